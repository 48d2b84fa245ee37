"""A short survey of a county: what is asked, in which languages, and what people answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from api.domain.survey_errors import UnusableSurvey
from api.domain.text import check_text
from api.domain.theme_answer import GERMAN

MOST_QUESTIONS, LEAST_CHOICES, MOST_CHOICES = 5, 2, 8
LONGEST_TITLE, LONGEST_QUESTION, LONGEST_CHOICE = 160, 400, 80
SCALE = range(1, 6)


class QuestionKind(StrEnum):
    CHOICE = "choice"
    SCALE = "scale"
    TEXT = "text"


@dataclass(frozen=True)
class QuestionText:
    """A question in one language; `choices` for QuestionKind.CHOICE only, in the same order in each language."""

    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class SurveyQuestion:
    kind: QuestionKind
    texts: Mapping[str, QuestionText]

    @property
    def values(self) -> range:
        """What may be answered by number: places of choices from 0, the scale from 1; empty for a text."""
        sizes = {QuestionKind.CHOICE: range(len(self.texts[GERMAN].choices)), QuestionKind.SCALE: SCALE}
        return sizes.get(self.kind, range(0))


@dataclass(frozen=True)
class Survey:
    """`titles` and the questions' texts by language, the same in all, German among them; offered from the first to the
    last day."""

    id: str
    county: str
    titles: Mapping[str, str]
    first_day: date
    last_day: date
    questions: tuple[SurveyQuestion, ...]

    def language_for(self, language: str) -> str:
        """The language of its texts for who is answered in this one: German where there are none."""
        return next((code for code in (language, language.partition("-")[0]) if code in self.titles), GERMAN)


@dataclass(frozen=True)
class SurveyChange:
    """What shall change; None: stays."""

    titles: Mapping[str, str] | None = None
    first_day: date | None = None
    last_day: date | None = None
    questions: tuple[SurveyQuestion, ...] | None = None


@dataclass(frozen=True)
class SurveyAnswer:
    """One answer as it is kept: nothing leads from it to the conversation, nor to the person's other answers.

    `value` for choices and scales, `text` (redacted) for texts; the other one is None.
    """

    survey: str
    question: int
    language: str
    value: int | None = None
    text: str | None = None


@dataclass(frozen=True)
class TextAnswer:
    text: str
    language: str
    day: date


@dataclass(frozen=True)
class QuestionResult:
    """Answers to one question: how many, by value, by language; the newest texts."""

    total: int
    values: Mapping[int, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)
    texts: Sequence[TextAnswer] = ()


def check_survey(survey: Survey) -> Survey:
    """Return the survey as it is. Raises UnusableSurvey, or what `check_text` raises."""
    if survey.first_day > survey.last_day:
        raise UnusableSurvey("The first day is behind the last one.")
    if not 1 <= len(survey.questions) <= MOST_QUESTIONS:
        raise UnusableSurvey(f"{len(survey.questions)} questions; 1 to {MOST_QUESTIONS} are possible.")
    if GERMAN not in survey.titles:
        raise UnusableSurvey("The German texts are missing: they stand in for languages without their own.")
    for title in survey.titles.values():
        check_text(title, LONGEST_TITLE)
    for number, question in enumerate(survey.questions, 1):
        if set(question.texts) != set(survey.titles):
            raise UnusableSurvey(f"Question {number} has not the same languages as the title.")
        _check_question(question, number)
    return survey


def same_shape(one: Sequence[SurveyQuestion], other: Sequence[SurveyQuestion]) -> bool:
    """Whether answers to the one count for the other: only words differ."""
    return [(q.kind, len(q.values)) for q in one] == [(q.kind, len(q.values)) for q in other]


def _check_question(question: SurveyQuestion, number: int) -> None:
    least, most = (LEAST_CHOICES, MOST_CHOICES) if question.kind is QuestionKind.CHOICE else (0, 0)
    for language, asked in question.texts.items():
        check_text(asked.text, LONGEST_QUESTION)
        if not least <= len(asked.choices) <= most:
            raise UnusableSurvey(f"Question {number} ({language}): {len(asked.choices)} choices; {least} to {most}.")
        if len(asked.choices) != len(question.texts[GERMAN].choices):
            raise UnusableSurvey(f"Question {number} ({language}) has not as many choices as in German.")
        for choice in asked.choices:
            check_text(choice, LONGEST_CHOICE)
        if len(set(asked.choices)) < len(asked.choices):
            raise UnusableSurvey(f"Question {number} ({language}) offers the same twice.")
