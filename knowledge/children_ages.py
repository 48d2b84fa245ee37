"""The ages of the children that people speak of: "meine Tochter ist 4", "zwei Kinder, 6 und 9"."""

from collections.abc import Mapping, Sequence

from knowledge.said_words import Denial, Message, Words, fold, folded_words

_MOST, _MOST_WORDS = 17, 10


class ChildrenAges:
    """Read once; reading a message marks in it what has been understood."""

    def __init__(self, words: Mapping[str, Words]) -> None:
        """`words` by language; numbers written out count only in their own language."""
        every = list(words.values())
        self._child, self._years = folded_words(every, "child"), folded_words(every, "years")
        self._months, self._link = folded_words(every, "months"), folded_words(every, "link")
        self._other = folded_words(every, "other")
        self._denial = Denial.of(every)
        self._numbers = {
            language: {fold(word): at for at, word in enumerate(each["numbers"], 1)} for language, each in words.items()
        }

    def read(self, message: Message, language: str) -> list[int]:
        """The ages in years, 0 for those told in months; empty without any."""
        ages: list[int] = []
        for at, word in enumerate(message.words):
            if word not in self._child or message.used[at]:
                continue
            found = {**self._before(message, at), **self._after(message, at, language)}
            ages += [age for where, age in found.items() if not message.used[where]]
            for where in (at, *found) if found else ():
                message.use(where, where + 1)
        return sorted(ages or self._bare(message))

    def corrected(self, text: str) -> tuple[int, int] | None:
        """The age that is denied and the one that is right, of the only two numbers: "he is 10, not 11"; else None."""
        words = fold(text).split()
        numbers = [where for where, word in enumerate(words) if word.isdigit()]
        ages = [self._age_at(words, where) for where in numbers]
        denied = [self._denies(words, where) for where in numbers]
        if len(numbers) != 2 or None in ages or sum(denied) != 1:
            return None
        wrong, right = (ages[at] for at in (denied.index(True), denied.index(False)))
        return (wrong, right) if wrong is not None and right is not None else None

    def alone(self, text: str) -> int | None:
        """The age of a text whose only number it is ("sorry, she is 6 already"); None without one."""
        words = fold(text).split()
        numbers = [where for where, word in enumerate(words) if word.isdigit()]
        return self._age_at(words, numbers[0]) if len(numbers) == 1 and len(words) <= _MOST_WORDS else None

    def speaks_of_age(self, text: str) -> bool:
        """Whether a text names a child or years."""
        return bool({*fold(text).split()} & (self._child | self._years))

    def _denies(self, words: Sequence[str], where: int) -> bool:
        behind = [word for word in words[where + 1 : where + 3] if word not in self._years][:1]
        return self._denial.holds(words[max(0, where - 1) : where], behind)

    def _bare(self, message: Message) -> list[int]:
        """Two ages or more and nothing else, said of whom one speaks of already: "6 and 13 years old"."""
        words = message.words
        numbers = [where for where, word in enumerate(words) if word.isdigit()]
        rest = {word for word in words if not word.isdigit()}
        ages = [age for where in numbers if (age := self._age_at(words, where)) is not None]
        told = rest & self._years and rest <= self._link | self._years | self._months
        if len(numbers) < 2 or len(ages) < len(numbers) or not told or any(message.used):
            return []
        message.use(0, len(words))
        return ages

    def _before(self, message: Message, at: int) -> dict[int, int]:
        """The age right before a child: "4-jährige Tochter"; a mere number is how many there are."""
        words, years = message.words, self._years | self._months
        start = at
        while start and words[start - 1] in years | self._link:
            start -= 1
        if start and words[start - 1].isdigit() and words[start:at] and words[start] in years:
            age = self._age_at(words, start - 1)
            return {} if age is None else {start - 1: age}
        return {}

    def _after(self, message: Message, at: int, language: str) -> dict[int, int]:
        """The ages after a child, as far as the words go on about it; a name may come between."""
        words, numbers, strange = message.words, self._numbers.get(language, {}), ""
        found: dict[int, int] = {}
        for where in range(at + 1, len(words)):
            word = words[where]
            if word.isdigit() and (age := self._age_at(words, where)) is not None:
                if not self._adds_months(words, where):
                    found[where] = age
            elif word in numbers and self._ends(words, where):
                found[where] = numbers[word]
            elif word in self._child and found and words[where - 1] in self._years:
                break
            elif word not in self._link | self._years | self._months | self._child and word not in numbers:
                if found or strange:
                    break
                strange = word
        return found if not strange or any(self._ends(words, where) for where in found) else {}

    def _age_at(self, words: Sequence[str], where: int) -> int | None:
        after, number = words[where + 1] if where + 1 < len(words) else "", int(words[where])
        if number > _MOST or after in self._other | self._child:
            return None
        return 0 if after in self._months else number

    def _adds_months(self, words: Sequence[str], where: int) -> bool:
        """Whether the number counts the months behind the years of the same child: "5 years and 11 months"."""
        before = [word for word in words[max(0, where - 2) : where] if word not in self._link]
        return bool(set(words[where + 1 : where + 2]) & self._months and before and before[-1] in self._years)

    def _ends(self, words: Sequence[str], where: int) -> bool:
        return where + 1 == len(words) or words[where + 1] in self._years | self._months
