"""A trained model and a running Rasa, made once for all tests of the dialogue."""

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.dialogue.action_server import serve_actions
from tests.services import free_port
from tests.unit.actions.fakes import FakeKnowledge

ROOT = Path(__file__).parents[2]
RASA = ROOT / ".venv-rasa/bin/rasa"
DATA = ["--domain", "bot/domain", "--data", "bot/data", "tests/dialogue/questions.yml"]
SECRET = "a secret of the tests"
START_S = 120
QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "OMP_NUM_THREADS": "1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
}


@dataclass
class RunningRasa:
    """A Rasa on loopback, and what it was asked and has logged."""

    address: str
    knowledge: FakeKnowledge
    log: Path

    def send(
        self, text: str, choice: str | None = None, state: dict[str, Any] | None = None, original: str | None = None
    ) -> dict[str, Any]:
        """Send one message as the application does and return the channel's answer. `original` None: no greeting
        stood before the text."""
        metadata = {"text": text, "original": original or text, "language": "de", "county": "wittmund", "context": {}}
        body = {"sender": "x", "text": text, "choice": choice, "metadata": metadata, "state": state or {}}
        response = self.post(body, {"Authorization": f"Bearer {SECRET}"})
        assert response.status_code == httpx.codes.OK, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def post(self, body: Any, headers: dict[str, str]) -> httpx.Response:
        """Post to the channel."""
        return httpx.post(f"{self.address}/webhooks/lotse/webhook", json=body, headers=headers, timeout=30)

    def trackers(self) -> int:
        """Count the trackers that rest in Rasa's store."""
        return int(httpx.get(f"{self.address}/webhooks/lotse/health").json()["trackers"])


@pytest.fixture(scope="session")
def rasa_command() -> Path:
    """The command of Rasa's own environment; without it these tests are skipped, or fail where they are required."""
    if not RASA.exists():
        message = "Rasa is not installed: make install"
        pytest.fail(message) if os.environ.get("LOTSE_TEST_REQUIRE") == "all" else pytest.skip(message)
    return RASA


@pytest.fixture(scope="session")
def model(rasa_command: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model trained on the bot's data and this folder's questions."""
    folder = tmp_path_factory.mktemp("models")
    command = [rasa_command, "train", *DATA, "--config", "config.yml", "--out", folder, "--fixed-model-name", "test"]
    run_rasa([*command, "--force", "--skip-validation"])
    return folder / "test.tar.gz"


@pytest.fixture(scope="session")
def rasa(rasa_command: Path, model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRasa]:
    """Rasa as `lotse run` starts it, but with every log line from INFO up."""
    log = tmp_path_factory.mktemp("rasa") / "rasa.log"
    port = free_port()
    knowledge = FakeKnowledge()
    with serve_actions(knowledge) as action_port, log.open("w") as output:
        environment = {"LOTSE_RASA_SECRET": SECRET, "LOTSE_ACTION_PORT": str(action_port), "LOG_LEVEL": "INFO"}
        where = ["-i", "127.0.0.1", "-p", str(port), "--model", str(model)]
        process = subprocess.Popen(
            [
                str(rasa_command),
                "run",
                *where,
                "--credentials",
                "bot/credentials.yml",
                "--endpoints",
                "bot/endpoints.yml",
            ],
            cwd=ROOT,
            env=os.environ | QUIET | environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            running = RunningRasa(f"http://127.0.0.1:{port}", knowledge, log)
            wait_until_ready(running, process)
            yield running
        finally:
            process.terminate()
            process.wait(timeout=30)


def run_rasa(command: list[Any]) -> str:
    """Run a command of Rasa's in the repository and return what it said. Fails with its last words."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=ROOT,
        env=os.environ | QUIET,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def wait_until_ready(running: RunningRasa, process: subprocess.Popen[bytes]) -> None:
    """Wait for the model. Fails when Rasa ends or takes too long."""
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline:
        assert process.poll() is None, running.log.read_text()[-3000:]
        try:
            if httpx.get(f"{running.address}/webhooks/lotse/health").status_code == httpx.codes.OK:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail(f"Rasa was not ready after {START_S} s: {running.log.read_text()[-3000:]}")
