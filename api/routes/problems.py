"""The only maker of error bodies: application/problem+json (RFC 9457)."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.domain.errors import LotseError, TooManyRequests, Unauthorised

MEDIA_TYPE = "application/problem+json"

# Where a value stands in a request, in words that come from us and not from whoever sent it.
_PLACES = {"body": "body", "query": "query", "path": "path", "header": "header"}
_KNOWN_FIELDS = frozenset(
    {
        "after",
        "client_id",
        "code",
        "comment",
        "conversation_id",
        "county",
        "helpful",
        "kind",
        "language",
        "last-event-id",
    }
    | {"limit", "message_id", "q", "text"}
    | {"resolution", "seq", "status", "to"}
    | {"field", "from", "into", "need_id", "needs", "notes", "office", "reason", "theme", "theme_id", "title"}
    | {"choice", "current", "days", "email", "expires_on", "facts", "fingerprint", "frame", "item", "kinds"}
    | {"number", "offer", "questions", "revision", "sources", "summary", "version"}
    | {"account_id", "before", "languages", "name", "new", "old", "password", "role", "second_factor", "username"}
)


def problem(error: LotseError, *, errors: Sequence[str] = ()) -> JSONResponse:
    """Return the response for an error. It never contains anything of the request."""
    body: dict[str, object] = {
        "type": f"urn:lotse:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
    }
    if errors:
        body["errors"] = list(errors)
    return JSONResponse(body, error.status, headers=_headers(error), media_type=MEDIA_TYPE)


def add_problem_handlers(app: FastAPI) -> None:
    app.add_exception_handler(LotseError, _lotse_error)
    app.add_exception_handler(RequestValidationError, _invalid_request)
    app.add_exception_handler(HTTPException, _http_error)


def _headers(error: LotseError) -> dict[str, str]:
    if isinstance(error, TooManyRequests):
        return {"Retry-After": str(error.retry_after_s)}
    if isinstance(error, Unauthorised):
        return {"WWW-Authenticate": "Bearer"}
    return {}


def _lotse_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, LotseError)  # noqa: S101 the type of the handler's table
    return problem(error)


def _invalid_request(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    reasons = sorted({f"{_place(found['loc'])}: {_reason(found['type'])}" for found in error.errors()})
    refused = LotseError("; ".join(reasons[:5]) + ".")
    refused.status, refused.code, refused.title = 422, "invalid-request", "The request cannot be used"
    return problem(refused, errors=reasons[:20])


def _http_error(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101
    status = HTTPStatus(error.status_code)
    refused = LotseError(status.description or status.phrase)
    refused.status, refused.code, refused.title = status, status.phrase.lower().replace(" ", "-"), status.phrase
    response = problem(refused)
    response.headers.update(error.headers or {})
    return response


def _place(location: Sequence[int | str]) -> str:
    names = [_PLACES.get(str(location[0]), "request")] if location else ["request"]
    for part in location[1:]:
        if isinstance(part, int):
            continue
        names.append(part if part in _KNOWN_FIELDS else "an unknown field")
        break
    return " ".join(names)


_REASONS = {
    "missing": "is missing",
    "extra_forbidden": "is not expected",
    "json_invalid": "is not valid JSON",
    "string_type": "must be text",
    "string_unicode": "must be text (Unicode without halves of characters)",
    "string_too_short": "is too short",
    "string_too_long": "is too long",
    "string_pattern_mismatch": "has a form that is not expected",
    "bool_type": "must be true or false",
    "enum": "is none of the allowed values",
    "literal_error": "is none of the allowed values",
    "greater_than_equal": "is too small",
    "less_than_equal": "is too large",
    "model_attributes_type": "must be a JSON object",
    "model_type": "must be a JSON object",
    "dict_type": "must be a JSON object",
}


def _reason(kind: str) -> str:
    if kind.startswith("int"):
        return "must be a whole number"
    return _REASONS.get(kind, "cannot be used")
