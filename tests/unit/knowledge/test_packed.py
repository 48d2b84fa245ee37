"""Examples that are kept packed read like what was given."""

import pytest

from knowledge.packed import Packed


def test_texts_come_back_in_their_order() -> None:
    assert list(Packed(["Wo wohne ich?", "أين", "\ud800"])) == ["Wo wohne ich?", "أين", "\ud800"]


def test_pairs_stay_pairs() -> None:
    packed = Packed([("plain", "Wo?"), ("spoken", "wo denn")])
    assert packed[1] == ("spoken", "wo denn")
    assert [text for _, text in packed] == ["Wo?", "wo denn"]


@pytest.mark.parametrize("texts", [[], ["eins"], ["eins", "zwei"]])
def test_it_counts_and_equals(texts: list[str]) -> None:
    packed = Packed(texts)
    assert (len(packed), bool(packed)) == (len(texts), bool(texts))
    assert packed == tuple(texts)
    assert packed != (*texts, "mehr")
