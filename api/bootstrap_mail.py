"""The composition root of mails."""

from __future__ import annotations

from api.adapters.database import Database
from api.adapters.database.mails import DatabaseMails
from api.adapters.mail import SmtpMail
from api.domain.mail_format import Recipients, parse_address, parse_recipients, parse_smtp_url
from api.services.availability import Availability
from api.services.contact_mails import ContactMails
from api.services.mail_daily import DailyList
from api.services.mail_delivery import MailDelivery
from api.services.mail_notices import MailNotices
from api.services.mail_services import MailServices
from api.services.mail_texts import MailTexts
from api.services.ports import Clock, Guide, Mail
from api.settings import Settings


def open_mail(settings: Settings, clock: Clock) -> Mail | None:
    """Return the way to the mail server, None while one of the three settings is missing."""
    if not (settings.smtp_url and settings.mail_from and settings.mail_to):
        return None
    return SmtpMail(parse_smtp_url(settings.smtp_url), parse_address(settings.mail_from), clock)


def build_notices(settings: Settings, database: Database, guide: Guide, clock: Clock, mail: Mail | None) -> MailNotices:
    """Return what tells of new requests; without a way to the mail server it tells nobody."""
    recipients = parse_recipients(settings.mail_to) if mail and settings.mail_to else Recipients()
    return MailNotices(DatabaseMails(database), MailTexts(guide, settings.public_url), recipients, clock)


def build_mails(
    notices: MailNotices, availability: Availability, mail: Mail | None, contacts: ContactMails | None
) -> MailServices | None:
    """Return what is done with mails by the clock, None where nothing is."""
    if mail is None or contacts is None:
        return None
    outbox, recipients, clock = notices.outbox, notices.recipients, notices.clock
    daily = DailyList(outbox, notices.texts, recipients, availability, clock)
    return MailServices(daily, MailDelivery(outbox, mail, recipients, clock), contacts)
