"""Several processes listen on one port, and nobody else does."""

from __future__ import annotations

import socket

import pytest
from click.testing import CliRunner

from api.adapters.shared_port import bind_shared
from api.cli import main
from api.serving_codes import CANNOT_START
from api.settings import Settings
from tests.services import free_port


def test_two_of_ours_share_a_port_and_one_goes_on_alone() -> None:
    port = free_port()
    first, second = bind_shared("127.0.0.1", port), bind_shared("127.0.0.1", port)
    for one in (first, second):
        one.listen()
    first.close()
    for _ in range(10):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    second.close()


def test_a_port_of_somebody_else_is_not_shared() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(OSError, match="in use"):
            bind_shared("127.0.0.1", other.getsockname()[1])


def test_several_processes_need_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_PROCESSES", "2")
    refused = CliRunner().invoke(main, ["serve"])
    assert refused.exit_code == CANNOT_START
    assert "LOTSE_PROCESSES: Value error, more than one needs PostgreSQL" in refused.stderr
    monkeypatch.setenv("LOTSE_DATABASE_URL", "postgresql://lotse@db/lotse")
    assert Settings().processes == 2
