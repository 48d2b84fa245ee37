"""Terms of the other writing direction, isolated: a German name or a number does not tear an Arabic sentence."""

import re

RIGHT_TO_LEFT = ("ar", "fa")
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_LATIN = r"A-Za-z\u00c0-\u024f"
_RTL = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
# A run of Latin words with what stands between them; figures belong to it only beside letters, or as phone numbers.
_LATIN_RUN = re.compile(
    rf"§+ ?\d+\w*(?: (?:[{_LATIN}]+\.?|\d+\w*))*"
    rf"|\d*[{_LATIN}][{_LATIN}\d]*(?:[ ]?[-–/&.,:'’+§]*[ ]?[{_LATIN}\d]+)*(?:\+|€)?"
    r"|\+?\d[\d ]{5,}\d|\d[\d.,/–-]*\d"
)
_RTL_RUN = re.compile(rf"[{_RTL}]+(?:[ ،.'’-]+[{_RTL}]+)*")


def isolate(text: str, language: str) -> str:
    """A German name as one whole, for a text in a language that is written from right to left."""
    return f"{_FIRST_STRONG}{text}{_POP}" if language in RIGHT_TO_LEFT else text


def isolated(text: str, language: str) -> str:
    """The text with every run of the other direction between FSI and PDI; calling it twice changes nothing more."""
    if _FIRST_STRONG in text:
        return text
    run = _LATIN_RUN if language in RIGHT_TO_LEFT else _RTL_RUN
    return run.sub(lambda found: f"{_FIRST_STRONG}{found[0]}{_POP}", text)
