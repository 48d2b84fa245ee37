"""Makes what the redaction knows of words: `python -m knowledge.training.redaction SHARED`, half a minute.

Ordinary words come from our content and the open parallel text (see `knowledge/model/README.md` for its licences);
what stands there as a name is left out. Places, countries, languages, months and days are ordinary in every language
(`knowledge/redaction/places.txt`, from Unicode CLDR and by hand). What names look like is learned from
`knowledge/redaction/names`.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.loading import CONTENT, load_content
from knowledge.reading import read_yaml
from knowledge.redaction.lexicon import DATA, GRAM_SLOTS, LANGUAGES, SCRIPTS, folded, gram_slots, script_of, word_hash
from knowledge.skeleton import skeleton
from knowledge.training.parallel import Group, own_groups
from knowledge.training.town_spellings import spellings

_REDACTION = Path(__file__).parents[1] / "redaction"
NAMES, PLACES = _REDACTION / "names", _REDACTION / "places.txt"
TERMS, TOWNS = _REDACTION / "terms.txt", _REDACTION / "towns.txt"
_BASE = {"de-x-simple": "de", "prs": "fa", "sr-Latn": "sr", "sr-Cyrl": "sr"}
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u064b-\u065f\u0670\u200c'’-]*[^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:^|[.!?:;…\"“„»«()\-–•]\s*)$")
_NOUNS_ARE_CAPITAL = "de"
_MOST_NEGATIVES = 60_000
_COMMON = 8
_LEAST_STEM = 4

Words = dict[str, Counter[str]]


def words_of(text: str) -> list[str]:
    """The words of a text as they stand there."""
    return _WORD.findall(text)


def own_texts() -> Iterator[tuple[str, str]]:
    """(language, text) of everything that we wrote ourselves."""
    content = load_content()
    for group in own_groups(content):
        yield from group.items()
    for topic in content.answers.values():
        for language, text in topic.texts.items():
            yield from ((language, question) for _, question in text.questions)
    for examples in (content.greetings, content.calm, content.out_of_scope, *content.danger.values()):
        yield from ((language, text) for language, texts in examples.items() for text in texts)
    for umbrella in content.umbrellas.values():
        yield from ((language, text) for language, texts in umbrella.questions.items() for text in texts)
    for path in (CONTENT / "forms.yml", CONTENT / "choosing.yml", CONTENT / "translations"):
        yield from _leaves_by_language(path)


def ordinary_words(shared: Path) -> Words:
    """Per language: normal forms of the ordinary words and how often they stand in the texts."""
    words: Words = defaultdict(Counter)
    for language, text in own_texts():
        words[_BASE.get(language, language)].update(map(folded, words_of(text)))
    groups = list(_open_groups(shared))
    names = _names_in(groups)
    bones = {bone for word in names["en"] for bone in ["".join(skeleton(word))] if len(bone) > 2}
    for group in groups:
        for language, text in group.items():
            code = _BASE.get(language, language)
            if code in LANGUAGES:
                words[code].update(_ordinary_in(text, code, names, group, bones))
    return words


def _ordinary_in(text: str, code: str, names: dict[str, set[str]], group: Group, bones: set[str]) -> Iterator[str]:
    english = {"".join(skeleton(word)) for word in words_of(group.get("en", "")) if word[0].isupper()} & bones
    for word in words_of(text):
        form = folded(word)
        if form in names[code]:
            continue
        caseless = script_of(word) == "arabic" or (code == _NOUNS_ARE_CAPITAL and word[0].isupper())
        if not caseless or "".join(skeleton(word)) not in english:
            yield form


def _names_in(groups: list[Group]) -> dict[str, set[str]]:
    """Per language the words that are capital within sentences; of German those that English has as names, too."""
    capital: Words = defaultdict(Counter)
    small: Words = defaultdict(Counter)
    for group in groups:
        for language, text in group.items():
            code = _BASE.get(language, language)
            for found in _WORD.finditer(text):
                if found[0][0].islower():
                    small[code][folded(found[0])] += 1
                elif not _SENTENCE.search(text[: found.start()]):
                    capital[code][folded(found[0])] += 1
    names = {
        code: {word for word, count in capital[code].items() if small[code][word] * 3 <= count} for code in LANGUAGES
    }
    names[_NOUNS_ARE_CAPITAL] &= names["en"]
    return names


def _open_groups(shared: Path) -> Iterator[Group]:
    for path in sorted((shared / "parallel-text").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            yield {language: text for language, text in json.loads(line).items() if isinstance(text, str)}


def _leaves_by_language(path: Path) -> Iterator[tuple[str, str]]:
    for file in sorted(path.rglob("*.yml")) if path.is_dir() else [path]:
        data = read_yaml(file)
        if path.is_dir():
            data = {file.parent.name: data}
        for language, value in data.items() if isinstance(data, dict) else ():
            if _BASE.get(language, language) in LANGUAGES:
                yield from ((language, text) for text in _leaves(value))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from _leaves(each)


def places() -> set[str]:
    """Normal forms of the words of places, countries, languages and months, as far as they are no names."""
    content = load_content()
    words = {word for path in (PLACES, TERMS) for word in path.read_text("utf-8").split()}
    for county in content.counties.values():
        words.update(
            word for text in (*county.name.values(), *_leaves(list(county.municipalities))) for word in words_of(text)
        )
    for text in _leaves(read_yaml(CONTENT / "places.yml")["places"]):
        words.update(words_of(text))
    for office in content.offices.values():
        words.update(word for text in office.name.values() for word in words_of(text))
    for term in content.glossary.values():
        words.update(words_of(term.term))
    forms = {form for word in words if len(form := folded(word)) > 2}
    # "Užice" is "Užicu" elsewhere.
    stems = {form[:-1] for form in forms if form[-1] in "aeiouаеіиоуя" and len(form) > _LEAST_STEM}
    return ((forms | stems) - set(listed_names())) | _town_forms()


def _town_forms() -> set[str]:
    """Normal forms of German towns, also in other scripts; those that sound like a listed name elsewhere left out."""
    towns = [
        word for line in TOWNS.read_text("utf-8").splitlines() if line[:1] != "#" for word in re.split(r"[\s-]", line)
    ]
    foreign = {folded(word) for town in towns for word in spellings(town)} - set(listed_names())
    return {form for town in towns if len(form := folded(town)) > 2} | foreign


def listed_names() -> list[str]:
    """Normal forms of all names in the lists, each part of a compound one as well."""
    found = {word for path in NAMES.glob("*.txt") for word in path.read_text("utf-8").split()}
    found |= {part for word in found for part in re.split(r"[-'’]", word) if len(part) > 2}
    return sorted({folded(word) for word in found} - {""})


def fit_names(names: Iterable[str], words: Words) -> tuple[Any, Any, Any]:
    """Weights of letter groups per script as int8, their scale and the bias."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(7)
    ordinary = sorted({word for counts in words.values() for word in counts if len(word) > 1} - set(names))
    grams, scales, biases = np.zeros((len(SCRIPTS), GRAM_SLOTS), np.int8), [], []
    for row, script in enumerate(SCRIPTS):
        good = [name for name in names if script_of(name) == script]
        bad = [word for word in ordinary if script_of(word) == script]
        bad = list(rng.permutation(bad)[:_MOST_NEGATIVES])
        if script != "latin":
            good += [word for name in names if script_of(name) == "latin" for word in _spelt(name, script)]
        slots = [gram_slots(word) for word in (*good, *bad)]
        values = np.concatenate([np.full(len(each), 1 / len(each) ** 0.5) for each in slots])
        starts = np.cumsum([0, *(len(each) for each in slots)])
        matrix = csr_matrix((values, np.concatenate(slots), starts), shape=(len(slots), GRAM_SLOTS))
        model = LogisticRegression(C=4.0, max_iter=400, class_weight="balanced")
        model.fit(matrix, [1] * len(good) + [0] * len(bad))
        scale = np.abs(model.coef_).max() / 127
        grams[row] = np.round(model.coef_[0] / scale).astype(np.int8)
        scales.append(scale)
        biases.append(model.intercept_[0])
    return grams, np.array(scales), np.array(biases)


_CYRILLIC = {
    **dict(zip("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстуввкиз", strict=True)),
    "sch": "ш", "sh": "ш", "ch": "ч", "zh": "ж", "ya": "я", "yu": "ю", "kh": "х", "ts": "ц",
    "ae": "е", "oe": "ё", "ue": "ю",
}  # fmt: skip
_ARABIC = {
    **dict(zip("bcdfghjklmnpqrstvwxyz", "بكدفغهجكلمنبقرستفوكيز", strict=True)),
    "sch": "ش", "sh": "ش", "ch": "تش", "kh": "خ", "th": "ث", "a": "ا", "o": "و", "u": "و", "i": "ي", "e": "",
}  # fmt: skip


def _spelt(name: str, script: str) -> Iterator[str]:
    """A Latin name as it is roughly written in another script."""
    table = _CYRILLIC if script == "cyrillic" else _ARABIC
    pattern = re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    word = pattern.sub(lambda found: table[found[0]], name)
    if len(word) > 1 and script_of(word) == script:
        yield word


def main(shared: Path) -> None:
    """Write `data/words.npz` and `data/names.npz`."""
    words, names = ordinary_words(shared), listed_names()
    masks: dict[int, int] = defaultdict(int)
    common: dict[int, int] = defaultdict(int)
    for bit, language in enumerate(LANGUAGES):
        for word, count in words[language].items():
            masks[int(word_hash(word))] |= 1 << bit
            common[int(word_hash(word))] |= (count >= _COMMON) << bit
    for place in places():
        masks[int(word_hash(place))] = (1 << len(LANGUAGES)) - 1
    hashes = np.array(sorted(masks), np.uint32)
    DATA.mkdir(exist_ok=True)
    known, usual = (np.array([table[int(key)] for key in hashes], np.uint16) for table in (masks, common))
    np.savez_compressed(DATA / "words.npz", hashes=hashes, masks=known, common=usual)
    grams, scale, bias = fit_names(names, words)
    keys = np.array(sorted({int(word_hash(name)) for name in names}), np.uint32)
    np.savez_compressed(DATA / "names.npz", hashes=keys, grams=grams, scale=scale, bias=bias)
    print({language: len(words[language]) for language in LANGUAGES}, len(hashes), len(names))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
