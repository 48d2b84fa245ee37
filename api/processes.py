"""`lotse run`: Rasa and the application, side by side, in the foreground, until somebody stops them.

This process imports nothing heavy: it only watches.
"""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from types import FrameType

from api.children import Child, end_process, start_process
from api.free_ports import free_ports
from api.serving_codes import CANNOT_START
from api.training import MODEL, RASA, ROOT, is_trained, rasa_environment

_LOOK_EVERY_S = 0.25
_SAY_EVERY_S = 5.0
_END_PATIENCE_S = 8.0
_STEPS = ("train", "learn")


class Stop(BaseException):
    """Somebody asked us to end."""


class CannotRun(Exception):
    """A process ended, and trying again would not help."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Addresses:
    """Where everything listens; the inner ones are free ports of this moment."""

    host: str
    port: int
    rasa_port: int
    action_port: int

    @property
    def public(self) -> str:
        return f"http://{self.host}:{self.port}"


def run(host: str, port: int, processes: int = 1) -> int:
    """Run everything, the application in so many processes; return the exit code.

    SIGTERM, SIGINT and SIGHUP end every process that was started.
    """
    _stop_when_asked()
    children: list[Child] = []
    try:
        if not _is_free(host, port):
            say(f"port {port} on {host} is taken; choose another one: PORT=8001 make run")
            return 1
        if not _prepare():
            return 1
        addresses = Addresses(host, port, *free_ports(2))
        children += _make_children(addresses, processes)
        return _watch(children, addresses)
    except CannotRun:
        return 1
    except Stop:
        say("stopping")
        return 0
    finally:
        _end(children)


def serve_several(processes: int) -> int:
    """Run the application alone in several processes on one port; return the exit code as `run` does."""
    _stop_when_asked()
    children = _applications(os.environ, processes)
    try:
        for child in children:
            child.start()
        while True:
            _look(children)
            time.sleep(_LOOK_EVERY_S)
    except CannotRun as problem:
        return problem.code
    except Stop:
        return 0
    finally:
        _end(children)


def say(text: str) -> None:
    print(f"» {text}", flush=True)  # noqa: T201


def _stop_when_asked() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop)


def _stop(_: int, __: FrameType | None) -> None:
    raise Stop


def _end(children: list[Child]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    # The application first: it may still be waiting for Rasa.
    for child in reversed(children):
        child.end(_END_PATIENCE_S)


def _prepare() -> bool:
    """Train Rasa where needed, and beside it learn what the search needs: each takes minutes on one core."""
    if not RASA.exists():
        say("Rasa is not installed: run `make install`")
        return False
    if is_trained():
        return True
    say("the Rasa model is missing or older than its sources")
    train, learn = (start_process([sys.executable, "-m", "api.cli", step], os.environ, ROOT) for step in _STEPS)
    try:
        return train.wait() == 0 and learn.wait() != CANNOT_START
    finally:
        for process in (train, learn):
            end_process(process, _END_PATIENCE_S)


def _make_children(addresses: Addresses, processes: int) -> list[Child]:
    shared = {
        "LOTSE_RASA_URL": f"http://127.0.0.1:{addresses.rasa_port}",
        "LOTSE_RASA_SECRET": secrets.token_urlsafe(32),
        "LOTSE_ACTION_PORT": str(addresses.action_port),
    }
    rasa = [str(RASA), "run", "-i", "127.0.0.1", "-p", str(addresses.rasa_port), "--model", str(MODEL)]
    rasa += ["--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"]
    own = {**os.environ, **shared, "LOTSE_HOST": addresses.host, "LOTSE_PORT": str(addresses.port)}
    return [
        Child(
            "Rasa", rasa, {**rasa_environment(), **shared}, ROOT, say, log=ROOT / "var" / f"rasa-{addresses.port}.log"
        ),
        *_applications(own, processes),
    ]


def _applications(environment: Mapping[str, str], processes: int) -> list[Child]:
    serve = [sys.executable, "-m", "api.cli", "serve"] + (["--one"] if processes > 1 else [])
    names = ["the application"] if processes == 1 else [f"application process {n}" for n in range(1, processes + 1)]
    return [Child(name, serve, environment, ROOT, say, fatal=frozenset({CANNOT_START})) for name in names]


def _watch(children: list[Child], addresses: Addresses) -> int:
    say("starting Rasa and the application (10 to 30 seconds; up to seven minutes where the search has to be learned)")
    started = time.monotonic()
    for child in children:
        child.start()
    ready, told_at = False, started
    while True:
        _look(children)
        if not ready:
            ready = _is_ready(addresses)
            told_at = _tell(ready, addresses, started, told_at)
        time.sleep(_LOOK_EVERY_S)


def _look(children: list[Child]) -> None:
    for child in children:
        if (code := child.look()) is not None:
            say(f"{child.name} cannot run ({code}); its reason stands above")
            raise CannotRun(code)


def _tell(ready: bool, addresses: Addresses, started: float, told_at: float) -> float:
    now = time.monotonic()
    if ready:
        say(f"ready after {now - started:.0f} seconds; Ctrl-C ends it")
        for path, what in (
            ("/", "the page with the chat"),
            ("/chat", "without JavaScript"),
            ("/docs", "the interface"),
        ):
            say(f"  {addresses.public}{path}  {what}")
    elif now - told_at > _SAY_EVERY_S:
        say(f"still starting ({now - started:.0f} seconds)")
        return now
    return told_at


def _is_ready(addresses: Addresses) -> bool:
    host = "127.0.0.1" if addresses.host in {"0.0.0.0", "::"} else addresses.host  # noqa: S104
    return _ask(lambda: HTTPConnection(host, addresses.port, timeout=3))


def _ask(connect: Callable[[], HTTPConnection]) -> bool:
    connection = connect()
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
