"""Everything that can be refused, and why.

LotseError
├── Unauthorised            no token, or one that nobody knows
├── NotFound                a token of another conversation, a message that is not there
│   └── UnknownCode         a code that is wrong or no longer valid
├── Refused                 what was sent cannot be used
│   ├── TextEmpty · TextBlank · TextInvisible · TextTooLong · NotText
│   └── UnknownCounty
├── Forbidden               known, but not allowed       (more: account_errors.py)
├── Conflict                what is there already does not allow it
├── TooManyRequests         carries the seconds to wait
├── BodyTooLarge · BodyTooSlow
├── AssistantUnavailable    Rasa (or the direct way) cannot answer now
└── NotReady                the part that is asked for has not been built or started
"""

from __future__ import annotations


class LotseError(Exception):
    """The root: `code` is stable, `status` is HTTP's, `detail` never repeats what a person wrote."""

    code = "error"
    status = 500
    title = "Something went wrong"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class Unauthorised(LotseError):
    """A call to a conversation without a token, or with one that is unknown (a deleted conversation's included)."""

    code = "unauthorised"
    status = 401
    title = "A valid token is needed"


class NotFound(LotseError):
    """The thing does not exist, or not for this token."""

    code = "not-found"
    status = 404
    title = "Not found"


class UnknownCode(NotFound):
    """A code that nobody got, that was replaced, or that has expired."""

    code = "unknown-code"
    title = "This code is wrong or no longer valid"


class Refused(LotseError):
    """What was sent is understood but cannot be used."""

    code = "refused"
    status = 422
    title = "This cannot be used"


class TextEmpty(Refused):
    """A text of zero characters."""

    code = "text-empty"
    title = "The text is empty"


class TextBlank(Refused):
    """Nothing but spaces and line breaks."""

    code = "text-blank"
    title = "The text is blank"


class TextInvisible(Refused):
    """Nothing that anybody can see: joiners, marks without letters, fillers."""

    code = "text-invisible"
    title = "The text has no visible character"


class TextTooLong(Refused):
    """More characters than the limit."""

    code = "text-too-long"
    title = "The text is too long"


class NotText(Refused):
    """Control characters: a file, not a text."""

    code = "not-text"
    title = "This is not text"


class UnknownCounty(Refused):
    """A county that this installation does not serve."""

    code = "unknown-county"
    title = "Unknown county"


class Forbidden(LotseError):
    """Somebody is signed in and may still not do this."""

    code = "forbidden"
    status = 403
    title = "This is not allowed"


class Conflict(LotseError):
    """What is there already does not allow it."""

    code = "conflict"
    status = 409
    title = "This does not fit what is there"


class TooManyRequests(LotseError):
    """A limit was reached; `retry_after_s` whole seconds later the next request will be heard."""

    code = "too-many-requests"
    status = 429
    title = "Too many requests"

    def __init__(self, retry_after_s: int, what: str = "requests") -> None:
        super().__init__(
            f"Too many {what} in a short time; try again in {retry_after_s} seconds. In danger call 110 or 112."
        )
        self.retry_after_s = retry_after_s


class BodyTooLarge(LotseError):
    """The body has more bytes than any request of ours needs."""

    code = "body-too-large"
    status = 413
    title = "The body is too large"


class BodyTooSlow(LotseError):
    """The body did not arrive in time."""

    code = "body-too-slow"
    status = 408
    title = "The body took too long"


class AssistantUnavailable(LotseError):
    """The assistant did not answer in time, or not in a way that can be understood."""

    code = "assistant-unavailable"
    status = 503
    title = "The assistant cannot answer now"


class NotReady(LotseError):
    """Something is still starting, or was not built."""

    code = "not-ready"
    status = 503
    title = "Not ready yet"
