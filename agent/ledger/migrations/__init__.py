"""From older tables to those of `schema`, by Alembic: one file a step in `versions`, applied in one transaction.

To add a step: `versions/0002_what_it_does.py` after the model of the newest one, `HEAD` in `sqlite`, and the tables in `schema`.
On SQLite a column or constraint changes with `op.batch_alter_table`, which copies the table.
There is no way down: a back-up is.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from agent.errors import SettingsError
from agent.ledger.engine import engine_for, transaction

FOLDER = Path(__file__).parent


def upgrade(path: Path, version: str | None) -> None:
    """Bring the ledger's tables from `version` (None: empty) to the newest; on any fault they stay as they were.

    Whoever else upgrades at the same moment waits, then finds it done.
    SettingsError where this program does not know `version`.
    """
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    _must_know(version, ScriptDirectory.from_config(config), path)
    engine = engine_for(path, foreign_keys=False)  # copying a table would else take along what refers to it
    try:
        with transaction(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise SettingsError(
                    [f"[ledger] url: {path} refers to rows that are not there ({broken[0][0]}); put a back-up in its place"]
                )
    finally:
        engine.dispose()


def _must_know(version: str | None, scripts: ScriptDirectory, path: Path) -> None:
    if version is None:
        return
    try:
        scripts.get_revision(version)
    except CommandError as error:
        problem = f"{path} was written by a newer mentor-agent (its schema is {version}); install that version, or put back a back-up"
        raise SettingsError([f"[ledger] url: {problem}"]) from error
