"""What a conversation keeps of its replies for the next message."""

from api.domain.conversation import CONTEXT_LIMIT_BYTES, LISTED, OFFERED, merge_context, offered_in
from api.domain.messages import MessageKind, QuickReply, Reply

OFFERS = Reply(
    MessageKind.OFFERS,
    "…",
    "de",
    quick_replies=[QuickReply("Deutsch lernen", "topic:x")],
    context={LISTED: [["VHS", "record:vhs"]]},
)
ANSWER = Reply(MessageKind.ANSWER, "…", "de", quick_replies=[QuickReply("Mensch", "act:ask_human")])


def test_what_was_listed_comes_before_the_choices_and_is_meant_once() -> None:
    after = merge_context({}, (OFFERS,))
    assert offered_in(after) == [("VHS", "record:vhs"), ("Deutsch lernen", "topic:x")]
    assert offered_in(merge_context(after, (ANSWER,))) == [("Mensch", "act:ask_human")]


def test_what_is_too_large_to_keep_leaves_nothing_old_to_choose_from() -> None:
    before = {LISTED: [["old", "record:old"]], OFFERED: [["old", "topic:old"]], "last": "topic:x"}
    large = Reply(MessageKind.ANSWER, "…", "de", context={"much": "x" * CONTEXT_LIMIT_BYTES})
    assert merge_context(before, (large,)) == {"last": "topic:x"}
