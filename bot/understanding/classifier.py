"""The intent of a message: parts of words, words and consonants into a linear model.

Rasa's own classifier counts n-grams and gives every intent the same weight; on our data that took many more questions
for dialogue acts (docs/adr/own-intent-classifier.md).
"""

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.understanding.model import TurnModel


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TurnClassifier(GraphComponent, IntentClassifier):
    """Says which intent a text has, with a probability for each. Questions outnumber acts in training as in life."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: Any = None) -> None:
        """Start without a model for training, with one for use."""
        self.config = config
        self.model = model
        self._storage = storage
        self._resource = resource

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings that config.yml may change.

        Texts of which a smaller share than `familiar` is known lose confidence in proportion. An intent of `least` that
        is less sure stands behind all others: "do you keep this?" must not be a step to deletion.
        """
        return {
            "penalty": 1.0,
            "ranking_length": 5,
            "familiar": 0.6,
            "least": {"delete_my_data": 0.6},
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "TurnClassifier":
        """Return an untrained classifier."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that have an intent; the order of the data does not matter."""
        examples = sorted({(example.get(TEXT), example.get(INTENT)) for example in training_data.intent_examples})
        texts, intents = zip(*examples, strict=True)
        self.model = TurnModel.learn(texts, intents, self.config["penalty"])
        with self._storage.write_to(self._resource) as folder:
            self.model.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "TurnClassifier":
        """Return the trained classifier."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, TurnModel.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Add `intent` and `intent_ranking` to each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            trust = min(1.0, self.model.familiarity(text) / self.config["familiar"])
            found = zip(self.model.intents, self.model.probabilities(text) * trust, strict=True)
            least = self.config["least"]
            ranking = sorted(found, key=lambda e: (e[1] < least.get(e[0], 0.0), -e[1]))
            ranked = [
                {"name": str(name), "confidence": float(value)}
                for name, value in ranking[: self.config["ranking_length"]]
            ]
            message.set("intent", ranked[0], add_to_output=True)
            message.set("intent_ranking", ranked, add_to_output=True)
        return messages
