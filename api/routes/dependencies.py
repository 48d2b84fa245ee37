"""What routes need from a request: the use cases, who asks, and the conversation that the token opens."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.domain.accounts import Account, Role, Session
from api.domain.conversation import Conversation
from api.routes.signed_in import get_account, get_session, only
from api.services.application import Application

_bearer = HTTPBearer(auto_error=False, description="The token of the conversation.")


async def get_application(request: Request) -> Application:
    application = request.app.state.application
    assert isinstance(application, Application)  # noqa: S101 set by the composition root
    return application


async def get_client(request: Request) -> str:
    """Return who asks, for counting only."""
    return request.client.host if request.client else ""


App = Annotated[Application, Depends(get_application)]
Client = Annotated[str, Depends(get_client)]


async def get_conversation(
    app: App,
    conversation_id: Annotated[str, Path(max_length=64)],
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Conversation:
    return await app.access.access_conversation(conversation_id, credentials.credentials if credentials else None)


Opened = Annotated[Conversation, Depends(get_conversation)]

AnySession = Annotated[Session, Depends(get_session)]
SignedIn = Annotated[Account, Depends(get_account)]
Staff = Annotated[Account, Depends(only(Role.STAFF))]
Coordinator = Annotated[Account, Depends(only(Role.COORDINATOR))]
Reviewer = Annotated[Account, Depends(only(Role.COORDINATOR, Role.ADMINISTRATOR))]
Administrator = Annotated[Account, Depends(only(Role.ADMINISTRATOR))]
