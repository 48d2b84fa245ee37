"""Pieces of words are those that the library cuts with which the model was trained."""

import pytest
from tokenizers import Tokenizer

from knowledge.encoders import MODEL
from knowledge.normalise import normalise
from knowledge.word_pieces import WordPieces

FILE = MODEL / "tokenizer.json"
TEXTS = [
    "Wo melde ich meinen Wohnsitz an?",
    "كيف أسجل عنواني في البلدية",
    "Як отримати посвідку на проживання?",
    "Aufenthaltserlaubnis § 24 bis 31.12.2026",
    "½ x² ３ ⅳ 一二三 日本語",
    "𓀀𓀁 a𓀀",
    "\U0001f600\U0001f600 hallo",
    "",
]


@pytest.fixture(scope="module")
def library() -> Tokenizer:
    return Tokenizer.from_file(str(FILE))


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(FILE)


@pytest.mark.parametrize("text", [*TEXTS, "wort " * 120])
def test_they_are_those_of_the_library(text: str, library: Tokenizer, pieces: WordPieces) -> None:
    plain = normalise(text)[:400]
    assert pieces.ids(plain) == library.encode(plain).ids


def test_a_blank_at_the_end_is_a_piece(library: Tokenizer, pieces: WordPieces) -> None:
    assert pieces.ids("wort ") == library.encode("wort ").ids
