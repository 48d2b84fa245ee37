"""The part of the composition root around what is told later and around surveys."""

from __future__ import annotations

from dataclasses import dataclass

from api.adapters.database import Database
from api.adapters.database.contacts import DatabaseContacts
from api.adapters.database.surveys import DatabaseSurveys
from api.adapters.database.theme_answers import DatabaseThemeAnswers
from api.adapters.secrets import SealedBox
from api.services.answer_recall import AnswerRecall
from api.services.answer_telling import AnswerTelling
from api.services.answer_words import AnswerWords
from api.services.asides import Asides
from api.services.contact_dues import ContactDues
from api.services.contact_mails import ContactMails
from api.services.need_ports import NeedReading
from api.services.notice_talk import NoticeTalk
from api.services.ports import Assistant, Audit, Clock, EventStream, Guide, Mail
from api.services.survey_offers import SurveyOffers
from api.services.survey_review import SurveyReview
from api.services.survey_talk import SurveyTalk
from api.services.survey_words import SurveyWords
from api.services.turns import TurnTaking
from api.settings import Settings


@dataclass(frozen=True)
class AsideServices:
    asides: Asides
    telling: AnswerTelling
    mails: ContactMails | None
    surveys: SurveyReview


def build_asides(
    settings: Settings,
    database: Database,
    key: bytes,
    events: EventStream,
    turns: TurnTaking,
    clock: Clock,
    *,
    guide: Guide,
    reading: NeedReading,
    assistant: Assistant,
    audit: Audit,
    mail: Mail | None,
) -> AsideServices:
    """Return the use cases on this database; without a way to the mail server nobody is offered a mail."""
    answers, contacts, surveys = DatabaseThemeAnswers(database), DatabaseContacts(database), DatabaseSurveys(database)
    cipher, said, asked = SealedBox(key), AnswerWords(guide), SurveyWords(guide)
    return AsideServices(
        asides=Asides(
            notices=NoticeTalk(guide, cipher, clock, settings.retention_days, mails=mail is not None),
            surveys=SurveyTalk(surveys, asked, reading, assistant),
            offers=SurveyOffers(surveys, asked, events, turns, clock),
            recall=AnswerRecall(answers, reading, said),
        ),
        telling=AnswerTelling(answers, ContactDues(contacts, cipher, clock), said, events, turns, clock),
        mails=None if mail is None else ContactMails(contacts, cipher, mail, guide, settings.public_url, clock),
        surveys=SurveyReview(surveys, guide, audit, clock),
    )
