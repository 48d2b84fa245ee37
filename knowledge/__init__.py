"""What we know and how it is found: a library without web, database or Rasa."""

from knowledge.errors import ContentError, DocumentError, EncoderError, KnowledgeError
from knowledge.facade import Knowledge, KnowledgeSettings, open_knowledge
from knowledge.types import (
    Card,
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
    "Card",
    "ContentError",
    "DocumentError",
    "EncoderError",
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
