"""The questions of one text, kept small: tens of thousands are needed to build the index and hardly ever after it."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

Question = tuple[str, str]


class PackedQuestions(Sequence[Question]):
    """Questions as (kind, text), unpacked each time when somebody reads them."""

    __slots__ = ("_count", "_packed")

    def __init__(self, questions: Iterable[Question]) -> None:
        listed = list(questions)
        self._count = len(listed)
        text = json.dumps(listed, ensure_ascii=False, default=str)
        self._packed = zlib.compress(text.encode("utf-8", "surrogatepass")) if listed else b""

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Question]:
        return iter(self._unpacked())

    @overload
    def __getitem__(self, at: int) -> Question: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Question]: ...
    def __getitem__(self, at: int | slice) -> Question | Sequence[Question]:
        return self._unpacked()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._unpacked() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._unpacked())

    def _unpacked(self) -> tuple[Question, ...]:
        return tuple((kind, text) for kind, text in json.loads(zlib.decompress(self._packed))) if self._count else ()
