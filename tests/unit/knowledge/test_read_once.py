"""Who learns from texts that another has learned from need not read them again."""

from collections.abc import Sequence

import numpy as np

from knowledge.encoders import Floats, HashEncoder
from knowledge.read_once import ReadOnce


class Counting(HashEncoder):
    """Notes what it has to read."""

    def __init__(self) -> None:
        super().__init__()
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> Floats:
        self.read += texts
        return super().encode(texts)


def test_it_reads_a_text_once_and_gives_each_its_own_vector() -> None:
    encoder = Counting()
    with ReadOnce(encoder) as once:
        first, again = once.encode(["one", "two", "one"]), once.encode(["two", "three"])
    assert encoder.read == ["one", "two", "three"]
    assert np.array_equal(first, HashEncoder().encode(["one", "two", "one"]))
    assert np.array_equal(again, HashEncoder().encode(["two", "three"]))


def test_without_texts_it_gives_no_vectors() -> None:
    with ReadOnce(HashEncoder()) as once:
        assert once.encode([]).shape == HashEncoder().encode([]).shape


def test_behind_the_block_it_remembers_nothing() -> None:
    encoder = Counting()
    with ReadOnce(encoder) as once:
        once.encode(["one"])
    once.encode(["one"])
    assert encoder.read == ["one", "one"]
