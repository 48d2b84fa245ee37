"""Needs as they come out of a conversation: redacted before they are kept anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from api.domain.conversation import Turn
from api.domain.messages import NeedReason, Reply, Request, RequestKind
from api.domain.needs import Need, NeedKind
from api.services.need_ports import NeedReading

# Other reasons are ways in which the knowledge found no answer.
_KINDS: Mapping[str, NeedKind] = {
    "no_answer": NeedKind.NO_ANSWER,
    "offer_not_found": NeedKind.OFFER_MISSING,
    "unsupported_language": NeedKind.UNSUPPORTED_LANGUAGE,
    NeedReason.NOT_HELPFUL: NeedKind.NOT_HELPFUL,
}
_SUGGESTION_TEXT = "text"
_LONGEST_QUOTE = 1_000


@dataclass(frozen=True)
class NeedMaker:
    """Builds needs. What a person wrote is redacted; choices that were tapped are no words of theirs."""

    reading: NeedReading

    def of_turn(self, turn: Turn, replies: Sequence[Reply]) -> tuple[Need, ...]:
        """The needs that the replies to a turn tell of."""
        return tuple(self._of_turn(turn, replies))

    def not_helpful(
        self, question: str | None, language: str, county: str, topic: str | None, place: str | None
    ) -> Need:
        """The need of somebody whom a reply did not help; `question` is what it answered."""
        return self._need(NeedKind.NOT_HELPFUL, question, language, county, topic, place)

    def _of_turn(self, turn: Turn, replies: Sequence[Reply]) -> Iterator[Need]:
        words = None if turn.choice else turn.text
        # The same message may have told the place.
        told = next((reply.context for reply in replies if "known" in reply.context), turn.context)
        place = place_in(told)
        for effects in (reply.effects for reply in replies):
            if effects.need is not None:
                kind = _KINDS.get(effects.need, NeedKind.NO_ANSWER)
                yield self._need(kind, words, turn.language, turn.county, effects.nearest_topic, place)
            elif effects.handoff == "asked":
                yield self._need(NeedKind.HANDOFF, words, turn.language, turn.county, effects.nearest_topic, place)
            if effects.request is not None and (text := _suggested(effects.request)):
                yield self._need(NeedKind.SUGGESTION, text, turn.language, turn.county, None, place)

    def _need(
        self, kind: NeedKind, words: str | None, language: str, county: str, topic: str | None, place: str | None
    ) -> Need:
        quote = self.reading.redact(words)[:_LONGEST_QUOTE].strip() if words else ""
        return Need(county, language, kind, quote or None, topic, place, self.reading.field_of(topic))


def place_in(context: Mapping[str, object]) -> str | None:
    """The municipality that the person has named, as the conversation's context knows it."""
    known = context.get("known")
    place = known.get("place") if isinstance(known, Mapping) else None
    return str(place) if place else None


def _suggested(request: Request) -> str | None:
    return request.fields.get(_SUGGESTION_TEXT) if request.kind is RequestKind.SUGGESTION else None
