"""Which narrow need of a topic a question has: of all that is asked about renting, "the walls are black".

The topic is found first, by all its questions; a linear machine over those of subtopics and of their topics then tells
whether one of its subtopics is meant. Where that is not sure, the whole topic answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from knowledge.cache import Cache
from knowledge.content_types import Content, Topic
from knowledge.encoders import Encoder
from knowledge.normalise import normalise
from knowledge.text_classifier import TextClassifier

# From these margins on a subtopic is meant; a few words mean all of a topic more often ("Kita"). It must lead the
# topic's next one, for a wrong answer harms more than a wide one. Of the 1,152 messages on which this was chosen, 784
# get the answer to just their need and 10 that to another one; of 576 and 624 later ones 393 and 388, 6 and 6 do.
FROM, FROM_OF_FEW, FEW_WORDS, LEAD = -0.3, 0.2, 4, 0.3
VECTOR = 0.5  # what the encoder's vector weighs beside each channel of letters and words


class Subtopics:
    """Built once, read by many threads; `of` is pure and takes well under a millisecond."""

    def __init__(self, content: Content, encoder: Encoder, cache: Cache | None = None) -> None:
        """Learn from the questions of all subtopics and of the topics among whose questions they are looked for."""
        self._places: dict[str, list[tuple[int, str]]] = {}
        for at, topic in enumerate(content.subtopics.values()):
            for wider in (str(topic.part_of), *topic.also_in):
                self._places.setdefault(wider, []).append((at, topic.id))
        self._classifier: TextClassifier | None = None
        if not self._places:
            return
        whole = [content.topics[topic] for topic in sorted(self._places)]
        asked = [*content.subtopics.values(), *whole]
        made_from = (text for topic in asked for text in (*topic.questions, topic.id))
        examples = partial(_examples, content, asked)
        classes = len(content.subtopics) + 1
        self._classifier = TextClassifier.trained(
            "subtopics", classes, examples, __name__, made_from, encoder, VECTOR, cache
        )

    def of(self, topic: str, text: str) -> str | None:
        """The subtopic for which a text asks of a topic, None where it asks for another thing or for all of it."""
        places = self._places.get(topic)
        if self._classifier is None or not places:
            return None
        margins = self._classifier.margins(text)
        (margin, best), *others = sorted(((float(margins[at]), subtopic) for at, subtopic in places), reverse=True)
        few = len(normalise(text).split()) <= FEW_WORDS
        leads = not others or margin - others[0][0] >= LEAD
        return best if leads and margin >= (FROM_OF_FEW if few else FROM) else None


def _examples(content: Content, topics: Sequence[Topic]) -> list[tuple[str, int]]:
    """Each question with the place of its subtopic; one behind them all for the questions of topics."""
    places = {subtopic: at for at, subtopic in enumerate(content.subtopics)}
    owned = ((topic, places[topic.id] if topic.part_of else len(places)) for topic in topics)
    return [(question, place) for topic, place in owned for question in topic.questions]
