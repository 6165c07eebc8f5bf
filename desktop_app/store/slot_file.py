"""The key slots as they lie in `slots.json`: reading nothing unsound, writing nothing half.

The file is one JSON object. `checksum` is the SHA-256 of everything else in canonical form (sorted
keys, no spaces, ASCII); any later version of the format keeps this, so that damage is told from
news. Each slot holds the book's key under AES-256-GCM; all that stands beside it is bound to it.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from desktop_app.domain.errors import DAMAGED, DISK_ERROR, MISSING, NEWER_BOOK, Unavailable
from desktop_app.store.errors import faults_named
from desktop_app.store.kdf import Cost, checked_cost
from desktop_app.system.durable import previous_of, write_durably

PASSWORD: Final = "password"  # noqa: S105 - a kind of slot
RECOVERY: Final = "recovery"
MOST_SLOTS: Final = 16

_FORMAT: Final = "in-the-loop key slots"
_VERSION: Final = 1
_LARGEST_FILE: Final = 64 * 1024
_LENGTHS: Final = {"salt": 16, "check": 16, "nonce": 12, "wrapped": 64}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the book's key: a password of somebody (`label`), or the recovery key."""

    kind: str
    label: str
    cost: Cost | None
    salt: bytes
    check: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class SlotFile:
    """All slots of one book, with the value that proves its key."""

    store_id: str
    key_check: bytes
    slots: tuple[Slot, ...]


def bound_to(store_id: str, kind: str, label: str, cost: Cost | None) -> bytes:
    """Give what a slot's ciphertext is bound to, so that no part of it can be exchanged."""
    return _canonical([_FORMAT, _VERSION, store_id, kind, label, _cost_fields(cost)])


def generations(path: Path) -> tuple[SlotFile, ...]:
    """Read the sound generations of the slots, the newest first; there is at least one.

    Raises Unavailable: "newer-book" where the newest is of a later version, otherwise what is
    wrong with the newest where none is sound.
    """
    sound, faults = [], []
    for place in (path, previous_of(path)):
        try:
            sound.append(decode(_content(place)))
        except Unavailable as fault:
            if fault.kind not in (DAMAGED, MISSING, DISK_ERROR):
                raise
            faults.append(fault)
    if not sound:
        raise next((fault for fault in faults if fault.kind != MISSING), faults[0])
    return tuple(sound)


def save(path: Path, slots: SlotFile) -> None:
    """Replace the slots at `path`; at every moment a whole generation is on the disk.

    At the end both generations are the new one: the old would still let a removed password in.
    Raises Unavailable.
    """
    content = encode(slots)
    with faults_named():
        write_durably(path, content, keep_previous=_is_sound(path))
        if _content(path) != content:
            raise Unavailable(DISK_ERROR, f"{path.name} does not hold what was written to it")
        write_durably(previous_of(path), content, keep_previous=False)


def encode(slots: SlotFile) -> bytes:
    body = {
        "format": _FORMAT,
        "version": _VERSION,
        "store_id": slots.store_id,
        "key_check": slots.key_check.hex(),
        "slots": [_slot_fields(slot) for slot in slots.slots],
    }
    checksum = hashlib.sha256(_canonical(body)).hexdigest()
    return json.dumps(body | {"checksum": checksum}, indent=1).encode("ascii")


def decode(content: bytes) -> SlotFile:
    """Read the file's content, or raise Unavailable: "damaged" or "newer-book"."""
    try:
        body = json.loads(content.decode("ascii"))
        checksum = body.pop("checksum")
        if hashlib.sha256(_canonical(body)).hexdigest() != checksum:
            raise ValueError("the checksum differs")
        if body["format"] == _FORMAT and body["version"] > _VERSION:
            raise Unavailable(NEWER_BOOK, f"key slots of version {body['version']}")
        return _slot_file(body)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unavailable(DAMAGED, f"the key slots cannot be read: {error}") from error


def _content(path: Path) -> bytes:
    with faults_named(), path.open("rb") as file:
        content = file.read(_LARGEST_FILE + 1)
    if len(content) > _LARGEST_FILE:
        raise Unavailable(DAMAGED, f"{path.name} is too large")
    return content


def _is_sound(path: Path) -> bool:
    try:
        decode(_content(path))
    except Unavailable:
        return False
    return True


def _slot_file(body: dict[str, Any]) -> SlotFile:
    if body["format"] != _FORMAT or type(body["version"]) is not int:
        raise ValueError("not a file of key slots")
    slots = tuple(_slot(fields) for fields in body["slots"])
    if not 1 <= len(slots) <= MOST_SLOTS:
        raise ValueError(f"{len(slots)} slots")
    _bytes(body["store_id"], 16)
    return SlotFile(body["store_id"], _bytes(body["key_check"], 16), slots)


def _slot(fields: dict[str, Any]) -> Slot:
    if fields["kind"] not in (PASSWORD, RECOVERY) or not isinstance(fields["label"], str):
        raise ValueError("a slot of an unknown kind")
    return Slot(
        kind=fields["kind"],
        label=fields["label"],
        cost=_cost(fields["cost"]) if fields["kind"] == PASSWORD else None,
        **{name: _bytes(fields[name], length) for name, length in _LENGTHS.items()},
    )


def _cost(fields: dict[str, Any]) -> Cost:
    numbers = [fields[name] for name in ("memory_kib", "passes", "lanes")]
    if any(type(number) is not int for number in numbers):
        raise TypeError("a cost that is not a whole number")
    return checked_cost(*numbers)


def _bytes(text: str, length: int) -> bytes:
    value = bytes.fromhex(text)
    if len(value) != length:
        raise ValueError(f"{len(value)} bytes where {length} belong")
    return value


def _slot_fields(slot: Slot) -> dict[str, Any]:
    plain = {"kind": slot.kind, "label": slot.label, "cost": _cost_fields(slot.cost)}
    return plain | {name: getattr(slot, name).hex() for name in _LENGTHS}


def _cost_fields(cost: Cost | None) -> dict[str, int] | None:
    if cost is None:
        return None
    return {"memory_kib": cost.memory_kib, "passes": cost.passes, "lanes": cost.lanes}


def _canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii")
