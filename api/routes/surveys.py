"""The coordinators' calls around surveys."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.routes.dependencies import App, Coordinator
from api.routes.responses import BODY, problems
from api.routes.review import Id
from api.survey_schemas import (
    ResultOut,
    ResultsOut,
    SurveyChangeIn,
    SurveyIn,
    SurveyOut,
    SurveyPreviewIn,
    SurveyPreviewOut,
    SurveysOut,
)

router = APIRouter(prefix="/api/review/surveys", tags=["review"])

_READ, _CHANGE = problems(401, 403, 404, 422), problems(*BODY, 401, 403, 404, 409)


@router.get("", summary="Read surveys", responses=problems(401, 403, 422))
async def read_surveys(app: App, by: Coordinator) -> SurveysOut:
    """Those of the own county, the newest period first."""
    found = await app.surveys.of_county(by)
    return SurveysOut(surveys=[SurveyOut.of(survey, app.guide.languages) for survey in found])


@router.post("", status_code=201, summary="Write a survey", responses=problems(*BODY, 401, 403))
async def create_survey(app: App, by: Coordinator, body: SurveyIn) -> SurveyOut:
    """It is offered from its first day on, at a fitting moment, once in a conversation."""
    survey = await app.surveys.create(by, body.titles, body.since, body.until, body.asked())
    return SurveyOut.of(survey, app.guide.languages)


@router.post("/preview", summary="See a survey as people would", responses=problems(*BODY, 401, 403))
async def preview_survey(app: App, by: Coordinator, body: SurveyPreviewIn) -> SurveyPreviewOut:
    """The offer and all questions in a language; nothing is stored."""
    return SurveyPreviewOut.of(app.surveys.preview(by, body.titles, body.asked(), body.language))


@router.patch("/{survey_id}", summary="Change a survey", responses=_CHANGE)
async def change_survey(app: App, by: Coordinator, survey_id: Id, body: SurveyChangeIn) -> SurveyOut:
    """A last day that is over ends it."""
    return SurveyOut.of(await app.surveys.change(by, survey_id, body.as_change()), app.guide.languages)


@router.get("/{survey_id}/results", summary="Read the answers", responses=_READ)
async def read_results(app: App, by: Coordinator, survey_id: Id) -> ResultsOut:
    """Nothing leads from an answer to a conversation, nor to the other answers of the same person."""
    survey, results = await app.surveys.results(by, survey_id)
    shown = [ResultOut.of(question, result) for question, result in zip(survey.questions, results, strict=True)]
    return ResultsOut(survey=SurveyOut.of(survey, app.guide.languages), results=shown)


@router.get("/{survey_id}/results.csv", summary="Counts as a text file", response_class=Response, responses=_READ)
async def export_results(app: App, by: Coordinator, survey_id: Id) -> Response:
    """Without groups of fewer than five answers, and without texts."""
    content = await app.surveys.as_csv(by, survey_id)
    headers = {"Content-Disposition": f'attachment; filename="survey-{by.county}.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)
