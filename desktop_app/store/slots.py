"""The ways into a book: passwords of several people, and the recovery key on paper.

Each slot wraps the same random key. Every change is written so that a kill at any moment leaves a
valid slot. A removed or changed password still opens a copy of the folder made before: only a new
book key would end that.
"""

import secrets
from collections.abc import Callable
from dataclasses import replace
from hmac import compare_digest
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop_app.domain.errors import DAMAGED, WRONG_PASSWORD, Refused, Unavailable
from desktop_app.store.book_key import KEY_LENGTH, BookKey, mint_book_key
from desktop_app.store.kdf import MOST_CHARACTERS, Cost, calibrate, refuse_unusable, stretch
from desktop_app.store.recovery_key import RecoveryKey, parse_recovery_key
from desktop_app.store.slot_file import (
    MOST_SLOTS,
    PASSWORD,
    RECOVERY,
    Slot,
    SlotFile,
    bound_to,
    generations,
    save,
)

_LONGEST_LABEL: Final = 80
_RECOVERY_LABEL: Final = "Recovery key"


def create_slots(
    path: Path, *, label: str, password: str, recovery: RecoveryKey, cost: Cost | None = None
) -> BookKey:
    """Mint a book's key, and write it to `path` under one password and the recovery key.

    `label` says whose password it is. `cost` is calibrated to this computer where none is
    given. Raises Refused, Unavailable, or FileExistsError where slots are there already.
    """
    if path.exists():
        raise FileExistsError(path)
    refuse_unusable(password)
    key = mint_book_key()
    first = _password_slot(key, _clean_label(label, ()), password, cost)
    save(path, SlotFile(key.store_id, key.check, (first, _recovery_slot(key, recovery))))
    return key


def unlock(path: Path, password: str, *, label: str = "") -> BookKey:
    """Give the book's key for a password; the slot of `label`, where given, is tried first.

    Takes one derivation for each slot tried. Raises Unavailable: "wrong-password" (whose detail
    is "password" or "recovery"), "damaged", "missing", "newer-book".
    """
    if not password or len(password) > MOST_CHARACTERS:
        generations(path)
        raise Unavailable(WRONG_PASSWORD, PASSWORD)

    def opened(found: SlotFile) -> BookKey:
        slots = sorted(_of_kind(found, PASSWORD), key=lambda slot: slot.label != label)
        return _first_that_opens(found, slots, lambda slot: _stretched(slot, password))

    return _from_a_generation(path, opened)


def unlock_with_recovery(path: Path, text: str) -> BookKey:
    """Give the book's key for a typed recovery key.

    Raises Refused, naming the group that is mistyped, or Unavailable as `unlock` does.
    """
    recovery = parse_recovery_key(text)

    def opened(found: SlotFile) -> BookKey:
        return _first_that_opens(found, _of_kind(found, RECOVERY), lambda _: recovery.secret)

    return _from_a_generation(path, opened)


def password_labels(path: Path) -> tuple[str, ...]:
    """Say whose passwords open the book, in the order in which they were added."""
    return tuple(slot.label for slot in _of_kind(generations(path)[0], PASSWORD))


def add_password(
    path: Path, key: BookKey, *, label: str, password: str, cost: Cost | None = None
) -> None:
    """Let one more person in. Raises Refused or Unavailable."""
    refuse_unusable(password)
    found = _newest_of(path, key)
    if len(found.slots) >= MOST_SLOTS:
        raise Refused(f"A book has at most {MOST_SLOTS - 1} passwords; remove one first.")
    clean = _clean_label(label, _labels(found))
    slot = _password_slot(key, clean, password, cost)
    save(path, replace(found, slots=(*found.slots, slot)))


def change_password(
    path: Path, key: BookKey, *, label: str, password: str, cost: Cost | None = None
) -> None:
    """Replace the password of `label`; the one before no longer opens this folder.

    Raises Refused or Unavailable.
    """
    refuse_unusable(password)
    found = _newest_of(path, key)
    old = _slot_labelled(found, label)
    new = _password_slot(key, old.label, password, cost)
    save(path, _with_slot(found, old, new))


def replace_recovery(path: Path, key: BookKey, recovery: RecoveryKey) -> None:
    """Make a new recovery key the only one, where the paper was lost. Raises Unavailable."""
    found = _newest_of(path, key)
    others = _of_kind(found, PASSWORD)
    save(path, replace(found, slots=(*others, _recovery_slot(key, recovery))))


def remove_password(path: Path, key: BookKey, *, label: str) -> None:
    """Take the password of `label` out, never the last one. Raises Refused or Unavailable."""
    found = _newest_of(path, key)
    gone = _slot_labelled(found, label)
    if len(_of_kind(found, PASSWORD)) == 1:
        raise Refused("This is the only password of the book. Add another before removing it.")
    save(path, _with_slot(found, gone))


def _from_a_generation(path: Path, opened: Callable[[SlotFile], BookKey]) -> BookKey:
    faults = []
    for found in generations(path):
        try:
            return opened(found)
        except Unavailable as fault:
            # A wrong password is final: the generation before may still know an old one.
            if fault.kind != DAMAGED:
                raise
            faults.append(fault)
    raise faults[0]


def _first_that_opens(
    found: SlotFile, slots: list[Slot], secret_of: Callable[[Slot], bytes]
) -> BookKey:
    for slot in slots:
        wrapping_key, check = _wrapping_key(secret_of(slot), slot.salt)
        if compare_digest(check, slot.check):
            return _unwrapped(found, slot, wrapping_key)
    raise Unavailable(WRONG_PASSWORD, slots[0].kind if slots else "")


def _unwrapped(found: SlotFile, slot: Slot, wrapping_key: bytes) -> BookKey:
    bound = bound_to(found.store_id, slot.kind, slot.label, slot.cost)
    try:
        content = AESGCM(wrapping_key).decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag as error:
        raise Unavailable(DAMAGED, "a key slot was altered") from error
    key = BookKey(found.store_id, content[:KEY_LENGTH], content[KEY_LENGTH:])
    if not compare_digest(key.check, found.key_check):
        raise Unavailable(DAMAGED, "the key slots belong to another book")
    return key


def _stretched(slot: Slot, password: str) -> bytes:
    if slot.cost is None:
        raise Unavailable(DAMAGED, "a password slot without a cost")
    return stretch(password, slot.salt, slot.cost)


def _password_slot(key: BookKey, label: str, password: str, cost: Cost | None) -> Slot:
    salt, chosen = secrets.token_bytes(16), cost or calibrate()
    return _slot(key, PASSWORD, label, chosen, salt, stretch(password, salt, chosen))


def _recovery_slot(key: BookKey, recovery: RecoveryKey) -> Slot:
    # 160 random bits need no stretching: nobody can try them all.
    salt = secrets.token_bytes(16)
    return _slot(key, RECOVERY, _RECOVERY_LABEL, None, salt, recovery.secret)


def _slot(
    key: BookKey, kind: str, label: str, cost: Cost | None, salt: bytes, secret: bytes
) -> Slot:
    wrapping_key, check = _wrapping_key(secret, salt)
    nonce = secrets.token_bytes(12)
    bound = bound_to(key.store_id, kind, label, cost)
    wrapped = AESGCM(wrapping_key).encrypt(nonce, key.data_key + key.salt, bound)
    return Slot(
        kind=kind, label=label, cost=cost, salt=salt, check=check, nonce=nonce, wrapped=wrapped
    )


def _wrapping_key(secret: bytes, salt: bytes) -> tuple[bytes, bytes]:
    """Give the key that wraps, and the check value that tells a wrong secret from damage."""
    both = HKDF(SHA256(), KEY_LENGTH + 16, salt, b"in-the-loop/slot/1").derive(secret)
    return both[:KEY_LENGTH], both[KEY_LENGTH:]


def _newest_of(path: Path, key: BookKey) -> SlotFile:
    for found in generations(path):
        if found.store_id == key.store_id and compare_digest(found.key_check, key.check):
            return found
    raise Unavailable(DAMAGED, "the key slots belong to another book")


def _of_kind(found: SlotFile, kind: str) -> list[Slot]:
    return [slot for slot in found.slots if slot.kind == kind]


def _labels(found: SlotFile) -> tuple[str, ...]:
    return tuple(slot.label for slot in found.slots)


def _slot_labelled(found: SlotFile, label: str) -> Slot:
    for slot in _of_kind(found, PASSWORD):
        if slot.label.casefold() == label.strip().casefold():
            return slot
    raise Refused(f"No password of this book is called “{label}”.", "label")


def _with_slot(found: SlotFile, old: Slot, new: Slot | None = None) -> SlotFile:
    kept = (new if slot is old else slot for slot in found.slots)
    return replace(found, slots=tuple(slot for slot in kept if slot is not None))


def _clean_label(label: str, taken: tuple[str, ...]) -> str:
    clean = " ".join(label.split())
    if not clean or len(clean) > _LONGEST_LABEL:
        raise Refused(f"Say whose password it is, in at most {_LONGEST_LABEL} characters.", "label")
    if clean.casefold() in {other.casefold() for other in taken}:
        raise Refused(f"There is a password called “{clean}” already.", "label")
    return clean
