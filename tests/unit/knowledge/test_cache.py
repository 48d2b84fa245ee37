"""What takes long is built once, apart from the process that needs it."""

import importlib.util
import os
from pathlib import Path

import numpy as np
import pytest

from knowledge.cache import Arrays, Cache, sources


def squares(count: int) -> Arrays:
    return {"squares": np.arange(count) ** 2, "process": np.asarray([os.getpid()])}


def test_without_a_folder_it_is_built_here() -> None:
    assert Cache(None).arrays("x", ["a"], squares, 3)["process"][0] == os.getpid()


def test_with_a_folder_it_is_built_once_and_elsewhere(tmp_path: Path) -> None:
    first = Cache(tmp_path).arrays("x", ["a"], squares, 3)
    again = Cache(tmp_path).arrays("x", ["a"], squares, 3)
    assert first["squares"].tolist() == [0, 1, 4]
    assert first["process"][0] == again["process"][0] != os.getpid()


def test_other_sources_are_built_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert len(cache.arrays("x", ["a"], squares, 3)["squares"]) == 3
    assert len(cache.arrays("x", ["b"], squares, 4)["squares"]) == 4


def test_a_broken_file_is_built_anew(tmp_path: Path) -> None:
    Cache(tmp_path).arrays("x", ["a"], squares, 3)
    next(tmp_path.glob("x-*/squares.npy")).write_bytes(b"broken")
    assert Cache(tmp_path).arrays("x", ["a"], squares, 3)["squares"].tolist() == [0, 1, 4]


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert Cache(tmp_path / "file/below").arrays("x", ["a"], squares, 2)["squares"].tolist() == [0, 1]


def test_old_files_go(tmp_path: Path) -> None:
    for source in "abcdef":
        Cache(tmp_path).arrays("x", [source], squares, 2)
    assert len(list(tmp_path.glob("x-*"))) == 3


def test_what_is_built_here_is_kept_as_well(tmp_path: Path) -> None:
    first = Cache(tmp_path).arrays_here("x", ["a"], lambda: squares(3))
    again = Cache(tmp_path).arrays_here("x", ["a"], lambda: squares(9))
    assert first["process"][0] == os.getpid()
    assert again["squares"].tolist() == [0, 1, 4]
    assert Cache(None).arrays_here("x", ["a"], lambda: squares(2))["squares"].tolist() == [0, 1]


@pytest.mark.parametrize(
    "module", ["knowledge.index", "knowledge.passages", "knowledge.crisis", "knowledge.text_classifier"]
)
def test_what_is_learned_depends_on_the_code_that_learns_alone(module: str) -> None:
    found = sources(module)
    assert {module, "knowledge.vectors", "knowledge.normalise", "knowledge.skeleton", "knowledge.cache"} <= found
    assert not found & {"knowledge.replies", "knowledge.forms", "knowledge.facade", "knowledge.decision"}
    assert all(importlib.util.find_spec(name) for name in found)


def test_of_other_packages_only_the_cache_itself_counts() -> None:
    assert sources("tests.unit.knowledge.test_cache") == {"knowledge.cache"}
