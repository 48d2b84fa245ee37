"""Takes names, addresses, numbers and the like out of what people write, in every language and script."""

from knowledge.redaction.redactor import Redactor, open_redactor

__all__ = ["Redactor", "open_redactor"]
