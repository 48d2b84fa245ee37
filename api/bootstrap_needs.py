"""The part of the composition root around needs."""

from __future__ import annotations

from api.adapters.database import Database
from api.adapters.database.handoff_records import DatabaseHandoffRecords
from api.adapters.database.themes import DatabaseThemes
from api.adapters.spreadsheets import ExcelSpreadsheets
from api.services.answer_telling import AnswerTelling
from api.services.grouping import Grouping
from api.services.need_export import NeedExport
from api.services.need_ports import NeedReading
from api.services.need_services import NeedServices
from api.services.ports import Audit, Clock, Guide
from api.services.proposal_export import ProposalExport
from api.services.quote_translating import QuoteTranslating
from api.services.reporting import Reporting
from api.services.review import Review
from api.services.translating import Translating
from api.services.turns import TurnTaking


def build_needs(
    database: Database,
    turns: TurnTaking,
    reading: NeedReading,
    guide: Guide,
    telling: AnswerTelling,
    translating: Translating,
    audit: Audit,
    clock: Clock,
) -> NeedServices:
    """Return the use cases on this database. `turns` are those of the chat."""
    themes = DatabaseThemes(database)
    grouping = Grouping(themes, reading, guide, clock, turns)
    review = Review(themes, grouping, reading, telling.answers, telling, audit, clock)
    reporting = Reporting(themes, grouping, DatabaseHandoffRecords(database), audit, clock)
    spreadsheets = ExcelSpreadsheets()
    quotes = QuoteTranslating(themes, translating)
    return NeedServices(grouping, review, NeedExport(spreadsheets), ProposalExport(spreadsheets), reporting, quotes)
