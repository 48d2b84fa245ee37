"""Rasa's examples of questions come from the content."""

from dataclasses import replace
from pathlib import Path

import yaml

from knowledge.content_types import Content
from knowledge.nlu import question_examples, write_training_data


def test_the_same_content_gives_the_same_file(content: Content, tmp_path: Path) -> None:
    counts = [write_training_data(tmp_path / name, content) for name in ("one", "two")]
    first, second = ((tmp_path / name / "question.yml").read_bytes() for name in ("one", "two"))
    assert first == second
    assert counts[0] == counts[1] > 20


def test_rasa_can_read_the_file(content: Content, tmp_path: Path) -> None:
    count = write_training_data(tmp_path, content)
    (data,) = yaml.safe_load((tmp_path / "question.yml").read_text("utf-8"))["nlu"]
    assert data["intent"] == "question"
    assert len(data["examples"].splitlines()) == count


def test_no_example_carries_rasas_markup(content: Content) -> None:
    marked = replace(content, out_of_scope={"de": ("/restart [jetzt](ort) {a}\nund mehr",)})
    examples = question_examples(marked)
    assert "restart jetzt ort a und mehr" in examples
    assert not any(mark in example for example in examples for mark in "[](){}/\n")


def test_every_topic_is_there_in_both_languages(content: Content) -> None:
    examples = set(question_examples(content))
    for topic in content.topics.values():
        for text in topic.texts.values():
            assert examples & {question for _, question in text.questions}


def test_no_example_stands_twice(content: Content) -> None:
    examples = question_examples(content)
    assert len(examples) == len(set(examples))
