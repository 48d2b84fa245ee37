"""What coordinators do with surveys: write, change, read what was answered. In their own county only."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.messages import Reply
from api.domain.survey_errors import SurveyAnswered, UnusableSurvey
from api.domain.surveys import QuestionResult, Survey, SurveyChange, SurveyQuestion, check_survey, same_shape
from api.services.ports import Audit, Clock, Guide
from api.services.survey_export import survey_csv
from api.services.survey_ports import Surveys
from api.services.survey_words import SurveyWords

_TEXTS = 200


@dataclass(frozen=True)
class SurveyReview:
    surveys: Surveys
    guide: Guide
    audit: Audit
    clock: Clock

    async def create(
        self,
        by: Account,
        titles: Mapping[str, str],
        first_day: date,
        last_day: date,
        questions: tuple[SurveyQuestion, ...],
    ) -> Survey:
        """Raises UnusableSurvey, or what `check_text` raises."""
        survey = Survey(str(uuid.uuid4()), by.county, titles, first_day, last_day, questions)
        await self._keep(by, "survey.create", survey)
        return survey

    def preview(
        self, by: Account, titles: Mapping[str, str], questions: tuple[SurveyQuestion, ...], language: str
    ) -> list[Reply]:
        """The offer and the questions as people of a language would get them; nothing is kept.

        Raises UnusableSurvey, or what `check_text` raises.
        """
        today = self.clock.now().date()
        survey = self._checked(Survey("preview", by.county, titles, today, today, questions))
        if language not in self.guide.languages:
            raise UnusableSurvey(f"Nobody is answered in {language}.")
        words = SurveyWords(self.guide)
        asked = [words.ask(survey, at, "", language) for at in range(len(questions))]
        return [words.offer(survey, "", language), *asked]

    async def change(self, by: Account, survey_id: str, change: SurveyChange) -> Survey:
        """Raises NotFound, UnusableSurvey, SurveyAnswered, or what `check_text` raises."""
        old = await self.find(by, survey_id)
        changed = {name: value for name, value in vars(change).items() if value is not None}
        survey = replace(old, **changed)
        if not same_shape(old.questions, survey.questions):
            results = await self.surveys.results(old, 0)
            if any(result.total for result in results):
                raise SurveyAnswered("Words and days may still change; for other questions write another survey.")
        await self._keep(by, "survey.change", survey)
        return survey

    async def of_county(self, by: Account) -> Sequence[Survey]:
        """All surveys, the newest period first."""
        return await self.surveys.of_county(by.county)

    async def find(self, by: Account, survey_id: str) -> Survey:
        """Raises NotFound for a survey that the county does not have."""
        survey = await self.surveys.find(survey_id, by.county)
        if survey is None:
            raise NotFound("The county has no such survey.")
        return survey

    async def results(self, by: Account, survey_id: str) -> tuple[Survey, Sequence[QuestionResult]]:
        """The survey with its answers, small groups included. Raises NotFound."""
        survey = await self.find(by, survey_id)
        await self.audit.record(by.id, "survey.read", survey_id, self.clock.now())
        return survey, await self.surveys.results(survey, _TEXTS)

    async def as_csv(self, by: Account, survey_id: str) -> bytes:
        """The counts as a file, without small groups. Raises NotFound."""
        survey = await self.find(by, survey_id)
        await self.audit.record(by.id, "survey.export", survey_id, self.clock.now())
        return survey_csv(survey, await self.surveys.results(survey, 0))

    async def _keep(self, by: Account, action: str, survey: Survey) -> None:
        await self.surveys.keep(self._checked(survey), self.clock.now())
        await self.audit.record(by.id, action, survey.id, self.clock.now())

    def _checked(self, survey: Survey) -> Survey:
        check_survey(survey)
        if unknown := set(survey.titles) - set(self.guide.languages):
            raise UnusableSurvey(f"Nobody is answered in {', '.join(sorted(unknown))}.")
        return survey
