"""The languages by the names that people give them, in any of our languages."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from knowledge.catalogue import Catalogue
from knowledge.loading import CONTENT
from knowledge.normalise import normalise
from knowledge.reading import read_yaml

_KEY = "language_name_"
_OTHER_NAMES = {
    "de": (
        "deutsch allemand alman almani duits nemet tedesco aleman germana nemteste niemiecku nemackom "
        "njemackom nemacki njemacki almanca almanya deutsche nemecki"
    ),
    "en": "englisch anglais ingilizi inglizi english englezeste angielsku engleskom engleski ingilizce inglis engels",
    "ar": "arabisch arabic arabi 3arabi arabe arabeste arabsku arapskom arapski arapca erebi",
    "fa": "persisch farsi dari parsi persian persana persijskom farisi perzisch farsca",
    "tr": "tuerkisch turkce turki turceste turecku turskom turski",
    "pl": "polnisch polski poloneza polsku poljskom poljski lehce",
    "ro": "rumaenisch romana moldauisch moldovenesc romaneste rumunsku rumunskom rumunski rumence",
    "ru": "russisch russki russkiy ruski ruseste rosyjsku ruskom rusca russe",
    "uk": "ukrainisch ukrainska ukrainski ucraineana ukrainsku ukrajinskom ukrajinski ukraynaca",
    "nl": (
        "niederlaendisch hollaendisch nederlands hollands vlaams olandeza holenderski niderlandzku "
        "holandskom holandski flemenkce"
    ),
    "sr": (
        "serbisch srpski bosnisch kroatisch bosanski hrvatski sarbeste sarba serbsku srpskom sirpca bosnaca hirvatca"
    ),
    "ku": "kurdisch kurmandschi kurmanci kurdi kurmanji kurdeste kurda kurdyjsku kurdskom kurtce",
    "de-x-simple": (
        "einfache_sprache leichte_sprache einfaches_deutsch leichtes_deutsch almania_sade almaniya_hesan "
        "basit_almanca kolay_almanca prosty_niemiecki germana_simpla prostoi_nemetskii آلمانی_ساده "
        "آلمانی_اسان المانی_بسيط الماني_سهل простои_немецкии проста_німецька eenvoudig_duits "
        "makkelijk_duits jednostavan_nemacki easy_german simple_german plain_german"
    ),
}
STEM, SHORT_STEM = 5, 4
_ARTICLE = re.compile(r"^(?:بال|ال|ب)(?=\w{3})")


class LanguageNames:
    """Built once from the phrase catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = {code: _names(catalogue, code) for code in _OTHER_NAMES}
        self._others = {code: {_plain(name) for name in _spellings(entry)} for code, entry in _others().items()}

    def named_in(self, text: str) -> str | None:
        """The code of the language that a text names, None without one; of several names the longest counts."""
        return _longest(text, self._names)

    def other_named_in(self, text: str) -> str | None:
        """The code of a language without texts that a text names, None without one."""
        return _longest(text, self._others)

    def other(self, code: str, said: str) -> str | None:
        """What a language without texts is called in one of ours, its English name where that is not known; None for a
        language of which no name is known."""
        entry = _others().get(code)
        return str(entry.get(said.partition("-")[0]) or entry["en"]) if entry else None


@lru_cache(maxsize=1)
def _others() -> Mapping[str, Mapping[str, object]]:
    found: Mapping[str, Mapping[str, object]] = read_yaml(CONTENT / "other_languages.yml")
    return found


def _spellings(entry: Mapping[str, object]) -> Iterable[str]:
    for value in entry.values():
        yield from map(str, value if isinstance(value, list) else [value])


def _plain(name: str) -> str:
    return " ".join(_ARTICLE.sub("", word) for word in normalise(name).split())


def _longest(text: str, names: Mapping[str, set[str]]) -> str | None:
    words = _plain(text).split()
    found = [(len(name), code) for code, spelled in names.items() for name in spelled if _said(words, name)]
    return max(found)[1] if found else None


def _names(catalogue: Catalogue, code: str) -> set[str]:
    spoken = [normalise(catalogue.phrase(f"{_KEY}{code}", language)) for language in catalogue.languages]
    names = set(map(_plain, spoken))
    if "-" not in code:
        names |= {word for name in names for word in name.split() if len(word) > STEM}
    return names | {normalise(name) for name in _OTHER_NAMES[code].split()}


def _said(words: list[str], name: str) -> bool:
    wanted = name.split()
    return any(
        all(_alike(word, want) for word, want in zip(words[at:], wanted, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def _alike(word: str, name: str) -> bool:
    """Whether a word is a name, whatever its ending ("ruskom" for "ruski")."""
    stem = STEM if len(name) > STEM else SHORT_STEM
    return word == name or (len(name) >= STEM and len(word) >= STEM and word[:stem] == name[:stem])
