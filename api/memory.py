"""What the process asks of the C library, so that memory that is free goes back to the machine."""

from __future__ import annotations

import ctypes
import gc

# Of mallopt(3).
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
_MB = 1 << 20


def spare_memory() -> None:
    """Let all threads share one arena instead of keeping up to 64 MB each; to be called before the first thread begins.

    Whatever is larger than what a question needs is mapped by itself, so that no hole stays where it was.
    """
    if (library := _glibc()) is not None:
        library.mallopt(_ARENA_MAX, 1)
        library.mallopt(_MMAP_THRESHOLD, 4 * _MB)
        library.mallopt(_TRIM_THRESHOLD, 8 * _MB)


def give_back() -> None:
    """Return what is free now, as after the start, which needs more than what stays."""
    gc.collect()
    if (library := _glibc()) is not None:
        library.malloc_trim(0)


def _glibc() -> ctypes.CDLL | None:
    """None where the C library is another one."""
    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
