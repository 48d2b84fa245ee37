"""Knowledge over a tiny content folder, with fixed weights, so that no retraining changes a test."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from knowledge import Knowledge, Question
from knowledge.behind import Answered, Shares
from knowledge.catalogue import PHRASES, Catalogue
from knowledge.content_types import Content
from knowledge.continuations import Continuations
from knowledge.crisis import DangerModel
from knowledge.decision import NONE_FEATURES, Weights
from knowledge.documents import Document
from knowledge.encoders import Floats, HashEncoder
from knowledge.facade import calm_examples, no_remarks
from knowledge.index import FEATURES
from knowledge.loading import load_content, read_yaml
from knowledge.passages import PASSAGE_FEATURES
from knowledge.remark_examples import remark_examples
from knowledge.remark_model import Heard, RemarkModel
from knowledge.search import KnowledgeBase, Ranked
from knowledge.telling import Telling
from tests.unit.knowledge.content_factory import ContentFolder, write_content

# The languages of the tiny content.
CATALOGUE = Catalogue({code: read_yaml(PHRASES / f"{code}.yml") for code in ("de", "en")})
ENTRY = {"question_dense": 12.0, "title_dense": 4.0}
PASSAGE = {"constant": -2.0, "covered": 18.0}
NONE = {"constant": 7.0, "unknown_share": 8.0}


@pytest.fixture
def folder(tmp_path: Path) -> ContentFolder:
    """A content folder that a test may break."""
    return write_content(tmp_path / "content")


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The tiny content, read once."""
    return load_content(write_content(tmp_path_factory.mktemp("content")).root)


@pytest.fixture(scope="session")
def weights() -> Weights:
    """Weights that look at the vectors alone (of letters: the encoder of the tiny content hashes them)."""
    return make_weights()


@pytest.fixture(scope="session")
def knowledge(content: Content, weights: Weights) -> Knowledge:
    """Knowledge over the tiny content."""
    return make_knowledge(content, weights)


def make_weights(answer_from: float = 0.5, choices_from: float = 0.4, choice_from: float = 0.08) -> Weights:
    """Weights by name: features without one count nothing."""
    return Weights(
        entry=np.asarray([ENTRY.get(name, 0.0) for name in FEATURES], dtype=np.float32),
        passage=np.asarray([PASSAGE.get(name, 0.0) for name in ("constant", *PASSAGE_FEATURES)], dtype=np.float32),
        none=np.asarray([NONE.get(name, 0.0) for name in NONE_FEATURES], dtype=np.float32),
        offsets={},
        answer_from=answer_from,
        choices_from=choices_from,
        choice_from=choice_from,
    )


class Hearing:
    """Hears danger where "hilfe" is written in the first `reads` letters, and nothing elsewhere; never a category.
    `heard` are the texts that it was asked about."""

    def __init__(self, reads: int = 400) -> None:
        self._reads, self.heard = reads, list[str]()

    def hears_all(self, text: str) -> bool:
        return len(text) <= self._reads

    def danger(self, texts: Sequence[str]) -> Floats:
        self.heard += texts
        texts = [text[: self._reads] for text in texts]
        return np.asarray([[3.0 if "hilfe" in text else -3.0, 0, 0, 0] for text in texts], dtype=np.float32)


class HeardBehind:
    """What a message behind an answer is by its sound alone, unless the search surely finds another topic."""

    def __init__(self, model: RemarkModel) -> None:
        self._model = model

    def heard(self, text: str) -> Heard:
        return self._model.heard(text)

    def nearness(self, text: str, topic: str) -> float | None:
        return float(topic == "german-course" and "auch" in text)

    def shares(self, text: str, ranked: Ranked, answered: Answered, *, asks: bool) -> Shares:
        heard = self._model.heard(text)
        own = ranked.answers and ranked.entries[0][0].id not in answered.about
        margins = np.exp(4 * np.asarray([heard.asks + own + asks, heard.goes_on, heard.remark]))
        anew, goes_on, remark = (margins / margins.sum()).tolist()
        return Shares(anew, goes_on, remark, heard.kind)


def make_knowledge(content: Content, weights: Weights, originals: tuple[Document, ...] = ()) -> Knowledge:
    """Knowledge without training: the hash encoder."""
    encoder = HashEncoder()
    base = KnowledgeBase(content, originals, encoder, weights)
    danger = {kind: [t for texts in group.values() for t in texts] for kind, group in content.danger.items()}
    model = DangerModel.trained(danger, calm_examples(content), Hearing())
    remarks = RemarkModel.trained(german_remarks(), partial(no_remarks, content), encoder)
    telling = Telling(Continuations([], encoder), encoder)
    return Knowledge(content, CATALOGUE, base, model, encoder, HeardBehind(remarks), telling)


def german_remarks() -> dict[str, list[str]]:
    """The shipped remarks in German by kind."""
    return {kind: [one.text for one in spoken["de"]] for kind, spoken in remark_examples().items()}


def ask(text: str, language: str = "de", county: str = "norden", **context: object) -> Question:
    """A question of a person in the county of Norden."""
    return Question(text, language, county, context)
