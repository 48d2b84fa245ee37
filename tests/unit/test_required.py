"""A skip counts as a failure exactly where every test is required."""

from types import SimpleNamespace

import pytest

from tests.required import fail_if_skipped


@pytest.mark.parametrize(("require", "outcome"), [("all", "failed"), ("", "skipped")])
def test_a_skip_is_a_failure_where_all_is_required(monkeypatch: pytest.MonkeyPatch, require: str, outcome: str) -> None:
    monkeypatch.setenv("LOTSE_TEST_REQUIRE", require)
    report = SimpleNamespace(skipped=True, outcome="skipped", longrepr=("file", 1, "Skipped: no Redis"))
    assert fail_if_skipped(report).outcome == outcome


def test_an_expected_failure_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTSE_TEST_REQUIRE", "all")
    report = SimpleNamespace(skipped=True, outcome="skipped", longrepr="", wasxfail="known")
    assert fail_if_skipped(report).outcome == "skipped"
