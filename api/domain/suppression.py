"""What of a count may leave the house: no group of fewer than five, none that could be found by subtraction."""

from __future__ import annotations

from collections.abc import Mapping

LEAST_GROUP = 5


def shown_groups(groups: Mapping[str, int]) -> dict[str, int]:
    """The groups of a whole that may stand beside its total, the largest first.

    What is left out are two groups or more with five together or more, so that the total gives none of them away.
    """
    ordered = sorted(groups.items(), key=lambda each: (-each[1], each[0]))
    hidden = [group for group in ordered if group[1] < LEAST_GROUP]
    shown = [group for group in ordered if group[1] >= LEAST_GROUP]
    while shown and hidden and (len(hidden) < 2 or sum(count for _, count in hidden) < LEAST_GROUP):
        hidden.append(shown.pop())
    return dict(shown)
