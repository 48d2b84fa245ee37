"""Threads for work that keeps a processor busy."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

_SEARCHERS = 4


def make_searchers() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_SEARCHERS, thread_name_prefix="knowledge")
