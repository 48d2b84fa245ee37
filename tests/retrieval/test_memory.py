"""What the application takes of the machine's memory."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

MOST_MB = 430  # 422 with 49 subtopics, after 325 questions
QUESTIONS = Path("tests/retrieval/questions")
ASKED = 25  # of each language
PROGRAM = """
import sys
from api.left_out import import_leanly
from api.memory import give_back, spare_memory

import_leanly()
from api.serving import build, load_knowledge, open_world
from api.settings import Settings
from knowledge import Question

spare_memory()
settings = Settings()
knowledge = load_knowledge(settings)
knowledge.warm()
app = build(settings, open_world(settings, knowledge, None))
for text in sys.stdin.read().splitlines():
    language = knowledge.guess_language(text, current=None).code
    knowledge.find_danger(text)
    knowledge.answer(Question(text, language, settings.county))
give_back()
print(open("/proc/self/status").read())
"""


@pytest.mark.slow
@pytest.mark.usefixtures("shipped")  # whose index lies ready
def test_the_loaded_application_stays_small(tmp_path: Path) -> None:
    asked = [text for path in sorted(QUESTIONS.glob("held-out.*.jsonl")) for text in _texts(path)[:ASKED]]
    environment = {"LOTSE_DATABASE_URL": f"sqlite:///{tmp_path}/lotse.db", "PYTHONPATH": "."}
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, input="\n".join(asked), env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    taken = re.search(r"VmRSS:\s+(\d+) kB", done.stdout)
    assert taken
    assert int(taken[1]) / 1024 < MOST_MB


def _texts(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
