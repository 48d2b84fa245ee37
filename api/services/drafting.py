"""What coordinators write: drafts of topics and offers, in their own county only."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from api.domain.accounts import Account
from api.domain.errors import NotFound
from api.domain.needs import NeedFilter, Quote
from api.domain.publishing import (
    Body,
    ContentKind,
    Item,
    ItemId,
    ItemStory,
    Owner,
    Shipped,
    Version,
    VersionState,
    make_item_id,
)
from api.domain.publishing_errors import DraftChanged
from api.domain.text import check_characters
from api.services.need_ports import Themes
from api.services.ports import Audit, Clock
from api.services.publishing_ports import Owners, Shelf, Versions
from api.services.turns import TurnTaking

_QUOTES = 200


@dataclass(frozen=True)
class Drafting:
    versions: Versions
    owners: Owners
    themes: Themes
    shelf: Shelf
    audit: Audit
    clock: Clock
    turns: TurnTaking

    async def items(self, by: Account, kind: ContentKind) -> Sequence[Item]:
        """What was shipped for the county, and what it wrote itself, by title."""
        county = by.county
        titles = dict(self.shelf.titles(kind, county))
        versions = await self.versions.of_county(county, kind)
        approvals = await self.versions.approvals(county, kind)
        owners = {owner.of.item: owner for owner in await self.owners.all(county)} if kind is ContentKind.OFFER else {}
        own: dict[str, list[Version]] = {item: [] for item in titles}
        for version in versions:
            own.setdefault(version.of.item, []).append(version)
        found = (
            self._item(ItemId(county, kind, item), each, approvals.get(item), owners.get(item), titles.get(item))
            for item, each in own.items()
        )
        return sorted(found, key=lambda item: (item.title.casefold(), item.of.item))

    async def story(self, by: Account, kind: ContentKind, item: str) -> ItemStory:
        """Raises NotFound for what was neither shipped nor written by the county."""
        of = ItemId(by.county, kind, item)
        versions = await self.versions.of_item(of)
        shipped = await self._shipped(of)
        if not versions and shipped is None:
            raise NotFound("The county has no such item.")
        approvals = await self.versions.approvals(by.county, kind)
        owner = next((owner for owner in await self.owners.all(by.county) if owner.of == of), None)
        title = self.shelf.titles(kind, by.county).get(item)
        accounts = {a for v in versions for a in (v.author, v.reviewer) if a}
        approval = approvals.get(item)
        named = await self.versions.names([*accounts, *([approval.by] if approval else ())])
        quotes = await self._quotes(versions)
        summary = self._item(of, versions, approval, owner, title)
        return ItemStory(summary, shipped.body if shipped else None, versions, quotes, named)

    async def version(self, by: Account, kind: ContentKind, item: str, number: int) -> Version:
        """Raises NotFound."""
        versions = await self.versions.of_item(ItemId(by.county, kind, item))
        found = next((version for version in versions if version.number == number), None)
        if found is None:
            raise NotFound("The county has no such version.")
        return found

    async def draft(self, by: Account, kind: ContentKind, item: str) -> Version:
        """Raises NotFound."""
        versions = await self.versions.of_item(ItemId(by.county, kind, item))
        found = next((version for version in versions if version.state is VersionState.DRAFT), None)
        if found is None:
            raise NotFound("There is no draft; begin one.")
        return found

    async def begin_new(self, by: Account, kind: ContentKind, title: str) -> Version:
        """Begin something that was not shipped. Raises NotText."""
        check_characters(title)
        return await self._begin_new(by, kind, title, self.shelf.empty(kind, title), None)

    async def begin_from_theme(self, by: Account, kind: ContentKind, theme_id: str) -> Version:
        """Return what answers a theme, or begin it: of a topic its released quotes are the first questions.

        Raises NotFound.
        """
        async with self.turns.turn(f"{kind} for {theme_id}"):
            return await self._begun(by, kind, theme_id) or await self._begin_answer(by, kind, theme_id)

    async def _begun(self, by: Account, kind: ContentKind, theme_id: str) -> Version | None:
        """The draft that answers a theme, else what is published for it; None where nothing is."""
        found = [each for each in await self.versions.of_county(by.county, kind) if each.theme == theme_id]
        drafts = [each for each in found if each.state is VersionState.DRAFT]
        return next(iter([*drafts, *found]), None)

    async def _begin_answer(self, by: Account, kind: ContentKind, theme_id: str) -> Version:
        theme = await self.themes.theme(theme_id, by.county)
        released = (await self.themes.released(NeedFilter(by.county))).get(theme_id, ())[:_QUOTES]
        # What quotes somebody goes with the conversation; a title and the id made of it would stay.
        title = theme.title if theme.title_need is None else ""
        body = self.shelf.empty(kind, title)
        if kind is ContentKind.TOPIC:
            body = {**body, "quotes": [quote.id for quote in released]}
        return await self._begin_new(by, kind, title, body, theme_id)

    async def begin_again(self, by: Account, kind: ContentKind, item: str, number: int | None) -> Version:
        """Begin a draft from a version of before, None: from what people see now. Raises NotFound, DraftExists."""
        of = ItemId(by.county, kind, item)
        versions = await self.versions.of_item(of)
        shipped = await self._shipped(of)
        source = next((v for v in versions if v.number == number), None) if number else _published(versions)
        if source is None and (number is not None or shipped is None):
            raise NotFound("The county has no such version.")
        body = _to_edit(source.body if source else shipped.body if shipped else {})
        mark = shipped.fingerprint if shipped else None
        return await self._begin(by, of, body, mark, source.theme if source else None)

    async def save(self, by: Account, draft: Version, revision: int, change: Mapping[str, Any]) -> Version:
        """Keep a draft with these parts of its body instead. Raises DraftChanged, NotText."""
        if draft.revision != revision:
            raise DraftChanged("The draft was changed meanwhile; read it again.")
        for text in _strings(change):
            check_characters(text)
        body = {**draft.body, **change}
        now = self.clock.now()
        saved = replace(draft, body=body, revision=revision + 1, author=by.id, changed_at=now)
        await self.versions.save(saved)
        return saved

    async def save_text(
        self, by: Account, draft: Version, revision: int, language: str, text: Mapping[str, Any] | None, current: bool
    ) -> Version:
        """Keep one language of a topic, None takes it away. `current`: it says what the German text says now."""
        texts = dict(draft.body["texts"])
        before = texts.pop(language, None)
        if text is not None:
            texts[language] = {**text, "of": before["of"] if before else None}
            if current and language != "de":
                texts[language]["of"] = self.shelf.german_mark({**draft.body, "texts": texts})
        return await self.save(by, draft, revision, {"texts": texts})

    async def save_quotes(self, by: Account, draft: Version, revision: int, needs: Sequence[str]) -> Version:
        """Keep these needs' words as questions. Raises NotFound for one that the county does not have, DraftChanged."""
        for need in needs:
            await self.themes.theme_of_need(need, by.county)
        return await self.save(by, draft, revision, {"quotes": list(dict.fromkeys(needs))})

    def german_mark(self, body: Body) -> str | None:
        """What changes when the German text of a topic does; None where it has none."""
        return self.shelf.german_mark(body) if "texts" in body else None

    async def names(self, version: Version) -> Mapping[str, str]:
        """The names of those who wrote and reviewed it, by account."""
        return await self.versions.names([version.author, *([version.reviewer] if version.reviewer else ())])

    async def discard(self, by: Account, kind: ContentKind, item: str) -> None:
        await self.versions.discard(ItemId(by.county, kind, item))
        await self.audit.record(by.id, f"{kind}.discard", item, self.clock.now())

    async def _begin_new(self, by: Account, kind: ContentKind, title: str, body: Body, theme: str | None) -> Version:
        taken = [
            *self.shelf.titles(kind, by.county),
            *(v.of.item for v in await self.versions.of_county(by.county, kind)),
        ]
        item = make_item_id(by.county, title, taken)
        while await self.versions.of_item(ItemId(by.county, kind, item)):
            taken.append(item)  # withdrawn or deleted once: its id still stands in conversations
            item = make_item_id(by.county, title, taken)
        return await self._begin(by, ItemId(by.county, kind, item), body, None, theme)

    async def _begin(self, by: Account, of: ItemId, body: Body, mark: str | None, theme: str | None) -> Version:
        now = self.clock.now()
        draft = Version(str(uuid.uuid4()), of, 0, VersionState.DRAFT, 1, body, mark, theme, by.id, None, now, now)
        await self.versions.begin(draft)
        await self.audit.record(by.id, f"{of.kind}.draft", of.item, now)
        return await self.draft(by, of.kind, of.item)

    async def _shipped(self, of: ItemId) -> Shipped | None:
        return await asyncio.to_thread(self.shelf.shipped, of)

    async def _quotes(self, versions: Sequence[Version]) -> Sequence[Quote]:
        wanted = dict.fromkeys(need for version in versions for need in version.body.get("quotes", ()))
        return list((await self.versions.quotes(list(wanted))).values())

    def _item(
        self, of: ItemId, versions: Sequence[Version], approval: Any, owner: Owner | None, shipped_title: str | None
    ) -> Item:
        draft = next((each for each in versions if each.state is VersionState.DRAFT), None)
        published = _published(versions)
        newest = published or draft or next(iter(versions), None)
        title = _title(newest) if newest else ""
        return Item(
            of, title or shipped_title or of.item, self.shelf.fingerprint(of), draft, published, approval, owner
        )


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for part in (*value.keys(), *value.values()) for text in _strings(part))
    elif isinstance(value, list | tuple):
        yield from (text for part in value for text in _strings(part))


def _published(versions: Sequence[Version]) -> Version | None:
    return next((each for each in versions if each.state is VersionState.PUBLISHED), None)


def _title(version: Version) -> str:
    if version.of.kind is ContentKind.OFFER:
        return str(version.body["record"]["title"])
    return str(version.body["texts"].get("de", {}).get("title", ""))


def _to_edit(body: Body) -> Body:
    """What the county changes is its own word: it does not cite the document that the shipped offer came from."""
    if "record" not in body:
        return body
    return {"record": {key: value for key, value in body["record"].items() if key != "source"}}
