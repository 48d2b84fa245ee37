"""What can be refused around surveys.

LotseError
├── Refused
│   └── UnusableSurvey    no German text, too many questions, a period that ends before it begins …
└── Conflict
    └── SurveyAnswered    people have answered: other questions or choices would make their answers false
"""

from __future__ import annotations

from api.domain.errors import Conflict, Refused


class UnusableSurvey(Refused):
    """The survey cannot be asked as it is."""

    code = "unusable-survey"
    title = "The survey cannot be used"


class SurveyAnswered(Conflict):
    """Only words and days may change once somebody has answered."""

    code = "survey-answered"
    title = "The survey has been answered"
