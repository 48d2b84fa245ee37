"""The composition root of handoffs and of the desk of staff."""

from __future__ import annotations

from api.adapters.database import Database
from api.adapters.database.accounts import DatabaseAccounts
from api.adapters.database.handoff_lists import DatabaseHandoffLists
from api.adapters.database.handoffs import DatabaseHandoffs
from api.adapters.database.translations import DatabaseTranslations
from api.adapters.event_stream import Listeners
from api.adapters.holidays import LowerSaxonyHolidays
from api.domain.hours_format import parse_hours
from api.services.account_services import AccountServices
from api.services.availability import Availability
from api.services.canned import CannedAnswers
from api.services.desk import Desk
from api.services.desk_access import DeskAccess
from api.services.desk_news import DeskNews
from api.services.desk_reading import DeskReading
from api.services.desk_services import DeskServices
from api.services.desk_writing import DeskWriting
from api.services.handoff_sweep import HandoffSweep
from api.services.handoffs import Handoffs
from api.services.mail_notices import MailNotices
from api.services.person_translation import PersonTranslation
from api.services.ports import Clock, Guide, Search
from api.services.presence import Presence
from api.services.speakers import Speakers
from api.services.staff_stream import StaffStream
from api.services.translating import Translating
from api.services.turns import TurnTaking


def build_desk(
    database: Database,
    events: Listeners,
    turns: TurnTaking,
    staff: AccountServices,
    clock: Clock,
    *,
    guide: Guide,
    search: Search,
    hours: str | None,
    notices: MailNotices,
    translating: Translating,
) -> DeskServices:
    """Return the use cases on this database. `turns` are those of the chat; `hours` as in the setting."""
    store, presence = DatabaseHandoffs(database), Presence(clock)
    everywhere = parse_hours(hours) if hours else None
    availability = Availability(guide, presence, LowerSaxonyHolidays(), clock, everywhere)
    news = DeskNews(store, events, presence)
    access = DeskAccess(store, guide, events, news, presence, staff.audit, clock)
    accounts, lines, translations = DatabaseAccounts(database), TurnTaking(), DatabaseTranslations(database)
    of_person = PersonTranslation(translating, translations, news)
    reading = DeskReading(access, DatabaseHandoffLists(database), of_person)
    return DeskServices(
        handoffs=Handoffs(store, availability, news, notices, of_person, clock),
        desk=Desk(access, accounts, turns, lines),
        reading=reading,
        writing=DeskWriting(access, reading, translating, translations, of_person, lines),
        translating=translating,
        of_person=of_person,
        speakers=Speakers(accounts, presence),
        stream=StaffStream(store, events, presence, staff.sessions),
        answers=CannedAnswers(search, guide),
        sweep=HandoffSweep(store, availability, guide, events, news, clock),
        news=news,
        presence=presence,
    )
