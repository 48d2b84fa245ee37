"""Themes as proposals for Decidim, the participation platform: files for its "Import proposals from a file".

What the importer demands, as read on 2026-11-21 in github.com/decidim/decidim:
- `decidim-proposals/lib/decidim/proposals/import/proposals_verifier.rb`: the columns `title/…` and `body/…` in the
  platform's own language; others are not needed, and unknown ones are passed over
- `proposal_creator.rb` beside it: scopes and taxonomies by the platform's ids, which nobody here knows; what is
  imported is published at once
- `decidim-admin/lib/decidim/admin/import/verifier.rb`: no column twice; `readers/csv.rb`: semicolons;
  `readers/json.rb`: a list of objects with the same keys
- `decidim-proposals/app/forms/decidim/proposals/admin/proposal_form.rb`: who edits a proposal needs a title of 15 to
  150 characters
In words: https://github.com/decidim/decidim/pull/7084 (2021-01-07).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from api.services.need_export import harmless
from api.services.need_ports import Spreadsheets

SHORTEST_TITLE, LONGEST_TITLE = 15, 150
HEADER = ("title/de", "body/de")


@dataclass(frozen=True)
class Proposal:
    """A theme in words that everybody may read, in German. Lines of `body` end with a line feed."""

    title: str
    body: str


@dataclass(frozen=True)
class ProposalExport:
    spreadsheets: Spreadsheets

    def as_csv(self, proposals: Sequence[Proposal]) -> bytes:
        """UTF-8, semicolons, the first line names the columns."""
        written = io.StringIO()
        csv.writer(written, delimiter=";", lineterminator="\n").writerows(_rows(proposals))
        return written.getvalue().encode()

    def as_xlsx(self, proposals: Sequence[Proposal]) -> bytes:
        """One sheet with the same rows."""
        return self.spreadsheets.write("proposals", list(_rows(proposals)))

    def as_json(self, proposals: Sequence[Proposal]) -> bytes:
        """A list of objects with the columns as keys."""
        records = [dict(zip(HEADER, (each.title, each.body), strict=True)) for each in proposals]
        return json.dumps(records, ensure_ascii=False, indent=2).encode()


def _rows(proposals: Sequence[Proposal]) -> Iterator[Sequence[str]]:
    yield HEADER
    yield from ((harmless(each.title), harmless(each.body)) for each in proposals)
