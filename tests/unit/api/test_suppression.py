"""What leaves the house gives no small group away, not by subtraction either."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.domain.suppression import LEAST_GROUP, shown_groups


@pytest.mark.parametrize(
    ("groups", "shown"),
    [
        ({}, {}),
        ({"de": 9}, {"de": 9}),
        ({"de": 9, "ar": 5}, {"de": 9, "ar": 5}),
        ({"de": 9, "ar": 2}, {}),
        ({"de": 9, "tr": 6, "ar": 2}, {"de": 9}),
        ({"de": 9, "tr": 6, "ar": 2, "fa": 1}, {"de": 9}),
        ({"de": 9, "tr": 6, "ar": 3, "fa": 2}, {"de": 9, "tr": 6}),
    ],
)
def test_groups_of_fewer_than_five_are_left_out(groups: dict[str, int], shown: dict[str, int]) -> None:
    assert shown_groups(groups) == shown


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 12)))
def test_what_is_left_out_cannot_be_found_by_subtraction(groups: dict[str, int]) -> None:
    hidden = groups.keys() - shown_groups(groups).keys()
    assert not hidden or len(hidden) == len(groups) or sum(groups[key] for key in hidden) >= LEAST_GROUP
    assert len(hidden) != 1 or len(groups) == 1
