"""Months joined until five handoffs are together, so that no two periods can be subtracted to fewer.

Every figure is a sum over whole blocks, and what a block tells of its groups can stand beside its total. What it cannot
tell is counted with the next one, and told as soon as that gives nobody away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

from api.domain.suppression import LEAST_GROUP, shown_groups


class Dated(Protocol):
    @property
    def day(self) -> date: ...


Record = TypeVar("Record", bound=Dated)


@dataclass(frozen=True)
class ToldGroups:
    """By block: what is told of its groups, and what is withheld until a later one."""

    blocks: Sequence[Mapping[str, int]]
    withheld: Sequence[Mapping[str, int]]


def blocks_of(records: Sequence[Record]) -> tuple[list[list[Record]], list[Record]]:
    """Return records of whole months by day, in blocks of five or more, and those that are too few for one yet."""
    blocks: list[list[Record]] = []
    block: list[Record] = []
    for _, month in groupby(sorted(records, key=lambda each: each.day), lambda each: (each.day.year, each.day.month)):
        block = [*block, *month]
        if len(block) >= LEAST_GROUP:
            blocks.append(block)
            block = []
    return blocks, block


def told_groups(blocks: Sequence[Mapping[str, int]]) -> ToldGroups:
    """What may be told of these counts, in their order."""
    told: list[Mapping[str, int]] = []
    withheld: list[Mapping[str, int]] = []
    waiting: Counter[str] = Counter()
    for block in blocks:
        counts = waiting + Counter(block)
        shown = shown_groups(counts)
        waiting = Counter({group: count for group, count in counts.items() if group not in shown})
        told.append(shown)
        withheld.append(waiting)
    return ToldGroups(told, withheld)
