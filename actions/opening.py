"""Replies after which a form begins."""

from dataclasses import replace

from rasa_sdk.events import FollowupAction

from actions.ability import Response
from knowledge import Reply


def going_on(reply: Reply) -> Response:
    """Return the reply, and the form that it opens, if any; choices would be needless beside its first question."""
    form = reply.effects.get("open_form")
    if form is None:
        return Response((reply,), [])
    return Response((replace(reply, quick_replies=()),), [FollowupAction(form)])
