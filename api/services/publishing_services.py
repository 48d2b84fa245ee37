"""The use cases around a county's own texts and offers in one place."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.drafting import Drafting
from api.services.following import Following
from api.services.offer_owners import OfferOwners
from api.services.publishing import Publishing


@dataclass(frozen=True)
class PublishingServices:
    drafting: Drafting
    publishing: Publishing
    owners: OfferOwners
    following: Following
