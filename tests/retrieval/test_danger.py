"""Signs and model together, on what they were made from: a floor; held-out messages say how well it carries over."""

import pytest

from knowledge import Knowledge
from knowledge.crisis import BORDERLINE
from knowledge.language import KNOWN

# All texts take minutes: so many are left out between two, fewer where the whole suite runs.
SHARES = [8, pytest.param(2, marks=pytest.mark.slow)]
SHARES_OF_QUESTIONS = [36, pytest.param(9, marks=pytest.mark.slow)]


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("language", KNOWN)
def test_examples_of_danger_are_found_and_calm_ones_left_alone(shipped: Knowledge, language: str, share: int) -> None:
    danger = [text for group in shipped.content.danger.values() for text in group[language]][::share]
    calm = shipped.content.calm[language][::share]
    assert sum(shipped.find_danger(text) is not None for text in danger) >= 0.95 * len(danger)
    assert sum(shipped.find_danger(text) is not None for text in calm) <= 0.03 * len(calm)


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
