"""A Lotse of our own: a free port, a database that goes away, no limits."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.services import free_port

ROOT = Path(__file__).parents[1]
START_S = 600


@dataclass(frozen=True)
class Instance:
    """A running Lotse. What is only known of one that we started is None for a foreign one."""

    url: str
    ready_s: float | None = None
    memory_mb: float | None = None
    rasa_url: str | None = None
    rasa_secret: str | None = None


class NotReady(Exception):
    """Lotse ended or did not become ready; the message ends with its last words."""


@contextmanager
def started(folder: Path) -> Iterator[Instance]:
    """Run `lotse run` with its database in `folder`. Raises NotReady."""
    port, log = free_port(), folder / "lotse.log"
    environment = os.environ | {
        "PORT": str(port),
        "LOTSE_RATE_LIMIT": "off",
        "LOTSE_DATABASE_URL": f"sqlite:///{folder}/lotse.db",
    }
    start = time.monotonic()
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(Path(sys.executable).parent / "lotse"), "run"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, process, log)
        ready_s = time.monotonic() - start
        family = _family(process.pid)
        secret, rasa_url = _rasa(family)
        yield Instance(url, ready_s, sum(map(_memory_mb, family)), rasa_url, secret)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            health = httpx.get(f"{url}/healthz", timeout=5)
            if health.status_code == httpx.codes.OK and health.json()["status"] == "ok":
                return
        except httpx.TransportError:
            pass
        time.sleep(0.2)
    raise NotReady(log.read_text()[-2000:])


def _family(pid: int) -> list[int]:
    """The process and all that it started."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def _rasa(family: list[int]) -> tuple[str | None, str | None]:
    for pid in family:
        pairs = (line.partition("=") for line in Path(f"/proc/{pid}/environ").read_text().split("\0"))
        environment = {key: value for key, _, value in pairs}
        if "LOTSE_RASA_SECRET" in environment and "LOTSE_RASA_URL" in environment:
            return environment["LOTSE_RASA_SECRET"], environment["LOTSE_RASA_URL"]
    return None, None


def _memory_mb(pid: int) -> float:
    """Resident memory that no other process shares, where the kernel tells it."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
