"""What a reply is worth, and how sure a share is."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluation.questions import Case

Message = Mapping[str, Any]
SHOWS_CONTENT = frozenset({"answer", "clarify", "passage", "offers"})
CONTENT = ("right", "choices", "wrong", "missed")
OUTSIDE = ("kept out", "let in")
ACTS = ("act right", "act wrong")


@dataclass
class Tally:
    """How often each outcome came."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: str) -> None:
        """Count one outcome."""
        self.counts[outcome] += 1

    def share(self, *outcomes: str) -> float:
        """The share of these outcomes among all of their group; NaN for an empty group."""
        total = self.total(outcomes[0])
        return sum(self.counts[outcome] for outcome in outcomes) / total if total else math.nan

    def total(self, outcome: str) -> int:
        """How many questions the group of an outcome has."""
        group = next(group for group in (CONTENT, OUTSIDE, ACTS) if outcome in group)
        return sum(self.counts[name] for name in group)

    def as_dict(self) -> dict[str, dict[str, float]]:
        """Count, share and 95 % interval per outcome that can occur."""
        rows: dict[str, dict[str, float]] = {}
        for group in (CONTENT, OUTSIDE, ACTS):
            total = sum(self.counts[name] for name in group)
            for name in group if total else ():
                low, high = wilson(self.counts[name], total)
                rows[name] = {"count": self.counts[name], "of": total, "share": self.counts[name] / total}
                rows[name] |= {"low": low, "high": high}
        return rows


def judge(case: Case, message: Message) -> str:
    """The outcome of one reply: see CONTENT, OUTSIDE and ACTS. An umbrella's question names it as its topic."""
    if case.sort == "act":
        return "act right" if message["act"] in case.accepted else "act wrong"
    if case.sort == "outside":
        return "let in" if message["kind"] in SHOWS_CONTENT else "kept out"
    if message["topic"] in case.accepted or message["act"] in case.accepted:
        return "right"
    if case.errand and message["topic"] is None and message["kind"] in ("answer", "no_answer"):
        return "right"
    if message["kind"] == "clarify":
        offered = {str(quick["payload"]).split(":", 1)[-1] for quick in message["quick_replies"]}
        return "choices" if offered & case.accepted else "missed"
    return "wrong" if message["kind"] in SHOWS_CONTENT else "missed"


def tally(outcomes: Iterable[str]) -> Tally:
    """Count outcomes."""
    return Tally(Counter(outcomes))


def wilson(hits: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % interval of a share; (0, 1) without any case."""
    if not total:
        return 0.0, 1.0
    share, square = hits / total, z * z / total
    centre = (share + square / 2) / (1 + square)
    half = z * math.sqrt(share * (1 - share) / total + square / (4 * total)) / (1 + square)
    return max(0.0, centre - half), min(1.0, centre + half)
