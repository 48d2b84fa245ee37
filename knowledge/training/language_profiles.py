"""Make `knowledge/profiles/*.json` from parallel text and from our own questions and answers.

    python -m knowledge.training.language_profiles SHARED_FOLDER [--check]

One profile a script: a mixed one halves its own probabilities. Beside `sr-Latn` and `sr-Cyrl` there are Arabic,
Persian, Russian and Ukrainian in Latin letters, as people type them: their own such questions, and other text
transliterated in several ways. The format is langdetect's (n-gram counts of length 1 to 3, totals by length), kept to
the n-grams that carry weight, with the most frequent whole words beside them. `--check` trains on every second topic
and prints how well the questions of the others are recognised.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import langdetect

from knowledge.language import KNOWN, PROFILES, UNSUPPORTED, LanguageDetector, grams, words_of
from knowledge.loading import load_content
from knowledge.serbian import Cyrillic, is_cyrillic
from knowledge.training.noise import Transliterator

KEPT, WORDS, LINES, REPEATED = 5000, 4000, 9000, 12
CODES = ("ar", "de", "en", "fa", "fr", "ku", "ckb", "nl", "pl", "ro", "ru", "sr-Cyrl", "sr-Latn", "tr", "uk")
TYPED = ("ar", "fa", "ru", "uk")
ALIASES = {"prs": "fa"}
Texts = dict[str, list[str]]
Asked = list[tuple[str, str]]


def main() -> None:
    """Write one profile per code, or check."""
    parser = argparse.ArgumentParser()
    parser.add_argument("shared", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        check(options.shared)
        return
    for code, counts in profiles(options.shared, range(2)).items():
        text = json.dumps(counts, ensure_ascii=False, separators=(",", ":"))
        (PROFILES / f"{code}.json").write_text(text, "utf-8")
        print(f"{code:8} written")


def profiles(shared: Path, halves: range) -> dict[str, dict[str, object]]:
    """Profiles by code, from open text and the topics of these halves."""
    texts = open_text(shared)
    latin = Transliterator(0)
    for code in TYPED:
        texts[f"{code}-Latn"] = [latin.of(text) for text in texts[code][::2]]
    for half in halves:
        for code, text in own_text(half):
            texts[code] += [text] * REPEATED
            if code in TYPED:
                texts[f"{code}-Latn"] += [latin.of(text) for _ in range(3)]
            elif code == "sr-Latn":
                texts["sr-Cyrl"] += [Cyrillic([]).of(text)] * REPEATED
    return {code: profile(code, lines) for code, lines in texts.items()}


def open_text(shared: Path) -> Texts:
    """At most LINES lines of each language."""
    texts: Texts = defaultdict(list)
    for path in sorted((shared / "parallel-text").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            for code, text in json.loads(line).items():
                code = ALIASES.get(code, code)
                if code in CODES and isinstance(text, str):
                    texts[code].append(text)
    return {code: lines[:: max(1, len(lines) // LINES)] for code, lines in texts.items()}


def own_text(half: int) -> Iterator[tuple[str, str]]:
    """(profile, question or sentence) of every second topic."""
    for at, topic in enumerate(load_content().answers.values()):
        if at % 2 == half:
            for language, text in topic.texts.items():
                if language in KNOWN:
                    yield from ((_profile_of(language, question), question) for _, question in text.questions)
                    yield from ((_profile_of(language, s.text), s.text) for s in text.statements)


def _profile_of(language: str, text: str) -> str:
    if language == "sr":
        return "sr-Cyrl" if is_cyrillic(text) else "sr-Latn"
    if language in TYPED and text.isascii():
        return f"{language}-Latn"
    return language


def profile(code: str, lines: list[str]) -> dict[str, object]:
    """langdetect's format, and words."""
    counts: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for line in lines:
        counts.update(grams(line))
        words.update(words_of(line))
    totals = [sum(n for gram, n in counts.items() if len(gram) == size) for size in (1, 2, 3)]
    return {
        "name": code,
        "n_words": totals,
        "freq": dict(sorted(counts.most_common(KEPT))),
        "all_words": words.total(),
        "words": dict(sorted(words.most_common(WORDS))),
    }


def check(shared: Path) -> None:
    """Share of the unseen half's questions that are recognised, without and with the conversation's language."""
    stock = Path(langdetect.__file__).parent / "profiles"
    foreign = {code: json.loads((stock / code).read_text("utf-8")) for code in UNSUPPORTED}
    detector = LanguageDetector({**profiles(shared, range(1)), **foreign}.items())
    right: Counter[tuple[str, bool]] = Counter()
    total: Counter[str] = Counter()
    for at, topic in enumerate(load_content().answers.values()):
        if at % 2:
            for language, text in topic.texts.items():
                for kind, question in text.questions:
                    group = f"{language} {kind}" if kind == "transliterated" else language
                    total[group] += 1
                    for current in (None, language):
                        guess = detector.guess(question, current=current, supported=KNOWN)
                        right[group, current is None] += guess.code == language
    for group in sorted(total):
        shares = (right[group, without] / total[group] for without in (True, False))
        print(f"{group:20} {total[group]:5}", *(f"{share:.3f}" for share in shares))


if __name__ == "__main__":
    main()
