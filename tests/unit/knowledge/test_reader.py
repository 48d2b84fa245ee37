"""The bundled reader: vectors of whole messages, whatever stands beside them in a batch."""

import math
from pathlib import Path

import numpy as np
import pytest

from knowledge.encoders import MODEL, HashEncoder
from knowledge.errors import EncoderError
from knowledge.reader import MOST_CHARACTERS, Reader, Together, _erf

SAID = ["ich suche einen kinderarzt", "أبحث عن طبيب أطفال", "der bus fährt sonntags nicht", "так", "", "x" * 9000]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_a_text_has_the_same_vector_alone_and_among_others(reader: Reader) -> None:
    together = reader.encode(SAID)
    alone = np.concatenate([reader.encode([text]) for text in SAID])
    assert together.shape == alone.shape
    assert np.abs(together - alone).max() < 1e-4
    assert np.linalg.norm(together, axis=1) == pytest.approx(1, abs=1e-5)


def test_danger_has_the_same_logits_alone_and_among_others(reader: Reader) -> None:
    together = reader.danger(SAID)
    assert together.shape == (len(SAID), 4)
    assert np.abs(together - np.concatenate([reader.danger([text]) for text in SAID])).max() < 1e-3


def test_the_same_need_lies_nearer_than_another_one_in_the_same_language(reader: Reader) -> None:
    wanted, same, other = reader.encode(SAID[:3])
    assert wanted @ same > wanted @ other


def test_the_order_of_words_counts(reader: Reader) -> None:
    hits, is_hit = reader.encode(["der hund beisst den mann", "der mann beisst den hund"])
    assert hits @ is_hit < 1 - 1e-4


def test_no_text_gives_no_vector_and_the_end_of_a_long_one_is_not_read(reader: Reader) -> None:
    assert reader.encode([]).shape == (0, 384)
    long = "wort " * MOST_CHARACTERS
    assert np.allclose(reader.encode([long]), reader.encode([long + "gefahr"]))


def test_a_folder_without_a_reader_is_named(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=str(tmp_path)):
        Reader(tmp_path)
    (tmp_path / "tokenizer.json").write_bytes((MODEL / "tokenizer.json").read_bytes())
    (tmp_path / "reader.npz").write_bytes((MODEL / "reader.npz").read_bytes()[:9000])
    with pytest.raises(EncoderError, match=str(tmp_path)):
        Reader(tmp_path)


def test_two_encoders_stand_side_by_side() -> None:
    alone, both = HashEncoder(), Together(HashEncoder(), HashEncoder(), 0.5)
    vectors = both.encode(["wohnung", "kurs"])
    assert vectors.shape == (2, 128)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    one, other = alone.encode(["wohnung", "kurs"])
    assert vectors[0] @ vectors[1] == pytest.approx(float(one @ other), abs=1e-5)
    assert both.encode([]).shape == (0, 128)


def test_every_word_has_one_logit_however_long_the_text_is(reader: Reader) -> None:
    words = ["Meine", "Vermieterin", "Frau", "Ottensmeier", "sagt", "nichts"] * 60
    assert reader.names(words).shape == (len(words),)
    assert reader.names([]).shape == (0,)
    assert np.isfinite(reader.names(["", "٣", "x" * 9000])).all()


def test_the_beginning_is_heard_as_it_is_without_the_end(reader: Reader) -> None:
    words = ["gestern", "hat", "mir", "Thorben", "geholfen"]
    alone, before_more = reader.names(words), reader.names([*words, *["und", "dann", "kam", "der", "Bus"] * 30])
    assert alone.argmax() == before_more[: len(words)].argmax() == words.index("Thorben")
    assert alone[3] > 0 > np.delete(alone, 3).max()


@pytest.mark.parametrize(
    ("text", "heard"), [("kurz", True), ("a " * 63, True), ("нет " * 70, False), ("ab" * 201, False)]
)
def test_too_many_letters_or_pieces_are_not_heard_to_the_end(reader: Reader, text: str, heard: bool) -> None:
    assert reader.hears_all(text) == heard


def test_the_error_function_is_that_of_the_textbooks() -> None:
    given = np.linspace(-6, 6, 2001, dtype=np.float32).reshape(3, -1)
    exact = [[math.erf(x) for x in row] for row in given]
    assert np.abs(_erf(given) - exact).max() < 1e-6
    assert _erf(given).dtype == np.float32
