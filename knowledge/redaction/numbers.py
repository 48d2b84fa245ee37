"""Numbers that belong to one person: telephones, accounts, papers, files, plates, dates of birth."""

import re
from collections.abc import Iterator, Sequence

from knowledge.redaction.spans import ACCOUNT, DATE, NUMBER, PHONE, PLATE, Span
from knowledge.redaction.tokens import Message

# Everybody's numbers: police, ambulance, authorities, doctors on call, help lines.
_PUBLIC = re.compile(
    r"^(?:110|112|115|116\s?117|116\s?116|116\s?016|116\s?006|0800\s?1110\s?111|0800\s?1110\s?222|116\s?123|116\s?111)$"
)
_ACCOUNT = re.compile(
    r"(?<![\w])[A-Z]{2}[\s.-]?\d{2}(?:[\s.-]?[A-Z]{4})?(?:[\s.-]?\d){10,26}(?!\d)|(?<!\w)[A-Z]{2}\d{2}[A-Z0-9]{11,30}(?!\w)"
    r"|(?-i:(?<!\w)[A-Z]{2}\d{2}(?:[\s.-]?[A-Z0-9]{4}){2,7}(?:[\s.-]?[A-Z0-9]{1,4})?(?!\w))",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<![\w-])(?!(?:SGB|VHS|DTZ|LK|PLZ)\b)[A-ZÄÖÜ]{1,3}\s?[-–]\s?[A-Z]{1,2}[\s-]?\d{1,4}[EH]?(?!\w)")
_PLATE_BLANK = re.compile(
    r"(?<![\w-])(?!(?:SGB|VHS|DTZ|LK|PLZ|NR)\b)[A-ZÄÖÜ]{1,3} (?!(?:[ABC] ?[12]|I{1,3}V?X?|VI*)\b)"
    r"[A-Z]{1,2} ?\d{2,4}[EH]?(?!\w)"
)
_PLATE_SMALL = re.compile(r"(?<!\w)[a-zäöü]{1,3}\s?[-–\s]\s?[a-z]{1,2}[\s-]?\d{1,4}(?!\w)")
_UPPER = "A-ZА-ЯІЇЄҐЂЈЉЊЋЏÄÖÜŠĐČĆŽŁŚŻŹȘȚŞÇĞİ"
_PLATE_ANY = re.compile(
    rf"(?<!\w)(?=[{_UPPER}\s·•.-]*\d)[{_UPPER}\d]{{1,5}}(?:[\s·•.-][{_UPPER}\d]{{1,5}}){{1,3}}(?!\w)"
)
_PLATE_MARKED = re.compile(
    r"(?<![\w-])[A-ZÄÖÜ]{1,3}\s?[·•:*|_./~+]\s?[A-ZÄÖÜ]{1,2}\s?[-·•:*|_.~+\s]?\s?\d{1,4}\s?[EH]?(?!\w)"
)
_COURT = re.compile(
    r"(?<![\w/])(?:(?:[SLBV]G?|VG|LSG|OLG|OVG|[IVX]{1,5}(?:-\d+)?)\s)?\d{1,4}[a-z]?\s(?:[A-Z][A-Za-z]{0,3}|[IVX]{2,6}|UJs|AR|AS|KR|OWi)"
    r"\s?(?:\(\w+\)\s?)?\d{1,6}\s?[/.\-]\s?\d{2,4}(?:\s(?:ER|PKH|B ER|[A-Z]{1,2}))?(?![\w/])"
)
_ROMAN_DATE = re.compile(
    r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])[\s./-]{1,2}(?-i:XI{0,2}|I{1,3}|I[VX]|VI{0,3}|xi{0,2}|i{2,3}|i[vx]|vi{1,3})[\s./-]{1,2}(?:19|20)?\d\d(?!\d)"
)
_PAPER = re.compile(r"(?<!\w)[A-Z]{1,4}[ -]?\d{5,9}(?!\w)")
_DATE = re.compile(
    r"(?<![\d.])(?:(?:0?[1-9]|[12]\d|3[01])\s?[./\-–]\s?(?:0?[1-9]|1[0-2])\s?[./\-–]\s?(?:1[34]\d\d|19\d\d|20\d\d|\d\d)"
    r"|(?:0?[1-9]|1[0-2])/(?:0?[1-9]|[12]\d|3[01])/(?:19|20)\d\d"
    r"|(?:1[34]|19|20)\d\d\s?[./\-–]\s?(?:0?[1-9]|1[0-2])\s?[./\-–]\s?(?:0?[1-9]|[12]\d|3[01]))(?![\d]|\.\d)"
)
_SHORT_DATE = re.compile(r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\s?[./]\s?(?:0?[1-9]|1[0-2])\b\.?(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19[2-9]\d|20[0-2]\d|1[34]\d\d)(?!\d)")
_RUN = re.compile(r"(?<![\w.,])(?:\(?\+\s?|00)?\(?\d(?:[\d\s()/.,\-–]*\d)?(?![\w])")
_TIMES = re.compile(r"\d{1,2}[.:]\d{2}\s?[-–]\s?\d{1,2}[.:]\d{2}|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d")
_MONEY = re.compile(
    r"\s?(?:€|euro?s?\b|eur\b|cent|%|prozent|₴|zł|tl\b|лв|руб|грн|lei\b|يورو|یورو|євро|евро|ევრო)", re.IGNORECASE
)
_CODE = re.compile(r"(?<![\w§])(?=[\w/.:-]*\d)[A-Z0-9]+(?:[/.:-]?[A-Z0-9]+)*(?!\w)", re.IGNORECASE)
_FILE = re.compile(r"\d[/-]\d")
_COUNTED = re.compile(r"^\d{1,3}(?:[.,]\d+)?-?[^\W\d_]{1,}(?:-\w+)*$|^[^\W\d_]+-\d{1,2}$|^§.*$")
# "siebenundzwanzig", "zevenentwintig"
_COMPOUND = re.compile(
    r"(?:ein|zwei|drei|vier|fünf|fuenf|funf|sechs|sieben|acht|neun|een|twee|drie|vijf|zes|zeven|negen)"
    r"(?:und|en|ën)(?:\w{2,6}zig|drei(?:ß|ss)ig|\w{2,5}tig)",
    re.IGNORECASE,
)
_WINDOW = 4
_LEAST_ALONE, _LEAST_PHONE, _LEAST_CUED, _LEAST_MIXED, _LEAST_SPELT = 6, 7, 3, 4, 5
_NEAR_DATE, _NEAR_YEAR = 6, 3


class Numbers:
    """Finds by form; where the form says too little, by the words around it."""

    def __init__(self, months: Sequence[str], ordinals: Sequence[str] = ()) -> None:
        """`months`: beginnings of the names of months in every language, as they are written; `ordinals`: days of a
        month in words."""
        month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
        day = "|".join(sorted(map(re.escape, ordinals), key=len, reverse=True)) or "(?!)"
        self._worded_date = re.compile(
            rf"(?<!\w)(?:the\s|am\s)?(?:{day})\s?(?:[\s-](?:{day}))?\s(?:of\s|de\s|من\s)?(?:{month})\w*(?:,?\s(?:of\s|de\s|roku\s|سال\s|عام\s|سنة\s)?(?:\d{{4}}|\d{{2}}(?!\d)))?"
            rf"|(?<!\w)(?:{month})\w*\s(?:the\s)?(?:{day})(?!\w)(?:,?\s(?:\d{{4}}))?",
            re.IGNORECASE,
        )
        self._month_date = re.compile(
            rf"(?<!\d)(?:(?<!\w)the\s)?\d{{1,2}}\s?(?:\.|-|st|nd|rd|th|ê|î|yê|-го|-го|го)?\s?(?:of|de|ی|من|din|e|\'?ê)?\s?(?<!\w)(?:{month})\w*\.?,?\s?(?:of|de|من|yılı|roku|р\.?|г\.?|году?)?\s?(?P<year>\d{{4}}|\d{{2}}(?!\d))?"
            rf"|(?<!\w)(?:{month})\w*\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?P<year2>\d{{4}})"
            rf"|(?P<year3>(?:19|20)\d\d)\s(?:{month})\w*\s\d{{1,2}}",
            re.IGNORECASE,
        )

    def find(self, message: Message) -> Iterator[Span]:
        """Spans that may overlap."""
        text = message.text
        yield from (Span(*found.span(), ACCOUNT) for found in _ACCOUNT.finditer(text))
        yield from (Span(*found.span(), PLATE) for found in _PLATE.finditer(text))
        yield from (Span(*found.span(), PLATE) for found in _PLATE_BLANK.finditer(text))
        yield from (Span(*found.span(), PLATE) for found in _PLATE_MARKED.finditer(text))
        yield from (Span(*found.span(), NUMBER) for found in _COURT.finditer(text))
        yield from (Span(*found.span(), DATE) for found in _ROMAN_DATE.finditer(text))
        yield from (Span(*found.span(), NUMBER) for found in _PAPER.finditer(text))
        yield from (Span(*found.span(), DATE) for found in _DATE.finditer(text))
        yield from self._born(message)
        yield from self._runs(message)
        yield from self._codes(message)
        yield from self._spelt_out(message)

    def _spelt_out(self, message: Message) -> Iterator[Span]:
        """Digits as words, one behind the other."""
        run: list[int] = []
        for at in range(len(message.words) + 1):
            if _is_spelt(message, at) or (run and message.cue_at("and", at) == 1 and _is_spelt(message, at + 1)):
                run.append(at)
                continue
            if len(run) >= _LEAST_SPELT and not all(message.words[each].is_number for each in run):
                yield Span(message.words[run[0]].start, message.words[run[-1]].end, PHONE)
            run = []

    def _born(self, message: Message) -> Iterator[Span]:
        for found in self._worded_date.finditer(message.text):
            if found[0][-1:].isdigit() or message.near("born", *found.span(), _NEAR_DATE):
                yield Span(*found.span(), DATE)
        for found in self._month_date.finditer(message.text):
            whole = found["year"] or found["year2"] or found["year3"]
            if whole or message.near("born", *found.span(), _NEAR_DATE):
                yield Span(found.start(), found.start() + len(found[0].rstrip()), DATE)
        for pattern, window in ((_SHORT_DATE, _NEAR_DATE), (_YEAR, _NEAR_YEAR)):
            for found in pattern.finditer(message.text):
                if message.near("born", *found.span(), window):
                    yield Span(*found.span(), DATE)

    def _runs(self, message: Message) -> Iterator[Span]:
        """Groups of digits: a telephone or another number of a person by length, first digit, words before."""
        for found in _RUN.finditer(message.text):
            run = found[0].rstrip(" (/-–.,")
            end = found.start() + len(run)
            if _PUBLIC.match(run) or _TIMES.fullmatch(run) or _MONEY.match(message.text, end):
                continue
            if label := self._label(run, message, found.start()):
                yield Span(found.start(), end, label)

    def _label(self, run: str, message: Message, start: int) -> str | None:
        length = sum(char.isdigit() for char in run)
        called = message.before("phone", start, _WINDOW)
        if length >= _LEAST_PHONE and (called or run.startswith(("+", "0", "("))):
            return PHONE
        if length >= _LEAST_ALONE and not _is_amount(run):
            return NUMBER
        cued = called or message.before("number", start, _WINDOW)
        return NUMBER if cued and length >= _LEAST_CUED and not _YEAR.fullmatch(run) else None

    def _codes(self, message: Message) -> Iterator[Span]:
        """Letters and digits mixed, as papers, files and foreign plates have them."""
        for found in _CODE.finditer(message.text):
            code = found[0]
            cued = message.before("number", found.start(), _WINDOW)
            if not _COUNTED.match(code) and (_is_mixed(code, cued) or _is_file(code)):
                yield Span(*found.span(), NUMBER)
        for pattern in (_PLATE_SMALL, _PLATE_ANY):
            for found in pattern.finditer(message.text):
                has_letters = any(char.isalpha() for char in found[0])
                if has_letters and message.before("number", found.start(), _WINDOW):
                    yield Span(*found.span(), PLATE)


def _is_spelt(message: Message, at: int) -> bool:
    """Whether the word of this number, if there is one, is a number in digits or words."""
    if at >= len(message.words):
        return False
    word = message.words[at]
    return word.is_number or message.cue_at("digits", at) == 1 or bool(_COMPOUND.fullmatch(word.text))


def _is_mixed(code: str, cued: bool) -> bool:
    digits, letters = sum(char.isdigit() for char in code), sum(char.isalpha() for char in code)
    if not letters:
        return False
    if cued and digits >= 2 and len(code) >= 4:
        return True
    return digits >= _LEAST_MIXED or (digits >= 3 and len(code) >= 7 and code.upper() == code)


def _is_file(code: str) -> bool:
    digits = sum(char.isdigit() for char in code)
    return digits >= 5 and code.isascii() and bool(_FILE.search(code)) and not _TIMES.fullmatch(code)


def _is_amount(run: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d{1,2})?", run)) and len(re.sub(r"\D", "", run)) <= 7
