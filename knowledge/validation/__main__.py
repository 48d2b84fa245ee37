"""Print all problems of the content, what is outdated, and how varied the questions are.

python -m knowledge.validation [FOLDER] [--variety]
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from knowledge.encoders import open_encoder
from knowledge.freshness import outdated
from knowledge.loading import CONTENT, load_content
from knowledge.validation import validate
from knowledge.validation.problem import LANGUAGES, asked_in
from knowledge.validation.variety import MOST_SHOWN, RENDERED, rendered_lists, variety_of


def main() -> int:
    """The exit status: whether there are problems."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path, default=CONTENT)
    parser.add_argument("--variety", action="store_true", help="also report templates, near-copies, rendered lists")
    options = parser.parse_args()
    problems = validate(options.folder)
    for problem in problems:
        _say(str(problem))
    _say(f"content: {len(problems)} problems")
    if not problems:
        _summary(options.folder, options.variety)
    return 1 if problems else 0


def _summary(folder: Path, in_full: bool) -> None:
    content = load_content(folder)
    behind = Counter(language for _, language in outdated(content.answers.values()))
    named = ", ".join(f"{language} {count}" for language, count in behind.items())
    _say(f"translations older than their German text: {named or 'none'}")
    for language in asked_in(LANGUAGES):
        lines = list(variety_of(content, language).lines())
        _say("\n".join(lines if in_full else lines[:1]))
    rendered = rendered_lists(content, open_encoder(None))
    many = [row for row in rendered if row[0] >= RENDERED]
    _say(f"lists of questions that resemble another language's in order: {len(many)} of {len(rendered)} pairs")
    for excess, topic, one, other in many[:MOST_SHOWN] if in_full else []:
        _say(f"  {topic}: {one} and {other} ({excess:.2f})")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
