"""What we know and how it is found: a library without web, database or Rasa."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.errors import ContentError, DocumentError, EncoderError, KnowledgeError
    from knowledge.facade import Knowledge, KnowledgeSettings, learn_knowledge, open_knowledge
    from knowledge.form_fields import CHECK as FORM_CHECK
    from knowledge.form_fields import FORMS, FormOutcome, FormState
    from knowledge.form_fields import WHICH as FORM_WHICH
    from knowledge.forms import FormMessage, FormStep
    from knowledge.overlay import CountyEdits
    from knowledge.types import (
        Card,
        ExplainedTerm,
        LanguageGuess,
        Question,
        QuickReply,
        Reply,
        Result,
        SearchOutcome,
        SearchRequest,
        Source,
        SplitText,
    )

__all__ = [
    "FORMS",
    "FORM_CHECK",
    "FORM_WHICH",
    "Card",
    "ContentError",
    "CountyEdits",
    "DocumentError",
    "EncoderError",
    "ExplainedTerm",
    "FormMessage",
    "FormOutcome",
    "FormState",
    "FormStep",
    "Knowledge",
    "KnowledgeError",
    "KnowledgeSettings",
    "LanguageGuess",
    "Question",
    "QuickReply",
    "Reply",
    "Result",
    "SearchOutcome",
    "SearchRequest",
    "Source",
    "SplitText",
    "learn_knowledge",
    "open_knowledge",
]

_HOMES = {
    "errors": ("ContentError", "DocumentError", "EncoderError", "KnowledgeError"),
    "facade": ("Knowledge", "KnowledgeSettings", "learn_knowledge", "open_knowledge"),
    "overlay": ("CountyEdits",),
    "form_fields": ("FORMS", "FORM_CHECK", "FORM_WHICH", "FormOutcome", "FormState"),
    "forms": ("FormMessage", "FormStep"),
}
_MODULES = {name: module for module, names in _HOMES.items() for name in names}
_NAMES = {"FORM_CHECK": "CHECK", "FORM_WHICH": "WHICH"}


def __getattr__(name: str) -> object:
    """The public names, each module read when it is needed: Rasa's environment has no FAISS, but needs our features."""
    if name not in __all__:
        raise AttributeError(f"module 'knowledge' has no attribute {name!r}")
    module = import_module(f"knowledge.{_MODULES.get(name, 'types')}")
    return getattr(module, _NAMES.get(name, name))
