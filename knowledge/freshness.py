"""Whether a translation was made from the German text of today.

A translation's front matter names, as `of`, the fingerprint of the German text that it renders. Somebody who has
compared the two writes it: python -m knowledge.freshness LANGUAGE [TOPIC …]
"""

import re
import sys
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from knowledge.content_types import Topic, TopicText
from knowledge.loading import CONTENT, load_topic
from knowledge.reading import read_text

ORIGINAL = "de"
DIGITS = 10


def fingerprint(text: TopicText) -> str:
    """Ten hexadecimal digits that change with the title, a sentence or a fact mark, not with layout or questions."""
    lines = [text.title, *(f"{s.text} {' '.join(s.facts)}" for s in text.statements)]
    return sha256("\n".join(" ".join(line.split()) for line in lines).encode()).hexdigest()[:DIGITS]


def is_outdated(topic: Topic, language: str) -> bool:
    """Whether the German text has changed since this language was compared with it; never true of German itself."""
    return language != ORIGINAL and topic.texts[language].of != fingerprint(topic.texts[ORIGINAL])


def outdated(topics: Iterable[Topic]) -> list[tuple[str, str]]:
    """(topic id, language) of every translation that is older than its German text."""
    return [(topic.id, language) for topic in topics for language in topic.texts if is_outdated(topic, language)]


def stamp(path: Path, mark: str) -> bool:
    """Write the fingerprint into a translation's front matter. Returns whether the file changed."""
    before = read_text(path)
    head, front, body = before.split("---\n", 2)
    line = f'of: "{mark}"\n'
    front = re.sub(r"(?m)^of: .*\n", line, front) if re.search(r"(?m)^of: ", front) else f"{line}{front}"
    after = f"{head}---\n{front}---\n{body}"
    if after != before:
        path.write_text(after, "utf-8")
    return after != before


def main(language: str, chosen: Iterable[str]) -> int:
    """Stamp the named topics, or all, of a language. Returns how many files changed."""
    names = set(chosen)
    everything = (p for kind in ("topics", "subtopics") for p in sorted((CONTENT / kind).glob("*")) if p.is_dir())
    folders = [p for p in everything if not names or p.name in names]
    texts = {folder: load_topic(folder).texts for folder in folders if (folder / f"{language}.md").exists()}
    return sum(stamp(folder / f"{language}.md", fingerprint(found[ORIGINAL])) for folder, found in texts.items())


if __name__ == "__main__":
    sys.stdout.write(f"{main(sys.argv[1], sys.argv[2:])} translations marked as compared with the German text\n")
