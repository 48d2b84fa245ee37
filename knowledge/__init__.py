"""What we know and how it is found: a library without web, database or Rasa."""

from knowledge.errors import ContentError, DocumentError, EncoderError, KnowledgeError
from knowledge.facade import Knowledge, KnowledgeSettings, open_knowledge
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
    "Card",
    "ContentError",
    "DocumentError",
    "EncoderError",
    "ExplainedTerm",
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
