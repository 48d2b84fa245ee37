"""Which problems a call can end with, for the description of the interface."""

from __future__ import annotations

from typing import Any

from api.schemas import Problem

_DESCRIPTIONS = {
    400: "The body is not JSON",
    401: "No token or session, or an unknown one",
    403: "Signed in, but this is not allowed; `code` and `detail` say why",
    404: "A token of another conversation, or something that is not there",
    408: "The body took too long",
    409: "What is there already does not allow it",
    413: "The body is too large",
    422: "What was sent cannot be used; `code` and `detail` say why",
    429: "Too many requests; `Retry-After` says how many seconds to wait",
    503: "Not ready",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": Problem, "description": _DESCRIPTIONS[status]} for status in statuses}


BODY = (400, 408, 413, 422)
