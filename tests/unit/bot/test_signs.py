"""A thumb is an answer."""

import pytest

from bot.understanding.signs import act_of_signs


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("👍", "affirm"),
        ("👍🏽 👍🏽", "affirm"),
        ("✔️", "affirm"),
        ("👎", "deny"),
        ("🙏❤️", "thanks"),
        ("👋", "greeting"),
        ("👍👎", None),
        ("👍 ok", None),
        ("🚌", None),
        ("…", None),
        ("", None),
    ],
)
def test_signs_say_what_people_mean_by_them(text: str, act: str | None) -> None:
    assert act_of_signs(text) == act
