"""Vectors of needs know which encoder made them."""

from dataclasses import dataclass, field

import numpy as np
import pytest

from api.adapters.need_reading import KnowledgeNeedReading
from knowledge.encoders import Floats, HashEncoder


@dataclass
class Encoded:
    """Knowledge as far as vectors go."""

    alike_by: str
    fields: dict[str, str] = field(default_factory=dict)

    def encode(self, texts: list[str]) -> Floats:
        return HashEncoder().encode(texts)


@pytest.fixture(scope="module")
def reading() -> KnowledgeNeedReading:
    return KnowledgeNeedReading(Encoded("one"))  # type: ignore[arg-type]


def test_vectors_are_alike_to_what_the_same_encoder_made(reading: KnowledgeNeedReading) -> None:
    same, turned, other = reading.vectors(["bus nach esens", "nach esens bus", "kurs"])
    near, far, nothing = reading.likeness(same, [turned, other, b""])
    assert near > 0.9 > far
    assert nothing == 0
    assert reading.likeness(same, [reading.joined([same, turned])])[0] > 0.9


def test_what_has_no_letters_says_nothing(reading: KnowledgeNeedReading) -> None:
    assert reading.vectors(["", "???", "😀"]) == [b"", b"", b""]
    assert reading.vectors([]) == []


def test_what_another_encoder_made_is_alike_to_nothing_and_joins_nothing(reading: KnowledgeNeedReading) -> None:
    [own], [foreign] = (r.vectors(["bus"]) for r in (reading, KnowledgeNeedReading(Encoded("two"))))  # type: ignore[arg-type]
    assert reading.made_here(own)
    assert not reading.made_here(foreign)
    assert not reading.made_here(np.ones(64, dtype=np.float32).tobytes())
    assert not reading.made_here(own[4:])
    assert reading.likeness(own, [foreign, own[4:]]) == [0, 0]
    assert reading.joined([foreign, own]) == own
    assert reading.joined([foreign, b""]) == b""
