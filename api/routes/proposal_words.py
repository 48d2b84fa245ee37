"""What a theme says as a proposal: what the printed report shows of it, and no more; it is published at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api.domain.needs import Quote
from api.domain.report import Report, ReportTheme
from api.routes.report_words import WORDS
from api.services.proposal_export import LONGEST_TITLE, SHORTEST_TITLE, Proposal

# The columns are German ones, whatever language the page has.
_WORDS = WORDS["de"]


def proposals_of(report: Report, county: str, fields: Mapping[str, str]) -> list[Proposal]:
    """One for each theme of the report. `fields`: the German names of the fields of action."""
    return [_proposal(theme, report, county, fields) for theme in report.themes]


def _proposal(each: ReportTheme, report: Report, county: str, fields: Mapping[str, str]) -> Proposal:
    field = _WORDS.field(each.theme.field, fields)
    parts = ["\n".join(_facts(each, report, county, field)), *map(_quote, each.quotes)]
    return Proposal(_title(each, field), "\n\n".join(parts))


def _title(each: ReportTheme, field: str) -> str:
    title = each.title or _WORDS.say("proposal_untitled", now=each.persons.now)
    if each.title is None or len(title) < SHORTEST_TITLE:
        title = f"{_WORDS.say('field')} {field}: {title}"
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def _facts(each: ReportTheme, report: Report, county: str, field: str) -> Iterator[str]:
    days = _WORDS.days(report.wanted.since, report.wanted.until)
    yield _WORDS.say("proposal_found", now=each.persons.now, county=county, days=days)
    theme = each.theme
    yield f"{_WORDS.say('field')}: {field}"
    if each.languages:
        yield f"{_WORDS.say('proposal_languages')}: {', '.join(map(_WORDS.language_name, each.languages))}"
    yield f"{_WORDS.say('status')}: {_WORDS.statuses[theme.status]}"
    for key, text in (("office", theme.office), ("reason", theme.reason)):
        if text:
            yield f"{_WORDS.say(key)}: {_line(text)}"


def _quote(quote: Quote) -> str:
    lines = [f"„{_line(quote.text)}“ ({_WORDS.language_name(quote.language)})"]
    if quote.translation:
        lines.append(f"{_WORDS.say('translation')} {_line(quote.translation)}")
    return "\n".join(lines)


def _line(text: str) -> str:
    return " ".join(text.split())
