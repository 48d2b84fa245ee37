"""Processes that we start come back when they fall and never outlive us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from api.children import Child, end_process, start_process

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(happened: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not happened() and time.monotonic() < end:
        time.sleep(0.02)
    return happened()


def test_a_fallen_child_is_started_again(tmp_path: Path) -> None:
    said: list[str] = []
    child = Child("it", SLEEP, os.environ, tmp_path, said.append)
    child.start()
    assert child.process is not None
    first = child.process.pid
    os.kill(first, signal.SIGKILL)

    def is_back() -> bool:
        assert child.look() is None
        return child.process is not None and child.process.pid != first

    assert wait_until(is_back)
    assert said == ["it ended with -9; starting it again in 0.5 seconds"]
    child.end(1)


def test_a_fatal_code_is_told_and_not_tried_again(tmp_path: Path) -> None:
    child = Child(
        "it", [sys.executable, "-c", "raise SystemExit(78)"], os.environ, tmp_path, print, fatal=frozenset({78})
    )
    child.start()
    assert wait_until(lambda: child.look() == 78)


def test_a_stubborn_child_is_ended_with_its_children(tmp_path: Path) -> None:
    code = (
        "import signal, subprocess, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print(p.pid, flush=True);"
        "time.sleep(60)"
    )
    log = tmp_path / "log"
    process = start_process([sys.executable, "-c", code], os.environ, tmp_path, log)
    assert wait_until(lambda: log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    end_process(process, 0.3)
    assert wait_until(lambda: not is_alive(process.pid) and not is_alive(grandchild))


def test_children_die_with_a_killed_parent(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time; from api.children import start_process;"
        "p = start_process([sys.executable, '-c', 'import time; time.sleep(60)'], os.environ, pathlib.Path('.'));"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert wait_until(lambda: not is_alive(child))


def test_the_supervisor_imports_nothing_heavy() -> None:
    code = (
        "import api.cli, api.processes, sys; print([m for m in sys.modules if m in {'numpy', 'fastapi', 'sqlalchemy'}])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[3])
    assert done.stdout.strip() == "[]"
