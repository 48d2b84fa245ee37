"""The composition root of what comes after a handoff, or a deletion: for the application, and for the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from api.adapters.database import Database
from api.adapters.database.deletions import DatabaseDeletions
from api.adapters.database.handoff_records import DatabaseHandoffRecords
from api.bootstrap_accounts import open_beside
from api.services.afterwards_ports import Deletions
from api.services.afterwards_services import AfterwardsServices
from api.services.handoff_statistics import HandoffStatistics
from api.services.ports import Audit, Clock, Guide
from api.services.ratings import Ratings
from api.settings import Settings


def build_afterwards(database: Database, guide: Guide, audit: Audit, clock: Clock) -> AfterwardsServices:
    """Return the use cases on this database."""
    records = DatabaseHandoffRecords(database)
    return AfterwardsServices(
        Ratings(records, guide), HandoffStatistics(records, audit, clock), DatabaseDeletions(database)
    )


@contextmanager
def open_deletions(settings: Settings) -> Iterator[Deletions]:
    """Give the records to a command, also beside a running application. Raises DatabaseUnusable."""
    with open_beside(settings) as database:
        yield DatabaseDeletions(database)
