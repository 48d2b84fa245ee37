"""The use cases around the time after a handoff, or a deletion, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.afterwards_ports import Deletions
from api.services.handoff_statistics import HandoffStatistics
from api.services.ratings import Ratings


@dataclass(frozen=True)
class AfterwardsServices:
    ratings: Ratings
    statistics: HandoffStatistics
    deletions: Deletions
