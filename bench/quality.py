"""How often the answer is right, asked over HTTP as a person does: one conversation a question."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor

from evaluation.client import ask_once
from evaluation.questions import Case, DocumentCase
from evaluation.scoring import Message, judge, tally, wilson
from knowledge import Knowledge
from knowledge.normalise import normalise

AT_ONCE = 2


def answers(url: str, cases: Sequence[Case]) -> dict[str, dict[str, dict[str, float]]]:
    """Outcomes over all questions, then by kind of question."""
    replies = _ask(url, ((case.text, case.language, "wittmund") for case in cases))
    by_kind: dict[str, list[str]] = defaultdict(list)
    for case, reply in zip(cases, replies, strict=True):
        outcome = judge(case, reply)
        by_kind["all"].append(outcome)
        by_kind[case.kind].append(outcome)
    return {kind: tally(outcomes).as_dict() for kind, outcomes in by_kind.items()}


def documents(url: str, knowledge: Knowledge, cases: Sequence[DocumentCase]) -> dict[str, dict[str, float]]:
    """How often a question about a county's document is answered from that document, section, words."""
    replies = _ask(url, ((case.text, case.language, case.county) for case in cases))
    hits = {"document": 0, "document and section": 0, "words of the original": 0}
    for case, reply in zip(cases, replies, strict=True):
        if reply["kind"] != "passage":
            continue
        source = reply["sources"][0]
        from_it = source["title"] == knowledge.content.documents[case.document].title
        hits["document"] += from_it
        hits["document and section"] += from_it and source["section"] == case.section
        hits["words of the original"] += normalise(case.contains) in normalise(reply["text"])
    return {name: _row(count, len(cases)) for name, count in hits.items()}


def _row(count: int, total: int) -> dict[str, float]:
    low, high = wilson(count, total)
    return {"count": count, "of": total, "share": count / total if total else 0.0, "low": low, "high": high}


def _ask(url: str, questions: Iterable[tuple[str, str, str]]) -> list[Message]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(lambda question: ask_once(url, *question), questions))
