"""What people write as a phone number, an address, a day or a time, in one form; what cannot be used says why."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from knowledge.form_words import THIS_MONTH, FormWords
from knowledge.normalise import normalise

YEARS_AHEAD = 5
# A year before it is one of another calendar.
FIRST_YEAR = 1900
MAX_EMAIL = 254
_LONGEST = 4  # words of the name of a day or a month
_ISO = re.compile(r"(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})\s?[./\-]\s?(\d{1,2})(?:\s?[./\-]\s?(\d{4}|\d{2}))?(?![\d/])")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|e|ste|de|го|те|an|im|ego)?")
_YEAR = re.compile(r"20\d\d")
_PHONE = re.compile(r"(?<![\w+])(?:\+|00)?\d(?:[\s/().\-–]{0,3}\d){5,14}(?!\w)")
_EMAIL = re.compile(r"[\w.+%'-]+@(?:[\w](?:[\w-]*\w)?\.)+[^\W\d_]{2,24}")
_TIME = re.compile(r"(?:\D{0,8}\s)?(\d{1,2})(?:[:.](\d{2}))?(?:\s?(?:uhr|h|ч|година|časova|hod))?\.?", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d.:/-])(\d{1,2})(?:[:.](\d{2}))?\s?(?:uhr|h|ч|час\w*|годин\w*|časova|часова|hod|o'?clock|uur)\b"
    r"|(?<![\d.:/-])(\d{1,2}):(\d{2})(?![\d:])"
    r"|\b(?:الساعة|الساعه|ساعة|ساعت|saat|saet|ora|orele|godz\.?|godzina|godzinie|klokke)\s(\d{1,2})(?:[:.](\d{2}))?(?![\d:]|\.\d)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,،;؛!…–—]+\s*|\.\s+")


class ValueRefused(ValueError):
    """A value that cannot be used. `reason` is the key of the phrase that says why; the value is never repeated."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        super().__init__(reason)
        self.reason = reason


def read_phone(text: str) -> str:
    """The phone number in a text, as digits with or without a leading +. Raises ValueRefused."""
    text = western_digits(text).replace("(0)", "")
    found = [match.group() for match in _PHONE.finditer(text) if not _looks_like_day(match.group())]
    numbers = {("+" if number.startswith("+") else "") + re.sub(r"\D", "", number) for number in found}
    if len(numbers) != 1 or len(set(digits := numbers.pop().lstrip("+"))) < 2 or len(digits) > 15:
        raise ValueRefused("form_bad_phone")
    return ("+" if found[0].startswith("+") else "") + digits


def read_email(text: str) -> str:
    """The e-mail address in a text. Raises ValueRefused."""
    found = _EMAIL.findall(text)
    address = found[0].strip("'-") if len(found) == 1 and text.count("@") == 1 else ""
    local = address.partition("@")[0]
    if not local or ".." in address or local[0] == "." or local[-1] == "." or len(address) > MAX_EMAIL:
        raise ValueRefused("form_bad_email")
    return str(address)


def read_date(text: str, words: FormWords, today: date) -> date:
    """The day that a text names: by numbers (day first), with the month as a word, "tomorrow" or a day of the week.

    Without a year it is the next such day, a day of the week the next one after today. Raises ValueRefused: no day, a
    past one, or one too far away.
    """
    text = western_digits(text)
    day = _by_numbers(_CLOCK.sub(" ", text), today) or _by_words(_CLAUSE.split(text), words, today)
    if day is None or not FIRST_YEAR <= day.year <= today.year + YEARS_AHEAD:
        raise ValueRefused("form_bad_date")
    if day < today:
        raise ValueRefused("form_past_date")
    return day


def read_time(text: str) -> str:
    """The time as HH:MM where it is a plain one, else in the person's words. Raises ValueRefused for 25:00."""
    match = _TIME.fullmatch(western_digits(text).strip())
    if match is None:
        return text
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 24 or minute > 59:
        raise ValueRefused("form_invalid")
    return f"{hour % 24:02}:{minute:02}"


def find_time(text: str) -> str | None:
    """The time that a text names among other words, as HH:MM; None without one, or with several."""
    clocks = _CLOCK.finditer(western_digits(text))
    found = {(int(match[1] or match[3] or match[5]), int(match[2] or match[4] or match[6] or 0)) for match in clocks}
    hour, minute = found.pop() if len(found) == 1 else (24, 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def western_digits(text: str) -> str:
    """The text with the digits of every script as 0 to 9."""
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


def _looks_like_day(number: str) -> bool:
    return bool(_ISO.fullmatch(number) or re.fullmatch(r"\d{1,2}[.\-/]\s?\d{1,2}[.\-/]\s?(?:20)\d\d", number))


def _by_numbers(text: str, today: date) -> date | None:
    if match := _ISO.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.search(text):
        day, month = int(match[1]), int(match[2])
        if month > 12 >= day:
            day, month = month, day
        return _with_year(day, month, int(match[3]) if match[3] else None, today)
    return None


def _by_words(clauses: list[str], words: FormWords, today: date) -> date | None:
    text = normalise(" ".join(clauses))
    parts = text.split()
    for at, length, month in _named(parts, words.months):
        if day := _beside(parts, at, length):
            if month == THIS_MONTH:
                return _day(today.year, today.month, day)
            year = next((int(part) for part in parts if _YEAR.fullmatch(part)), None)
            return _with_year(day, month, year, today)
    if weekdays := {day for clause in clauses for day in _weekdays(normalise(clause).split(), words)}:
        if len(weekdays) > 1 or words.contains(text, "unsure"):  # "Monday or Tuesday", "some Tuesday, I think"
            return None
        return today + timedelta(days=(weekdays.pop() - today.weekday() - 1) % 7 + 1)
    days = next((days for _, _, days in _named(parts, words.days)), None)
    return None if days is None else today + timedelta(days=days)


def _weekdays(parts: list[str], words: FormWords) -> set[int]:
    """The days of the week that a clause names and does not deny: "not Monday", "Monday I can not"."""
    ends_in_not = bool(parts) and words.says(parts[-1], "not")
    return {
        weekday
        for at, length, weekday in _named(parts, words.weekdays)
        if not (ends_in_not or words.denies(parts[max(0, at - 1) : at], parts[at + length : at + length + 1]))
    }


def _named(parts: list[str], names: Mapping[str, int]) -> list[tuple[int, int, int]]:
    """(place, number of words, value) of the names in a text, the longest first; of a name ("day after tomorrow") its
    words name nothing else."""
    found, at = [], 0
    while at < len(parts):
        most = min(_LONGEST, len(parts) - at)
        length = next((n for n in range(most, 0, -1) if " ".join(parts[at : at + n]) in names), 0)
        if length:
            found.append((at, length, names[" ".join(parts[at : at + length])]))
        at += max(length, 1)
    return sorted(found, key=lambda name: -name[1])


def _beside(parts: list[str], at: int, length: int) -> int | None:
    """The number of the day before the month or behind it, a word between them at most."""
    for place in (at - 1, at - 2, at + length):
        if 0 <= place < len(parts) and (match := _DAY.fullmatch(parts[place])):
            return int(match[1])
    return None


def _with_year(day: int, month: int, year: int | None, today: date) -> date | None:
    if year is not None:
        return _day(year + 2000 if year < 100 else year, month, day)
    this = _day(today.year, month, day)
    return this if this and this >= today else _day(today.year + 1, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
