"""Messages as Markdown, for clients that show nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from api.domain.messages import Card, Message, Sender, Source
from api.routes.phrases import Phrases

_ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)\]\"'»“]")
_SPECIAL = re.compile(r"[\\`*_{}\[\]#+!>~|]")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s)")
_DASHES = ("- ", "– ")


def as_markdown(phrase: Phrases, message: Message) -> str:
    """Return all of a message but its choices: who speaks (if a human does), text, cards, sources."""
    parts = [f"**{plain(phrase('ui_from_staff'))}**"] if message.sender is Sender.STAFF else []
    parts += [_blocks(message.text), *(_card(phrase, card) for card in message.cards)]
    return "\n\n".join([*parts, *_sources(phrase, message.sources)])


def plain(text: str) -> str:
    """Return one line of text such that Markdown shows it as it is; web addresses become links."""
    found = [*_ADDRESS.finditer(text)]
    ends = [0, *(address.end() for address in found)]
    starts = [*(address.start() for address in found), len(text)]
    between = [_escape(text[end:start]) for end, start in zip(ends, starts, strict=True)]
    links = [*(f"<{address.group()}>" for address in found), ""]
    return "".join(words + link for words, link in zip(between, links, strict=True))


def _escape(text: str) -> str:
    # The dialect of rasa-webchat knows no backslash before these two.
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\g<0>", text)


def _blocks(text: str) -> str:
    """Every line is a paragraph; lines that begin with a dash become a list."""
    blocks: list[str] = []
    in_list = False
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith(_DASHES):
            item = f"- {plain(line[2:])}"
            blocks[-1:] = [f"{blocks[-1]}\n{item}"] if in_list else [*blocks[-1:], item]
        else:
            blocks.append(_NUMBERED.sub(r"\1\\\2", plain(line)))
        in_list = line.startswith(_DASHES)
    return "\n\n".join(blocks)


def _card(phrase: Phrases, card: Card) -> str:
    named = {
        "card_provider": card.provider,
        "card_place": card.place,
        "card_phone": card.phone,
        "card_email": card.email,
        "card_url": card.url,
        "card_hours": card.hours,
        "card_cost": card.cost,
        "card_languages": ", ".join(card.languages or []),
        "source_label": card.source,
    }
    lines = [f"**{plain(card.title)}**"]
    if card.status in ("planned", "former", "unconfirmed"):
        lines.append(f"*{plain(phrase(f'status_{card.status}'))}*")
    lines += [plain(f"{phrase(key)}: {value}") for key, value in named.items() if value]
    if card.as_of:
        lines.append(plain(phrase("as_of_note", date=card.as_of)))
    return "  \n".join(lines)


def _sources(phrase: Phrases, sources: Sequence[Source]) -> list[str]:
    if not sources:
        return []
    items = "\n".join(f"- {_source(phrase, source)}" for source in sources)
    return [plain(phrase("ui_sources")), items]


def _source(phrase: Phrases, source: Source) -> str:
    name = plain(", ".join(part for part in (source.title, source.section) if part))
    if source.url and (address := _ADDRESS.fullmatch(source.url)):
        name = f"[{name}](<{address.group()}>)"
    checked = phrase("checked_label", date=source.checked) if source.checked else phrase("not_checked")
    return f"{name} ({plain(checked)})"
