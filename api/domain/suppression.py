"""What of a count may leave the house: no group of fewer than five, none that could be found by subtraction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

LEAST_GROUP = 5


def shown_groups(groups: Mapping[str, int], never: Collection[str] = ()) -> dict[str, int]:
    """The groups of a whole that may stand beside its total, the largest first; none of `never`.

    What is left out are two groups or more with five together or more, so that the total gives none of them away.
    """
    ordered = sorted(groups.items(), key=lambda each: (-each[1], each[0]))
    hidden = [group for group in ordered if group[1] < LEAST_GROUP or group[0] in never]
    shown = [group for group in ordered if group not in hidden]
    while shown and gives_away([count for _, count in hidden]):
        hidden.append(shown.pop())
    return dict(shown)


def gives_away(hidden: Sequence[int]) -> bool:
    """Whether a total gives these groups away when all others stand beside it."""
    return bool(hidden) and (len(hidden) < 2 or sum(hidden) < LEAST_GROUP)
