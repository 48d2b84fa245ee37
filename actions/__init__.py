"""What Rasa calls: thin and stateless. Actions ask `knowledge` and write nothing."""

from actions.registry import build_executor

__all__ = ["build_executor"]
