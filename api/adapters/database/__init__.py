"""What is kept: SQLAlchemy on SQLite or PostgreSQL, one transaction a call."""

from api.adapters.database.conversations import DatabaseConversations
from api.adapters.database.engine import Database, DatabaseInUse, open_database

__all__ = ["Database", "DatabaseConversations", "DatabaseInUse", "open_database"]
