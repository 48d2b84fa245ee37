"""Rasa's ResponseSelector on the same questions: run with Rasa's own Python, as `bench.baselines` does.

    .venv-rasa/bin/python -m bench.response_selector ORDER.json ANSWER.json

ORDER is {"texts": {topic: [question, …]}, "asked": [text, …]}, ANSWER a list of topics for each text, best first.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml
from rasa.core.agent import Agent
from rasa.model_training import train_nlu

EPOCHS = 20
CONFIG = {
    "recipe": "default.v1",
    "language": "xx",
    "pipeline": [
        {"name": "WhitespaceTokenizer"},
        {"name": "CountVectorsFeaturizer"},
        {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
        {"name": "ResponseSelector", "retrieval_intent": "faq", "epochs": EPOCHS, "constrain_similarities": True},
    ],
}


def main() -> None:
    """Train, ask, write."""
    order = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        model = train_nlu(
            config=_written(folder / "config.yml", CONFIG),
            nlu_data=_written(folder / "nlu.yml", _examples(order["texts"])),
            output=name,
            domain=_written(folder / "domain.yml", _domain(order["texts"])),
        )
        found = asyncio.run(_ask(Agent.load(model), order["asked"]))
    Path(sys.argv[2]).write_text(json.dumps(found), "utf-8")


async def _ask(agent: Agent, asked: list[str]) -> list[list[str]]:
    return [_topics(await agent.parse_message(text)) for text in asked]


def _topics(parsed: dict[str, Any]) -> list[str]:
    ranking = parsed.get("response_selector", {}).get("faq", {}).get("ranking", [])
    return [entry["intent_response_key"].split("/", 1)[1] for entry in ranking]


def _examples(texts: dict[str, list[str]]) -> dict[str, Any]:
    # "x" keeps a second intent beside the one that holds every answer, as Rasa wants it.
    lists = {f"faq/{topic}": questions for topic, questions in texts.items()} | {"x": ["x", "xx"]}
    return {
        "version": "3.1",
        "nlu": [
            {"intent": name, "examples": "".join(f"- {' '.join(question.split())}\n" for question in questions)}
            for name, questions in lists.items()
        ],
    }


def _domain(texts: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "version": "3.1",
        "intents": ["faq", "x"],
        "responses": {f"utter_faq/{topic}": [{"text": topic}] for topic in texts},
    }


def _written(path: Path, data: dict[str, Any]) -> str:
    path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return str(path)


if __name__ == "__main__":
    main()
