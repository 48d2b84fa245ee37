"""The language in which somebody wants to read a page, by what the browser says (RFC 9110, 12.5.4)."""

from __future__ import annotations

from collections.abc import Sequence

MOST_RANGES = 20


def wanted_language(accepted: str | None, known: Sequence[str], otherwise: str) -> str:
    """The first of the known languages that an Accept-Language header names, the one with the greatest weight before
    others; a region is passed over. `otherwise` where it names none, `accepted` is None or no such header."""
    bases = {code.lower(): code for code in known}
    weighed = [_weighed(part) for part in (accepted or "").split(",")[:MOST_RANGES]]
    for code, weight in sorted(weighed, key=lambda pair: -pair[1]):
        found = bases.get(code) or bases.get(code.split("-")[0])
        if found and weight > 0:
            return found
    return otherwise


def _weighed(part: str) -> tuple[str, float]:
    code, _, parameter = part.strip().lower().partition(";")
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return code.strip(), 1.0
    try:
        return code.strip(), min(max(float(value), 0.0), 1.0)
    except ValueError:
        return code.strip(), 0.0
