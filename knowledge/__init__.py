"""What we know and how it is found: a library without web, database or Rasa."""

from knowledge.errors import ContentError, DocumentError, EncoderError, KnowledgeError
from knowledge.facade import Knowledge, KnowledgeSettings, open_knowledge
from knowledge.forms import CHECK as FORM_CHECK
from knowledge.forms import FORMS, FormMessage, FormOutcome, FormState, FormStep
from knowledge.forms import WHICH as FORM_WHICH
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
    "open_knowledge",
]
