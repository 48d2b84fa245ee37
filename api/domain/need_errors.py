"""Everything that can be refused around needs and themes.

LotseError
├── Forbidden
│   └── OtherCounty     a coordinator asks for another county than their own
└── Refused
    ├── ReasonMissing   a wish is declined without a reason for the public
    ├── UnknownField    a field of action that does not exist
    ├── UnusableDates   the first day is behind the last
    ├── NotOfTheme      needs that do not belong to the theme, or none, or all of them; a theme into itself
    └── UnusableAnswer  an answer that names nothing, a topic that does not exist, an address that is none
"""

from __future__ import annotations

from api.domain.errors import Forbidden, Refused


class OtherCounty(Forbidden):
    """Needs are read and arranged in the own county only."""

    code = "other-county"
    title = "This is another county"


class ReasonMissing(Refused):
    """Who declines a wish says why."""

    code = "reason-missing"
    title = "A reason is missing"


class UnknownField(Refused):
    """Not one of the fields of action."""

    code = "unknown-field"
    title = "Unknown field of action"


class UnusableDates(Refused):
    """A period that ends before it begins."""

    code = "unusable-dates"
    title = "The period cannot be used"


class NotOfTheme(Refused):
    """The needs named cannot be taken out of this theme."""

    code = "not-of-theme"
    title = "These needs cannot be moved so"


class UnusableAnswer(Refused):
    """The answer to a theme cannot be given to anybody."""

    code = "unusable-answer"
    title = "The answer cannot be used"
