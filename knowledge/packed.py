"""Examples of what people say, kept small: tens of thousands are needed to build the index and hardly ever after it."""

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast, overload

Item = TypeVar("Item", str, tuple[str, str])


class Packed(Sequence[Item]):
    """Texts, or pairs of texts, that are unpacked each time when somebody reads them."""

    __slots__ = ("_count", "_packed")

    def __init__(self, items: Iterable[Item]) -> None:
        listed = list(items)
        self._count = len(listed)
        text = json.dumps(listed, ensure_ascii=False, default=str)
        self._packed = zlib.compress(text.encode("utf-8", "surrogatepass")) if listed else b""

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        return iter(self._unpacked())

    @overload
    def __getitem__(self, at: int) -> Item: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item]: ...
    def __getitem__(self, at: int | slice) -> Item | Sequence[Item]:
        return self._unpacked()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._unpacked() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._unpacked())

    def _unpacked(self) -> tuple[Item, ...]:
        items: list[Any] = json.loads(zlib.decompress(self._packed)) if self._count else []
        return cast("tuple[Item, ...]", tuple(tuple(item) if isinstance(item, list) else item for item in items))
