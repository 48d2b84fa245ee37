"""What providers of offers are written, in German: whether their offer is still as it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from api.domain.mail import Letter
from api.domain.publishing import Owner
from api.services.ports import Guide


@dataclass(frozen=True)
class OfferLetters:
    """`public_url`: the address of this installation."""

    guide: Guide
    public_url: str

    def ask(self, owner: Owner, title: str, token: str) -> Letter:
        """The link is for this owner alone."""
        county = self.guide.counties[owner.of.county].name("de")
        link = f"{self.public_url.rstrip('/')}/offers/confirm?token={token}"
        parts = (
            f"Guten Tag {owner.name},",
            f"im Wegweiser „Lotse“ ({county}) steht Ihr Angebot „{title}“.",
            "Bitte bestätigen Sie, dass die Angaben noch stimmen:",
            link,
            f"Ohne Bestätigung steht das Angebot nach dem {owner.expires_on:%d.%m.%Y} als „unbestätigt“ im Wegweiser.",
            "Der Link gilt 30 Tage und einmal. Hat sich etwas geändert, sagen Sie es bitte dem Landkreis.",
            "Diese E-Mail wurde automatisch verschickt; Antworten liest niemand.",
        )
        return Letter(f"Stimmt Ihr Angebot „{_one_line(title)}“ noch?", "\n\n".join(parts) + "\n")


def _one_line(text: str) -> str:
    return " ".join(text.split())[:100]
