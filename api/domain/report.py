"""What of needs may be shown to a council: no group of fewer than five persons, none that could be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.domain.handoff_figures import HandoffFigures
from api.domain.needs import CountedTheme, NeedFigures, NeedFilter, Quote, Theme
from api.domain.suppression import LEAST_GROUP, gives_away, shown_groups


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
    """A theme with its released quotes; of its languages those in which at least five persons wrote. `title`: None
    while it is what somebody wrote and nobody released."""

    theme: Theme
    title: str | None
    persons: ReportGroup
    languages: Sequence[str]
    quotes: Sequence[Quote]


@dataclass(frozen=True)
class Report:
    """`before`: the days of comparison, None without. `persons`: None for fewer than five. `withheld_themes`,
    `withheld_quotes`: how many themes, and released quotes, small groups keep out. `handoffs`: None where the selection
    is narrower than the days, which is all that they are counted by."""

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
    handoffs: HandoffFigures | None


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
    return _joined(shown_groups(now), shown_groups(before), len(now))


def fields_of(now: Counted, before: Counted) -> ReportGroups:
    """Fields of action. One whose total would give a withheld theme away is left out."""
    return _joined(_shown_fields(now), _shown_fields(before), len(now.figures.fields))


def in_order(groups: ReportGroups) -> ReportGroups:
    """The same by id, as months are read."""
    return ReportGroups(sorted(groups.shown, key=lambda group: group.id), groups.is_complete)


def themes_of(now: Counted, before: Counted, released: Mapping[str, Sequence[Quote]]) -> list[ReportTheme]:
    """Themes of at least five persons, those of most first."""
    earlier = {each.theme.id: each.count for each in before.themes}
    return [
        _theme(each, earlier.get(each.theme.id, 0), released.get(each.theme.id, ()))
        for each in now.themes
        if each.count >= LEAST_GROUP
    ]


def _theme(counted: CountedTheme, before: int, released: Sequence[Quote]) -> ReportTheme:
    theme, languages = counted.theme, shown_groups(counted.languages)
    quotes = [quote for quote in released if quote.language in languages]
    may_be_read = {None, *(quote.id for quote in quotes)}
    title = theme.title if theme.title_need in may_be_read else None
    return ReportTheme(theme, title, ReportGroup(theme.id, counted.count, _enough(before)), list(languages), quotes)


def _joined(shown: Mapping[str, int], earlier: Mapping[str, int], number: int) -> ReportGroups:
    groups = [*shown, *(group for group in earlier if group not in shown)]
    return ReportGroups(
        [ReportGroup(each, shown.get(each), earlier.get(each)) for each in groups], len(shown) == number
    )


def _shown_fields(counted: Counted) -> Mapping[str, int]:
    withheld: dict[str, list[int]] = defaultdict(list)
    for each in counted.themes:
        if each.count < LEAST_GROUP:
            withheld[each.theme.field].append(each.count)
    return shown_groups(counted.figures.fields, [field for field, counts in withheld.items() if gives_away(counts)])


def _enough(persons: int) -> int | None:
    return persons if persons >= LEAST_GROUP else None
