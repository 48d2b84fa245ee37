"""Privacy and imprint."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse

from api.routes.dependencies import App
from api.routes.html import page, paragraphs
from api.routes.legal_texts import IMPRINT_FIELDS, PRIVACY, TITLES, TRANSLATION, UNSET
from api.services.application import Application
from api.services.ports import CountyInfo

router = APIRouter(include_in_schema=False)

Language = Annotated[str, Query(alias="lang", max_length=35)]
CountyId = Annotated[str | None, Query(alias="county", max_length=64)]


@router.get("/privacy")
async def privacy(app: App, lang: Language = "de", county: CountyId = None) -> HTMLResponse:
    language = _known(lang)
    county_name = _county(app, county).name(language)
    values = {
        "county": county_name,
        "days": str(app.retention.days),
        "code_days": str(app.opening.code_days),
    }
    first, *others = PRIVACY[language]
    translation = TRANSLATION[language] if app.desk.translating.translator else []
    sections = "".join(
        f"<h2>{escape(heading)}</h2>{paragraphs(text.format(**values))}"
        for heading, text in (first, *translation, *others)
    )
    return page(
        TITLES[language]["privacy"], language, f"<h1>{TITLES[language]['privacy']}</h1>{sections}{_nav(language)}"
    )


@router.get("/imprint")
async def imprint(app: App, lang: Language = "de", county: CountyId = None) -> HTMLResponse:
    language = _known(lang)
    info = _county(app, county)
    body = f"<h1>{TITLES[language]['imprint']}</h1><h2>{escape(info.name(language))}</h2>"
    return page(TITLES[language]["imprint"], language, body + _fields(info.imprint, language) + _nav(language))


def _county(app: Application, wanted: str | None) -> CountyInfo:
    return app.guide.counties.get(wanted or "") or app.guide.counties[app.opening.default_county]


def _known(language: str) -> str:
    base = language.split("-")[0].lower()
    return base if base in PRIVACY else "de"


def _fields(imprint: Mapping[str, str], language: str) -> str:
    labels = IMPRINT_FIELDS[language]
    named = [*labels, *(key for key in imprint if key not in labels)]
    rows = "".join(
        f"<tr><th scope='row'>{escape(labels.get(key, key))}</th><td>{_value(imprint.get(key), language)}</td></tr>"
        for key in named
    )
    return f"<table><tbody>{rows}</tbody></table>"


def _value(text: str | None, language: str) -> str:
    return escape(text).replace("\n", "<br>") if text else f"<em>{UNSET[language]}</em>"


def _nav(language: str) -> str:
    titles = TITLES[language]
    links = (("/", "start"), (f"/privacy?lang={language}", "privacy"), (f"/imprint?lang={language}", "imprint"))
    return "<nav>" + " ".join(f'<a href="{address}">{titles[name]}</a>' for address, name in links) + "</nav>"
