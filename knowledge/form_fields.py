"""The forms that the bot fills: their fields, what is open of them, and the topics that open one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from knowledge.types import QuickReply, Reply

FormOutcome = Literal["open", "sent", "cancelled", "dropped"]

CHECK, WHICH = "form_check", "form_which"
PREFIX = "form:"
# By the name of a field's phrase, which is its question: what comes first is asked first.
FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "contact_form": (
            "contact_message",
            "contact_reach",
            "contact_phone",
            "contact_email",
            "contact_time",
            "contact_language",
            "contact_interpreter",
        ),
        "interpreter_form": (
            "interpreter_language",
            "interpreter_date",
            "interpreter_time",
            "interpreter_place",
            "interpreter_office",
        ),
        "suggestion_form": ("suggestion_text", "suggestion_contact", "contact_phone", "contact_email"),
    }
)
_FORM_OF_TOPIC = MappingProxyType(
    {
        "interpreter-pool": ("button_interpreter", "form:interpreter"),
        "have-a-say": ("button_suggestion", "form:suggestion"),
    }
)
_OPENED = tuple(f"{PREFIX}{form.removesuffix('_form')}" for form in FORMS)
OPTIONAL = ("contact_time", "contact_language", "contact_interpreter", "suggestion_contact")
SUBJECT = {"interpreter_form": "interpreter-pool"}
LONG, REACH = ("message", "text"), ("reach", "contact")
WAYS = ("phone", "email", "here")
LONG_LIMIT, SHORT_LIMIT = 1000, 100  # letters of a value


@dataclass(frozen=True)
class FormState:
    """An open form: the field that is `asked`, None before the first, and the values by field ("" was skipped)."""

    form: str
    asked: str | None
    values: Mapping[str, str] = field(default_factory=dict)


def short(name: str | None) -> str:
    """What a field is about, whatever its form: "contact_phone" is a "phone"."""
    return (name or "").partition("_")[2]


def named(state: FormState, kind: str) -> str | None:
    """The field of the form that is about that, None where it has none."""
    return next((name for name in applicable(state) if short(name) == kind), None)


def applicable(state: FormState) -> list[str]:
    """The form's fields, without those that other values make needless."""
    values = state.values
    way = values.get("contact_reach") or values.get("suggestion_contact")
    needless = {f"contact_{other}" for other in ("phone", "email") if other != way}
    if (values.get("contact_language") or "").startswith("de"):
        needless.add("contact_interpreter")
    return [name for name in FORMS[state.form] if name not in needless]


def next_field(state: FormState) -> str:
    """What is asked next: the first field without a value, else whether all is right."""
    return next((name for name in applicable(state) if state.values.get(name) is None), CHECK)


def opened_form(topic: str, phrase: Callable[..., str], language: str) -> tuple[QuickReply, ...]:
    """The choice of the form that belongs to a topic; none for most."""
    if topic not in _FORM_OF_TOPIC:
        return ()
    label, payload = _FORM_OF_TOPIC[topic]
    return (QuickReply(phrase(label, language), payload),)


def form_wished(topic: str) -> str | None:
    """The form that opens where somebody wants what the topic is about, None for most topics."""
    return next((form for form, subject in SUBJECT.items() if subject == topic), None)


def without_form(payload: str, phrase: Callable[..., str], language: str) -> Reply:
    """The reply to a form's choice where no form is open: it is over, or forms do not work now."""
    key = "assistant_unavailable" if payload in _OPENED else "affirm_nothing_open"
    return Reply("notice", phrase(key, language), language)
