"""How long it takes until somebody answers, as far as that can be said honestly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import timedelta
from statistics import median

ENOUGH = 5
STEP_MINUTES = 5


def expected_minutes(waits: Sequence[timedelta]) -> int | None:
    """Return the median of the last waits, rounded up to five minutes; None if there are too few to tell."""
    if len(waits) < ENOUGH:
        return None
    minutes = median(wait.total_seconds() for wait in waits) / 60
    return max(1, math.ceil(minutes / STEP_MINUTES)) * STEP_MINUTES
