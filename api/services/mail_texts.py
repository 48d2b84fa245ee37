"""What mails to the contact point say, in German: staff read them. Nothing of what a person wrote or is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from api.domain.hours import PLACE
from api.domain.mail import Letter, OpenRequest, RequestSort
from api.services.ports import Guide

_SORTS: Mapping[RequestSort, str] = {
    RequestSort.TALK: "Wunsch nach einem Gespräch",
    RequestSort.MESSAGE: "Nachricht",
    RequestSort.INTERPRETER: "Bitte um einen Dolmetscher",
    RequestSort.CRISIS: "Krise: In der Unterhaltung war von Gefahr die Rede; die Notrufnummern wurden sofort genannt.",
}
_SHORT_SORTS = {**_SORTS, RequestSort.CRISIS: "Krise"}
_CODE = re.compile("[a-z]{2,3}")
_END = (
    "Was geschrieben wurde und von wem, steht absichtlich nicht in dieser E-Mail.\n"
    "Sie wurde automatisch verschickt; Antworten liest niemand."
)


@dataclass(frozen=True)
class MailTexts:
    """`public_url`: the address of this installation, None: not known."""

    guide: Guide
    public_url: str | None

    def at_once(self, county: str, request: OpenRequest) -> Letter:
        """The mail about a request that came out of hours."""
        subject = f"Lotse: {_SHORT_SORTS[request.sort]} außerhalb der Sprechzeiten"
        facts = (
            f"Landkreis: {self._county(county)}",
            f"Art: {_SORTS[request.sort]}",
            f"Sprache: {self._language(request.language)}",
            f"Eingegangen: {_time(request.since)}",
        )
        return self._letter(subject, "Jemand wartet auf eine Antwort.", facts)

    def daily(self, county: str, requests: Sequence[OpenRequest]) -> Letter:
        """The mail of the morning about all that waits."""
        count = "1 offene Anfrage" if len(requests) == 1 else f"{len(requests)} offene Anfragen"
        lines = [f"- {_time(one.since)}: {_SHORT_SORTS[one.sort]}, {self._language(one.language)}" for one in requests]
        return self._letter(f"Lotse: {count}", f"{self._county(county)}: {count}", lines)

    def _letter(self, subject: str, head: str, lines: Sequence[str]) -> Letter:
        where = f"{self.public_url.rstrip('/')}/staff" if self.public_url else "die Konsole von Lotse (/staff)"
        return Letter(subject, "\n\n".join((head, "\n".join(lines), f"Antworten: {where}", _END)) + "\n")

    def _county(self, county: str) -> str:
        known = self.guide.counties.get(county)
        return known.name("de") if known else county

    def _language(self, code: str) -> str:
        language = code.partition("-")[0]
        for known in (code, language):
            try:
                return self.guide.phrase(f"language_name_{known}", "de")
            except KeyError:
                continue
        # Recognised but not spoken. Browsers send any word as their language: only a code goes into a mail.
        return language if _CODE.fullmatch(language) else "unbekannt"


def _time(moment: datetime) -> str:
    return moment.astimezone(PLACE).strftime("%d.%m.%Y, %H:%M Uhr")
