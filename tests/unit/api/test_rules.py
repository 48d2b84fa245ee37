"""Rules of the domain, without web and database."""

from __future__ import annotations

import asyncio

import pytest

from api.domain.codes import make_code, normalise_code
from api.domain.errors import TooManyRequests
from api.domain.language import LanguageGuess, follow_language
from api.services.clients import HiddenClients
from api.services.limit_ports import Limit
from api.services.limits import Limits, OwnCounts, Window
from tests.fakes import FakeClock


def test_codes_have_sixty_bits_and_can_be_read_aloud() -> None:
    codes = {make_code() for _ in range(1_000)}
    assert len(codes) == 1_000
    assert all(len(code) == 14 and code[4] == code[9] == "-" for code in codes)
    assert not set("".join(codes)) & set("ILOU")


@pytest.mark.parametrize("typed", ["", "AAAA", "AAAA-AAAA-AAAU", "AAAA-AAAA-AAAAA", "ÄÄÄÄ-AAAA-AAAA", "\x00" * 12])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert normalise_code(typed) is None


def test_a_code_is_heard_as_it_is_meant() -> None:
    assert normalise_code(" o1iL aaaa–bbbb ") == "0111AAAABBBB"


@pytest.mark.parametrize(
    ("current", "guess", "expected"),
    [
        ("de", LanguageGuess("en", 0.95, True), "en"),
        ("de", LanguageGuess("en", 0.5, True), "de"),
        ("de-x-simple", LanguageGuess("de", 0.99, True), "de-x-simple"),
        ("de", LanguageGuess("so", 0.99, False), "so"),
    ],
)
def test_a_conversation_changes_its_language_only_for_a_sure_guess(
    current: str, guess: LanguageGuess, expected: str
) -> None:
    assert follow_language(current, guess) == expected


def test_a_window_opens_again() -> None:
    clock = FakeClock()
    window = Window(Limit("steps", 2, 10), clock)
    window.take("a")
    clock.move(seconds=4)
    window.take("a")
    with pytest.raises(TooManyRequests) as refusal:
        window.take("a")
    assert refusal.value.retry_after_s == 6
    window.take("b")
    clock.move(seconds=6)
    window.take("a")


def test_all_addresses_of_an_ipv6_network_are_one_client() -> None:
    limits = Limits(OwnCounts(FakeClock()), HiddenClients(), enforced=True)

    async def come() -> None:
        for number in range(240):
            await limits.take_conversation(f"2001:db8::{number:x}")
        with pytest.raises(TooManyRequests):
            await limits.take_conversation("2001:db8::ffff")
        await limits.take_conversation("2001:db8:0:1::1")

    asyncio.run(come())
