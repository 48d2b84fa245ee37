"""Sentences and passages."""

from itertools import pairwise

import pytest

from knowledge.chunking import WORDS, chunks, sentences
from knowledge.documents import Document, Paragraph


@pytest.mark.parametrize(
    "sentence",
    [
        "Es gibt z. B. einen Kurs in Esens.",
        "Im Kreis leben ca. 500 Menschen aus Syrien.",
        "Am 3. Mai beginnt der Kurs.",
        "Das regelt § 44 Abs. 4 des Gesetzes.",
        "Der Verein e. V. hilft gern.",
        "Das Amt bzw. Jobcenter zahlt.",
    ],
)
def test_abbreviations_end_no_sentence(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


def test_sentences_end_at_full_stops_and_marks() -> None:
    assert sentences("Eins ist da. Zwei? Drei! „Vier“ kommt. Fünf") == [
        "Eins ist da.",
        "Zwei?",
        "Drei!",
        "„Vier“ kommt.",
        "Fünf",
    ]


def test_line_breaks_inside_a_sentence_are_blanks() -> None:
    assert sentences("Ein Satz\n  über zwei Zeilen.") == ["Ein Satz über zwei Zeilen."]


def test_list_items_stand_alone() -> None:
    assert sentences("Angebote:\n• Sprach-Café\n• Beratung") == ["Angebote:", "• Sprach-Café", "• Beratung"]


def test_passages_never_mix_sections() -> None:
    document = Document("d", None, (Paragraph("1. Eins", "Das ist eins."), Paragraph("2. Zwei", "Das ist zwei.")))
    assert list(chunks(document)) == [("1. Eins", ("Das ist eins.",)), ("2. Zwei", ("Das ist zwei.",))]


def test_long_sections_overlap_by_a_sentence() -> None:
    text = " ".join(f"Satz Nummer {number} hat genau sieben Wörter." for number in range(60))
    passages = [parts for _, parts in chunks(Document("d", None, (Paragraph(None, text),)))]
    assert len(passages) > 1
    assert all(sum(len(part.split()) for part in parts) <= WORDS for parts in passages)
    assert all(first[-1] == second[0] for first, second in pairwise(passages))


def test_no_sentence_is_lost() -> None:
    whole = [f"Satz Nummer {number} hat genau sieben Wörter." for number in range(60)]
    passages = chunks(Document("d", None, (Paragraph(None, " ".join(whole)),)))
    assert list(dict.fromkeys(part for _, parts in passages for part in parts)) == whole
