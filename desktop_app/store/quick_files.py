"""Stored case files read seven times as fast, for a sweep: the same names and values, other types.

Making thousands of dataclasses is most of what a sweep costs. So each noun has a stand-in, a
msgspec struct with the fields and properties of the dataclass, which decodes in a seventh of
the time. A rule cannot tell the difference: attributes, properties and `dataclasses.replace`
work. `isinstance` and equality with the real noun do not, so nothing read this way is recorded.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from desktop_app.store.casefiles import StoredFile


def quickly_decoded(text: str) -> StoredFile:
    """A stored file as stand-ins; for rules alone."""
    return _decode()(text)


@cache
def _decode() -> Callable[[str], StoredFile]:
    return cast("Callable[[str], StoredFile]", msgspec.json.Decoder(_stand_in(StoredFile)).decode)


@cache
def _stand_in(noun: type) -> Any:
    hints = get_type_hints(noun)
    described = [
        (f.name, _type(hints[f.name]), *(() if f.default is MISSING else (f.default,)))
        for f in fields(noun)
    ]
    kept = {name: part for name, part in vars(noun).items() if isinstance(part, property)}
    kept[_FIELDS] = getattr(noun, _FIELDS)
    return msgspec.defstruct(
        noun.__name__, described, namespace=kept, frozen=True, kw_only=True, gc=False
    )


_FIELDS: Final = "__dataclass_fields__"
"""What `dataclasses.replace` looks for."""


def _type(hint: Any) -> Any:
    if isinstance(hint, type) and is_dataclass(hint):
        return _stand_in(hint)
    origin, inner = get_origin(hint), get_args(hint)
    if origin is tuple:
        return tuple[tuple(a if a is Ellipsis else _type(a) for a in inner)]  # type: ignore[misc]
    if origin is not None:
        return Union[tuple(_type(a) for a in inner)]  # noqa: UP007 - built from a tuple
    return hint
