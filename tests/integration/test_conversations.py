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
# The share of turns that must go as expected: what was reached last. The rest is what is still to be built.
FLOOR = 0.88

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def lotse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    """A whole installation of its own."""
    with started(tmp_path_factory.mktemp("conversations")) as instance:
        yield instance


def test_conversations_have_four_to_twelve_turns() -> None:
    assert len(CONVERSATIONS) >= 60
    assert all(4 <= len(conversation["turns"]) <= 12 for conversation in CONVERSATIONS)


def test_turns_go_as_they_should(lotse: Instance) -> None:
    catalogue = load_catalogue()
    failures = [failure for c in CONVERSATIONS for failure in replay(lotse.url, c, catalogue)]
    turns = sum(len(conversation["turns"]) for conversation in CONVERSATIONS)
    failed = len({(failure.conversation, failure.turn) for failure in failures})
    assert 1 - failed / turns >= FLOOR, "\n".join(map(str, failures))
