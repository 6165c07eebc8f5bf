"""The actions that nobody has ended yet."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.meetings import Action
from desktop_app.store.rows import codec
from desktop_app.store.sql import Connection

_ACTION: Final = codec("action")
OPEN_ACTIONS_SQL: Final = f"""
    select {", ".join(_ACTION.columns)}
      from action
     where superseded_at is null
       and id not in (select action_id from action_outcome where superseded_at is null)
     order by due_on is null, due_on, set_on, id
"""  # noqa: S608 - names of our own fields


def open_actions(connection: Connection) -> tuple[Action, ...]:
    """Every current action without an outcome, the first to fall due first."""
    return tuple(_ACTION.fact_of(row) for row in connection.execute(OPEN_ACTIONS_SQL))
