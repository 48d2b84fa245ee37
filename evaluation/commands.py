"""What `lotse evaluate` does."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from evaluation.questions import Case, read_cases
from evaluation.report import as_data, ask_all, groups, lines
from evaluation.scoring import judge

Say = Callable[[str], None]
EVERY = 100


class EvaluationFailed(Exception):
    """A file cannot be read, or no Lotse answers; the message says which."""


def evaluate_questions(
    files: Sequence[Path],
    url: str,
    county: str,
    language: str | None,
    data: Path | None,
    list_wrong: bool,
    say: Say,
) -> None:
    """Ask the questions of the files and print a table. Raises EvaluationFailed."""
    cases = [case for path in files for case in _cases(path)]

    def progress(done: int) -> None:
        if done % EVERY == 0:
            say(f"{done} of {len(cases)}")

    try:
        asked = ask_all(url, cases, county, language, progress)
    except httpx.HTTPStatusError as error:
        raise EvaluationFailed(f"{url} refused a question: {error.response.status_code}") from None
    except httpx.HTTPError as error:
        raise EvaluationFailed(f"no Lotse answers at {url} ({type(error).__name__})") from None
    found = groups(asked)
    for line in lines(found):
        say(line)
    for one in asked if list_wrong else ():
        if judge(one.case, one.reply) in ("wrong", "let in", "act wrong"):
            shown = one.reply["topic"] or one.reply["act"] or one.reply["kind"]
            say(f"{one.case.id}: {one.case.text} → {shown} ({one.reply['confidence']}), expected {one.case.expect}")
    _write(data, as_data(found))


def evaluate_pages(files: Sequence[Path], data: Path | None, say: Say) -> None:
    """Rank the pages of OMoS-style records and mark the answers in them. Raises EvaluationFailed."""
    from evaluation.pages import measure_pages, read_records  # the index behind it takes a while to import

    try:
        records = [record for path in files for record in read_records(path)]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EvaluationFailed(f"these are no records: {type(error).__name__}") from None
    found = measure_pages(records, say)
    _write(data, found)


def _cases(path: Path) -> list[Case]:
    try:
        return read_cases(path)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise EvaluationFailed(f"{path} holds no questions: {type(error).__name__}") from None


def _write(path: Path | None, numbers: object) -> None:
    if path is not None:
        path.write_text(json.dumps(numbers, indent=2, ensure_ascii=False) + "\n", "utf-8")
