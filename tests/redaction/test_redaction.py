"""What names a person or leads to one is gone before anything is kept; everything else stays."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from knowledge.redaction import Redactor, open_redactor

_WORD = re.compile(r"[^\W\d_]+(?:[\u200c'’-]?[^\W\d_]+)*")
_DEVELOPMENT = Path(__file__).parent / "development.jsonl"
_COLLOQUIAL = Path(__file__).parent / "development_colloquial.jsonl"
_VARIED = Path(__file__).parent / "development_varied.jsonl"
_HELD_OUT = Path(__file__).parent / "held-out.jsonl"
LEAST_RECALL, LEAST_KEPT = 0.95, 0.95


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    return open_redactor()


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Ich heiße Thorben Wiechmann.", "Ich heiße [Name]."),
        ("Frau Dr. Ottensmeier rief an", "Frau Dr. [Name] rief an"),
        ("Bitte 0151 2345 6789 anrufen", "Bitte [Telefon] anrufen"),
        ("رقمي ٠١٧٦٥٥٤٣٢١٠٩ من فضلكم", "رقمي [Telefon] من فضلكم"),
        ("شماره ۰۱۷۶۴۴۵۵۶۶۷۷ است", "شماره [Telefon] است"),
        ("Meine Nummer: null eins sieben sechs vier vier drei", "Meine Nummer: [Telefon]"),
        ("Mail an max (at) web (dot) de bitte", "Mail an [E-Mail] bitte"),
        ("seht auf https://example.org/x?y=1 nach", "seht auf [Link] nach"),
        ("geboren am 14.03.1988 in Homs", "geboren am [Datum] in Homs"),
        ("Konto DE44 5001 0517 5407 3249 31 ist leer", "Konto [IBAN] ist leer"),
        ("Mein Auto WTM-KL 482 steht da", "Mein Auto [Kennzeichen] steht da"),
        ("Ich wohne in der Ahornstraße 12, 26409 Wittmund", "Ich wohne in der [Adresse] Wittmund"),
        ("Aktenzeichen 7654321-475 beim BAMF", "Aktenzeichen [Nummer] beim BAMF"),
        ("folgt @dilnoza.y bitte", "folgt [Profil] bitte"),
        ("Berrin'in eşi hasta", "[Name]'in eşi hasta"),
        ("عندي ولد اسمه Baran وMîran بالمدرسة", "عندي ولد اسمه [Name] و[Name] بالمدرسة"),
    ],
)
def test_placeholders_say_what_was_there(text: str, redacted: str, redactor: Redactor) -> None:
    assert redactor.redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Im Januar beginnt der Kurs in Wittmund, 3 Stunden am Tag, 1.200 Euro.",
        "Ich habe die 112 und 116117 angerufen.",
        "Was heißt § 24 AufenthG und SGB II für B1?",
        "Sprechzeiten 8:00 - 12:30 Uhr, Schuljahr 2023-2024",
        "كيف أتعلم الألمانية في بينه؟",
        "",
        "?!",
    ],
)
def test_what_names_nobody_stays(text: str, redactor: Redactor) -> None:
    assert redactor.redact(text) == text


def test_placeholders_stay(redactor: Redactor) -> None:
    text = "Ich heiße [Name] und wohne in der [Adresse] in Esens, [Telefon]."
    assert redactor.redact(text) == text


@pytest.mark.parametrize(
    ("path", "least_recall", "least_kept"),
    [
        (_DEVELOPMENT, 0.99, 0.985),
        (_COLLOQUIAL, 0.985, 0.98),
        (_VARIED, 0.98, 0.955),
        # Nobody looked at these when the rules were made; what they miss is no reason for a rule.
        (_HELD_OUT, 0.975, 0.955),
    ],
)
def test_messages_lose_their_secrets_and_keep_the_rest(
    path: Path, least_recall: float, least_kept: float, redactor: Redactor
) -> None:
    masked, kept = outcomes(path, redactor)
    assert len(masked) == 12
    assert _share(masked) >= least_recall
    assert _share(kept) >= least_kept


@pytest.mark.parametrize("path", [_DEVELOPMENT, _COLLOQUIAL])
def test_no_language_of_the_development_messages_lags_behind(path: Path, redactor: Redactor) -> None:
    masked, kept = outcomes(path, redactor)
    for language in masked:
        assert sum(masked[language]) >= (LEAST_RECALL if len(masked[language]) > 20 else 0.9) * len(masked[language]), (
            language
        )
        assert sum(kept[language]) >= LEAST_KEPT * len(kept[language]), language


def outcomes(path: Path, redactor: Redactor) -> tuple[dict[str, list[bool]], dict[str, list[bool]]]:
    """By language, whether each secret is masked and each harmless word kept."""
    masked: dict[str, list[bool]] = defaultdict(list)
    kept: dict[str, list[bool]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        message = json.loads(line)
        redacted = redactor.redact(message["text"])
        left = Counter(_WORD.findall(redacted))
        masked[message["language"]] += [secret not in redacted for secret in message["secret"]]
        for word in message["harmless"]:
            is_kept = left[word] > 0 if _WORD.fullmatch(word) else word in redacted
            kept[message["language"]].append(is_kept)
            left[word] -= 1
    return masked, kept


def _share(marks: dict[str, list[bool]]) -> float:
    return sum(map(sum, marks.values())) / sum(map(len, marks.values()))


def test_a_message_takes_little_time(redactor: Redactor) -> None:
    texts = [json.loads(line)["text"] for line in _DEVELOPMENT.read_text("utf-8").splitlines()]
    start = time.perf_counter()
    for text in texts:
        redactor.redact(text)
    assert (time.perf_counter() - start) / len(texts) < 0.05


@pytest.mark.parametrize(
    "text", ["a" * 2_000, "1" * 2_000, "a@" * 1_000, "1." * 1_000, "A " * 1_000, "ul. " * 500, "+ " * 999]
)
def test_no_text_takes_long(text: str, redactor: Redactor) -> None:
    start = time.perf_counter()
    redactor.redact(text)
    assert time.perf_counter() - start < 1


def test_the_command_reads_and_writes_lines() -> None:
    lines = "Ich heiße Thorben Wiechmann\n\nالسلام عليكم معكم رضوان\r\nGuten Tag"
    done = subprocess.run(
        [sys.executable, "-m", "api.cli", "redact"], input=lines.encode(), capture_output=True, check=True
    )
    assert done.stdout.decode().split("\n") == ["Ich heiße [Name]", "", "السلام عليكم معكم [Name]", "Guten Tag", ""]
