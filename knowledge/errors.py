"""Errors of the library.

KnowledgeError
├── ContentError     a content file does not keep its promise (file, line, reason)
├── DocumentError    a document cannot be read (name, reason)
└── EncoderError     no vectors can be had
"""

from pathlib import Path


class KnowledgeError(Exception):
    """Base of all errors of `knowledge`."""


class ContentError(KnowledgeError):
    """A content file is wrong. Says where and why."""

    def __init__(self, path: Path, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        super().__init__(f"{path}:{line or 1}: {reason}")


class DocumentError(KnowledgeError):
    """A document cannot be indexed. The rest is served."""


class EncoderError(KnowledgeError):
    """The encoder is missing or broken."""
