"""The printed report as a page: everything that people or coordinators wrote is text, never HTML."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from fastapi.responses import HTMLResponse

from api.domain.needs import NeedFilter, Quote
from api.domain.report import Report, ReportTheme
from api.routes.html import direction, paragraphs
from api.routes.report_figures import figure, number
from api.routes.report_handoffs import handoff_section
from api.routes.report_words import ReportWords


def report_page(report: Report, county: str, fields: Mapping[str, str], words: ReportWords) -> HTMLResponse:
    """`fields`: the German names of the fields of action."""
    parts = (
        _head(report, county, fields, words),
        _figures(report, fields, words) if report.persons.now else "",
        _themes(report, fields, words) if report.persons.now else "",
        _quotes(report, words) if report.persons.now else "",
        handoff_section(report.handoffs, words) if report.handoffs else "",
        _method(words),
    )
    title = f"{words.say('title')} – {county}"
    return HTMLResponse(
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<title>{escape(title)} – Lotse</title><link rel="stylesheet" href="/report.css"></head>'
        f"<body><main>{''.join(parts)}</main></body></html>"
    )


def _head(report: Report, county: str, fields: Mapping[str, str], words: ReportWords) -> str:
    rows = [(words.say("period"), words.days(report.wanted.since, report.wanted.until))]
    if report.before is not None:
        rows.append((words.say("before"), words.days(report.before.since, report.before.until)))
    if selection := _selection(report.wanted, fields, words):
        rows.append((words.say("selection"), selection))
    facts = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in rows)
    return (
        f'<p class="screen">{words.say("print")}</p><header><p class="county">{escape(county)}</p>'
        f"<h1>{words.say('title')}</h1><p>{words.say('subtitle')}</p>"
        f"<dl>{facts}</dl><p>{words.say('made_on', day=words.day(report.made_on))}</p></header>"
        + _persons(report, words)
    )


def _persons(report: Report, words: ReportWords) -> str:
    if report.persons.now is None:
        return f'<p class="persons">{words.say("few")}</p>'
    before = words.say("persons_before", before=number(report.persons.before, words))
    compared = f" {before}" if report.before is not None else ""
    return f'<p class="persons">{words.say("persons_found", now=report.persons.now)}{compared}</p>'


def _selection(wanted: NeedFilter, fields: Mapping[str, str], words: ReportWords) -> str:
    chosen = {
        "language": wanted.language and words.language_name(wanted.language),
        "place": wanted.place,
        "field": wanted.field and words.field(wanted.field, fields),
        "status": wanted.status and words.statuses[wanted.status],
    }
    return ", ".join(f"{words.say(key)}: {value}" for key, value in chosen.items() if value)


def _figures(report: Report, fields: Mapping[str, str], words: ReportWords) -> str:
    compares = report.before is not None
    sections = (
        figure(words.say("fields"), report.fields, lambda field: words.field(field, fields), compares, words),
        figure(words.say("languages"), report.languages, words.language_name, compares, words),
        figure(words.say("places"), report.places, str, compares, words),
        figure(words.say("months"), report.months, words.month, False, words),
    )
    note = f'<p class="note">{words.say("dash")}</p>' if compares else ""
    return f"<h2>{words.say('persons')}</h2>{''.join(sections)}{note}"


def _themes(report: Report, fields: Mapping[str, str], words: ReportWords) -> str:
    withheld = words.say("themes_withheld", count=report.withheld_themes) if report.withheld_themes else ""
    if not report.themes:
        return f"<h2>{words.say('themes')}</h2><p>{words.say('themes_none')} {withheld}</p>"
    compares = report.before is not None
    names = ("theme", "now", *(["earlier"] if compares else []), "language", "field", "status")
    heads = "".join(f'<th scope="col">{words.say(name)}</th>' for name in names)
    rows = "".join(_theme(theme, fields, compares, words) for theme in report.themes)
    return (
        f"<h2>{words.say('themes')}</h2><table><caption>{words.say('themes')}</caption>"
        f'<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table><p class="note">{withheld}</p>'
    )


def _theme(each: ReportTheme, fields: Mapping[str, str], compares: bool, words: ReportWords) -> str:
    theme = each.theme
    more = {words.say("office"): theme.office, words.say("reason"): theme.reason}
    notes = "".join(f"<br>{escape(name)}: {escape(text)}" for name, text in more.items() if text)
    languages = ", ".join(words.language_name(code) for code in each.languages)
    before = f"<td>{number(each.persons.before, words)}</td>" if compares else ""
    return (
        f'<tr><th scope="row" dir="auto">{_title(each, words)}</th><td>{number(each.persons.now, words)}</td>{before}'
        f"<td>{escape(languages) or words.say('withheld')}</td><td>{escape(words.field(theme.field, fields))}</td>"
        f"<td>{words.statuses[theme.status]}{notes}</td></tr>"
    )


def _title(theme: ReportTheme, words: ReportWords) -> str:
    return f"<em>{words.say('untitled')}</em>" if theme.title is None else escape(theme.title)


def _quotes(report: Report, words: ReportWords) -> str:
    themes = [theme for theme in report.themes if theme.quotes]
    withheld = words.say("quotes_withheld", count=report.withheld_quotes) if report.withheld_quotes else ""
    voices = "".join(
        f'<section><h3 dir="auto">{_title(theme, words)}</h3>'
        f"{''.join(_quote(quote, words) for quote in theme.quotes)}</section>"
        for theme in themes
    )
    nothing = "" if themes else f"<p>{words.say('quotes_none')}</p>"
    return f'<h2>{words.say("quotes")}</h2>{voices}{nothing}<p class="note">{withheld}</p>'


def _quote(quote: Quote, words: ReportWords) -> str:
    german = f'<span lang="de">{escape(quote.translation)}</span>' if quote.translation else ""
    return (
        f'<blockquote lang="{escape(quote.language)}" dir="{direction(quote.language)}">'
        f"{escape(quote.text)}</blockquote>"
        + (f'<p class="note">{words.say("translation")} {german}</p>' if german else "")
        + f'<p class="note">{escape(words.language_name(quote.language))}</p>'
    )


def _method(words: ReportWords) -> str:
    return "".join(f"<section><h2>{escape(heading)}</h2>{paragraphs(text)}</section>" for heading, text in words.method)
