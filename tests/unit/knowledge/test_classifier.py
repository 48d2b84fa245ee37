"""The classifier of questions: learns, stays small, can be kept."""

import numpy as np
import pytest

from knowledge.classifier import QuestionClassifier
from knowledge.skeleton import skeleton
from knowledge.vectors import TfIdf, words

TEXTS = ["bank konto", "konto eröffnen", "deutsch kurs", "kurs besuchen", "arzt termin", "zum arzt"]
OWNERS = [0, 0, 2, 2, 3, 3]


def trained(texts: list[str], owners: list[int], entries: int = 5) -> tuple[TfIdf, QuestionClassifier]:
    vectors = TfIdf(words)
    return vectors, QuestionClassifier.train(vectors.fit(texts).matrix(), owners, entries)


@pytest.mark.parametrize(("text", "owner"), [("mein konto", 0), ("ein kurs", 2), ("arzt", 3)])
def test_a_question_goes_to_its_entry(text: str, owner: int) -> None:
    vectors, classifier = trained(TEXTS, OWNERS)
    assert int(np.argmax(classifier.scores(vectors.row(text)))) == owner


def test_two_entries_are_told_apart() -> None:
    vectors, classifier = trained(TEXTS[:4], OWNERS[:4])
    scores = classifier.scores(vectors.row("kurs"))
    assert scores[2] > 0 > scores[0]
    assert scores[[1, 3, 4]].tolist() == [-1, -1, -1]


def test_one_entry_alone_is_no_choice() -> None:
    vectors, classifier = trained(TEXTS[:2], OWNERS[:2])
    assert set(classifier.scores(vectors.row("konto"))) == {-1.0}


def test_it_can_be_kept() -> None:
    vectors, classifier = trained(TEXTS, OWNERS)
    kept = QuestionClassifier.of(classifier.arrays())
    row = vectors.row("konto kurs")
    assert kept.scores(row).tolist() == classifier.scores(row).tolist()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كيف أسجل", "kef asajjel"),
        ("چطور آدرسم را ثبت کنم", "chetor adresam ro sabt konam"),
        ("Где сделать прописку", "gde sdelat propisku"),
        ("Како да се пријавим", "kako da se prijavim"),
        ("adres kaydı nasıl yapılır", "adres kaydi nasil yapilir"),
        ("غرامة", "gharame"),
    ],
)
def test_the_bones_of_a_word_are_the_same_in_every_script(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other) != []
