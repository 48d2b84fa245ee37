"""Whether a text is in the language whose file it stands in, judged by script and by the language profiles."""

import re
import unicodedata

from knowledge.language import EASY, load_detector

SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "ru": "CYRILLIC", "uk": "CYRILLIC"}
LEAST_LETTERS = 60
# Answers name German schools and offices; a text in another script has next to none.
LEAST_SHARE = 0.6
_GERMAN_NAMES = re.compile(r"\([^)]*\)|„[^“]*“|«[^»]*»|\"[^\"]*\"|\{\w+\}")


def not_its_own(text: str, language: str) -> str | None:
    """Why the text is not in `language`; None when it is or is too short to tell. Names in parentheses are free."""
    text = _GERMAN_NAMES.sub(" ", text)
    letters = [char for char in text if char.isalpha()]
    if len(letters) < LEAST_LETTERS:
        return None
    script = SCRIPTS.get(language, "LATIN")
    share = sum(unicodedata.name(char, "").startswith(script) for char in letters) / len(letters)
    if share < LEAST_SHARE:
        return f"only {share:.0%} of its letters are {script.lower()}"
    spoken = "de" if language == EASY else language
    found = load_detector().guess(text, current=None, supported=(spoken,)).code
    return None if found == spoken else f"reads like {found!r}, not {spoken!r}"
