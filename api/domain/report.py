"""What of needs may be shown to a council: no group of fewer than five persons, none that could be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.domain.needs import CountedTheme, NeedFigures, NeedFilter, Quote, Theme
from api.domain.suppression import LEAST_GROUP, shown_groups


@dataclass(frozen=True)
class ReportGroup:
    """Persons of a group in both periods; None: fewer than five, withheld to protect others, or no such period."""

    id: str
    now: int | None
    before: int | None


@dataclass(frozen=True)
class ReportGroups:
    """The groups that are shown, the largest first; `is_complete`: none of the present period is withheld."""

    shown: Sequence[ReportGroup]
    is_complete: bool


@dataclass(frozen=True)
class ReportTheme:
    """A theme with its released quotes; of its languages those in which at least five persons wrote."""

    theme: Theme
    persons: ReportGroup
    languages: Sequence[str]
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class Report:
    """`before`: the days of comparison, None without. `persons`: None for fewer than five. `withheld_themes`,
    `withheld_quotes`: how many themes, and released quotes, small groups keep out."""

    county: str
    made_on: date
    wanted: NeedFilter
    before: NeedFilter | None
    persons: ReportGroup
    fields: ReportGroups
    languages: ReportGroups
    places: ReportGroups
    months: ReportGroups
    themes: Sequence[ReportTheme]
    withheld_themes: int
    withheld_quotes: int


@dataclass(frozen=True)
class Counted:
    """Everything that was counted for one period; small groups are still in it."""

    figures: NeedFigures
    themes: Sequence[CountedTheme]


NOBODY = Counted(NeedFigures(0, {}, {}, {}, {}), ())


def persons_of(now: Counted, before: Counted) -> ReportGroup:
    return ReportGroup("", _enough(now.figures.persons), _enough(before.figures.persons))


def groups_of(now: Mapping[str, int], before: Mapping[str, int]) -> ReportGroups:
    """Groups that either period may show, by size."""
    shown, earlier = shown_groups(now), shown_groups(before)
    groups = [*shown, *(group for group in earlier if group not in shown)]
    return ReportGroups(
        [ReportGroup(each, shown.get(each), earlier.get(each)) for each in groups], len(shown) == len(now)
    )


def in_order(groups: ReportGroups) -> ReportGroups:
    """The same by id, as months are read."""
    return ReportGroups(sorted(groups.shown, key=lambda group: group.id), groups.is_complete)


def themes_of(now: Counted, before: Counted, released: Mapping[str, Sequence[Quote]]) -> list[ReportTheme]:
    """Themes that may be shown, those of most persons first."""
    shown, earlier = _shown_themes(now), _shown_themes(before)
    return [
        ReportTheme(
            each.theme,
            ReportGroup(each.theme.id, each.count, earlier.get(each.theme.id)),
            list(languages := shown_groups(each.languages)),
            [quote for quote in released.get(each.theme.id, ()) if quote.language in languages],
        )
        for each in now.themes
        if each.theme.id in shown
    ]


def _shown_themes(counted: Counted) -> Mapping[str, int]:
    # The total of a field stands in the report, too: what it withholds must not come out by subtraction.
    by_field: dict[str, dict[str, int]] = defaultdict(dict)
    for each in counted.themes:
        by_field[each.theme.field][each.theme.id] = each.count
    fields = shown_groups(counted.figures.fields)
    return {theme: count for field in fields for theme, count in shown_groups(by_field[field]).items()}


def _enough(persons: int) -> int | None:
    return persons if persons >= LEAST_GROUP else None
