"""Before the first start Rasa is trained and the search learned, side by side."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from api import processes
from api.children import start_process
from api.serving_codes import CANNOT_START

Prepare = Callable[[str, str], bool]


@pytest.fixture
def prepare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Prepare:
    """Prepares with a program instead of `lotse train`, and one instead of `lotse learn`."""

    def run(train: str, learn: str) -> bool:
        programs = {"train": train, "learn": learn}

        def start(command: Sequence[str], environment: Any, folder: Path) -> Any:
            return start_process([sys.executable, "-c", programs[command[-1]]], environment, tmp_path)

        monkeypatch.setattr(processes, "start_process", start)
        return processes._prepare()

    monkeypatch.setattr(processes, "RASA", tmp_path)
    monkeypatch.setattr(processes, "is_trained", lambda: False)
    return run


def wait_for(name: str) -> str:
    return f"import pathlib, time\nwhile not pathlib.Path({name!r}).exists(): time.sleep(0.02)\n"


def leave(name: str) -> str:
    return f"import pathlib; pathlib.Path({name!r}).touch()\n"


def test_neither_waits_for_the_other(prepare: Prepare) -> None:
    assert prepare(leave("trains") + wait_for("learns"), leave("learns") + wait_for("trains"))


def test_where_rasa_does_not_train_nothing_is_learned_any_longer(prepare: Prepare) -> None:
    began = time.monotonic()
    assert not prepare("raise SystemExit(1)", "import time; time.sleep(60)")
    assert time.monotonic() - began < 20


def test_content_that_cannot_be_read_ends_the_start(prepare: Prepare) -> None:
    assert not prepare("", f"raise SystemExit({CANNOT_START})")


def test_what_was_not_learned_the_application_learns(prepare: Prepare) -> None:
    assert prepare("", "raise SystemExit(-9)")


def test_a_trained_model_needs_no_preparation(prepare: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "is_trained", lambda: True)
    assert prepare("raise SystemExit(1)", "raise SystemExit(1)")
