"""The part of the printed report about humans who answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from api.domain.handoff_figures import HandoffFigures, Minutes
from api.domain.months import Months
from api.domain.report import ReportGroup, ReportGroups
from api.routes.report_figures import figure
from api.routes.report_words import ReportWords


def handoff_section(figures: HandoffFigures, words: ReportWords) -> str:
    """As HTML."""
    heading = f"<h2>{words.say('handoffs')}</h2>{_months(figures.counted, words)}"
    if figures.handoffs is None:
        return f"{heading}<p>{words.say('handoffs_few')}</p>"

    def groups(name: str, counts: Mapping[str, int], name_of: Callable[[str], str]) -> str:
        shown = [ReportGroup(group, count, None) for group, count in counts.items()]
        return figure(words.say(name), ReportGroups(shown, is_complete=True), name_of, False, words)

    def named(group: str) -> str:
        return words.handoffs[group]

    sections = (
        groups("handoff_reasons", figures.reasons, named),
        groups("handoff_results", figures.results, named),
        groups("handoff_satisfaction", figures.satisfaction, named),
        groups("handoff_languages", figures.languages, words.language_name),
        groups("handoff_months", dict(sorted(figures.months.items())), words.month),
    )
    rest = "" if figures.is_complete else f'<p class="note">{words.say("incomplete")}</p>'
    return (
        f"{heading}<p>{words.say('handoffs_found', count=figures.handoffs)}</p>"
        f"{_minutes('handoff_waiting', figures.waiting, words)}{_minutes('handoff_duration', figures.duration, words)}"
        f"{''.join(sections)}{rest}"
    )


def _months(counted: Months, words: ReportWords) -> str:
    if counted == Months(None, None):
        return ""
    return f"<p>{words.say('handoffs_whole', days=words.days(counted.since, counted.until))}</p>"


def _minutes(key: str, minutes: Minutes | None, words: ReportWords) -> str:
    return "" if minutes is None else f"<p>{words.say(key, median=minutes.median, most=minutes.most)}</p>"
