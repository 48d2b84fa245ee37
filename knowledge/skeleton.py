"""The consonants of a word in one rough alphabet for all scripts.

People write Arabic, Persian, Russian or Serbian in Latin letters as they please; vowels and doubled letters vary, the
consonants stay: كيف, "kef" and "keyf" are all "kf"; прописка, "propiska" and "propyska" are all "prpsk".
"""

import re
from functools import lru_cache

from knowledge.normalise import normalise

_SINGLE = {
    **dict(zip("бвгджзклмнпрстфхцчшщђјљњћџґ", "bfkdzzklmnprstfhsSSSjjlnSjk", strict=True)),
    **dict(zip("بپتةثجچحخدذرزژسشصضطظغفقكگلمنه", "bbttsjShhdzrzzsSsdtzkfkkklmnh", strict=True)),
    **dict(zip("bcdfghjklmnpqrstvxz", "bkdfkhjklmnpkrstfkz", strict=True)),
    **dict(zip("75", "hh", strict=True)),
}
_DIGRAPHS = (
    ("tsch", "S"), ("sch", "S"), ("dsch", "j"), ("sh", "S"), ("ch", "S"), ("cz", "S"), ("sz", "S"), ("kh", "h"),
    ("gh", "k"), ("zh", "z"), ("ts", "s"), ("ph", "f"), ("th", "t"), ("dj", "j"), ("dz", "j"), ("ck", "k"),
)  # fmt: skip
_DIGRAPH = re.compile("|".join(found for found, _ in _DIGRAPHS))
_REPLACED = dict(_DIGRAPHS)
_SOUNDS = {"ş": "sh", "š": "sh", "ș": "sh", "ç": "ch", "č": "ch", "ć": "ch", "ż": "zh", "ž": "zh", "đ": "dj"}
_DOUBLED = re.compile(r"(.)\1+")
LEAST = 2


def skeleton(text: str) -> list[str]:
    """The skeletons of a text's words, in their order; words of fewer than two consonants have none."""
    sounded = "".join(_SOUNDS.get(char, char) for char in text.casefold())
    return [bones for word in normalise(sounded).split() if len(bones := _of(word)) >= LEAST]


@lru_cache(maxsize=2**13)
def _of(word: str) -> str:
    shortened = _DIGRAPH.sub(lambda found: _REPLACED[found[0]], word)
    bones = "".join(char if char in "S" else _SINGLE.get(char, "") for char in shortened)
    return _DOUBLED.sub(r"\1", bones).rstrip("h")
