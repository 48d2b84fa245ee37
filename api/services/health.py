"""Whether questions can be answered, and which part is unwell."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from api.services.ports import Clock, Probe

State = Literal["ok", "starting", "down", "off"]
Status = Literal["starting", "ok", "degraded", "down"]

_FRESH_S = 1.0
_PATIENCE_S = 2.0


@dataclass(frozen=True)
class Report:
    """`can_answer` False means that no question is answered now."""

    status: Status
    components: Mapping[str, State]
    can_answer: bool


@dataclass
class Health:
    """Without `needed` parts nothing is answered, without `helpful` ones simpler; a probe None is switched off."""

    needed: Mapping[str, Probe]
    helpful: Mapping[str, Probe | None]
    clock: Clock
    was_ready: bool = False
    _report: Report | None = None
    _asked_at: float = field(default=float("-inf"))
    _asking: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def report(self) -> Report:
        async with self._asking:
            if self._report is None or self.clock.seconds() - self._asked_at > _FRESH_S:
                self._report = await self._ask()
                self._asked_at = self.clock.seconds()
        return self._report

    async def _ask(self) -> Report:
        probes = {**self.needed, **self.helpful}
        answers = await asyncio.gather(*(_works(probe) for probe in probes.values()))
        works = dict(zip(probes, answers, strict=True))
        self.was_ready = self.was_ready or all(answer is not False for answer in answers)
        unwell: State = "down" if self.was_ready else "starting"
        components: dict[str, State] = {
            name: "off" if answer is None else "ok" if answer else unwell for name, answer in works.items()
        }
        needed_work = all(works[name] for name in self.needed)
        return Report(self._status(components, needed_work), components, self.was_ready and needed_work)

    def _status(self, components: Mapping[str, State], needed_work: bool) -> Status:
        if not self.was_ready:
            return "starting"
        if not needed_work:
            return "down"
        return "ok" if all(state in {"ok", "off"} for state in components.values()) else "degraded"


async def _works(probe: Probe | None) -> bool | None:
    if probe is None:
        return None
    try:
        return await asyncio.wait_for(probe(), _PATIENCE_S)
    except Exception:  # noqa: BLE001 whatever a part says when it is unwell, it is unwell
        return False
