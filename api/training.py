"""Rasa's model: trained from `bot/` and the content, again only when one of them has changed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
RASA = ROOT / ".venv-rasa" / "bin" / "rasa"
MODEL = ROOT / "var" / "models" / "lotse.tar.gz"
_FINGERPRINT = MODEL.with_name("lotse.fingerprint")
_TRAINED = MODEL.with_name("training")
_LOG = MODEL.with_name("training.log")
_DATA = ROOT / "var" / "nlu"
_FEATURES = ("knowledge/normalise.py", "knowledge/skeleton.py", "knowledge/vectors.py")
_SOURCES = ("config.yml", "bot", "knowledge/content", "knowledge/nlu.py", *_FEATURES)


class TrainingFailed(RuntimeError):
    """Rasa did not train; what it said stands in a file beside the model."""


def is_trained() -> bool:
    """Tell whether the model was trained from exactly the sources that are there now."""
    return MODEL.is_file() and _FINGERPRINT.is_file() and _FINGERPRINT.read_text("ascii") == fingerprint()


def fingerprint() -> str:
    """Return a hash of all that the model is trained from."""
    hashed = hashlib.sha256()
    for source in _SOURCES:
        path = ROOT / source
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                hashed.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return hashed.hexdigest()


def train(say: Callable[[str], None], *, write_data: Callable[[Path], int]) -> None:
    """Train where needed, one process at a time. Raises TrainingFailed."""
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    with _alone():
        if is_trained():
            say("the Rasa model is up to date")
            return
        wanted, started = fingerprint(), time.monotonic()
        say(f"wrote {write_data(_DATA):,} example questions for Rasa")
        say("training the Rasa model (two to five minutes)")
        _run_rasa()
        (_TRAINED / MODEL.name).replace(MODEL)
        shutil.rmtree(_TRAINED)
        _FINGERPRINT.write_text(wanted, "ascii")
        say(f"trained in {time.monotonic() - started:.0f} seconds")


def rasa_environment() -> dict[str, str]:
    """Return the environment in which Rasa runs: quiet, and telling nobody."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "LOG_LEVEL": "WARNING",
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "NO_COLOR": "1",
    }


def _run_rasa() -> None:
    shutil.rmtree(_TRAINED, ignore_errors=True)
    command = [str(RASA), "train", "--config", "config.yml", "--domain", "bot/domain"]
    command += ["--data", "bot/data", str(_DATA.relative_to(ROOT)), "--out", str(_TRAINED.relative_to(ROOT))]
    command += ["--fixed-model-name", MODEL.name.removesuffix(".tar.gz")]
    with _LOG.open("wb") as log:
        done = subprocess.run(
            command, cwd=ROOT, env=rasa_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
    if done.returncode or not (_TRAINED / MODEL.name).is_file():
        raise TrainingFailed(f"rasa train ended with {done.returncode}: see {_LOG}")


@contextmanager
def _alone() -> Iterator[None]:
    with MODEL.with_name("training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
