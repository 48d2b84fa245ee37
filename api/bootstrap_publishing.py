"""The part of the composition root around a county's own texts and offers."""

from __future__ import annotations

from api.adapters.database import Database
from api.adapters.database.owners import DatabaseOwners
from api.adapters.database.themes import DatabaseThemes
from api.adapters.database.versions import DatabaseVersions
from api.services.drafting import Drafting
from api.services.following import Following
from api.services.offer_letters import OfferLetters
from api.services.offer_owners import OfferOwners
from api.services.ports import Audit, Clock, Guide, Hasher, Mail
from api.services.publishing import Publishing
from api.services.publishing_ports import Shelf
from api.services.publishing_services import PublishingServices
from api.services.turns import TurnTaking


def build_publishing(
    database: Database,
    shelf: Shelf,
    guide: Guide,
    hasher: Hasher,
    audit: Audit,
    clock: Clock,
    mail: Mail | None,
    public_url: str | None,
    turns: TurnTaking,
) -> PublishingServices:
    """Return the use cases; links are mailed where there is a mail server and an address to lead to.

    `turns`: those of all processes.
    """
    versions, owners = DatabaseVersions(database), DatabaseOwners(database)
    drafting = Drafting(versions, owners, DatabaseThemes(database), shelf, audit, clock, turns)
    letters = OfferLetters(guide, public_url) if mail and public_url else None
    return PublishingServices(
        drafting,
        Publishing(drafting),
        OfferOwners(drafting, hasher, letters),
        Following(versions, owners, shelf, clock),
    )
