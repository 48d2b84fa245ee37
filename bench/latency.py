"""How long a turn takes: with one user, with several at once, and which part takes how much of it."""

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from bench.client import COUNTY, Person
from bench.instance import Instance
from bench.questions import Case
from knowledge import Knowledge, Question

WARM_UP = 10


def one_user(url: str, cases: Sequence[Case]) -> dict[str, float]:
    """Milliseconds a message, all in one conversation."""
    person = Person(url)
    for case in cases[:WARM_UP]:
        person.ask(case.text)
    found = summary([person.time(case.text) for case in cases])
    person.leave()
    return found


def users_at_once(url: str, cases: Sequence[Case], users: int) -> dict[str, float]:
    """Milliseconds a message when several people write without a pause, and messages a second over all."""
    people = [Person(url) for _ in range(users)]

    def talk(at: int) -> list[float]:
        return [people[at].time(case.text) for case in cases[at::users]]

    start = time.perf_counter()
    with ThreadPoolExecutor(users) as pool:
        times = [ms for found in pool.map(talk, range(users)) for ms in found]
    seconds = time.perf_counter() - start
    for person in people:
        person.leave()
    return {**summary(times), "per_second": round(len(times) / seconds, 1)}


def shares(instance: Instance, knowledge: Knowledge, cases: Sequence[Case]) -> dict[str, float]:
    """Median milliseconds of each part of a turn, and of a bare Rasa turn beside it.

    api: the turn without Rasa's part; rasa: Rasa's turn without its call to the action server; action: that call
    without the search; search: `Knowledge.answer` in this process. Each is measured alone: they add up only roughly.
    """
    person = Person(instance.url)
    search = [_timed(lambda case=case: _answer(knowledge, case)) for case in cases]  # type: ignore[misc]
    turn = [person.time(case.text) for case in cases]
    person.leave()
    found = {"turn": statistics.median(turn), "search": statistics.median(search)}
    if instance.rasa_url:
        bare, understood, acted = _bare_turns(instance, cases)
        found |= {"bare_rasa_turn": bare, "rasa": bare - acted, "rasa_nlu": understood}
        found |= {"action": max(0.0, acted - found["search"]), "api": found["turn"] - bare}
    return {name: round(value, 2) for name, value in found.items()}


def _answer(knowledge: Knowledge, case: Case) -> None:
    knowledge.answer(Question(case.text, case.language, COUNTY))


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _bare_turns(instance: Instance, cases: Sequence[Case]) -> tuple[float, float, float]:
    """Medians: a turn posted straight to Rasa's channel, its understanding, its actions."""
    rows = []
    with httpx.Client(base_url=str(instance.rasa_url), timeout=30) as http:
        http.headers["Authorization"] = f"Bearer {instance.rasa_secret}"
        for case in cases:
            metadata = {"text": case.text, "language": case.language, "county": COUNTY, "context": {}}
            body = {"sender": "bench", "text": case.text, "choice": None, "metadata": metadata, "state": {}}
            start = time.perf_counter()
            response = http.post("/webhooks/lotse/webhook", json=body)
            response.raise_for_status()
            ms = response.json()["ms"]
            rows.append(((time.perf_counter() - start) * 1000, float(ms["nlu"]), float(ms["action"])))
    bare, understood, acted = (statistics.median(column) for column in zip(*rows, strict=True))
    return bare, understood, acted


def summary(times: Sequence[float]) -> dict[str, float]:
    """Count, median, 95th percentile and maximum."""
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return {
        "messages": len(ordered),
        "p50": round(statistics.median(ordered), 1),
        "p95": round(p95, 1),
        "max": round(ordered[-1], 1),
    }
