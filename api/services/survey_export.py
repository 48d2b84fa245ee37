"""The counts of a survey as a file that can be passed on: no small groups, no words of persons, no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from api.domain.suppression import LEAST_GROUP, shown_groups
from api.domain.surveys import QuestionKind, QuestionResult, Survey, SurveyQuestion
from api.domain.theme_answer import GERMAN
from api.services.need_export import Cell, harmless

HEADER = ("question", "kind", "text", "answer", "count")


def survey_csv(survey: Survey, results: Sequence[QuestionResult]) -> bytes:
    """UTF-8, commas, the first line names the columns; an empty answer stands for the total of a question."""
    written = io.StringIO()
    csv.writer(written).writerows(_rows(survey, results))
    return written.getvalue().encode()


def _rows(survey: Survey, results: Sequence[QuestionResult]) -> Iterator[Sequence[Cell]]:
    yield HEADER
    for number, (question, result) in enumerate(zip(survey.questions, results, strict=True), 1):
        if result.total < LEAST_GROUP:
            continue
        about = (number, question.kind, harmless(question.texts[GERMAN].text))
        yield (*about, "", result.total)
        shown = shown_groups({str(value): result.values.get(value, 0) for value in question.values})
        for value, count in sorted(shown.items(), key=lambda each: int(each[0])):
            yield (*about, harmless(_label(question, int(value))), count)


def _label(question: SurveyQuestion, value: int) -> str:
    return question.texts[GERMAN].choices[value] if question.kind is QuestionKind.CHOICE else str(value)
