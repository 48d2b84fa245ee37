"""The use cases around handoffs in one place."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.canned import CannedAnswers
from api.services.desk import Desk
from api.services.desk_news import DeskNews
from api.services.desk_reading import DeskReading
from api.services.desk_writing import DeskWriting
from api.services.handoff_sweep import HandoffSweep
from api.services.handoffs import Handoffs
from api.services.person_translation import PersonTranslation
from api.services.presence import Presence
from api.services.speakers import Speakers
from api.services.staff_stream import StaffStream
from api.services.translating import Translating


@dataclass(frozen=True)
class DeskServices:
    handoffs: Handoffs
    desk: Desk
    reading: DeskReading
    writing: DeskWriting
    translating: Translating
    of_person: PersonTranslation
    speakers: Speakers
    stream: StaffStream
    answers: CannedAnswers
    sweep: HandoffSweep
    news: DeskNews
    presence: Presence
