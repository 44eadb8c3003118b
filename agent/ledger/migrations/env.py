"""Run by Alembic for every command: it migrates on the connection that `upgrade` has begun a transaction on."""

from alembic import context

from agent.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
