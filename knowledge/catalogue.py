"""The assistant's own phrases: one file a language, the same keys in all."""

from collections.abc import Mapping
from pathlib import Path

from knowledge.loading import read_yaml

PHRASES = Path(__file__).parent / "phrases"


class Catalogue:
    """Phrases by key and language."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str]]) -> None:
        self._phrases = phrases

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of all languages that have a file."""
        return tuple(self._phrases)

    def phrase(self, key: str, language: str, /, **values: object) -> str:
        """The phrase with its {placeholders} filled. Raises KeyError for an unknown key, language or missing value."""
        text = self._phrases[language][key]
        return text.format(**values) if values else text

    def with_prefix(self, language: str, prefix: str) -> dict[str, str]:
        """All phrases whose key begins with `prefix`."""
        return {key: text for key, text in self._phrases[language].items() if key.startswith(prefix)}


def load_catalogue(folder: Path = PHRASES) -> Catalogue:
    """Read all phrase files. Raises ContentError for one that is no YAML."""
    return Catalogue({path.stem: read_yaml(path) for path in sorted(folder.glob("*.yml"))})
