"""The languages by the names that people give them, in any of our languages."""

import re

from knowledge.catalogue import Catalogue
from knowledge.normalise import normalise

_KEY = "language_name_"
_OTHER_NAMES = {
    "de": "deutsch allemand alman almani duits nemet tedesco aleman",
    "en": "englisch anglais ingilizi inglizi english",
    "ar": "arabisch arabic arabi 3arabi arabe",
    "fa": "persisch farsi dari parsi persian",
    "tr": "tuerkisch turkce turki",
    "pl": "polnisch polski",
    "ro": "rumaenisch romana moldauisch moldovenesc",
    "ru": "russisch russki russkiy ruski",
    "uk": "ukrainisch ukrainska ukrainski",
    "nl": "niederlaendisch hollaendisch nederlands hollands vlaams",
    "sr": "serbisch srpski bosnisch kroatisch bosanski hrvatski",
    "ku": "kurdisch kurmandschi kurmanci kurdi kurmanji",
    "de-x-simple": "einfache_sprache leichte_sprache einfaches_deutsch leichtes_deutsch",
}
STEM = 5
_ARTICLE = re.compile(r"^(?:بال|ال|ب)(?=\w{3})")


class LanguageNames:
    """Built once from the phrase catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = {code: _names(catalogue, code) for code in _OTHER_NAMES}

    def named_in(self, text: str) -> str | None:
        """The code of the language that a text names, None without one; of several names the longest counts."""
        words = [_ARTICLE.sub("", word) for word in normalise(text).split()]
        found = [(len(name), code) for code, names in self._names.items() for name in names if _said(words, name)]
        return max(found)[1] if found else None


def _names(catalogue: Catalogue, code: str) -> set[str]:
    spoken = [normalise(catalogue.phrase(f"{_KEY}{code}", language)) for language in catalogue.languages]
    names = {" ".join(_ARTICLE.sub("", word) for word in name.split()) for name in spoken}
    if "-" not in code:
        names |= {word for name in names for word in name.split() if len(word) > STEM}
    return names | {name.replace("_", " ") for name in _OTHER_NAMES[code].split()}


def _said(words: list[str], name: str) -> bool:
    wanted = name.split()
    return any(
        all(_alike(word, want) for word, want in zip(words[at:], wanted, strict=False))
        for at in range(len(words) - len(wanted) + 1)
    )


def _alike(word: str, name: str) -> bool:
    return word == name or (len(name) > STEM and len(word) >= STEM and word[:STEM] == name[:STEM])
