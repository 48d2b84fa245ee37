"""Whole conversations with a whole installation, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.instance import Instance, started
from evaluation.conversations import read_conversations, replay
from knowledge.catalogue import load_catalogue

FOLDER = Path(__file__).parents[1] / "conversations"
CONVERSATIONS = [conversation for path in sorted(FOLDER.glob("*.yml")) for conversation in read_conversations(path)]
# The share that must go as expected in every turn; what still fails is printed.
FLOOR = 0.5

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def lotse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A whole installation of its own."""
    with started(tmp_path_factory.mktemp("conversations")) as instance:
        yield instance


def test_there_are_sixty_of_four_to_twelve_turns_in_every_language() -> None:
    assert len(CONVERSATIONS) >= 60
    assert all(4 <= len(conversation["turns"]) <= 12 for conversation in CONVERSATIONS)


def test_conversations_go_as_they_should(lotse: Instance) -> None:
    catalogue = load_catalogue()
    failures = {c["id"]: found for c in CONVERSATIONS if (found := replay(lotse.url, c, catalogue))}
    report = "\n".join(str(failure) for found in failures.values() for failure in found)
    assert 1 - len(failures) / len(CONVERSATIONS) >= FLOOR, report
