"""The language in which somebody wants to read a page, by what the browser says (RFC 9110, 12.5.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST_RANGES = 20
_WEIGHT = re.compile(r"(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII)


def wanted_language(accepted: str | None, known: Sequence[str], otherwise: str) -> str:
    """The first of the known languages that an Accept-Language header, or one code, names; the one with the greatest
    weight before others. A region is passed over, and what has no proper weight. `otherwise` where it names none or
    `accepted` is None."""
    bases = {code.lower(): code for code in known}
    weighed = [_weighed(part) for part in (accepted or "").split(",")[:MOST_RANGES]]
    for code, weight in sorted(weighed, key=lambda pair: -pair[1]):
        found = bases.get(code) or bases.get(code.split("-")[0])
        if found and weight > 0:
            return found
    return otherwise


def _weighed(part: str) -> tuple[str, float]:
    code, *parameters = (piece.strip() for piece in part.lower().split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            weight = _WEIGHT.fullmatch(value.strip())
            return code, float(weight[1]) if weight else 0.0
    return code, 1.0
