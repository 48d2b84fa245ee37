"""Bars of the printed report, each with the same numbers as a table beside it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from api.domain.report import ReportGroup, ReportGroups
from api.routes.report_words import ReportWords

_ROW_EM = 3.0


def figure(title: str, groups: ReportGroups, name_of: Callable[[str], str], compares: bool, words: ReportWords) -> str:
    """A section as HTML."""
    heading = f"<h3>{escape(title)}</h3>"
    if not groups.shown:
        return f"<section>{heading}<p>{words.say('none')}</p></section>"
    rest = "" if groups.is_complete else f'<p class="note">{words.say("incomplete")}</p>'
    bars = _bars(title, groups, name_of, words)
    table = _table(title, groups, name_of, compares, words)
    return f'<section>{heading}<div class="both">{bars}{table}</div>{rest}</section>'


def number(count: int | None, words: ReportWords) -> str:
    return words.say("withheld") if count is None else str(count)


def _bars(title: str, groups: ReportGroups, name_of: Callable[[str], str], words: ReportWords) -> str:
    most = max(max(group.now or 0, group.before or 0) for group in groups.shown)
    rows = "".join(_row(at, group, name_of(group.id), most) for at, group in enumerate(groups.shown))
    label = escape(words.say("bars", title=title))
    return f'<svg role="img" aria-label="{label}" width="100%" height="{len(groups.shown) * _ROW_EM}em">{rows}</svg>'


def _row(at: int, group: ReportGroup, name: str, most: int) -> str:
    top = at * _ROW_EM
    bars = (("now", group.now, 1.4, 0.7), ("before", group.before, 2.15, 0.45))
    return f'<text x="0" y="{top + 1.1}em">{escape(name)}</text>' + "".join(
        f'<rect class="{kind}" x="0" y="{top + offset}em" width="{100 * count / most:.1f}%" height="{height}em"/>'
        for kind, count, offset, height in bars
        if count is not None
    )


def _table(title: str, groups: ReportGroups, name_of: Callable[[str], str], compares: bool, words: ReportWords) -> str:
    earlier = f'<th scope="col">{words.say("earlier")}</th>' if compares else ""
    rows = "".join(
        f'<tr><th scope="row">{escape(name_of(group.id))}</th><td>{number(group.now, words)}</td>'
        + (f"<td>{number(group.before, words)}</td>" if compares else "")
        + "</tr>"
        for group in groups.shown
    )
    return (
        f'<table><caption>{escape(title)}</caption><thead><tr><th scope="col">{words.say("group")}</th>'
        f'<th scope="col">{words.say("now")}</th>{earlier}</tr></thead><tbody>{rows}</tbody></table>'
    )
