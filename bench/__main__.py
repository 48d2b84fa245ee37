"""Measure a Lotse: python -m bench [--url ADDRESS] [--held-out] [--only PART] [--messages 240]

Without --url one is started, twice, with a database of its own. Prints tables and writes bench/results.json.
"""

import argparse
import json
import platform
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import baselines, danger, delivery, growth, latency, quality, themes
from bench.instance import Instance, started
from evaluation.questions import QUESTIONS, Case, read_cases, read_document_cases
from evaluation.tables import table
from knowledge import Knowledge, KnowledgeSettings, open_knowledge
from knowledge.language import KNOWN

RESULTS = Path(__file__).parent / "results.json"
MESSAGES, USERS = 240, 8


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure a Lotse.")
    parser.add_argument("--url", help="a running Lotse (LOTSE_RATE_LIMIT=off); unset: start one")
    parser.add_argument("--held-out", action="store_true", help="ask the held-out questions: before a release only")
    parser.add_argument("--only", choices=("speed", "quality", "growth", "delivery", "themes", "danger"))
    parser.add_argument(
        "--messages", type=int, default=MESSAGES, help=f"messages a measurement of speed (default {MESSAGES})"
    )
    options = parser.parse_args()
    part = "held-out" if options.held_out else "development"
    cases = {code: read_cases(path) for code in KNOWN if (path := QUESTIONS / f"{part}.{code}.jsonl").exists()}
    results: dict[str, Any] = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": platform.platform()}
    if options.only in (None, "delivery"):
        results["delivery"] = delivery.measure()
        print(table("delivery, two processes", results["delivery"]))
    if options.only == "delivery":
        write(results)
        return
    knowledge = open_knowledge(KnowledgeSettings(cache=Path("var/index")))
    if options.only in (None, "themes"):
        results["themes"] = themes.measure(knowledge, part)
        print(table("needs in themes, B-cubed", results["themes"]))
    if options.only in (None, "danger"):
        results["danger"] = danger.measure(knowledge, part, [case for group in cases.values() for case in group])
        print(table("danger", results["danger"]))
    if options.only in ("themes", "danger"):
        write(results)
        return
    if options.only in (None, "growth"):
        results["growth"] = growth.measure(knowledge, [case for group in cases.values() for case in group])
        print(table("search, one core", results["growth"]))
    if options.only == "growth":
        write(results)
        return
    with instance(options.url, results) as lotse:
        if options.only != "quality":
            results["speed"] = speed(
                lotse, knowledge, [case for group in cases.values() for case in group], options.messages
            )
        if options.only != "speed":
            results["quality"] = questions(lotse, knowledge, cases, part)
    write(results)


def write(results: dict[str, Any]) -> None:
    """Put the results beside those of parts that were not measured now."""
    kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    RESULTS.write_text(json.dumps(kept | results, indent=2) + "\n", "utf-8")
    print(f"written: {RESULTS}")


@contextmanager
def instance(url: str | None, results: dict[str, Any]) -> Iterator[Instance]:
    """The given one, or one of our own after a first start that is only timed."""
    if url:
        yield Instance(url)
        return
    with tempfile.TemporaryDirectory() as folder:
        with started(Path(folder)) as first:
            cold = first
        with started(Path(folder)) as second:
            rows = {
                name: {"ready_s": lotse.ready_s or 0.0, "memory_mb": lotse.memory_mb or 0.0}
                for name, lotse in (("first start", cold), ("second start", second))
            }
            results["start"] = rows
            print(table("start", rows))
            yield second


def speed(lotse: Instance, knowledge: Knowledge, cases: list[Case], messages: int) -> dict[str, Any]:
    """Latency with one user and with several, and the share of each part."""
    asked = [case for case in cases if case.sort != "act"]
    chosen = random.Random(0).sample(asked, min(messages, len(asked)))
    times = {
        "one user": latency.one_user(lotse.url, chosen),
        f"{USERS} users": latency.users_at_once(lotse.url, chosen, USERS),
    }
    print(table("milliseconds", times))
    parts = latency.shares(lotse, knowledge, chosen)
    print(table("median ms of", {name: {"ms": value} for name, value in parts.items()}))
    return {"turns": times, "shares": parts}


def questions(lotse: Instance, knowledge: Knowledge, cases: dict[str, list[Case]], part: str) -> dict[str, Any]:
    """Answers by language, documents, and the same questions by ordinary means."""
    found: dict[str, Any] = {}
    print("training Rasa's ResponseSelector on the same questions takes some minutes")
    selected = baselines.response_selector(knowledge, [case for group in cases.values() for case in group])
    for code, group in cases.items():
        by_kind = quality.answers(lotse.url, group)
        ordinary = baselines.compare(knowledge, group, selected)
        found[code] = {"answers": by_kind, "ranking": ordinary}
        print(table(f"{part} {code}", by_kind["all"]))
        print(table("topic first", ordinary))
    path = QUESTIONS / f"documents.{part}.jsonl"
    if path.exists():
        asked = read_document_cases(path)
        for code in cases:
            row = quality.documents(lotse.url, knowledge, [case for case in asked if case.language == code])
            found[code]["documents"] = row
            print(table(f"documents {code}", row))
    return found


if __name__ == "__main__":
    main()
