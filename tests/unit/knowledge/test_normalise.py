"""Spelling habits do not decide what is found."""

import pytest

from knowledge.normalise import normalise, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Straße, Ärzte & ÜBER!  ", "strasse aerzte ueber"),
        ("Schüler*innen", "schuelerinnen"),
        ("Berater:in", "beraterin"),
        ("Mitarbeiter_innen", "mitarbeiterinnen"),
        ("Café Łódź", "cafe łodz"),
        ("سجّل عنوانًا", "سجل عنوانا"),
        ("İstanbul İlçe", "istanbul ilce"),
        ("ＳＩＭ", "sim"),
        ("Wohn\u00adsitz", "wohnsitz"),
        ("أهلاً", "اهلا"),
        ("?!…", ""),
    ],
)
def test_one_normal_form(text: str, expected: str) -> None:
    assert normalise(text) == expected


def test_umlauts_spelt_out_are_the_same_word() -> None:
    assert normalise("Führerschein für Österreich") == normalise("Fuehrerschein fuer Oesterreich")


def test_normalising_twice_changes_nothing() -> None:
    once = normalise("Élèves, Schüler*innen: ÇA VA? İstanbul")
    assert normalise(once) == once


def test_visible_drops_what_nobody_sees() -> None:
    assert visible("\u202eHal\u200blo\x00\tWelt \ufeff") == "Hallo Welt"


def test_visible_keeps_lines() -> None:
    assert visible("eins\nzwei") == "eins\nzwei"
