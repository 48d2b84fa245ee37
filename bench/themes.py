"""How well needs find their themes: B-cubed over needs that people grouped by hand, across languages and alone."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from api.adapters.clock import SystemClock
from api.adapters.knowledge import KnowledgeGuide
from api.adapters.need_reading import KnowledgeNeedReading
from api.domain.needs import NeedKind, NewNeed, ThemeCentre
from api.services.grouping import Grouping
from api.services.need_ports import Themes
from evaluation.questions import QUESTIONS
from knowledge import Knowledge, SearchRequest

A_DAY = 50


@dataclass(frozen=True)
class Said:
    """One need with the theme that its writer had in mind."""

    id: str
    theme: str
    language: str
    text: str


def measure(knowledge: Knowledge, part: str) -> dict[str, dict[str, float]]:
    """B-cubed precision, recall and F1 in percent of what `Grouping` makes of the needs as they come in, day by day.

    "across languages" counts pairs in two languages alone; "each language alone" is the baseline that groups no two.
    """
    said = arriving(part)
    grouped, apart = group(knowledge, said, lambda _: "wittmund"), group(knowledge, said, language_of)
    return {
        "all pairs": scores(said, grouped, across=False),
        "across languages": scores(said, grouped, across=True),
        "each language alone": scores(said, apart, across=False),
    }


def language_of(said: Said) -> str:
    """The language, as if it were a county."""
    return said.language


def read(path: Path) -> list[Said]:
    """The needs in the order of the file. Raises FileNotFoundError."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Said(str(at), row["theme"], row["language"], row["text"]) for at, row in enumerate(rows)]


def arriving(part: str) -> list[Said]:
    """The needs of a part in the order in which they come in, always the same one."""
    said = read(QUESTIONS / f"needs.{part}.jsonl")
    random.Random(0).shuffle(said)
    return said


def group(knowledge: Knowledge, said: Sequence[Said], county_of: Callable[[Said], str]) -> dict[str, int]:
    """Which theme each need got, by the id of the need. Needs of different counties share none."""
    reading = KnowledgeNeedReading(knowledge)
    grouping = Grouping(cast("Themes", None), reading, KnowledgeGuide(knowledge), SystemClock())
    new = [
        NewNeed(each.id, county_of(each), NeedKind.NO_ANSWER, each.text, each.language, topic, reading.field_of(topic))
        for each in said
        for topic in [nearest(knowledge, each)]
    ]
    centres: list[ThemeCentre] = []
    for first in range(0, len(new), A_DAY):
        grouping.grouped(new[first : first + A_DAY], centres)
        grouping.joining([centre.id for centre in centres if len(centre.joined) == 1], centres)
    return {need: at for at, theme in enumerate(centres) for need in theme.joined}


def nearest(knowledge: Knowledge, said: Said) -> str | None:
    """The nearest topic, as a conversation keeps it with a need."""
    return knowledge.search(SearchRequest(said.text, language=said.language)).nearest_topic


def scores(said: Sequence[Said], found: dict[str, int], *, across: bool) -> dict[str, float]:
    """Means over the needs; `across` leaves out pairs in one language, and needs that have no other pair."""
    got, wanted = [found[each.id] for each in said], [each.theme for each in said]
    precision = _mean_share(said, got, wanted, across=across)
    recall = _mean_share(said, wanted, got, across=across)
    f1 = 2 * precision * recall / (precision + recall or 1.0)
    percent = {"precision_%": 100 * precision, "recall_%": 100 * recall, "F1_%": 100 * f1}
    return percent | {"themes": float(len(set(got)))}


def _mean_share(said: Sequence[Said], one: Sequence[object], other: Sequence[object], *, across: bool) -> float:
    """Of what is together in the one grouping, the share that is together in the other."""
    mates: dict[object, list[int]] = {}
    for at, group_of in enumerate(one):
        mates.setdefault(group_of, []).append(at)
    shares = []
    for at, each in enumerate(said):
        near = [mate for mate in mates[one[at]] if not across or said[mate].language != each.language]
        if near:
            shares.append(sum(other[mate] == other[at] for mate in near) / len(near))
    return sum(shares) / len(shares) if shares else 0.0
