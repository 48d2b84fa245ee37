"""What the build refuses: content that breaks a promise. Each problem names file, line and reason.

python -m knowledge.validation [FOLDER]
"""

from pathlib import Path

from knowledge.catalogue import PHRASES
from knowledge.errors import ContentError
from knowledge.loading import CONTENT, load_content
from knowledge.validation.counties import check_counties
from knowledge.validation.directory import check_directory
from knowledge.validation.glossary import check_glossary
from knowledge.validation.phrases import check_phrases
from knowledge.validation.problem import LANGUAGES, Problem
from knowledge.validation.questions import check_examples, check_questions
from knowledge.validation.remarks import check_remarks
from knowledge.validation.topics import check_topics
from knowledge.validation.umbrellas import check_umbrellas

__all__ = ["Problem", "validate"]


CHECKS = (
    check_topics,
    check_umbrellas,
    check_counties,
    check_directory,
    check_examples,
    check_questions,
    check_glossary,
    check_remarks,
)


def validate(root: Path = CONTENT, phrases: Path = PHRASES, languages: tuple[str, ...] = LANGUAGES) -> list[Problem]:
    """All problems of a content folder and a phrase folder, whose texts are wanted in all `languages`."""
    problems = list(check_phrases(phrases, languages))
    try:
        content = load_content(root)
    except ContentError as error:
        return [*problems, Problem.of(error)]
    for check in CHECKS:
        problems += check(content, root, languages)
    return problems
