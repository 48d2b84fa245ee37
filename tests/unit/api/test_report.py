"""A report shows no group of fewer than five persons, and none that could be worked out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from api.domain.needs import CountedTheme, NeedFigures, Quote, Theme, ThemeStatus
from api.domain.report import NOBODY, Counted, fields_of, groups_of, persons_of, themes_of


def theme(title: str, count: int, field: str = "work", **more: object) -> CountedTheme:
    languages: Mapping[str, int] = more.get("languages", {"de": count})  # type: ignore[assignment]
    title_need: str | None = more.get("title_need")  # type: ignore[assignment]
    now = datetime(2026, 11, 20, tzinfo=UTC)
    made = Theme(title, "wittmund", title, ThemeStatus.NEW, field, None, None, None, now, title_need)
    return CountedTheme(made, count, languages, {}, [])


def counted(*themes: CountedTheme, fields: Mapping[str, int] | None = None) -> Counted:
    by_field: dict[str, int] = {}
    for each in themes:
        by_field[each.theme.field] = by_field.get(each.theme.field, 0) + each.count
    total = sum(each.count for each in themes)
    return Counted(NeedFigures(total, {}, {}, fields or by_field, {}), themes)


def quote(need: str, language: str = "de") -> Quote:
    return Quote(need, "Bus", language, date(2026, 11, 20), released=True)


def test_fewer_than_five_persons_are_not_counted() -> None:
    assert persons_of(counted(theme("a", 4)), NOBODY).now is None
    assert persons_of(counted(theme("a", 5)), NOBODY).now == 5


def test_small_themes_are_left_out() -> None:
    shown = themes_of(counted(theme("a", 9), theme("b", 4)), counted(theme("a", 3)), {})
    assert [(each.title, each.persons.now, each.persons.before) for each in shown] == [("a", 9, None)]


def test_a_field_that_gives_a_small_theme_away_is_left_out() -> None:
    given_away = counted(theme("a", 9), theme("b", 4), theme("c", 8, "money"), theme("d", 7, "health"))
    shown = [group.id for group in fields_of(given_away, NOBODY).shown]
    assert "work" not in shown
    assert shown == ["money"]


def test_a_field_with_many_small_themes_is_shown() -> None:
    many = counted(theme("a", 9), theme("b", 3), theme("c", 3))
    groups = fields_of(many, NOBODY)
    assert [(group.id, group.now) for group in groups.shown] == [("work", 15)]
    assert groups.is_complete


def test_a_group_of_one_period_alone_says_nothing_of_the_other() -> None:
    [group] = groups_of({"de": 12}, {"de": 4}).shown
    assert (group.now, group.before) == (12, None)


def test_quotes_of_small_languages_are_left_out() -> None:
    both = theme("a", 9, languages={"de": 6, "ar": 3})
    [shown] = themes_of(counted(both), NOBODY, {"a": [quote("1"), quote("2", "ar")]})
    assert shown.quotes == []
    [shown] = themes_of(counted(theme("a", 9)), NOBODY, {"a": [quote("1"), quote("2", "ar")]})
    assert [each.id for each in shown.quotes] == ["1"]


def test_a_title_that_quotes_somebody_waits_for_the_release() -> None:
    quoting = counted(theme("Busse", 9, title_need="1"))
    assert themes_of(quoting, NOBODY, {})[0].title is None
    assert themes_of(quoting, NOBODY, {"Busse": [quote("1")]})[0].title == "Busse"
