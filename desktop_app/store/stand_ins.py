"""Stored case files read many times as fast, for a sweep: the same names and values, other types.

Making thousands of dataclasses is most of what a sweep costs. So each noun has a stand-in, a
msgspec struct with the fields and properties of the dataclass, which is kept as a JSON array
without names. What a noun works out of its fields (the civil day of an instant, the name to call
somebody by, who provides a home) is kept with them. A rule cannot tell the difference:
attributes, properties and `dataclasses.replace` work. `isinstance` and equality with the real
noun do not, so nothing read this way is recorded.

An array knows its fields only by their order, so what is kept this way is good for one `SHAPE`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from desktop_app.store.casefiles import StoredFile


def compact(stored: StoredFile) -> str:
    """A stored file, real or as stand-ins, as it is kept."""
    kind = _stand_in(StoredFile)
    standing_in = stored if isinstance(stored, kind) else _converted(stored, kind)
    return msgspec.json.encode(standing_in).decode()


def quickly_decoded(text: str) -> StoredFile:
    """What `compact` gave, as stand-ins; for rules alone."""
    return _decode()(text)


def _converted(stored: StoredFile, kind: Any) -> Any:
    return msgspec.convert(stored, kind, from_attributes=True)


@cache
def shape() -> str:
    """What the fields of the stand-ins and their order come to: a digest in hex."""
    told = repr(_described(StoredFile, set()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class _WorkedOut:
    """The properties that nouns work out and stand-ins keep."""

    name: str
    provider_ids: tuple[str, ...]
    received_on: date
    known_on: date
    occurred_on: date
    acknowledged_on: date
    held_on: date


_FIELDS: Final = "__dataclass_fields__"
"""What `dataclasses.replace` looks for."""


@cache
def _decode() -> Callable[[str], StoredFile]:
    return cast("Callable[[str], StoredFile]", msgspec.json.Decoder(_stand_in(StoredFile)).decode)


@cache
def _stand_in(noun: type) -> Any:
    hints = get_type_hints(noun)
    described: list[tuple[Any, ...]] = [
        (f.name, _type(hints[f.name]), *(() if f.default is MISSING else (f.default,)))
        for f in fields(noun)
    ]
    worked_out = _worked_out_by(noun)
    hints = get_type_hints(_WorkedOut)
    described += [(name, hints[name]) for name in worked_out]
    kept = {
        name: part
        for name, part in vars(noun).items()
        if isinstance(part, property) and name not in worked_out
    }
    more = getattr(_WorkedOut, _FIELDS)
    kept[_FIELDS] = getattr(noun, _FIELDS) | {name: more[name] for name in worked_out}
    return msgspec.defstruct(
        noun.__name__,
        described,
        namespace=kept,
        frozen=True,
        kw_only=True,
        array_like=True,
        gc=False,
    )


def _worked_out_by(noun: type) -> list[str]:
    """The properties of a noun that its stand-in keeps as a value."""
    names = getattr(_WorkedOut, _FIELDS)
    return [name for name in names if isinstance(vars(noun).get(name), property)]


def _type(hint: Any) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return _stand_in(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return tuple[tuple(a if a is Ellipsis else _type(a) for a in inner)]  # type: ignore[misc]
    if origin is not None:
        return Union[tuple(_type(a) for a in inner)]  # noqa: UP007 - built from a tuple
    return hint


def _described(noun: type, seen: set[type]) -> Iterator[Any] | Any:
    """Every noun within another with its fields in their order, each once."""
    if noun in seen:
        return noun.__name__
    seen.add(noun)
    hints = get_type_hints(noun)
    told = [(f.name, repr(hints[f.name])) for f in fields(noun)]
    within = [_described(part, seen) for hint in hints.values() for part in _nouns_in(hint)]
    return (noun.__name__, told, _worked_out_by(noun), within)


def _nouns_in(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint
    for inner in get_args(hint):
        yield from _nouns_in(inner)
