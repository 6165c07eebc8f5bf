"""Who can open a book: passwords of several people, and the recovery key."""

import json
from pathlib import Path

import pytest

from desktop_app.domain.errors import DAMAGED, MISSING, WRONG_PASSWORD, Refused, Unavailable
from desktop_app.store import slots
from desktop_app.store.book_key import BookKey
from desktop_app.store.kdf import FLOOR, Cost, stretch
from desktop_app.store.recovery_key import mint_recovery_key
from desktop_app.store.slots import (
    add_password,
    change_password,
    create_slots,
    password_labels,
    remove_password,
    replace_recovery,
    unlock,
    unlock_with_recovery,
)
from desktop_app.system.durable import previous_of

CHEAP = Cost(memory_kib=8, passes=1, lanes=1)
RECOVERY = mint_recovery_key()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "slots.json"


@pytest.fixture
def key(path: Path) -> BookKey:
    return create_slots(path, label="Parveen", password="first", recovery=RECOVERY, cost=CHEAP)


def fault_of(path: Path, password: str) -> str:
    with pytest.raises(Unavailable) as fault:
        unlock(path, password)
    return fault.value.kind


def test_the_password_and_the_recovery_key_give_the_same_key(path: Path, key: BookKey) -> None:
    assert unlock(path, "first") == key
    assert unlock_with_recovery(path, RECOVERY.text.lower()) == key


@pytest.mark.parametrize("wrong", ["", "First", "first ", "x" * 10_000_000, "🔑", "\ud83d"])
def test_a_wrong_password_is_called_wrong(path: Path, key: BookKey, wrong: str) -> None:
    assert fault_of(path, wrong) == WRONG_PASSWORD


def test_a_recovery_key_of_another_book_is_called_wrong(path: Path, key: BookKey) -> None:
    with pytest.raises(Unavailable) as fault:
        unlock_with_recovery(path, mint_recovery_key().text)
    assert (fault.value.kind, fault.value.detail) == (WRONG_PASSWORD, "recovery")


def test_a_mistyped_recovery_key_is_refused_before_the_file_is_read(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Group 1 is mistyped"):
        unlock_with_recovery(tmp_path / "missing", f"ZZZZZ{RECOVERY.text[5:]}")


def test_missing_slots_are_missing(tmp_path: Path) -> None:
    assert fault_of(tmp_path / "slots.json", "first") == MISSING
    assert fault_of(tmp_path / "slots.json", "") == MISSING


def test_the_key_of_a_store_is_96_hex_digits_and_each_part_has_its_own(key: BookKey) -> None:
    assert len(bytes.fromhex(key.store_key_hex)) == 48
    assert key.store_key_hex.endswith(key.salt.hex())
    parts = {
        key.sub_key("store"),
        key.sub_key("journal"),
        key.sub_key("attachments"),
        key.sub_key("anchors"),
        key.sub_key("check"),
        key.data_key,
    }
    assert len(parts) == 6


def test_no_secret_is_in_the_file_or_in_what_a_report_would_print(path: Path, key: BookKey) -> None:
    text = path.read_text()
    for secret in (key.data_key, key.salt, RECOVERY.secret, key.sub_key("store")):
        assert secret.hex() not in text
        assert secret.hex() not in repr(key)
        assert repr(secret)[2:-1] not in repr(key)
    assert "first" not in text
    assert key.store_id in text


def test_two_books_share_nothing(path: Path, key: BookKey, tmp_path: Path) -> None:
    other = create_slots(
        tmp_path / "other", label="Parveen", password="first", recovery=RECOVERY, cost=CHEAP
    )
    assert other.store_id != key.store_id
    assert other.data_key != key.data_key
    assert other.salt != key.salt


def test_slots_are_never_made_over_others(path: Path, key: BookKey) -> None:
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        create_slots(path, label="Ana", password="x", recovery=RECOVERY, cost=CHEAP)
    assert path.read_bytes() == before


def test_a_second_manager_gets_in_and_out(path: Path, key: BookKey) -> None:
    add_password(path, key, label="  Ana   de la Cruz ", password="second", cost=CHEAP)
    assert password_labels(path) == ("Parveen", "Ana de la Cruz")
    assert unlock(path, "second") == unlock(path, "first") == key
    remove_password(path, key, label="Parveen")
    assert password_labels(path) == ("Ana de la Cruz",)
    assert fault_of(path, "first") == WRONG_PASSWORD
    assert unlock(path, "second") == key


def test_the_last_password_is_never_removed(path: Path, key: BookKey) -> None:
    with pytest.raises(Refused, match="only password"):
        remove_password(path, key, label="Parveen")
    assert unlock(path, "first") == key


def test_a_changed_password_replaces_the_old(path: Path, key: BookKey) -> None:
    change_password(path, key, label="parveen", password="new", cost=CHEAP)
    assert fault_of(path, "first") == WRONG_PASSWORD
    assert unlock(path, "new") == key
    assert unlock_with_recovery(path, RECOVERY.text) == key


def test_a_removed_password_opens_no_generation_of_the_file(path: Path, key: BookKey) -> None:
    change_password(path, key, label="Parveen", password="new", cost=CHEAP)
    path.write_bytes(b"")
    assert fault_of(path, "first") == WRONG_PASSWORD
    assert unlock(path, "new") == key


def test_a_new_recovery_key_replaces_the_lost_one(path: Path, key: BookKey) -> None:
    fresh = mint_recovery_key()
    replace_recovery(path, key, fresh)
    assert unlock_with_recovery(path, fresh.text) == key
    with pytest.raises(Unavailable, match=WRONG_PASSWORD):
        unlock_with_recovery(path, RECOVERY.text)
    assert unlock(path, "first") == key


@pytest.mark.parametrize("label", ["", "   ", "x" * 81, "Parveen", " pARVEEN"])
def test_a_password_without_a_name_of_its_own_is_refused(
    path: Path, key: BookKey, label: str
) -> None:
    with pytest.raises(Refused) as refused:
        add_password(path, key, label=label, password="x", cost=CHEAP)
    assert refused.value.field == "label"


def test_a_password_of_nobody_is_not_changed_or_removed(path: Path, key: BookKey) -> None:
    with pytest.raises(Refused, match="No password"):
        change_password(path, key, label="Ana", password="x", cost=CHEAP)
    for label in ("Ana", "Recovery key", ""):
        with pytest.raises(Refused, match="No password"):
            remove_password(path, key, label=label)


def test_the_slots_come_to_an_end(path: Path, key: BookKey) -> None:
    for number in range(14):
        add_password(path, key, label=f"Worker {number}", password=f"p{number}", cost=CHEAP)
    with pytest.raises(Refused, match="at most 15"):
        add_password(path, key, label="One more", password="x", cost=CHEAP)
    assert unlock(path, "p13") == key


def test_the_slot_of_the_person_who_asks_is_tried_first(
    path: Path, key: BookKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_password(path, key, label="Ana", password="second", cost=CHEAP)
    tried: list[bytes] = []

    def counted(password: str, salt: bytes, cost: Cost) -> bytes:
        tried.append(salt)
        return stretch(password, salt, cost)

    monkeypatch.setattr(slots, "stretch", counted)
    assert unlock(path, "second", label="Ana") == key
    assert len(tried) == 1
    assert unlock(path, "second") == key
    assert len(tried) == 3


def test_passwords_are_the_same_however_the_accents_were_typed(path: Path, key: BookKey) -> None:
    change_password(path, key, label="Parveen", password="Llŷr 🐈‍⬛", cost=CHEAP)
    assert unlock(path, "Lly\u0302r 🐈‍⬛") == key


def test_a_real_book_costs_at_least_the_floor(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "calibrate", lambda: FLOOR)
    key = create_slots(path, label="Ana", password="x", recovery=RECOVERY)
    assert json.loads(path.read_text())["slots"][0]["cost"] == {
        "memory_kib": 65536,
        "passes": 3,
        "lanes": 4,
    }
    assert unlock(path, "x") == key


def test_the_slots_of_another_book_are_not_changed_with_this_key(
    path: Path, key: BookKey, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    create_slots(other, label="Ana", password="x", recovery=RECOVERY, cost=CHEAP)
    before = other.read_bytes()
    with pytest.raises(Unavailable) as fault:
        add_password(other, key, label="Parveen", password="y", cost=CHEAP)
    assert fault.value.kind == DAMAGED
    assert other.read_bytes() == before


def test_both_generations_are_the_newest_when_a_change_is_done(path: Path, key: BookKey) -> None:
    add_password(path, key, label="Ana", password="second", cost=CHEAP)
    assert path.read_bytes() == previous_of(path).read_bytes()
