"""The use cases around needs in one place."""

from __future__ import annotations

from dataclasses import dataclass

from api.services.grouping import Grouping
from api.services.need_export import NeedExport
from api.services.proposal_export import ProposalExport
from api.services.quote_translating import QuoteTranslating
from api.services.reporting import Reporting
from api.services.review import Review


@dataclass(frozen=True)
class NeedServices:
    grouping: Grouping
    review: Review
    export: NeedExport
    proposals: ProposalExport
    reporting: Reporting
    quotes: QuoteTranslating
