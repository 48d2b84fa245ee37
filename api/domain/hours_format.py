"""Hours as people write them into a setting: `Mo-Do 8:30-12, 13:30-16; Fr 8-12; closed 2026-12-24/2026-12-31`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise

from api.domain.hours import ALWAYS, CLOSED, Interval, OpeningHours

_DAYS = {
    name: weekday
    for names in ("mo di mi do fr sa so", "mo tu we th fr sa su", "mon tue wed thu fri sat sun")
    for weekday, name in enumerate(names.split())
}
_RULE = re.compile(r"(?P<days>[a-z]+(?:\s*[-,]\s*[a-z]+)*)\s+(?P<times>\d.*)")
_TIMES = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*-\s*(\d{1,2})(?::(\d{2}))?")
_CLOSED = re.compile(r"closed\s+(\d{4}-\d\d-\d\d)(?:\s*/\s*(\d{4}-\d\d-\d\d))?")
_LONGEST_CLOSURE_DAYS = 366


class UnusableHours(ValueError):
    """Hours that cannot be understood; the message names the part."""


def parse_hours(text: str) -> OpeningHours:
    """Return the hours; `always` or `closed` means just that. Days are German or English. Raises UnusableHours."""
    plain = " ".join(text.replace("–", "-").lower().split())
    if plain in ("always", "closed"):
        return ALWAYS if plain == "always" else CLOSED
    weekly: dict[int, tuple[Interval, ...]] = {}
    closures: set[date] = set()
    for part in filter(None, (part.strip() for part in plain.split(";"))):
        if part.startswith("closed"):
            closures |= set(_closure(part))
        else:
            days, intervals = _rule(part)
            weekly |= {day: _sorted((*weekly.get(day, ()), *intervals), part) for day in days}
    if not weekly:
        raise UnusableHours(f"no hours in {text!r}; write for example: Mo-Fr 8:30-12, 13:30-16; Sa 9-12")
    return OpeningHours(weekly, frozenset(closures))


def _rule(part: str) -> tuple[list[int], list[Interval]]:
    rule = _RULE.fullmatch(part)
    if rule is None:
        raise UnusableHours(f"{part!r} is no rule such as Mo-Fr 8:30-12, 13:30-16")
    days = [day for span in rule["days"].split(",") for day in _days(span.strip(), part)]
    return days, [_interval(span.strip(), part) for span in rule["times"].split(",")]


def _days(span: str, part: str) -> list[int]:
    names = [name.strip() for name in span.split("-")]
    if len(names) > 2 or any(name not in _DAYS for name in names):
        raise UnusableHours(f"{part!r} names a day that is none of Mo, Di, Mi, Do, Fr, Sa, So")
    first, last = _DAYS[names[0]], _DAYS[names[-1]]
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def _interval(span: str, part: str) -> Interval:
    found = _TIMES.fullmatch(span)
    if found is None:
        raise UnusableHours(f"{part!r} has times that are not like 8:30-12")
    start_hour, start_minute, end_hour, end_minute = (int(group or 0) for group in found.groups())
    try:
        end = time(0) if (end_hour, end_minute) == (24, 0) else time(end_hour, end_minute)
        interval = Interval(time(start_hour, start_minute), end)
    except ValueError:
        raise UnusableHours(f"{part!r} has a time that no clock shows") from None
    if end != time(0) and interval.start >= end:
        raise UnusableHours(f"{part!r} ends before it begins")
    return interval


def _sorted(intervals: tuple[Interval, ...], part: str) -> tuple[Interval, ...]:
    ordered = tuple(sorted(intervals, key=lambda interval: interval.start))
    if any(left.has(right.start) for left, right in pairwise(ordered)):
        raise UnusableHours(f"{part!r} has hours that overlap")
    return ordered


def _closure(part: str) -> Iterator[date]:
    found = _CLOSED.fullmatch(part)
    try:
        first, last = (date.fromisoformat(day) for day in (found[1], found[2] or found[1])) if found else (None, None)
    except ValueError:
        first = last = None
    if first is None or last is None or not 0 <= (last - first).days <= _LONGEST_CLOSURE_DAYS:
        raise UnusableHours(f"{part!r} is no closure such as closed 2026-12-24/2026-12-31")
    yield from (first + timedelta(days=step) for step in range((last - first).days + 1))
