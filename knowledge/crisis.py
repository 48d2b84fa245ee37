"""Danger now to someone: violence, suicide, medical emergency. Looked for in every message before anything else.

Three witnesses are weighed together: signs, which are regular expressions for who does what to whom, as data; a linear
model over character n-grams and words, trained at start on the project's own examples and asked about every clause;
and the bundled reader, which hears the message, of a long one its beginning and the clause that tells most. Missing a
cry for help costs more than one text too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.cache import Cache
from knowledge.normalise import normalise
from knowledge.vectors import SIZE, TfIdf, char_grams, word_pairs

if TYPE_CHECKING:
    from scipy import sparse

CATEGORIES = ("suicide", "violence", "medical")
MEDICAL = CATEGORIES.index("medical")
GENERAL = "general"  # danger of which nobody is sure what it is: the text with all numbers
NO_SIGNS: Mapping[str, Any] = {"words": {}}
# Learned by `training.danger` from 1,440 messages, half of danger, from which no witness had learned, and 2,600 usual
# questions: nine in a thousand of these are found to be danger, 28 in a thousand get emergency numbers below an answer.
WORDS, SIGN, MESSAGE, CONSTANT = 3.42, 1.68, 0.56, 0.01
FOUND, PERHAPS = 0.65, -1.97
# Below this distance of the words nothing else is asked, as for three in four ordinary questions; of danger, two in a
# thousand of what nothing was learned from.
FAR = -1.2
LONG_SENTENCE, WINDOW, STEP = 24, 16, 8  # words
MOST_SENTENCES = 8  # that are searched for signs: those that tell most
PENALTY, TOLERANCE = 2.0, 0.05
# Their questions tell of danger as often as not.
BORDERLINE = frozenset(
    {"domestic-violence", "crime-report", "emergency-numbers", "mental-health", "addiction-counselling"}
)
# Its questions tell mostly of illness.
ILLNESS = "doctor-visit"
# What the words count beside the reader for the category, and how far apart the two likeliest are where they name one;
# else a sign does. The text of another category is then said to 1 to 3 in 100 (to 8 of those who are ill and are taken
# for in danger), the general one to 1 to 3.
WORDS_OF_KIND, APART = 3.0, 2.0
LEAST_WORDS = 3  # one or two words are too little for the model
LEAST_TOLD, FEW_FOUND = 4, 3.0  # fewer words have to tell more ("till tomorrow then"); the signs know the clear ones
_SENTENCE_END = re.compile(r"[.!?;؟؛…\n]+")
_NAME = re.compile(r"<(\w+)>")
_LETTERS = {
    "latin": re.compile("[a-zßıłđøæœ]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
_OPEN = re.compile(r"\((?!\?)")


class DangerSigns:
    """The expressions of `content/danger_signs.yml`; that file says how they are written.

    Only those of languages are tried whose letters a message has. They are compiled when first needed.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._parts = {language: _Expressions(data, language) for language in data["words"]}
        self._by_script = {
            script: [self._parts[language] for language in spoken] for script, spoken in _spoken(data).items()
        }

    def compile(self) -> None:
        """Compile all expressions now, which takes some seconds."""
        for part in self._parts.values():
            part.find("")

    def find(self, text: str) -> str | None:
        """The category of the first sentence with a sign that nothing takes back, or None."""
        for sentence in _SENTENCE_END.split(text):
            plain = normalise(sentence)
            for expressions in self._tried(plain):
                if kind := expressions.find(plain):
                    return kind
        return None

    def _tried(self, plain: str) -> Iterable[_Expressions]:
        written = (parts for script, parts in self._by_script.items() if _LETTERS[script].search(plain))
        return dict.fromkeys(chain.from_iterable(written))


class _Expressions:
    """The expressions of one language: what is calm in it takes back its own signs alone."""

    def __init__(self, data: Mapping[str, Any], language: str) -> None:
        self._data, self._language = data, language

    def find(self, plain: str) -> str | None:
        found = self._compiled
        kind = next((kind for kind in CATEGORIES if found[kind].search(plain)), None)
        return kind if kind and (found["certain"].search(plain) or not found["calm"].search(plain)) else None

    @cached_property
    def _compiled(self) -> dict[str, re.Pattern[str]]:
        named = _named(self._data["words"][self._language])
        lists = {**{kind: self._data["signs"][kind] for kind in CATEGORIES}, **self._data}
        return {
            kind: _compiled(lists[kind].get(self._language, ()), named) for kind in (*CATEGORIES, "calm", "certain")
        }


class Listener(Protocol):
    """What hears a message as a whole: `knowledge.reader.Reader`."""

    def danger(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Logits of danger and of each category, shape (len(texts), 4)."""
        ...

    def hears_all(self, text: str) -> bool:
        """Whether it hears a text to the end."""
        ...


@dataclass(frozen=True)
class Heard:
    """How strongly a text tells of danger, and of which category if it does."""

    strength: float
    category: str


NOTHING = Heard(float("-inf"), CATEGORIES[0])


class DangerModel:
    """`find` and `may_be` are pure; a message near danger takes some ten milliseconds, the second call for it none.

    `signs` None means that none are known.
    """

    def __init__(
        self, arrays: Mapping[str, npt.NDArray[Any]], listener: Listener, signs: Mapping[str, Any] | None = None
    ) -> None:
        self._signs, self._listener = DangerSigns(signs or NO_SIGNS), listener
        self._vectors = TfIdf(_features, arrays["frequencies"])
        self._weights = np.zeros((len(arrays["bias"]), SIZE), dtype=np.float16)
        self._weights[:, arrays["slots"]] = arrays["weights"]
        self._bias = arrays["bias"]
        self._last = lru_cache(maxsize=8)(self._listen)  # a message is asked about twice

    @classmethod
    def trained(
        cls,
        danger: Mapping[str, Sequence[str]],
        calm: Sequence[str],
        listener: Listener,
        signs: Mapping[str, Any] | None = None,
        cache: Cache | None = None,
        unwell: Sequence[str] = (),
    ) -> DangerModel:
        """Learn from messages of danger by category and from calm ones. `unwell` are calm, too, and tell of illness:
        what is taken for danger all the same is medical if it sounds like them."""
        texts = [[*danger[category]] for category in CATEGORIES]
        made_from = [text for part in (*texts, calm, unwell) for text in (*part, "\n")]
        arrays = (cache or Cache(None)).arrays("danger", made_from, learn_danger, texts, list(calm), list(unwell))
        return cls(arrays, listener, signs)

    def warm(self) -> None:
        """Compile the signs, so that no message has to wait for it."""
        self._signs.compile()

    def find(self, text: str) -> str | None:
        """The category of danger, `GENERAL` where that is not sure, or None."""
        heard = self._last(text)
        return heard.category if heard.strength >= FOUND else None

    def may_be(self, text: str) -> bool:
        """Whether a text tells of danger or may tell of some although `find` is not sure of it."""
        return self._last(text).strength >= PERHAPS

    def witnesses(self, text: str) -> tuple[float, bool, float]:
        """What is weighed: the words' distance, whether there is a sign, the listener's logit."""
        margins, clause = self._most_telling(text)
        return float(margins[0]), self._sign(text) is not None, float(self._said(text, clause)[0])

    def _listen(self, text: str) -> Heard:
        margins, clause = self._most_telling(text)
        if margins[0] < FAR:
            return NOTHING
        message = self._said(text, clause)
        strength = CONSTANT + WORDS * float(margins[0]) + MESSAGE * float(message[0])
        kinds = WORDS_OF_KIND * margins[1:] + message[1:]
        # Signs cost most: they are searched for where one would change something.
        if strength + SIGN >= PERHAPS and (sign := self._sign(text)):
            return Heard(strength + SIGN, _category(kinds, sign))
        words = len(normalise(text).split())
        if words < LEAST_WORDS or (words < LEAST_TOLD and strength < FEW_FOUND):
            return NOTHING
        return Heard(strength, _category(kinds, GENERAL))

    def _most_telling(self, text: str) -> tuple[npt.NDArray[np.float64], str]:
        """The clause that tells most of danger, the whole text among them, with its distances from the borders between
        danger and calm, about -1 (calm) to 1, and between the categories."""
        found = [(self._margins(clause), clause) for clause in (text, *clauses(text))]
        return max(found, key=lambda pair: float(pair[0][0]))

    def _said(self, text: str, clause: str) -> npt.NDArray[np.float32]:
        """The listener's logits of the text; of one that it does not hear to the end those of the clause where that
        tells more. A clause alone sounds like danger more often than there is some."""
        heard = [text] if self._listener.hears_all(text) else list(dict.fromkeys([text, clause]))
        rows = self._listener.danger(heard)
        return np.asarray(rows[int(np.argmax(rows[:, 0]))])

    def _sign(self, text: str) -> str | None:
        sentences = [part for part in _SENTENCE_END.split(text) if part.strip()]
        if len(sentences) > MOST_SENTENCES:
            sentences = sorted(sentences, key=lambda part: -float(self._margins(part)[0]))[:MOST_SENTENCES]
        return self._signs.find("\n".join(sentences))

    def _margins(self, text: str) -> npt.NDArray[np.float64]:
        row = self._vectors.row(text)
        return np.asarray(self._weights[:, row.slots] @ row.weights + self._bias)


def _category(kinds: npt.NDArray[np.float64], unsure: str) -> str:
    """The category that stands out, `unsure` where none does."""
    second, first = np.sort(kinds)[-2:]
    return CATEGORIES[int(np.argmax(kinds))] if first - second >= APART else unsure


def clauses(text: str) -> list[str]:
    """The sentences of a text, long ones cut into overlapping windows; none where the text is one short one."""
    sentences = [part.split() for part in _SENTENCE_END.split(text)]
    windows = [
        words[start : start + WINDOW] if len(words) > LONG_SENTENCE else words
        for words in sentences
        if len(words) >= LEAST_WORDS
        for start in (range(0, len(words) - STEP, STEP) if len(words) > LONG_SENTENCE else (0,))
    ]
    return [" ".join(words) for words in windows] if len(windows) > 1 else []


def learn_danger(danger: list[list[str]], calm: list[str], unwell: list[str]) -> dict[str, npt.NDArray[Any]]:
    """Weights of danger against calm, then of each category against the others; `danger` by category. Those who are
    `unwell` are calm, and medical among the categories."""
    texts = [text for part in danger for text in part]
    labels = np.asarray([at for at, part in enumerate(danger) for _ in part] + [MEDICAL] * len(unwell))
    vectors = TfIdf(_features)
    rows = vectors.fit([*texts, *unwell, *calm]).matrix()
    slots = np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= 2)
    rows = rows[:, slots]
    targets = [(rows, np.arange(rows.shape[0]) < len(texts))]
    targets += [(rows[: len(labels)], labels == at) for at in range(len(danger))]
    machines = [_separate(among, target) for among, target in targets]
    weights = np.stack([weights for weights, _ in machines]).astype(np.float32)
    bias = np.asarray([bias for _, bias in machines])
    return {"frequencies": vectors.weights, "slots": slots, "weights": weights, "bias": bias}


def _spoken(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Languages by script; one with signs in two scripts stands in both."""
    found: dict[str, list[str]] = {}
    for language in data["words"]:
        written = " ".join(" ".join(data["signs"][kind][language]) for kind in CATEGORIES)
        written += " ".join(data["words"][language].values())
        for script in ("arabic", "cyrillic"):
            if _LETTERS[script].search(written):
                found.setdefault(script, []).append(language)
        if re.search(r"(?<![\\<\w])[a-z]{3,}(?![\w>])", written):
            found.setdefault("latin", []).append(language)
    return found


def _named(lists: Mapping[str, str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, alternatives in lists.items():
        filled = _filled(alternatives, named)
        named[name] = "(?:" + "|".join(filled.split()).replace("_", " ") + ")"
    return named


def _filled(expression: str, named: Mapping[str, str]) -> str:
    return _NAME.sub(lambda name: named[name[1]].replace(" ", "_"), expression)


def _compiled(expressions: Iterable[str], named: Mapping[str, str]) -> re.Pattern[str]:
    spelt = (_filled(e, named).replace("_", " ").replace(" ... ", r"(?: \w+){0,4} ") for e in expressions)
    joined = "|".join(dict.fromkeys(spelt))
    return re.compile(r"\b(?:" + _OPEN.sub("(?:", joined) + r")\b")


def _features(text: str) -> list[str]:
    return char_grams(text) + word_pairs(text)


def _separate(rows: sparse.csr_matrix, which: npt.NDArray[np.bool_]) -> tuple[npt.NDArray[np.float64], float]:
    """Weights and bias of a linear support vector machine."""
    from sklearn.svm import LinearSVC  # only learning needs it

    machine = LinearSVC(C=PENALTY, random_state=0, tol=TOLERANCE).fit(rows, which)
    return machine.coef_[0], float(machine.intercept_[0])
