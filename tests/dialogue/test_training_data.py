"""The bot's data is sound by Rasa's own check, and the stories end as they say."""

import re
from pathlib import Path

from tests.dialogue.conftest import DATA, ROOT, run_rasa

# The channel alone makes choices, so there are no examples of them.
EXPECTED = re.compile(r"The intent '(choose|open_contact)' is listed in the domain file, but is not found in the NLU")
COMPLAINT = re.compile(r"rasa/shared/utils/io\.py:\d+: \w*Warning:|\b(WARNING|ERROR)\b")


def test_rasa_finds_nothing_to_complain_about(rasa_command: Path) -> None:
    said = run_rasa([rasa_command, "data", "validate", *DATA, "--config", "config.yml"])
    assert [line for line in said.splitlines() if COMPLAINT.search(line) and not EXPECTED.search(line)] == []
    assert "No story structure conflicts found" in said


def test_the_stories_end_as_they_say(rasa_command: Path, model: Path, tmp_path: Path) -> None:
    stories = ROOT / "tests/dialogue/stories"
    command = [rasa_command, "test", "core", "--model", model, "--stories", stories, "--out", tmp_path]
    said = run_rasa([*command, "--endpoints", "tests/dialogue/no_endpoints.yml", "--fail-on-prediction-errors"])
    assert re.search(r"Correct:\s+4 / 4", said), said[-2000:]
