"""New needs find their themes, also across languages; what people arranged stays."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from datetime import date, datetime

import pytest

from api.domain.needs import NeedKind, NewNeed, Quote, ThemeCentre
from api.services.grouping import Grouping
from tests.fakes import FakeClock, FakeGuide, FakeNeedReading


class KeptThemes:
    """Two themes whose centres another encoder has made, one without quotes, and a new need that says the same."""

    def __init__(self, day: date) -> None:
        self.day, self.new = day, [need("busse am sonntag früh")]
        self.kept = {"t": b"elsewhere", "without quotes": b"elsewhere too"}
        self.joined: list[tuple[str, list[str]]] = []

    async def ungrouped(self, limit: int) -> Sequence[NewNeed]:
        new, self.new = self.new[:limit], []
        return new

    async def centres(self, counties: Collection[str] | None) -> list[ThemeCentre]:
        centres = self.kept if counties is None or "peine" in counties else {}
        return [ThemeCentre(i, "peine", NeedKind.NO_ANSWER, None, "work", centre) for i, centre in centres.items()]

    async def quotes(self, theme_id: str, limit: int) -> Sequence[Quote]:
        return [Quote("1", "busse am sonntag", "de", self.day)] if theme_id == "t" else []

    async def set_centre(self, theme_id: str, centre: bytes) -> None:
        self.kept[theme_id] = centre

    async def join(self, centres: Sequence[ThemeCentre], now: datetime) -> None:
        self.joined += [(centre.id, centre.joined) for centre in centres]

    async def untitled(self, limit: int) -> Sequence[object]:
        return []


@pytest.fixture
def grouping() -> Grouping:
    return Grouping(themes=None, reading=FakeNeedReading(), guide=FakeGuide(), clock=FakeClock())  # type: ignore[arg-type]


def need(quote: str | None, topic: str | None = None, county: str = "peine") -> NewNeed:
    return NewNeed(quote or "x", county, NeedKind.NO_ANSWER, quote, "de", topic, "work")


def assign(grouping: Grouping, *needs: NewNeed) -> list[list[str]]:
    centres: list[ThemeCentre] = []
    grouping.grouped(needs, centres)
    return [centre.joined for centre in centres]


def test_what_says_the_same_becomes_one_theme(grouping: Grouping) -> None:
    found = assign(grouping, need("schwimmen frauen"), need("busse sonntag"), need("schwimmen frauen abend"))
    assert found == [["schwimmen frauen", "schwimmen frauen abend"], ["busse sonntag"]]


def test_the_nearest_topic_helps(grouping: Grouping) -> None:
    words = ("ein kurs am abend mit kindern bald", "ein kurs am abend mit kindern bald oder ganz früh an tagen ohne")
    assert len(assign(grouping, *(need(each) for each in words))) == 2
    assert len(assign(grouping, *(need(each, "work-permit") for each in words))) == 1


def test_a_centre_that_another_encoder_made_is_found_anew_from_the_quotes(clock: FakeClock) -> None:
    kept = KeptThemes(clock.now().date())
    grouping = Grouping(themes=kept, reading=FakeNeedReading(), guide=FakeGuide(), clock=clock)  # type: ignore[arg-type]
    asyncio.run(grouping.renew_foreign())
    assert asyncio.run(grouping.group_new()) == 1
    assert kept.kept == {"t": b"busse am sonntag", "without quotes": b"elsewhere too"}
    assert kept.joined == [("t", ["busse am sonntag früh"])]


def test_counties_share_no_themes(grouping: Grouping) -> None:
    assert len(assign(grouping, need("busse"), need("busse", county="wittmund"))) == 2


def test_wishes_without_words_are_grouped_by_topic(grouping: Grouping) -> None:
    assert assign(grouping, need(None, "a"), need(None, "a"), need(None, "b"), need("a", "a")) == [
        ["x", "x"],
        ["x"],
        ["a"],
    ]


def test_a_german_quote_is_the_title(grouping: Grouping, clock: FakeClock) -> None:
    day = clock.now().date()
    centre = ThemeCentre("t", "peine", NeedKind.NO_ANSWER, None, "work", b"buses on sunday")
    quotes = [Quote("1", "buses on sunday", "en", day), Quote("2", "Busse am Sonntag", "de", day)]
    assert grouping._title(centre, quotes) == ("Busse am Sonntag", "2")
    assert grouping._title(centre, quotes[:1]) == ("buses on sunday", "1")
    assert grouping._title(centre, []) == ("Arbeit", None)
