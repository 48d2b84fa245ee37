"""Training examples for Rasa's intent `question`, sampled evenly so that no topic drowns a dialogue act."""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from knowledge.content_types import Content
from knowledge.form_words import is_question, load_form_words
from knowledge.loading import CONTENT, load_content
from knowledge.reading import read_yaml
from knowledge.remark_examples import said_behind

# What is asked of these topics without asking is a wish that opens a form: Rasa has examples of it.
WISHED = frozenset(["interpreter-pool"])
PER_TOPIC, PER_SUBTOPIC, PER_UMBRELLA, PER_ERRAND, OUTSIDE = 30, 10, 30, 6, 400
EXAMPLES = Path(__file__).parents[1] / "bot/data/nlu"


def write_training_data(folder: Path, content: Content | None = None) -> int:
    """Write `question.yml` into `folder` and return the number of examples. The same content gives the same file."""
    talk = frozenset(talk_examples())
    examples = [text for text in question_examples(content or load_content(CONTENT)) if text not in talk]
    lines = "".join(f"      - {example}\n" for example in examples)
    folder.mkdir(parents=True, exist_ok=True)
    text = f'version: "3.1"\nnlu:\n  - intent: question\n    examples: |\n{lines}'
    (folder / "question.yml").write_text(text, "utf-8")
    return len(examples)


def question_examples(content: Content) -> list[str]:
    """Questions of all entries and languages, remarks, what is out of scope: knowledge decides about all of them."""
    chance = random.Random(0)  # noqa: S311
    chosen: list[str] = []
    words = load_form_words()
    for topic in content.answers.values():
        for text in topic.texts.values():
            asked = [question for _, question in text.questions]
            if topic.id in WISHED:
                asked = [question for question in asked if is_question(question, words)]
            chosen += _sample(asked, PER_SUBTOPIC if topic.part_of else PER_TOPIC, chance)
    chosen += said_behind()
    for questions, count in (
        *((questions, PER_UMBRELLA) for u in content.umbrellas.values() for questions in u.questions.values()),
        *((questions, PER_ERRAND) for e in content.errands.values() for questions in e.questions.values()),
        *((questions, OUTSIDE) for questions in content.out_of_scope.values()),
    ):
        chosen += _sample(questions, count, chance)
    return sorted(_safe(chosen))


def talk_examples(folder: Path = EXAMPLES) -> list[str]:
    """What people say to the assistant itself, by Rasa's examples of all intents but danger; none without the folder.

    Raises ContentError for a file that is no YAML.
    """
    by_intent = examples_by_intent(folder)
    return [text for intent, texts in by_intent.items() if intent != "crisis" for text in texts]


def examples_by_intent(folder: Path = EXAMPLES) -> dict[str, list[str]]:
    """Rasa's examples in all languages. Raises ContentError for a file that is no YAML."""
    found: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.yml")):
        for intent, texts in examples_in(path):
            found.setdefault(intent, []).extend(texts)
    return found


def examples_in(path: Path) -> Iterator[tuple[str, list[str]]]:
    """(intent, examples) of one of Rasa's files. Raises ContentError for one that is no YAML."""
    for part in read_yaml(path)["nlu"]:
        yield part["intent"], [line[2:] for line in part["examples"].splitlines()]


def _sample(questions: Sequence[str], count: int, chance: random.Random) -> list[str]:
    return chance.sample(list(questions), min(count, len(questions)))


def _safe(examples: Iterable[str]) -> set[str]:
    """Without the marks that Rasa's format reads as entities."""
    table = str.maketrans({"[": " ", "]": " ", "(": " ", ")": " ", "{": " ", "}": " ", "/": " ", "\n": " "})
    return {cleaned for example in examples if (cleaned := " ".join(example.translate(table).split()))}
