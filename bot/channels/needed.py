"""Which of the replies to one message are worth its lines."""

from typing import Any

# Wishes that end a matter, and the replies that say little; a choice from LIKELY on is worth its lines.
ENDING = frozenset(["ask_human", "delete_my_data"])
FOUND_LITTLE, LIKELY = frozenset(["no_answer", "notice"]), 0.3


def needed(replies: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the replies without those to what was only the reason for a human or for deletion: where nothing was found
    beside such a wish, nobody waits for an answer. What nobody could answer counts all the same. "Again"
    beside a question that is answered is part of it."""
    replies = [reply for at, reply in enumerate(replies) if not _told_already(reply, replies[:at])]
    kept = [reply for reply in replies if not _says_little(reply)]
    wish = next((reply for reply in kept if reply.get("act") in ENDING), None)
    if wish is None:
        return replies
    needs = [effects for reply in replies if reply not in kept and (effects := reply.get("effects") or {})]
    effects = {**{key: value for found in needs for key, value in found.items()}, **(wish.get("effects") or {})}
    return [{**reply, "effects": effects} if reply is wish else reply for reply in kept]


def _told_already(reply: dict[str, Any], before: list[dict[str, Any]]) -> bool:
    """Whether a reply only repeats the answer that the same message has got."""
    return reply.get("act") == "repeat" and any(said.get("kind") == "answer" for said in before)


def _says_little(reply: dict[str, Any]) -> bool:
    """Whether a reply found nothing, hardly a choice, or only met a remark; not if it answers an act or notes facts."""
    context, kind = reply.get("context") or {}, reply.get("kind")
    if reply.get("act") or "known" in context or context.get("last"):
        return False
    unsure = kind == "clarify" and reply.get("confidence") is not None and float(reply["confidence"]) < LIKELY
    return unsure or kind in FOUND_LITTLE
