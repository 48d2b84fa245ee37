"""The assistant's phrases: the same keys and placeholders in every language, none of them empty."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.errors import ContentError
from knowledge.reading import read_yaml
from knowledge.validation.identity import not_its_own
from knowledge.validation.problem import LANGUAGES, Problem

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
# German needs no word for itself, the others name the language they lack.
_FREE = ("language_fallback",)


def check_phrases(folder: Path, wanted: tuple[str, ...]) -> Iterator[Problem]:
    """Problems of each file by itself, then of each beside the German one."""
    read: dict[Path, Mapping[str, str]] = {}
    for path in sorted({*folder.glob("*.yml"), *(folder / f"{language}.yml" for language in wanted)}):
        if path.stem not in LANGUAGES:
            yield Problem(path, 1, f"unknown language {path.stem!r}")
        try:
            data = read_yaml(path)
        except ContentError as error:
            yield Problem.of(error)
            continue
        if not isinstance(data, dict):
            yield Problem(path, 1, "not phrases by key")
            continue
        read[path] = {key: text.strip() if isinstance(text, str) else "" for key, text in data.items()}
        for key in (key for key, text in read[path].items() if not text):
            yield Problem(path, _line(path, key), f"the phrase {key!r} is empty or no text")
    for path, phrases in read.items():
        if path.stem in LANGUAGES and (reason := not_its_own(" ".join(phrases.values()), path.stem)):
            yield Problem(path, 1, f"the text {reason}")
    german = folder / "de.yml"
    if german in read:
        for path in read.keys() - {german}:
            yield from _beside(path, read[path], german, read[german])


def _beside(path: Path, phrases: Mapping[str, str], german: Path, wanted: Mapping[str, str]) -> Iterator[Problem]:
    for key in wanted.keys() - phrases.keys():
        yield Problem(path, _line(path, key), f"the phrase {key!r} is missing")
    for key in phrases.keys() - wanted.keys():
        yield Problem(path, _line(path, key), f"the phrase {key!r} is not in {german.name}")
    for key in phrases.keys() & wanted.keys() - set(_FREE):
        here, there = (set(_PLACEHOLDER.findall(text)) for text in (phrases[key], wanted[key]))
        if phrases[key] and wanted[key] and here != there:
            yield Problem(path, _line(path, key), f"the placeholders of {key!r} differ from {german.name}")


def _line(path: Path, key: object) -> int:
    starts = (n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.startswith(f"{key}:"))
    return next(starts, 1)
