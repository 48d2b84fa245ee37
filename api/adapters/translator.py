"""LibreTranslate as the translator: the port `Translator` over its public HTTP interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import httpx
from pydantic import BaseModel, TypeAdapter, ValidationError

from api.adapters.translator_markup import Marked
from api.domain.translation import LanguageUnsupported, TranslationFailed
from api.services.ports import Clock

_READ_AGAIN_S = 600.0


class _Language(BaseModel):
    """Servers of before 2023 name no targets: they translate each language into every other."""

    code: str
    targets: list[str] | None = None


class _Answer(BaseModel):
    translatedText: list[str]  # noqa: N815 the name on the wire


_languages = TypeAdapter(list[_Language])


class LibreTranslate:
    """Asks line by line, as HTML: as such it is told what to leave alone, but it joins lines."""

    def __init__(self, client: httpx.AsyncClient, key: str | None, clock: Clock) -> None:
        """`client` leads to the server, time limits included; `key` None: the server wants none."""
        self._client = client
        self._key = {"api_key": key} if key else {}
        self._clock = clock
        self._pairs: Mapping[str, frozenset[str]] = {}
        self._read_at: float | None = None

    async def pairs(self) -> Mapping[str, frozenset[str]]:
        now = self._clock.seconds()
        if self._read_at is None or now - self._read_at > _READ_AGAIN_S:
            self._pairs = _as_pairs(await self._call("GET", "languages"))
            self._read_at = now
        return self._pairs

    async def translate(self, text: str, source: str, target: str, keep: Sequence[str]) -> str:
        if target not in (await self.pairs()).get(source, frozenset()):
            raise LanguageUnsupported(f"{source} to {target}")
        marked = Marked(text, keep)
        if not marked.pieces:
            return text
        body = {"q": marked.pieces, "source": source, "target": target, "format": "html", **self._key}
        return marked.restored(_as_texts(await self._call("POST", "translate", json=body)))

    async def _call(self, method: str, path: str, json: Mapping[str, object] | None = None) -> bytes:
        try:
            response = await self._client.request(method, path, json=json)
            response.raise_for_status()
        except httpx.HTTPStatusError as problem:
            raise TranslationFailed(f"status {problem.response.status_code}") from None
        except httpx.HTTPError as problem:
            raise TranslationFailed(type(problem).__name__) from None
        return response.content


def _as_pairs(content: bytes) -> dict[str, frozenset[str]]:
    try:
        found = _languages.validate_json(content)
    except ValidationError:
        raise TranslationFailed("the list of languages cannot be read") from None
    every = [language.code for language in found]
    return {one.code: frozenset(every if one.targets is None else one.targets) - {one.code} for one in found}


def _as_texts(content: bytes) -> list[str]:
    try:
        return _Answer.model_validate_json(content).translatedText
    except ValidationError:
        raise TranslationFailed("the translation cannot be read") from None
