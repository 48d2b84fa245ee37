"""Links, mail addresses (spelt out, too) and profiles."""

import re
from collections.abc import Iterator

from knowledge.redaction.cues import Cues, alternatives
from knowledge.redaction.spans import LINK, MAIL, PROFILE, Span

_LINK = re.compile(
    r"(?:https?://|www\.)\S+[^\s.,;:!?)\]»”\"']"
    r"|(?<![\w@.])(?:[a-z0-9-]+\.)+(?:com|de|org|net|info|ru|ua|pl|ro|tr|ir|rs|nl|eu|me|io|co|app|online|at|ch|uk|sy|su)"
    r"\b(?:/[^\s,;)]*)?(?![\w@])",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+%-]+(?:@\s?|\s@\s)[\w-]+(?:\s?\.\s?[a-z]{2,10}\b|\.[\w-]+)+", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w@])@\s?[\w.]{3,}")
_NICKNAME = re.compile(r"(?<![\w@./\\-])[^\W_]\w*_\w*[^\W_](?![\w/\\-])")
_PROVIDERS = (
    "gmail|googlemail|yahoo|hotmail|outlook|web|gmx|icloud|mail|ukr|wp|onet|interia|yandex|live|proton\\w*|aol|msn"
    "|t-online|freenet|posteo|bk|list|inbox|rambler"
)


class Contacts:
    """Built once from the cues."""

    def __init__(self, cues: Cues) -> None:
        at, dot = (f"(?:{alternatives(cues.words(kind))})" for kind in ("at", "dot"))
        at = rf"(?:[(\[{{<]\s*(?:{at}|@)\s*[)\]}}>]|\b{at}\b)"
        dot = rf"(?:\.|[(\[{{<]\s*(?:{dot}|\.)\s*[)\]}}>]|\s{dot}\s)"
        part = rf"[\w+%-]+(?:\s*{dot}\s*[\w+%-]+)*"
        self._spelt = re.compile(
            rf"{part}(?:\s*{at}\s*|@|\s@\s)(?:[\w-]+(?:\s*{dot}\s*[\w-]+)+|(?:{_PROVIDERS})\b(?:\s+(?:com|de|net|ru|ro|pl)\b)?)",
            re.IGNORECASE,
        )
        services = alternatives(cues.words("profile"))
        self._profile = re.compile(
            rf"(?<!\w)(?:{services})\w{{0,3}}\s*[:=]?\s+(?:\w{{1,6}}\s+){{0,2}}?(?P<name>(?=[\w.-]*[\d_.])[\w.-]{{4,}}\w)"
            rf"|(?<!\w)(?:{services})\w{{0,3}}\s*[:=]\s*(?P<other>[\w.-]{{3,}})",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[Span]:
        """Everything by which a person can be written to."""
        for label, pattern in ((MAIL, _MAIL), (LINK, _LINK), (PROFILE, _HANDLE), (PROFILE, _NICKNAME)):
            yield from (Span(*found.span(), label) for found in pattern.finditer(text))
        yield from (Span(*found.span(), MAIL) for found in self._spelt.finditer(text))
        for found in self._profile.finditer(text):
            yield Span(*found.span("name" if found["name"] else "other"), PROFILE)
