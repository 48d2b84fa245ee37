"""What happens around messages and may be lost: who types, what was read, how the queue moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

SignalKind = Literal["state", "typing", "read", "message", "translation", "queue"]


@dataclass(frozen=True)
class Signal:
    """Of several signals of one kind about one `subject` (a conversation) only the last counts."""

    kind: SignalKind
    subject: str
    data: Mapping[str, object] = field(default_factory=dict)
