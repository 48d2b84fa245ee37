"""What is learned before the first start is what the application opens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import knowledge.cache as caches
from knowledge import Knowledge, KnowledgeSettings, learn_knowledge, open_knowledge
from tests.retrieval.conftest import CACHE


def kept_for(open_or_learn: Callable[[KnowledgeSettings], Any], monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The names of all that is taken from the cache."""
    names: set[str] = set()
    read = caches._read

    def note(folder: Path) -> caches.Arrays | None:
        names.add(folder.name)
        return read(folder)

    with monkeypatch.context() as patch:
        patch.setattr(caches, "_read", note)
        open_or_learn(KnowledgeSettings(cache=CACHE))
    return names


def test_all_that_opens_was_learned(shipped: Knowledge, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = kept_for(open_knowledge, monkeypatch)
    assert {name.rsplit("-", 1)[0] for name in opened} >= {"danger", "entries", "remarks", "subtopics"}
    assert kept_for(learn_knowledge, monkeypatch) == opened
