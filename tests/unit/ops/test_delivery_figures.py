"""The measurement of delivery sees what it is there to see."""

from __future__ import annotations

import pytest

from tests.integration.delivery import Faults


@pytest.mark.parametrize(
    ("shown", "faults"),
    [
        (["greeting", "a", "b", "c"], Faults()),
        (["a", "c"], Faults(lost=1)),
        (["a", "b", "b", "c"], Faults(doubled=1)),
        (["a", "c", "b"], Faults(out_of_order=1)),
    ],
)
def test_each_fault_is_counted(shown: list[str], faults: Faults) -> None:
    found = Faults()
    found.add(shown, ["a", "b", "c"])
    assert found == faults
