"""The coordinators' calls: needs grouped into themes, as JSON and as files, and what is done with them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from fastapi.responses import HTMLResponse

from api.review_schemas import (
    AlikeOut,
    ChoicesOut,
    FieldsOut,
    FiguresOut,
    MergeIn,
    MoveIn,
    NeedQuery,
    ReleaseIn,
    ReportQuery,
    SplitIn,
    ThemeIn,
    ThemeOut,
    ThemesOut,
    ThemeStoryOut,
    TranslateIn,
    TranslationsOut,
)
from api.routes.dependencies import App, Coordinator
from api.routes.proposal_words import proposals_of
from api.routes.report_page import report_page
from api.routes.report_words import words_in
from api.routes.responses import BODY, problems
from api.services.proposal_export import Proposal

router = APIRouter(prefix="/api/review", tags=["review"])

Wanted = Annotated[NeedQuery, Query()]
Id = Annotated[str, Path(max_length=64, pattern=r"^[!-~]+$")]
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_READ, _CHANGE = problems(401, 403, 422), problems(*BODY, 401, 403, 404)


@router.get("/needs", summary="Read needs by theme", responses=_READ)
async def read_needs(app: App, by: Coordinator, wanted: Wanted) -> ThemesOut:
    """Themes of the own county, those of most persons first, with the newest quotes."""
    needs = await app.needs.review.read(by, app.needs.review.filter_for(by, wanted.county, wanted.as_filter()))
    return ThemesOut(themes=[ThemeOut.of(theme) for theme in needs])


@router.get("/needs.csv", summary="Needs as a text file", response_class=Response, responses=_READ)
async def export_csv(app: App, by: Coordinator, wanted: Wanted) -> Response:
    """Without groups of fewer than five persons."""
    themes = await app.needs.review.export(by, app.needs.review.filter_for(by, wanted.county, wanted.as_filter()))
    return _file(app.needs.export.as_csv(themes), "text/csv; charset=utf-8", f"needs-{by.county}.csv")


@router.get("/needs.xlsx", summary="Needs as a spreadsheet", response_class=Response, responses=_READ)
async def export_xlsx(app: App, by: Coordinator, wanted: Wanted) -> Response:
    """Without groups of fewer than five persons."""
    themes = await app.needs.review.export(by, app.needs.review.filter_for(by, wanted.county, wanted.as_filter()))
    return _file(app.needs.export.as_xlsx(themes), _XLSX, f"needs-{by.county}.xlsx")


@router.get("/figures", summary="Count persons", responses=_READ)
async def read_figures(app: App, by: Coordinator, wanted: Wanted) -> FiguresOut:
    """Over all themes: a person with several needs counts once."""
    review = app.needs.review
    return FiguresOut.of(await review.figures(by, review.filter_for(by, wanted.county, wanted.as_filter())))


@router.get("/choices", summary="What needs can be filtered by", responses=problems(401, 403, 422))
async def read_choices(app: App, by: Coordinator) -> ChoicesOut:
    return ChoicesOut.of(await app.needs.review.choices(by), app.needs.review.reading.fields)


@router.get("/report", summary="A report to print", response_class=Response, responses=_READ)
async def read_report(app: App, by: Coordinator, wanted: Annotated[ReportQuery, Query()]) -> HTMLResponse:
    """Figures, themes and released quotes without groups of fewer than five persons, as a page for A4."""
    review, county = app.needs.review, wanted.county
    now, before = review.filter_for(by, county, wanted.as_filter()), wanted.as_filter_before()
    earlier = None if before is None else review.filter_for(by, county, before)
    report = await app.needs.reporting.report(by, now, earlier)
    words = words_in(wanted.lang)
    return report_page(report, app.guide.counties[by.county].name(words.language), review.reading.fields, words)


@router.get("/proposals.csv", summary="Themes as proposals", response_class=Response, responses=_READ)
async def export_proposals_csv(app: App, by: Coordinator, wanted: Wanted) -> Response:
    """For Decidim's import of proposals: what the report shows of themes, in German, `title/de` and `body/de`."""
    content = app.needs.proposals.as_csv(await _proposals(app, by, wanted))
    return _file(content, "text/csv; charset=utf-8", f"proposals-{by.county}.csv")


@router.get("/proposals.json", summary="The same as JSON", response_class=Response, responses=_READ)
async def export_proposals_json(app: App, by: Coordinator, wanted: Wanted) -> Response:
    content = app.needs.proposals.as_json(await _proposals(app, by, wanted))
    return _file(content, "application/json", f"proposals-{by.county}.json")


@router.get("/proposals.xlsx", summary="The same as a spreadsheet", response_class=Response, responses=_READ)
async def export_proposals_xlsx(app: App, by: Coordinator, wanted: Wanted) -> Response:
    content = app.needs.proposals.as_xlsx(await _proposals(app, by, wanted))
    return _file(content, _XLSX, f"proposals-{by.county}.xlsx")


@router.get("/fields", summary="The fields of action", responses=problems(401, 403, 422))
async def read_fields(app: App, _: Coordinator) -> FieldsOut:
    return FieldsOut(fields=dict(app.needs.review.reading.fields))


@router.get("/themes/{theme_id}", summary="Read a theme", responses=problems(401, 403, 404, 422))
async def read_theme(app: App, by: Coordinator, theme_id: Id) -> ThemeStoryOut:
    """With up to 500 quotes, notes and history."""
    return ThemeStoryOut.of_story(await app.needs.review.story(by, theme_id))


@router.get(
    "/themes/{theme_id}/alike", summary="Themes that say nearly the same", responses=problems(401, 403, 404, 422)
)
async def read_alike(app: App, by: Coordinator, theme_id: Id) -> AlikeOut:
    """The other themes, the most alike first; without those that have no words."""
    return AlikeOut(themes=list(await app.needs.review.alike(by, theme_id)))


@router.patch("/themes/{theme_id}", summary="Change a theme", responses=_CHANGE)
async def change_theme(app: App, by: Coordinator, theme_id: Id, body: ThemeIn) -> ThemeStoryOut:
    """What is not sent stays as it is."""
    return ThemeStoryOut.of_story(await app.needs.review.change(by, theme_id, body.as_change()))


@router.post("/themes/{theme_id}/translations", summary="Translate quotes into German", responses=_CHANGE)
async def translate_quotes(app: App, by: Coordinator, theme_id: Id, body: TranslateIn) -> TranslationsOut:
    """By the county's own machine, within seconds each; nothing of it is stored."""
    quotes = app.needs.quotes
    return TranslationsOut.of(quotes.is_configured, await quotes.of_theme(by, theme_id, body.needs))


@router.post("/themes/{theme_id}/merge", summary="Merge into another theme", responses=_CHANGE)
async def merge_themes(app: App, by: Coordinator, theme_id: Id, body: MergeIn) -> ThemeStoryOut:
    """Returns the other theme; this one is gone."""
    return ThemeStoryOut.of_story(await app.needs.review.merge(by, theme_id, body.into))


@router.post("/themes/{theme_id}/split", status_code=201, summary="Take needs into a new theme", responses=_CHANGE)
async def split_theme(app: App, by: Coordinator, theme_id: Id, body: SplitIn) -> ThemeStoryOut:
    """Returns the new theme."""
    return ThemeStoryOut.of_story(await app.needs.review.split(by, theme_id, body.needs))


@router.post("/needs/{need_id}/move", summary="Move a need", responses=_CHANGE)
async def move_need(app: App, by: Coordinator, need_id: Id, body: MoveIn) -> ThemeStoryOut:
    """Returns the theme in which it is now."""
    return ThemeStoryOut.of_story(await app.needs.review.move(by, need_id, body.theme))


@router.put("/needs/{need_id}/release", status_code=204, summary="Release a quote for reports", responses=_CHANGE)
async def release_quote(app: App, by: Coordinator, need_id: Id, body: ReleaseIn) -> None:
    """Again: with another translation, or none."""
    await app.needs.review.release(by, need_id, body.translation)


@router.delete("/needs/{need_id}/release", status_code=204, summary="Withdraw a quote from reports", responses=_CHANGE)
async def withdraw_quote(app: App, by: Coordinator, need_id: Id) -> None:
    await app.needs.review.withdraw(by, need_id)


async def _proposals(app: App, by: Coordinator, wanted: NeedQuery) -> list[Proposal]:
    review = app.needs.review
    report = await app.needs.reporting.report(by, review.filter_for(by, wanted.county, wanted.as_filter()), None)
    return proposals_of(report, app.guide.counties[by.county].name("de"), review.reading.fields)


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)
