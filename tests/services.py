"""PostgreSQL and Redis for the tests: private, on loopback, in folders that vanish with the test run."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from api.free_ports import free_ports

START_S = 30
POSTGRES_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def require(name: str, found: object) -> None:
    """Skip the test when a service is not installed; fail it where LOTSE_TEST_REQUIRE=all."""
    if found:
        return
    message = f"{name} is not installed"
    if os.environ.get("LOTSE_TEST_REQUIRE") == "all":
        pytest.fail(message)
    pytest.skip(message)


@contextmanager
def private_postgres() -> Iterator[str]:
    """Give the address of an empty PostgreSQL database, as `postgresql://…`."""
    require("PostgreSQL", POSTGRES_FOLDERS or shutil.which("initdb"))
    tools = POSTGRES_FOLDERS[0] if POSTGRES_FOLDERS else Path(shutil.which("initdb") or "").parent
    # Not in pytest's folders: PostgreSQL refuses to run as root, and every other run of pytest that begins meanwhile
    # closes them for its user.
    with tempfile.TemporaryDirectory(prefix="lotse-postgres-") as name, _postgres(tools, Path(name)) as url:
        yield url


@contextmanager
def _postgres(tools: Path, folder: Path) -> Iterator[str]:
    data, port = folder / "data", free_port()
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    init = [tools / "initdb", "-D", data, "-U", "lotse", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    subprocess.run([str(word) for word in init], check=True, stdout=subprocess.DEVNULL, cwd=folder, user=user)
    server = [tools / "postgres", "-D", data, "-p", str(port), "-k", folder, "-h", "127.0.0.1", "-F"]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([str(word) for word in server], stdout=log, stderr=log, cwd=folder, user=user)
    try:
        wait_for(port, process, folder / "log")
        create = [tools / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "lotse", "lotse"]
        wait_until_done([str(word) for word in create])
        yield f"postgresql://lotse@127.0.0.1:{port}/lotse"
    finally:
        stop(process)


@contextmanager
def private_redis(folder: Path) -> Iterator[str]:
    """Give the address of an empty Redis that writes nothing, as `redis://…`."""
    command = shutil.which("redis-server")
    require("Redis", command)
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([str(command), *options], stdout=log, stderr=log)
    try:
        wait_for(port, process, folder / "log")
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        stop(process)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty PostgreSQL database for the whole run; a test that needs an empty one makes its own schema."""
    with private_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty Redis for the whole run."""
    with private_redis(tmp_path_factory.mktemp("redis")) as url:
        yield url


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the port answers. Fails with the log when the process ends or takes too long."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{log.parent.name} did not start: {log.read_text()[-2000:]}")


def wait_until_done(command: list[str]) -> None:
    """Repeat a command until it succeeds: a listening PostgreSQL may still be starting up."""
    deadline = time.monotonic() + START_S
    while subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode:
        assert time.monotonic() < deadline, f"{command[0]} did not succeed in {START_S} s"
        time.sleep(0.2)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process without waiting for its clients; one that does not listen is killed."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    """Return a port that nobody uses now, nor any outgoing connection later."""
    [port] = free_ports(1)
    return port
