"""What people needed and did not find, and the themes into which a county groups it."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from api.domain.theme_answer import ThemeAnswer

LONGEST_TITLE = 160


class NeedKind(StrEnum):
    """How a need came to be known."""

    NO_ANSWER = "no_answer"
    NOT_HELPFUL = "not_helpful"
    OFFER_MISSING = "offer_missing"
    UNSUPPORTED_LANGUAGE = "unsupported_language"
    HANDOFF = "handoff"
    SUGGESTION = "suggestion"


class ThemeStatus(StrEnum):
    """How far the county is with a theme."""

    NEW = "new"
    SEEN = "seen"
    PLANNED = "planned"
    DONE = "done"
    DECLINED = "declined"


@dataclass(frozen=True)
class Need:
    """One need as it is kept: `quote` is redacted, None where the person wrote no words for it. `topic`: the nearest
    one, None without one. `place`: the municipality, where the person named it. `field`: the field of action. `id` is
    made here, so that a reply can name the need before it is kept."""

    county: str
    language: str
    kind: NeedKind
    quote: str | None = None
    topic: str | None = None
    place: str | None = None
    field: str = "information"
    id: str = dataclasses.field(default_factory=lambda: str(uuid.uuid4()), compare=False)


@dataclass(frozen=True)
class Quote:
    """What somebody wrote, redacted. `id` is the need's. `released`: a coordinator lets it stand in reports, with the
    `translation` where they wrote one."""

    id: str
    text: str
    language: str
    day: date
    released: bool = False
    translation: str | None = None


@dataclass(frozen=True)
class Release:
    """That a quote may stand in reports: who says so, and what it says in German where they wrote that."""

    by: str
    at: datetime
    translation: str | None = None


@dataclass(frozen=True)
class Theme:
    """A theme of a county. `reason` is public and stands where a wish was declined, in German; `reason_texts`: in other
    languages, by their code. `office`: who is responsible.
    `title_need`: the need whose words the title quotes, None where it quotes nobody."""

    id: str
    county: str
    title: str
    status: ThemeStatus
    field: str
    reason: str | None
    office: str | None
    topic: str | None
    changed_at: datetime
    title_need: str | None = None
    reason_texts: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class CountedTheme:
    """A theme with how many different persons had the need, also by language (one may write in two) and by the
    municipality that they named (most name none); the newest quote first."""

    theme: Theme
    count: int
    languages: Mapping[str, int]
    places: Mapping[str, int]
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class NeedFigures:
    """Different persons with any need, and the same by group; one person may be in several. Months as "2026-11"."""

    persons: int
    languages: Mapping[str, int]
    places: Mapping[str, int]
    fields: Mapping[str, int]
    months: Mapping[str, int]


@dataclass(frozen=True)
class NeedChoices:
    """What needs of a county can be filtered by: the languages and municipalities that occur."""

    languages: Sequence[str]
    places: Sequence[str]


@dataclass(frozen=True)
class ThemeEntry:
    """A note (`kind` "note"), or what was changed (`kind` its name); `by` is an account's name, None: nobody's now."""

    kind: str
    text: str
    by: str | None
    at: datetime


@dataclass(frozen=True)
class ThemeStory:
    """A counted theme with its notes and history, newest first, and what the county answers (None: nothing yet)."""

    counted: CountedTheme
    entries: Sequence[ThemeEntry]
    answer: ThemeAnswer | None = None


@dataclass(frozen=True)
class NeedFilter:
    """Which needs are counted; None: all. `since` and `until` are the first and the last day; `field` and `status` are
    the theme's."""

    county: str
    language: str | None = None
    place: str | None = None
    field: str | None = None
    since: date | None = None
    until: date | None = None
    status: ThemeStatus | None = None


@dataclass(frozen=True)
class ThemeChange:
    """What shall change; None: stays. An empty `reason` or `office` takes it away. `note` is added. A reason that
    changes without `reason_texts` stands in German alone."""

    title: str | None = None
    status: ThemeStatus | None = None
    reason: str | None = None
    field: str | None = None
    office: str | None = None
    note: str | None = None
    answer: ThemeAnswer | None = None
    reason_texts: Mapping[str, str] | None = None


@dataclass(frozen=True)
class NewNeed:
    """A need that belongs to no theme yet."""

    id: str
    county: str
    kind: NeedKind
    quote: str | None
    language: str
    topic: str | None
    field: str


@dataclass
class ThemeCentre:
    """Where a theme stands among the others: the sum of its quotes' vectors (empty: a theme without words), the kind
    and nearest topic of the need that opened it. `is_new`: not kept yet."""

    id: str
    county: str
    kind: NeedKind
    topic: str | None
    field: str
    centre: bytes
    is_new: bool = False
    joined: list[str] = dataclasses.field(default_factory=list)
