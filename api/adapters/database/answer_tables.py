"""The tables around answers to themes and around surveys as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from api.adapters.database.tables import UtcDateTime, metadata

# What a county answers to a theme; `account_id` is no foreign key: the answer stays when an account goes.
theme_answers = Table(
    "theme_answers",
    metadata,
    Column("theme_id", String(36), ForeignKey("themes.id", ondelete="CASCADE"), primary_key=True),
    Column("topic", String(64)),
    Column("texts", JSON, nullable=False),
    Column("url", Text),
    Column("account_id", String(36), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# Needs whose person has been told in the conversation; the key makes sure that nobody is told twice.
told_needs = Table(
    "told_needs",
    metadata,
    Column("need_id", String(36), ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Date, nullable=False),
)

# Addresses, sealed, of those who want one mail when there is an answer. `due_at`: there is one, the mail is tried then;
# `answered_at`: since when. The row goes when the mail is sent. A conversation that expires leaves it (the consent has
# its own term), one that is deleted takes it along.
contacts = Table(
    "contacts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("need_id", String(36), ForeignKey("needs.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("conversation_id", String(36), ForeignKey("conversations.id", ondelete="SET NULL"), index=True),
    Column("county", String(64), nullable=False),
    Column("language", String(35), nullable=False),
    Column("address", Text, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("answered_at", UtcDateTime),
    Column("due_at", UtcDateTime, index=True),
    Column("attempts", Integer, nullable=False),
)

surveys = Table(
    "surveys",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("county", String(64), nullable=False, index=True),
    Column("titles", JSON, nullable=False),
    Column("first_day", Date, nullable=False),
    Column("last_day", Date, nullable=False),
    Column("questions", JSON, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
)

# One answer to one question under an id of its own: no conversation, no time, no link to the person's other answers.
survey_answers = Table(
    "survey_answers",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("survey_id", String(36), ForeignKey("surveys.id", ondelete="CASCADE"), nullable=False),
    Column("question", Integer, nullable=False),
    Column("value", Integer),
    Column("text", Text),
    Column("language", String(35), nullable=False),
    Column("day", Date, nullable=False),
)
Index("ix_survey_answers_survey_id", survey_answers.c.survey_id, survey_answers.c.question)
