"""The wire: what comes in (unknown fields are refused) and what goes out."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StringConstraints

from api.domain.messages import ExplainedTerm, Message
from api.domain.search import Decision, Recognised, Result, ResultKind
from api.domain.text import TEXT_LIMIT

# The services say more exactly what is wrong with a text than a schema could: here only its form is described.
Text = Annotated[str, Field(strict=True, json_schema_extra={"minLength": 1, "maxLength": TEXT_LIMIT})]
LanguageCode = Annotated[
    str,
    StringConstraints(strict=True, max_length=35, pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"),
    Field(description="A BCP 47 code, such as de or en."),
]
CountyId = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64, pattern=r"^[a-z-]+$")]
ClientId = Annotated[
    str,
    StringConstraints(strict=True, min_length=1, max_length=100, pattern=r"^[!-~]+$"),
    Field(description="The client's own id of this message: sent again, it gives the same replies."),
]


def _split_kinds(value: object) -> object:
    return [part for part in value.split(",") if part] if isinstance(value, str) else value


class Incoming(BaseModel):
    model_config = ConfigDict(extra="forbid")


class NewConversation(Incoming):
    county: CountyId | None = None
    language: LanguageCode | None = None


class NewMessage(Incoming):
    text: Text
    client_id: ClientId | None = None


class NewFeedback(Incoming):
    message_id: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64)]
    helpful: StrictBool
    comment: Annotated[str, StringConstraints(strict=True, max_length=1_000)] | None = None


class ResumeCode(Incoming):
    code: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=64)]


class ReadMark(Incoming):
    seq: Annotated[int, Field(strict=True, ge=0, le=2**31 - 1, description="The last number that was read.")]


class SearchIn(Incoming):
    q: Text
    language: LanguageCode | None = None
    county: CountyId | None = None
    kind: Annotated[list[ResultKind] | None, BeforeValidator(_split_kinds)] = Field(
        None, max_length=8, description="Only results of these kinds."
    )
    limit: int = Field(10, ge=1, le=50)


class Messages(BaseModel):
    messages: list[Message]


class OpenedConversation(BaseModel):
    id: str
    token: str = Field(description="Send it as bearer token with every call to this conversation.")
    language: str
    messages: list[Message]


class CodeOut(BaseModel):
    code: str
    expires: datetime


class SearchOut(BaseModel):
    language: Recognised
    decision: Decision
    results: list[Result]


class GlossaryOut(BaseModel):
    language: str
    terms: list[ExplainedTerm]


class Health(BaseModel):
    status: Literal["starting", "ok", "degraded", "down"]
    components: dict[str, Literal["ok", "starting", "down", "off"]]


class Problem(BaseModel):
    """RFC 9457. `code` is stable; nothing in it repeats what was sent."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[str] = []
