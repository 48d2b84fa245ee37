"""All use cases in one place, as the routes get them."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.access import Access
from api.services.account_services import AccountServices
from api.services.answer_telling import AnswerTelling
from api.services.chat import Chat
from api.services.desk_services import DeskServices
from api.services.feedback import Feedback
from api.services.health import Health
from api.services.mail_services import MailServices
from api.services.need_services import NeedServices
from api.services.opening import Opening
from api.services.ports import Guide
from api.services.retention import Retention
from api.services.searching import Searching
from api.services.stream import Stream
from api.services.survey_review import SurveyReview


@dataclass(frozen=True)
class Application:
    access: Access
    opening: Opening
    chat: Chat
    stream: Stream
    feedback: Feedback
    searching: Searching
    retention: Retention
    health: Health
    guide: Guide
    accounts: AccountServices
    desk: DeskServices
    needs: NeedServices
    mails: MailServices | None
    telling: AnswerTelling
    surveys: SurveyReview
