"""What the store asks of a connection, whichever library made it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec


class Cursor(Protocol):
    """Rows on their way."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Any: ...


class Connection(Protocol):
    """The part of a DB-API connection that the store uses; it commits by itself outside `begin`."""

    @property
    def in_transaction(self) -> bool: ...
    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ...) -> Any: ...
    def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Any: ...
    def close(self) -> None: ...


def as_json(values: Sequence[Any]) -> str:
    """A list as SQL takes it, through json_each."""
    return msgspec.json.encode(values).decode()
