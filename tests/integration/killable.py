"""Our application in a process that can be killed and started again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.services import free_port

ROOT = Path(__file__).parents[2]
_START_S = 60


class Killable:
    """`redis_url`: None for none."""

    def __init__(self, database_url: str, redis_url: str | None = None) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", "tests.integration.stub_application", database_url, str(self.port)]
        self._command += [redis_url] if redis_url else []
        self.begin()

    def begin(self) -> None:
        self._process = subprocess.Popen(self._command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})

    def start(self) -> None:
        self.begin()
        self.wait()

    def wait(self) -> None:
        """Return when it answers. Raises AssertionError."""
        end = time.monotonic() + _START_S
        while time.monotonic() < end and self._process.poll() is None:
            try:
                if httpx.get(f"{self.address}/healthz", timeout=1).status_code == httpx.codes.OK:
                    return
            except httpx.HTTPError:
                time.sleep(0.05)
        raise AssertionError("the application did not start")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()
