"""What a county publishes itself: topics and offers, in versions, and who vouches for them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from api.domain.needs import Quote

# The shape of a topic: {"frame": topic.yml without its id, "texts": {language: {"title", "choice", "text", "of",
# "questions": [[kind, question]]}}, "quotes": [need ids]}. Of an offer: {"record": an item of records.yml without id}.
Body = Mapping[str, Any]

ASK_AGAIN_AFTER = timedelta(days=14)
ASK_BEFORE = timedelta(days=21)
LINK_LASTS = timedelta(days=30)
LONGEST_ID = 64
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


class ContentKind(StrEnum):
    TOPIC = "topic"
    OFFER = "offer"


class VersionState(StrEnum):
    """One version of an item at most is a draft, one at most published; WITHDRAWN: was shown, is not any more."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ItemId:
    """A topic or offer of a county."""

    county: str
    kind: ContentKind
    item: str


@dataclass(frozen=True)
class Version:
    """One version of an item. `based_on`: the fingerprint of the shipped text that it was made from, None without one.
    `revision` grows with every saving of a draft. `theme`: the theme that it answers. `author` and `reviewer` are
    account ids: who saved it last, and who published it."""

    id: str
    of: ItemId
    number: int
    state: VersionState
    revision: int
    body: Body
    based_on: str | None
    theme: str | None
    author: str
    reviewer: str | None
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None = None


@dataclass(frozen=True)
class Shipped:
    """What came with this installation: body and fingerprint."""

    body: Body
    fingerprint: str


@dataclass(frozen=True)
class Piece:
    """Something to show to the people of a county; `day`: since when its text is the county's word."""

    of: ItemId
    body: Body
    day: date


@dataclass(frozen=True)
class Finding:
    """What the check says. `language` None: of all languages. `near`: words to find the place by. `blocking`: nothing
    with it is published; else something is missing that can follow."""

    language: str | None
    near: str | None
    reason: str
    blocking: bool


@dataclass(frozen=True)
class Approval:
    """That a county approves what was shipped, as it was with this fingerprint; `by` is an account id."""

    of: ItemId
    fingerprint: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Owner:
    """Who vouches for an offer: until `expires_on`, and after a confirmation for `days` more. `asked_at`: when they got
    a link last; `confirmed_on`: when they last used one."""

    of: ItemId
    name: str
    email: str
    expires_on: date
    days: int
    confirmed_on: date | None = None
    asked_at: datetime | None = None

    def is_stale(self, today: date) -> bool:
        return today > self.expires_on

    def is_to_be_asked(self, now: datetime) -> bool:
        """Whether it is time to mail a link, without asking."""
        due = self.expires_on <= now.date() + ASK_BEFORE
        return due and (self.asked_at is None or self.asked_at + ASK_AGAIN_AFTER <= now)

    def confirmed(self, today: date) -> Owner:
        return replace(self, confirmed_on=today, expires_on=today + timedelta(days=self.days))


@dataclass(frozen=True)
class Item:
    """A topic or offer as coordinators see it, without bodies. `conflict`: the shipped text has changed since the
    published version was made from it."""

    of: ItemId
    title: str
    shipped: str | None
    draft: Version | None
    published: Version | None
    approval: Approval | None
    owner: Owner | None = None

    @property
    def conflict(self) -> bool:
        return self.published is not None and self.published.based_on != self.shipped

    @property
    def approved(self) -> bool:
        return self.approval is not None and self.approval.fingerprint == self.shipped


@dataclass(frozen=True)
class ItemStory:
    """An item with all that was ever published of it, newest first, the shipped body, the quotes that became its
    questions, and the names of accounts by id."""

    item: Item
    shipped: Body | None
    versions: Sequence[Version]
    quotes: Sequence[Quote] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def make_item_id(county: str, title: str, taken: Sequence[str]) -> str:
    """An id of the county's own that nothing has: it can never be that of a shipped item."""
    plain = unicodedata.normalize("NFKD", title.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    stem = f"{county}-{re.sub(r'[^a-z0-9]+', '-', plain).strip('-') or 'text'}"[: LONGEST_ID - 4].rstrip("-")
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)


def with_quotes(body: Body, quotes: Sequence[Quote]) -> Body:
    """A topic whose questions are also these quotes; those in a language without a text lead to the German one."""
    texts = {language: dict(text) for language, text in body["texts"].items()}
    for quote in quotes:
        language = quote.language if quote.language in texts and quote.language != "de-x-simple" else "de"
        if language in texts:
            texts[language]["questions"] = [*texts[language]["questions"], ["indirect", quote.text]]
    return {**body, "texts": texts}


def vouched(piece: Piece, owner: Owner | None, today: date) -> Piece:
    """An offer as its owner's word stands: unconfirmed when it has expired, else as of the last confirmation."""
    if owner is None:
        return piece
    record = dict(piece.body["record"])
    if owner.is_stale(today) and record["status"] in ("existing", "unconfirmed"):
        record["status"] = "unconfirmed"
    elif owner.confirmed_on is not None:
        record["as_of"] = owner.confirmed_on.isoformat()
        record["status"] = "existing" if record["status"] == "unconfirmed" else record["status"]
    return replace(piece, body={**piece.body, "record": record})
