"""The wire of surveys between the coordinators' page and the application."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from api.domain.messages import Reply
from api.domain.surveys import (
    LONGEST_CHOICE,
    LONGEST_QUESTION,
    LONGEST_TITLE,
    MOST_CHOICES,
    MOST_QUESTIONS,
    QuestionKind,
    QuestionResult,
    QuestionText,
    Survey,
    SurveyChange,
    SurveyQuestion,
)
from api.review_schemas import Day
from api.schemas import Incoming, LanguageCode

_MOST_LANGUAGES = 20
Title = Annotated[str, Field(strict=True, min_length=1, max_length=LONGEST_TITLE)]
Titles = Annotated[dict[LanguageCode, Title], Field(min_length=1, max_length=_MOST_LANGUAGES)]
Choice = Annotated[str, Field(strict=True, min_length=1, max_length=LONGEST_CHOICE)]


class QuestionTextIn(Incoming):
    text: Annotated[str, Field(strict=True, min_length=1, max_length=LONGEST_QUESTION)]
    choices: Annotated[list[Choice], Field(max_length=MOST_CHOICES)] = Field(default_factory=list)


class QuestionIn(Incoming):
    """`texts` by language; choices for the kind `choice` only, in the same order in each language."""

    kind: QuestionKind
    texts: Annotated[dict[LanguageCode, QuestionTextIn], Field(min_length=1, max_length=_MOST_LANGUAGES)]

    def as_question(self) -> SurveyQuestion:
        texts = {code: QuestionText(text.text, tuple(text.choices)) for code, text in self.texts.items()}
        return SurveyQuestion(self.kind, texts)


Questions = Annotated[list[QuestionIn], Field(min_length=1, max_length=MOST_QUESTIONS)]


class SurveyIn(Incoming):
    """German is needed everywhere; a language is there for the title and all questions, or not at all."""

    titles: Titles
    since: Day = Field(alias="from", description="The first day on which it is offered.")
    until: Day = Field(alias="to", description="The last day.")
    questions: Questions

    def asked(self) -> tuple[SurveyQuestion, ...]:
        return tuple(question.as_question() for question in self.questions)


class SurveyChangeIn(Incoming):
    """What is not sent stays; once somebody has answered, only words and days may change."""

    titles: Titles | None = None
    since: Day | None = Field(None, alias="from")
    until: Day | None = Field(None, alias="to")
    questions: Questions | None = None

    def as_change(self) -> SurveyChange:
        asked = None if self.questions is None else tuple(question.as_question() for question in self.questions)
        return SurveyChange(self.titles, self.since, self.until, asked)


class SurveyPreviewIn(Incoming):
    """What shall be shown, and to people of which language."""

    titles: Titles
    questions: Questions
    language: LanguageCode

    def asked(self) -> tuple[SurveyQuestion, ...]:
        return tuple(question.as_question() for question in self.questions)


class PreviewMessageOut(BaseModel):
    """What the assistant says, with the labels of its buttons."""

    text: str
    choices: list[str]


class SurveyPreviewOut(BaseModel):
    """The offer, then the questions; `language`: of what the assistant says around them."""

    language: str
    messages: list[PreviewMessageOut]

    @classmethod
    def of(cls, replies: Sequence[Reply]) -> SurveyPreviewOut:
        messages = [PreviewMessageOut(text=r.text, choices=[q.label for q in r.quick_replies]) for r in replies]
        return cls(language=replies[0].language, messages=messages)


class QuestionTextOut(BaseModel):
    text: str
    choices: list[str]


class QuestionOut(BaseModel):
    kind: QuestionKind
    texts: dict[str, QuestionTextOut]

    @classmethod
    def of(cls, question: SurveyQuestion) -> QuestionOut:
        texts = {code: QuestionTextOut(text=t.text, choices=list(t.choices)) for code, t in question.texts.items()}
        return cls(kind=question.kind, texts=texts)


class SurveyOut(BaseModel):
    """`missing`: languages whose people are asked in German."""

    id: str
    titles: dict[str, str]
    since: date = Field(serialization_alias="from")
    until: date = Field(serialization_alias="to")
    questions: list[QuestionOut]
    missing: list[str]

    @classmethod
    def of(cls, survey: Survey, languages: Sequence[str]) -> SurveyOut:
        return cls(
            id=survey.id,
            titles=dict(survey.titles),
            since=survey.first_day,
            until=survey.last_day,
            questions=[QuestionOut.of(question) for question in survey.questions],
            missing=[code for code in languages if code.partition("-")[0] not in survey.titles],
        )


class SurveysOut(BaseModel):
    surveys: list[SurveyOut]


class TextAnswerOut(BaseModel):
    text: str
    language: str
    day: date


class ResultOut(BaseModel):
    """`values`: answers by place of the choice (from 0) or by step of the scale (1 to 5), none left out; small groups
    are in it. `texts`: the newest ones, redacted."""

    total: int
    values: dict[str, int]
    languages: dict[str, int]
    texts: list[TextAnswerOut]

    @classmethod
    def of(cls, question: SurveyQuestion, result: QuestionResult) -> ResultOut:
        return cls(
            total=result.total,
            values=_all_values(question, result.values),
            languages=dict(result.languages),
            texts=[TextAnswerOut(text=t.text, language=t.language, day=t.day) for t in result.texts],
        )


class ResultsOut(BaseModel):
    """By question, in their order."""

    survey: SurveyOut
    results: list[ResultOut]


def _all_values(question: SurveyQuestion, values: Mapping[int, int]) -> dict[str, int]:
    return {str(value): values.get(value, 0) for value in question.values}
