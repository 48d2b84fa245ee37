"""What is left out while a library is imported can be imported afterwards."""

import importlib
import importlib.util

import pytest

from api.left_out import left_out


def test_it_is_not_found_within_and_found_afterwards() -> None:
    with left_out("this"), pytest.raises(ImportError):
        importlib.import_module("this")
    assert importlib.util.find_spec("this")


def test_what_is_imported_already_stays() -> None:
    with left_out("importlib"):
        assert importlib.import_module("importlib") is importlib
