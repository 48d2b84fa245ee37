"""Arrays that take long to build, kept in a folder under the fingerprint of all that they were built from."""

import logging
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

LOG = logging.getLogger(__name__)
Arrays = dict[str, npt.NDArray[Any]]
Build = Callable[..., Arrays]
PACKAGE = Path(__file__).parent
MOST = 3
_IMPORTED = re.compile(r"^\s*(?:from|import) ([\w.]+)", re.MULTILINE)
CHILD = "from knowledge.cache import build_ordered; build_ordered()"


class Cache:
    """Without a folder it builds every time."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def arrays(self, name: str, made_from: Iterable[str], build: Build, *arguments: Any) -> Arrays:
        """What `build(*arguments)` returns, from the folder where it is known.

        A build runs in a process of its own, so that what it needs of memory is given back; `build` and its arguments
        have to be picklable; an argument that can be called is what it gives, and is called for a build only. A folder
        that cannot be written only costs time.
        """
        if self._folder is None:
            return build(*_given(arguments))
        path = self._folder / f"{name}-{_fingerprint(build, made_from)}"
        if (kept := _read(path)) is not None:
            return kept
        given = _given(arguments)
        return _built_apart(path, build, given) or build(*given)

    def arrays_here(self, name: str, made_from: Iterable[str], build: Callable[[], Arrays]) -> Arrays:
        """The same in this process, for what needs something that is loaded anyway."""
        if self._folder is None:
            return build()
        path = self._folder / f"{name}-{_fingerprint(build, made_from)}"
        if (kept := _read(path)) is None:
            _write(path, build())
            kept = _read(path)
        return build() if kept is None else kept


def build_ordered() -> None:
    """In the process of its own: build what standard input orders, and keep it."""
    build, arguments, path = pickle.load(sys.stdin.buffer)  # noqa: S301  from the process that started this one
    _write(path, build(*arguments))


def _given(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(argument() if callable(argument) else argument for argument in arguments)


def _built_apart(path: Path, build: Build, arguments: tuple[Any, ...]) -> Arrays | None:
    order = pickle.dumps((build, arguments, path))
    done = subprocess.run([sys.executable, "-c", CHILD], input=order, check=False)
    return _read(path) if done.returncode == 0 else None


def _read(folder: Path) -> Arrays | None:
    """The arrays, mapped into memory: what is not used takes none, and processes share the rest."""
    try:
        return {file.stem: np.asarray(np.load(file, mmap_mode="r")) for file in folder.glob("*.npy")} or None
    except (OSError, ValueError):
        LOG.warning("%s cannot be read and is built anew", folder.name)
        return None


def _write(folder: Path, arrays: Arrays) -> None:
    try:
        partly = folder.with_name(f".{folder.name}.{os.getpid()}")
        partly.mkdir(parents=True, exist_ok=True)
        for name, array in arrays.items():
            np.save(partly / f"{name}.npy", array)
        if folder.exists():
            shutil.rmtree(folder)
        partly.replace(folder)
        name = folder.name.rsplit("-", 1)[0]
        for older in sorted(folder.parent.glob(f"{name}-*"), key=lambda p: p.stat().st_mtime)[:-MOST]:
            shutil.rmtree(older, ignore_errors=True)
    except OSError as error:
        LOG.warning("%s cannot be kept: %s", folder.name, error.strerror)


def _fingerprint(build: Callable[..., Arrays], made_from: Iterable[str]) -> str:
    digest = sha256(code_of(build.__module__).encode())
    for text in made_from:
        digest.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:20]


@lru_cache(maxsize=16)
def code_of(module: str) -> str:
    """The fingerprint of a module and of all that it imports from this package: other code may build other arrays."""
    return sha256(b"".join(_file(name).read_bytes() for name in sorted(sources(module)))).hexdigest()


def sources(module: str) -> set[str]:
    """The modules of this package on which it depends what a module builds: itself and all that it imports."""
    found: set[str] = set()
    waiting = [module, __name__]
    while waiting:
        if (name := waiting.pop()) not in found and _file(name).exists():
            found.add(name)
            waiting += _IMPORTED.findall(_file(name).read_text("utf-8"))
    return found


def _file(module: str) -> Path:
    """Where a module of this package stands; a file that does not exist for any other module."""
    package, _, name = module.partition(".")
    return PACKAGE / f"{name.replace('.', '/') if package == PACKAGE.name else ''}.py"
