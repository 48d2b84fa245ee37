"""With LOTSE_TEST_REQUIRE=all a skipped test is a failure: what must be checked is checked, or the run says so."""

import os
from collections.abc import Generator
from typing import Any

import pytest


def is_required() -> bool:
    """Tell whether every test has to run."""
    return os.environ.get("LOTSE_TEST_REQUIRE") == "all"


def fail_if_skipped(report: Any) -> Any:
    """Turn a skip into a failure that names its reason; expected failures stay what they are."""
    if is_required() and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"required, but {reason}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    """Look at every phase of every test."""
    return fail_if_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    """Look at files that skip themselves as a whole."""
    return fail_if_skipped((yield))
