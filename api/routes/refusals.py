"""What people are told when their message cannot be used, in their language."""

from __future__ import annotations

from api.domain.errors import LotseError, NotText, TextTooLong, TooManyRequests, Unauthorised
from api.domain.text import TEXT_LIMIT
from api.routes.phrases import Phrases


def explain(phrase: Phrases, error: LotseError, text: str) -> str:
    """Return the sentence for an error that `text` (counted, never repeated) has met."""
    if isinstance(error, Unauthorised):
        return phrase("session_ended")
    if isinstance(error, TextTooLong):
        return phrase("too_long", count=len(text), limit=TEXT_LIMIT)
    if isinstance(error, TooManyRequests):
        return phrase("rate_limited", seconds=error.retry_after_s)
    if isinstance(error, NotText):
        return phrase("not_text")
    return phrase("blank" if error.status == 422 else "error_generic")
