"""Everything that can be refused around a county's own texts and offers.

LotseError
├── NotFound
│   └── UnknownLink      a link to confirm an offer that was used up, replaced or has expired
├── Refused
│   └── NotPublishable   the check found something that has to be mended first
└── Conflict
    ├── DraftExists      there is a draft already: it is gone on with
    ├── DraftChanged     somebody else has saved the draft meanwhile
    ├── ShippedChanged   what was shipped is not what the coordinator has seen
    └── NoMailServer     no mail server is set, so nobody can be asked
"""

from __future__ import annotations

from api.domain.errors import Conflict, NotFound, Refused


class UnknownLink(NotFound):
    """The link leads to nothing any more."""

    code = "unknown-link"
    title = "This link is no longer valid"


class NotPublishable(Refused):
    """The draft breaks a promise; the check says which."""

    code = "not-publishable"
    title = "This cannot be published yet"


class DraftExists(Conflict):
    """One draft at a time."""

    code = "draft-exists"
    title = "There is a draft already"


class DraftChanged(Conflict):
    """The revision that was sent is not the newest."""

    code = "draft-changed"
    title = "Somebody else has changed the draft"


class ShippedChanged(Conflict):
    """The fingerprint that was sent is not that of what was shipped."""

    code = "shipped-changed"
    title = "The shipped text has changed"


class NoMailServer(Conflict):
    """Mail is not set up."""

    code = "no-mail-server"
    title = "No mail can be sent"
