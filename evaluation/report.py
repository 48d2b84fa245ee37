"""Asks a running Lotse every question once, in a conversation of its own, and counts what came of it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from evaluation.client import ask_once
from evaluation.questions import Case
from evaluation.scoring import ACTS, CONTENT, OUTSIDE, Message, judge, wilson

AT_ONCE = 2
CHANGES_LANGUAGE = frozenset({"change_language", "easy_language"})
ALL = "all"
# (title, outcomes that count, outcomes they are counted among)
COLUMNS = (
    ("right", ("right",), CONTENT),
    ("or offered", ("right", "choices"), CONTENT),
    ("wrong", ("wrong",), CONTENT),
    ("missed", ("missed",), CONTENT),
    ("kept out", ("kept out",), OUTSIDE),
    ("acts", ("act right",), ACTS),
)


@dataclass
class Outcomes:
    """What came of a group of questions."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    spoken: list[bool] = field(default_factory=list)
    asked_back: list[bool] = field(default_factory=list)

    def add(self, case: Case, reply: Message) -> None:
        """Count one reply."""
        self.counts[judge(case, reply)] += 1
        if case.expect not in CHANGES_LANGUAGE:
            self.spoken.append(str(reply["language"]).split("-")[0] == case.language.split("-")[0])
        if case.sort == "content":
            umbrella = reply["topic"] in case.accepted
            self.asked_back.append(reply["kind"] == "clarify" and not umbrella)

    def rows(self) -> Iterator[tuple[str, int, int]]:
        """(name, hits, of how many), without groups that have no question."""
        if self.spoken:
            yield "language", sum(self.spoken), len(self.spoken)
        for name, counting, among in COLUMNS:
            total = sum(self.counts[outcome] for outcome in among)
            if total:
                yield name, sum(self.counts[outcome] for outcome in counting), total
        if self.asked_back:
            yield "asked back", sum(self.asked_back), len(self.asked_back)


@dataclass(frozen=True)
class Asked:
    """A question and the reply to it."""

    case: Case
    reply: Message


def ask_all(
    url: str, cases: Sequence[Case], county: str, language: str | None, progress: Callable[[int], None]
) -> list[Asked]:
    """Ask every question; `language` None: the conversation begins without one. Raises httpx.HTTPError."""

    def ask(numbered: tuple[int, Case]) -> Asked:
        at, case = numbered
        reply = ask_once(url, case.text, language, county)
        progress(at + 1)
        return Asked(case, reply)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(ask, enumerate(cases)))


def groups(asked: Iterable[Asked]) -> dict[str, Outcomes]:
    """Outcomes over all, by language, and by language and kind."""
    found: dict[str, Outcomes] = defaultdict(Outcomes)
    for one in asked:
        for name in (ALL, one.case.language, f"{one.case.language} {one.case.kind}"):
            found[name].add(one.case, one.reply)
    return {name: found[name] for name in sorted(found, key=lambda name: (name != ALL, name))}


def lines(found: dict[str, Outcomes]) -> Iterator[str]:
    """A table: one group a row, each share with its 95 % interval."""
    names = list(dict.fromkeys(name for outcomes in found.values() for name, _, _ in outcomes.rows()))
    width = max(len(name) for name in found) + 2
    yield "".join(["".ljust(width), *(name.rjust(22) for name in names)])
    for group, outcomes in found.items():
        cells = {name: _cell(hits, total) for name, hits, total in outcomes.rows()}
        yield "".join([group.ljust(width), *(cells.get(name, "").rjust(22) for name in names)])


def as_data(found: dict[str, Outcomes]) -> dict[str, dict[str, dict[str, float]]]:
    """The same as numbers."""
    return {group: {name: _numbers(hits, total) for name, hits, total in o.rows()} for group, o in found.items()}


def _numbers(hits: int, total: int) -> dict[str, float]:
    low, high = wilson(hits, total)
    return {"count": hits, "of": total, "share": round(hits / total, 4), "low": round(low, 4), "high": round(high, 4)}


def _cell(hits: int, total: int) -> str:
    low, high = wilson(hits, total)
    return f"{hits / total:.3f} ({low:.2f}–{high:.2f}) {total}"
