"""The use cases around handoffs in one place."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.canned import CannedAnswers
from api.services.desk import Desk
from api.services.desk_news import DeskNews
from api.services.desk_reading import DeskReading
from api.services.handoff_sweep import HandoffSweep
from api.services.handoffs import Handoffs
from api.services.presence import Presence
from api.services.staff_stream import StaffStream


@dataclass(frozen=True)
class DeskServices:
    handoffs: Handoffs
    desk: Desk
    reading: DeskReading
    stream: StaffStream
    answers: CannedAnswers
    sweep: HandoffSweep
    news: DeskNews
    presence: Presence
