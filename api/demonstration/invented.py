"""What was invented, as it stands in the files beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from knowledge.reading import read_yaml

_FOLDER = Path(__file__).parent
Trend = Literal["rising", "steady", "fading"]


@dataclass(frozen=True)
class InventedNeed:
    """What `persons` ask for and do not find: the words by language."""

    topic: str
    field: str
    persons: int
    trend: Trend
    quotes: Mapping[str, str]


@dataclass(frozen=True)
class InventedTalk:
    """A talk with the contact point. `day`: how many days ago; `minutes`: since when the person waits, or waited.

    `crisis` is the end of a key `crisis_…` of the phrases; `helped` a `Satisfaction`, None: the person did not say.
    """

    language: str
    state: Literal["waiting", "active", "closed"]
    minutes: int
    says: tuple[str, ...]
    answers: tuple[str, ...] = ()
    day: int = 0
    crisis: str | None = None
    interpreter: bool = False
    helped: int | None = None


@dataclass(frozen=True)
class InventedSurvey:
    """Texts as the tables of surveys keep them; `answers` by question: values or texts, each with its language."""

    titles: Mapping[str, str]
    questions: tuple[Mapping[str, Any], ...]
    answers: tuple[tuple[tuple[str, int | str], ...], ...] = field(default=())


def read_needs() -> list[InventedNeed]:
    return [InventedNeed(**row) for row in read_yaml(_FOLDER / "needs.yml")]


def read_talks() -> list[InventedTalk]:
    rows: list[dict[str, Any]] = read_yaml(_FOLDER / "talks.yml")
    return [InventedTalk(**row | {key: tuple(row.get(key, ())) for key in ("says", "answers")}) for row in rows]


def read_survey() -> InventedSurvey:
    row = read_yaml(_FOLDER / "survey.yml")
    answers = tuple(tuple((language, value) for language, value in each) for each in row["answers"])
    return InventedSurvey(row["titles"], tuple(row["questions"]), answers)
