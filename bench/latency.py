"""How long a turn takes: with one user, with several at once, and which part takes how much of it."""

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import httpx

from bench.instance import Instance
from evaluation.client import COUNTY, Person
from evaluation.questions import Case
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

    api: the turn without Rasa's part; rasa: understanding, policies and its server; action: what Rasa's actions take
    (policies and the call to the action server) without the search; search: `Knowledge.answer` in this process. All are
    measured one after the other for each message, so that the machine is the same for all.
    """
    person = Person(instance.url)
    rows = []
    with _channel(instance) as channel:
        for case in cases:
            row = {"turn": person.time(case.text), "search": _search(knowledge, case)}
            rows.append(row | (_bare_turn(channel, case) if instance.rasa_url else {}))
    person.leave()
    found = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
    if instance.rasa_url:
        found["api"] = found["turn"] - found["bare_rasa_turn"]
        found["rasa"] = found["bare_rasa_turn"] - found["rasa_actions"]
        found["action"] = max(0.0, found["rasa_actions"] - found["search"])
    return {name: round(value, 2) for name, value in found.items()}


def _search(knowledge: Knowledge, case: Case) -> float:
    start = time.perf_counter()
    knowledge.answer(Question(case.text, case.language, COUNTY))
    return (time.perf_counter() - start) * 1000


def _channel(instance: Instance) -> httpx.Client:
    authorization = {"Authorization": f"Bearer {instance.rasa_secret}"}
    return httpx.Client(base_url=instance.rasa_url or "", headers=authorization, timeout=30)


def _bare_turn(channel: httpx.Client, case: Case) -> dict[str, float]:
    """A turn posted straight to Rasa's channel, and what it says of its understanding and its actions."""
    metadata = {"text": case.text, "language": case.language, "county": COUNTY, "context": {}}
    body = {"sender": "bench", "text": case.text, "choice": None, "metadata": metadata, "state": {}}
    start = time.perf_counter()
    response = channel.post("/webhooks/lotse/webhook", json=body)
    whole = (time.perf_counter() - start) * 1000
    response.raise_for_status()
    ms = response.json()["ms"]
    return {"bare_rasa_turn": whole, "rasa_nlu": float(ms["nlu"]), "rasa_actions": float(ms["action"])}


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
