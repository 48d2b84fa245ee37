"""Runs the migrations on the connection that the application gives."""

from alembic import context

from api.adapters.database.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
