"""A damaged, hostile or half-written slot file never locks anybody out by itself."""

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.errors import (
    DAMAGED,
    DISK_FULL,
    NEWER_BOOK,
    WRONG_PASSWORD,
    Unavailable,
)
from desktop_app.store.book_key import BookKey
from desktop_app.store.kdf import Cost
from desktop_app.store.recovery_key import mint_recovery_key
from desktop_app.store.slot_file import decode
from desktop_app.store.slots import (
    add_password,
    change_password,
    create_slots,
    remove_password,
    replace_recovery,
    unlock,
    unlock_with_recovery,
)
from desktop_app.system.durable import previous_of

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
RECOVERY, NEW_RECOVERY = mint_recovery_key(), mint_recovery_key()
CALLS = ("open", "write", "fsync", "close", "replace")


class Killed(BaseException):
    """What no clean-up catches, like the end of the process."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "slots.json"


@pytest.fixture
def key(path: Path) -> BookKey:
    key = create_slots(path, label="Parveen", password="first", recovery=RECOVERY, cost=CHEAP)
    add_password(path, key, label="Ana", password="second", cost=CHEAP)
    return key


def kind_of(path: Path, password: str = "first") -> str:
    with pytest.raises(Unavailable) as fault:
        unlock(path, password)
    return fault.value.kind


def outcome(path: Path) -> BookKey | str:
    """Give the key that the file gives, or the kind of fault."""
    try:
        return unlock(path, "first")
    except Unavailable as fault:
        return fault.kind


def resealed(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Alter the file as somebody would who knows its format: the checksum is right again."""
    body = json.loads(path.read_text())
    del body["checksum"]
    change(body)
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    body["checksum"] = hashlib.sha256(canonical).hexdigest()
    path.write_text(json.dumps(body))


@pytest.mark.parametrize("mask", [0x01, 0x20, 0x80, 0xFF])
def test_every_flipped_byte_is_noticed_or_harmless(path: Path, key: BookKey, mask: int) -> None:
    previous_of(path).unlink()
    sound = path.read_bytes()
    outcomes = set()
    for place in range(len(sound)):
        path.write_bytes(sound[:place] + bytes([sound[place] ^ mask]) + sound[place + 1 :])
        outcomes.add(outcome(path))
    assert DAMAGED in outcomes
    assert outcomes <= {DAMAGED, key}


def test_a_damaged_file_is_replaced_by_the_generation_before(path: Path, key: BookKey) -> None:
    sound = path.read_bytes()
    for place in range(0, len(sound), 7):
        path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        assert unlock(path, "first") == key
    path.unlink()
    assert unlock(path, "first") == key
    assert kind_of(path, "wrong") == WRONG_PASSWORD


def test_every_truncation_is_noticed(path: Path, key: BookKey) -> None:
    previous_of(path).unlink()
    sound = path.read_bytes()
    for length in range(len(sound)):
        path.write_bytes(sound[:length])
        assert kind_of(path) == DAMAGED


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_rubbish_is_damage_and_nothing_else(content: bytes) -> None:
    with pytest.raises(Unavailable) as fault:
        decode(content)
    assert fault.value.kind == DAMAGED


@pytest.mark.parametrize(
    "content", [b"[" * 60_000, b'{"a":' * 10_000, b"1" * 60_000, b"{}" + b" " * 70_000, b"null"]
)
def test_a_hostile_file_is_damage_at_once(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert kind_of(path) == DAMAGED


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 2**40), ("memory_kib", 2**20 + 1), ("passes", 10**9), ("lanes", 255),
     ("passes", True), ("passes", 1.0), ("memory_kib", "8"), ("memory_kib", -1)],
)  # fmt: skip
def test_a_hostile_cost_does_not_hang_the_computer(
    path: Path, key: BookKey, name: str, value: object
) -> None:
    previous_of(path).unlink()
    resealed(path, lambda body: body["slots"][0]["cost"].update({name: value}))
    assert kind_of(path) == DAMAGED


@pytest.mark.parametrize("name", ["label", "wrapped", "nonce"])
def test_an_altered_slot_is_damage_and_not_a_wrong_password(
    path: Path, key: BookKey, name: str
) -> None:
    previous_of(path).unlink()
    resealed(
        path, lambda body: body["slots"][0].update({name: body["slots"][0][name].swapcase()[::-1]})
    )
    assert kind_of(path) == DAMAGED


def test_the_slot_of_another_book_gives_no_key(path: Path, key: BookKey, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    create_slots(other, label="Parveen", password="first", recovery=RECOVERY, cost=CHEAP)
    foreign = json.loads(other.read_text())
    previous_of(path).unlink()
    resealed(path, lambda body: body.update(slots=foreign["slots"]))
    assert kind_of(path) == DAMAGED
    resealed(path, lambda body: body.update(store_id=foreign["store_id"]))
    assert kind_of(path) == DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(format="other"),
        lambda body: body.update(version="1"),
        lambda body: body.update(slots=[]),
        lambda body: body.update(slots=body["slots"] * 9),
        lambda body: body["slots"][0].update(kind="keyring"),
        lambda body: body["slots"][0].update(salt="00"),
        lambda body: body.update(key_check=1),
        lambda body: body.pop("store_id"),
        lambda body: body.update(store_id=""),
    ],
)
def test_a_file_that_is_not_in_the_format_is_damage(
    path: Path, key: BookKey, change: Callable[[dict[str, Any]], object]
) -> None:
    previous_of(path).unlink()
    resealed(path, change)
    assert kind_of(path) == DAMAGED


def test_a_later_version_is_news_and_its_older_generation_is_left_alone(
    path: Path, key: BookKey
) -> None:
    resealed(path, lambda body: body.update(version=2, slots="of another shape"))
    assert kind_of(path) == NEWER_BOOK
    with pytest.raises(Unavailable, match=NEWER_BOOK):
        add_password(path, key, label="X", password="x", cost=CHEAP)


def test_a_change_mends_a_damaged_generation_and_keeps_the_sound_one_meanwhile(
    path: Path, key: BookKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(b"damaged")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _killer(os.replace, [2]))
        with pytest.raises(Killed):
            change_password(path, key, label="Ana", password="third", cost=CHEAP)
    assert unlock(path, "first") == key
    change_password(path, key, label="Ana", password="third", cost=CHEAP)
    assert decode(path.read_bytes()) == decode(previous_of(path).read_bytes())


CHANGES: dict[str, Callable[[Path, BookKey], None]] = {
    "add": lambda path, key: add_password(path, key, label="X", password="new", cost=CHEAP),
    "change": lambda path, key: change_password(path, key, label="Ana", password="new", cost=CHEAP),
    "remove": lambda path, key: remove_password(path, key, label="Ana"),
    "recovery": lambda path, key: replace_recovery(path, key, NEW_RECOVERY),
}


def _killer(real: Callable[..., Any], left: list[int], *, after: bool = False) -> Any:
    """Let a call through until the count is used up; then end the process before or after it."""

    def killing(*arguments: Any, **named: Any) -> Any:
        left[0] -= 1
        if left[0] == 0 and not after:
            raise Killed
        answer = real(*arguments, **named)
        if left[0] == 0:
            raise Killed
        return answer

    return killing


def _kill_points(
    change: Callable[[], None], monkeypatch: pytest.MonkeyPatch, *, after: bool
) -> Iterator[int]:
    """Run `change` again and again, ended at its first, second, ... step, until it gets through."""
    for step in range(1, 1000):
        left = [step]
        with monkeypatch.context() as patch:
            for call in CALLS:
                patch.setattr(os, call, _killer(getattr(os, call), left, after=after))
            try:
                change()
            except Killed:
                pass
            else:
                return
        yield step
    pytest.fail("the change never got through")


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("name", CHANGES)
def test_a_change_killed_at_any_step_leaves_a_way_in(
    name: str, after: bool, path: Path, key: BookKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = {place: place.read_bytes() for place in (path, previous_of(path))}
    steps = 0

    def change() -> None:
        for place, content in old.items():
            place.write_bytes(content)
        CHANGES[name](path, key)

    for _ in _kill_points(change, monkeypatch, after=after):
        steps += 1
        assert unlock(path, "first") == key
        assert key in (_by_recovery(path, RECOVERY.text), _by_recovery(path, NEW_RECOVERY.text))
        # Somebody's old or new password, never neither.
        if name != "remove":
            assert key in (outcome_for(path, "second"), outcome_for(path, "new"))
    assert steps >= 12


def test_a_creation_killed_at_any_step_leaves_nothing_or_a_way_in(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def create() -> None:
        for place in (path, previous_of(path)):
            place.unlink(missing_ok=True)
        create_slots(path, label="Ana", password="first", recovery=RECOVERY, cost=CHEAP)

    outcomes = []
    for _ in _kill_points(create, monkeypatch, after=True):
        outcomes.append(outcome(path))
    assert {type(each) for each in outcomes} == {str, BookKey}
    assert isinstance(outcome(path), BookKey)


def test_a_full_disk_is_called_full_and_leaves_the_old_slots(
    path: Path, key: BookKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(Unavailable) as fault:
            change_password(path, key, label="Ana", password="new", cost=CHEAP)
    assert fault.value.kind == DISK_FULL
    assert unlock(path, "second") == key
    assert outcome_for(path, "new") == WRONG_PASSWORD


def outcome_for(path: Path, password: str) -> BookKey | str:
    try:
        return unlock(path, password)
    except Unavailable as fault:
        return fault.kind


def _by_recovery(path: Path, text: str) -> BookKey | str:
    try:
        return unlock_with_recovery(path, text)
    except Unavailable as fault:
        return fault.kind
