"""Slips of the pen, and other letters: what people make of a question on a phone."""

import random
import unicodedata
from collections.abc import Mapping

_NEAR_KEYS = """
a=sqy b=vn c=xv d=sf e=wr f=dg g=fh h=gj i=uo j=hk k=jl l=k m=n n=bm o=ip p=o q=wa r=et s=ad t=rz u=iy v=cb w=qe x=yc
y=xt z=tu
"""
_IN_LATIN = """
а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=y к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts ч=ch ш=sh щ=sch
ъ= ы=y ь= э=e ю=yu я=ya і=i ї=yi є=ye ґ=g ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz
ا=a ب=b ت=t ث=th ج=j ح=7 خ=kh د=d ذ=th ر=r ز=z س=s ش=sh ص=s ض=d ط=t ظ=z ع=3 غ=gh ف=f ق=q ك=k ل=l م=m ن=n ه=h و=w ي=y
ء= آ=a أ=a إ=a ؤ=o ئ=e ى=a ة=a پ=p چ=ch ژ=zh گ=g ک=k ی=i
"""
_NEAR = dict(pair.split("=") for pair in _NEAR_KEYS.split())
_LATIN = dict(pair.split("=") for pair in _IN_LATIN.split())


_LOOSE = {
    "ق": "qk2g",
    "ج": "jg",
    "ع": "3a",
    "ح": "7h",
    "خ": ["5", "kh", "x"],
    "غ": ["gh", "g"],
    "و": ["w", "o", "u", "ou"],
    "ي": ["y", "i", "ee"],
    "ی": ["i", "y", "ee"],
    "ا": ["a", "e", "aa"],
    "ش": ["sh", "ch"],
    "ة": ["a", "e", "eh"],
    "х": ["h", "kh", "x"],
    "щ": ["sch", "shch", "sh"],
    "й": ["y", "j", "i"],
    "ы": ["y", "i"],
    "ж": ["zh", "j", "g"],
    "ц": ["ts", "c"],
    "ю": ["yu", "ju", "u"],
    "я": ["ya", "ja", "ia"],
    "и": ["i", "y"],
}
_VOWELS = "aeiou"


class Transliterator:
    """Text in Latin letters, each time as another person would write it. Deterministic by seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def of(self, text: str) -> str:
        """The text, letter by letter; Arabic gets short vowels between consonants, as people hear them."""
        favourite = {char: self._random.choice(options) for char, options in _LOOSE.items()}
        return " ".join(self._word(word, favourite) for word in text.lower().split())

    def _word(self, word: str, favourite: Mapping[str, str]) -> str:
        spelt = [favourite.get(char, _LATIN.get(char, char)) for char in word]
        if not any("\u0600" <= char <= "\u06ff" for char in word):
            return "".join(spelt)
        heard = ""
        for part in spelt:
            hard = heard and part and heard[-1] not in _VOWELS and part[0] not in _VOWELS
            heard += (self._random.choice("aei") if hard and self._random.random() < 0.6 else "") + part
        return heard


class Slips:
    """Deterministic by seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._latin = Transliterator(seed)

    def of(self, text: str) -> str:
        """The text with a slip in some of its words, sometimes without diacritics, sometimes in Latin letters."""
        kind = self._random.random()
        if kind < 0.25 and any(char in _LATIN for char in text.lower()):
            text = self._latin.of(text)
        elif kind < 0.5:
            text = plain(text)
        words = [self._slip(word) if len(word) > 3 and self._random.random() < 0.25 else word for word in text.split()]
        if len(words) > 3 and self._random.random() < 0.3:
            del words[self._random.randrange(len(words))]
        return " ".join(words)

    def _slip(self, word: str) -> str:
        at = self._random.randrange(1, len(word) - 1)
        kind = self._random.randrange(4)
        if kind == 0:
            return word[:at] + word[at + 1 :]
        if kind == 1:
            return word[:at] + word[at] + word[at:]
        if kind == 2:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        return word[:at] + self._random.choice(_NEAR.get(word[at], word[at])) + word[at + 1 :]


def plain(text: str) -> str:
    """Letters without their marks; ı and ł, ø, đ too."""
    decomposed = unicodedata.normalize("NFD", text.translate(str.maketrans("ıłøđŁØĐ", "ilodLOD")))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
