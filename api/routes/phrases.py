"""The catalogue of phrases, in a language that was chosen before."""

from __future__ import annotations

from typing import Protocol


class Phrases(Protocol):
    def __call__(self, key: str, **values: object) -> str: ...
