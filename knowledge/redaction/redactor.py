"""Takes out of a text what names a person or leads to one, before anything is kept of it."""

from functools import lru_cache

from knowledge.loading import CONTENT
from knowledge.reader import bundled_reader
from knowledge.reading import read_yaml
from knowledge.redaction.addresses import Addresses
from knowledge.redaction.contacts import Contacts
from knowledge.redaction.cues import Cues
from knowledge.redaction.introduced import Introduced
from knowledge.redaction.lexicon import Lexicon
from knowledge.redaction.names import NameListener, Names, Weights, load_weights
from knowledge.redaction.numbers import Numbers
from knowledge.redaction.spans import Shadow, Span
from knowledge.redaction.tokens import Message


class Redactor:
    """Reads all languages at once; safe for threads. In doubt a word is masked."""

    def __init__(self, weights: Weights | None = None, listener: NameListener | None = None) -> None:
        """`weights`: of words as names; None for those that are shipped. `listener`: None for the bundled reader."""
        self._cues, lexicon = Cues(), Lexicon()
        self._contacts = Contacts(self._cues)
        self._numbers = Numbers([*_months(), *self._cues.words("months")], sorted(self._cues.words("ordinals")))
        self._addresses = Addresses(self._cues, lexicon)
        self._introduced = Introduced(self._cues, lexicon)
        self._names = Names(lexicon, weights or load_weights(), listener or bundled_reader())

    def redact(self, text: str) -> str:
        """The text with [Name], [Adresse], [Telefon], [E-Mail], [Link], [Profil], [Datum], [Nummer], [IBAN] and
        [Kennzeichen] instead of what these words stand for. Placeholders that are there stay."""
        shadow = Shadow(text)
        return shadow.mask(self.find(shadow))

    def find(self, shadow: Shadow) -> list[Span]:
        """What has to go, possibly overlapping: the first detectors' labels win where two begin together."""
        message = Message(shadow.text, self._cues)
        certain = self.find_by_form(message)
        taken = [range(span.start, span.end) for span in certain]
        names = (span for span in self._names.find(message) if not any(span.start in each for each in taken))
        return [*certain, *self._introduced.find(message), *names]

    def find_by_form(self, message: Message) -> list[Span]:
        """Everything but names."""
        return [
            *self._contacts.find(message.text),
            *self._numbers.find(message),
            *self._addresses.find(message),
        ]


@lru_cache(maxsize=1)
def open_redactor() -> Redactor:
    """The redactor, read once (a fraction of a second)."""
    return Redactor()


def _months() -> list[str]:
    return [name for words in read_yaml(CONTENT / "forms.yml").values() for names in words["months"] for name in names]
