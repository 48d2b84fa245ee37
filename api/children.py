"""Processes that we start: none of them outlives us, and what falls is started again."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

_PR_SET_PDEATHSIG = 1
_STEADY_S = 30.0
_LONGEST_PAUSE_S = 15.0

_libc = ctypes.CDLL(None, use_errno=True)


def start_process(
    command: Sequence[str], environment: Mapping[str, str], folder: Path, log: Path | None = None
) -> subprocess.Popen[bytes]:
    """Start a process in a group of its own; the kernel ends it when we end, however that happens.

    What it says goes to the file `log`, None: where we say things ourselves.
    """
    with ExitStack() as opened:
        output = None if log is None else opened.enter_context(_open_log(log))
        return subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            preexec_fn=_die_with_parent(os.getpid()),
        )


def _open_log(file: Path) -> BinaryIO:
    file.parent.mkdir(parents=True, exist_ok=True)
    return os.fdopen(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb")


def end_process(process: subprocess.Popen[bytes], patience_s: float) -> None:
    """End the process and all of its group; after `patience_s` seconds without asking."""
    _signal_group(process, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(patience_s)
    _signal_group(process, signal.SIGKILL)
    process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)


def _die_with_parent(parent: int) -> Callable[[], None]:
    def prepare() -> None:
        _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)

    return prepare


@dataclass
class Child:
    """A process that has to run as long as we do. `fatal` exit codes mean: trying again would not help."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    folder: Path
    say: Callable[[str], None]
    log: Path | None = None
    fatal: frozenset[int] = frozenset()
    process: subprocess.Popen[bytes] | None = None
    _started_at: float = 0.0
    _pause_s: float = field(default=0.5)
    _not_before: float = 0.0

    def start(self) -> None:
        self.process = start_process(self.command, self.environment, self.folder, self.log)
        self._started_at = time.monotonic()

    def look(self) -> int | None:
        """Start again what has ended, after a growing pause. Return the exit code if that would not help."""
        if self.process is None:
            if time.monotonic() >= self._not_before:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        if code in self.fatal:
            return code
        self._plan_restart(code)
        return None

    def end(self, patience_s: float) -> None:
        if self.process is not None:
            end_process(self.process, patience_s)

    def _plan_restart(self, code: int) -> None:
        now = time.monotonic()
        if now - self._started_at > _STEADY_S:
            self._pause_s = 0.5
        where = f" (see {self.log})" if self.log else ""
        self.say(f"{self.name} ended with {code}{where}; starting it again in {self._pause_s:g} seconds")
        self._not_before = now + self._pause_s
        self._pause_s = min(self._pause_s * 2, _LONGEST_PAUSE_S)
        self.process = None
