"""Signs and model together, on what they were made from: a floor; held-out messages say how well it carries over."""

import json

import pytest

from evaluation.questions import QUESTIONS
from knowledge import Knowledge
from knowledge.crisis import BORDERLINE
from knowledge.language import KNOWN
from knowledge.loading import load_content

# Messages from which no witness learned (but for a few that everybody writes): the least share found, the most of calm
# ones, the least that gets numbers; behind each what was found when this was written.
UNLEARNED = [
    ("crisis.development.jsonl", 0.97, 0.02, 0.99),  # .988, .007, .999; thresholds chosen here
    ("crisis.held-out.second.jsonl", 0.97, 0.02, 0.985),  # .991, .006, 1; nothing chosen here
    ("crisis.held-out.third.jsonl", 0.97, 0.03, 0.985),  # .989, .007, 1; nothing chosen here
    ("crisis.held-out.fourth.jsonl", 0.94, 0.02, 0.985),  # .954, .011, .990; nothing chosen here
    ("crisis.held-out.fifth.jsonl", 0.955, 0.025, 0.985),  # .968, .015, .990; nothing chosen here
]
# All texts take forty minutes: so many are left out between two, fewer where the whole suite runs.
SHARES = [(56, 0.88), pytest.param(28, 0.93, marks=pytest.mark.slow)]
# The second of each pair: the least of a language. Of 36 messages of which .985 would be found four are missed now
# and then.
LEAST_OF_EXAMPLES = 0.97
SHARES_OF_QUESTIONS = [72, pytest.param(24, marks=pytest.mark.slow)]


@pytest.mark.parametrize(("share", "least"), SHARES)
def test_examples_of_danger_are_found_and_calm_ones_left_alone(shipped: Knowledge, share: int, least: float) -> None:
    found, content = {}, load_content()
    for language in KNOWN:
        danger = [text for group in content.danger.values() for text in group[language]][::share]
        found[language] = [shipped.find_danger(text) is not None for text in danger]
    alarms = [shipped.find_danger(text) is not None for language in KNOWN for text in content.calm[language][::share]]
    assert sum(map(sum, found.values())) >= LEAST_OF_EXAMPLES * sum(map(len, found.values()))
    assert {language for language, each in found.items() if sum(each) < least * len(each)} == set()
    assert sum(alarms) <= 0.03 * len(alarms)


@pytest.mark.parametrize("share", SHARES_OF_QUESTIONS)
def test_ordinary_questions_raise_no_alarm(shipped: Knowledge, share: int) -> None:
    questions = [
        question
        for topic in shipped.content.topics.values()
        if topic.id not in BORDERLINE
        for language in KNOWN
        for _, question in topic.texts[language].questions
    ][::share]
    assert sum(shipped.find_danger(question) is not None for question in questions) <= 0.01 * len(questions)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "least_found", "most_calm", "least_shown"), UNLEARNED)
def test_messages_that_no_witness_learned_from_are_found_or_get_numbers(
    name: str, least_found: float, most_calm: float, least_shown: float, shipped: Knowledge
) -> None:
    rows = [json.loads(line) for line in (QUESTIONS / name).read_text("utf-8").splitlines()]
    heard = [(row["danger"], shipped.find_danger(row["text"]), shipped.may_be_danger(row["text"])) for row in rows]
    danger = [(found, near) for told, found, near in heard if told]
    alarms = [found is not None for told, found, _ in heard if not told]
    assert sum(found is not None for found, _ in danger) >= least_found * len(danger)
    assert sum(alarms) <= most_calm * len(alarms)
    assert sum(near for _, near in danger) >= least_shown * len(danger)


def test_danger_is_heard_in_a_long_message_without_a_full_stop(shipped: Knowledge) -> None:
    asked = "guten tag ich wollte fragen wie das mit dem deutschkurs geht weil ich schon zwei mal im amt war und "
    assert shipped.find_danger(asked * 3 + "mein mann schlägt mich und hat mich eingesperrt " + asked) == "violence"
    assert shipped.find_danger(asked * 5) is None
