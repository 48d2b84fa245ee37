"""How the chat without script looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import urlencode

from fastapi.responses import HTMLResponse

from api.domain.messages import Card, Message, Original, Sender, Source
from api.domain.text import TEXT_LIMIT
from api.routes.html import direction, page, paragraphs
from api.routes.phrases import Phrases


@dataclass(frozen=True)
class Form:
    """What the form carries from page to page; an empty `id` means that no conversation has begun."""

    language: str
    county: str
    id: str = ""
    token: str = ""
    text: str = ""
    client_id: str = ""
    wants_deletion: bool = False

    def with_conversation(self, conversation_id: str, token: str) -> Form:
        return replace(self, id=conversation_id, token=token)

    def without_conversation(self) -> Form:
        return replace(self, id="", token="", text="")

    def for_next(self, language: str, client_id: str) -> Form:
        return replace(self, language=language, client_id=client_id)


def chat_page(
    phrase: Phrases,
    form: Form,
    messages: Sequence[Message],
    notice: str,
    status: int,
    languages: Mapping[str, str],
) -> HTMLResponse:
    """`languages`: in which the page can be had, as their speakers call them; empty where none is offered."""
    talk = "".join(_message(phrase, message) for message in messages)
    problem = f'<p class="problem" role="alert">{escape(notice)}</p>' if notice else ""
    kept_text = form.text if status != 200 else ""
    body = (
        f"<h1>{escape(phrase('ui_title'))}</h1><p>{escape(phrase('ui_emergency_hint'))}</p>"
        f"{_languages(phrase, form, languages)}"
        f'<form method="post" action="/chat">{_hidden(form)}'
        f"{talk}{_choices(phrase, messages)}{problem}"
        f'<p><label for="text">{escape(phrase("ui_input_label"))}</label>'
        f'<textarea id="text" name="text" rows="3" maxlength="{TEXT_LIMIT}" dir="auto">'
        f"{escape(kept_text)}</textarea></p>"
        f"<p><button>{escape(phrase('ui_send'))}</button></p>"
        + (f'<p><button name="delete" value="1">{escape(phrase("ui_delete"))}</button></p>' if form.id else "")
        + f'</form><footer><a href="/privacy?lang={form.language}">{escape(phrase("ui_privacy_link"))}</a>'
        f'<a href="/imprint?lang={form.language}">{escape(phrase("ui_imprint_link"))}</a></footer>'
    )
    return page(phrase("ui_title"), form.language, body, status=status)


def _languages(phrase: Phrases, form: Form, languages: Mapping[str, str]) -> str:
    links = "".join(_language(code, name, form) for code, name in languages.items())
    return f'<nav aria-label="{escape(phrase("ui_language"))}"><ul>{links}</ul></nav>' if links else ""


def _language(code: str, name: str, form: Form) -> str:
    address = "/chat?" + urlencode({"lang": code, "county": form.county})
    current = ' aria-current="true"' if code == form.language else ""
    spoken = f'lang="{escape(code)}" hreflang="{escape(code)}" dir="{direction(code)}"'
    return f'<li><a href="{escape(address)}" {spoken}{current}>{escape(name)}</a></li>'


def _hidden(form: Form) -> str:
    fields = {
        "id": form.id,
        "token": form.token,
        "language": form.language,
        "county": form.county,
        "client_id": form.client_id,
    }
    return "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())


def _message(phrase: Phrases, message: Message) -> str:
    who = {Sender.USER: "ui_from_you", Sender.STAFF: "ui_from_staff", Sender.SYSTEM: "ui_from_system"}
    label = phrase(who.get(message.sender, "ui_from_assistant"))
    language = escape(message.language)
    return (
        f'<article class="message {message.sender} {message.kind}">'
        f'<p class="who"><strong>{escape(label)}</strong></p>'
        f'<div lang="{language}" dir="{direction(message.language)}">{paragraphs(message.text)}</div>'
        f"{_original(phrase, message.original)}{_cards(phrase, message.cards)}"
        f"{_sources(phrase, message.sources)}</article>"
    )


def _original(phrase: Phrases, original: Original | None) -> str:
    if original is None:
        return ""
    note = "machine_translation_note" if original.language.startswith("de") else "ui_machine_translated"
    language, show = escape(original.language), escape(phrase("ui_original_show"))
    return (
        f"<p>{escape(phrase(note))}</p><details><summary>{show}</summary>"
        f'<div lang="{language}" dir="{direction(original.language)}">{paragraphs(original.text)}</div></details>'
    )


def _sources(phrase: Phrases, sources: Sequence[Source]) -> str:
    if not sources:
        return ""
    items = "".join(f"<li>{_source(phrase, source)}</li>" for source in sources)
    return f'<div class="sources"><p>{escape(phrase("ui_sources"))}</p><ul>{items}</ul></div>'


def _source(phrase: Phrases, source: Source) -> str:
    name = escape(", ".join(part for part in (source.title, source.section) if part))
    if source.url and source.url.startswith(("https://", "http://")):
        name = f'<a href="{escape(source.url)}" rel="noreferrer">{name}</a>'
    checked = phrase("checked_label", date=source.checked) if source.checked else phrase("not_checked")
    return f"{name} ({escape(checked)})"


def _cards(phrase: Phrases, cards: Sequence[Card]) -> str:
    items = "".join(f"<li>{_card(phrase, card)}</li>" for card in cards)
    return f'<ul class="cards">{items}</ul>' if items else ""


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
    lines = [f"<strong>{escape(card.title)}</strong>"]
    if card.status in ("planned", "former", "unconfirmed"):
        lines.append(f"<em>{escape(phrase(f'status_{card.status}'))}</em>")
    lines += [f"{escape(phrase(key))}: {escape(value)}" for key, value in named.items() if value]
    if card.as_of:
        lines.append(escape(phrase("as_of_note", date=card.as_of)))
    return "<br>".join(lines)


def _choices(phrase: Phrases, messages: Sequence[Message]) -> str:
    if not messages or not messages[-1].quick_replies:
        return ""
    buttons = "".join(
        f'<button name="choice" value="{escape(quick.payload)}">{escape(quick.label)}</button> '
        for quick in messages[-1].quick_replies
    )
    return f'<div role="group" aria-label="{escape(phrase("ui_choices_label"))}">{buttons}</div>'
