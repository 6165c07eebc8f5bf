"""What the book cannot prove about its own end, the installation remembers."""

import errno
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.store.anchors import Anchors, Head
from desktop_app.store.book_key import BookKey, mint_book_key
from desktop_app.system.durable import previous_of

KEY = mint_book_key()
MINE, THEIRS = "a" * 32, "b" * 32
Lines = Mapping[str, list[str]]


def heads_of(lines: Lines) -> dict[str, Head]:
    return {device: Head(len(hashes), hashes[-1]) for device, hashes in lines.items() if hashes}


def findings(anchors: Anchors, lines: Lines, counts: Mapping[str, int] | None = None) -> list[str]:
    def hash_at(device: str, sequence: int) -> str | None:
        hashes = lines.get(device, [])
        return hashes[sequence - 1] if sequence <= len(hashes) else None

    return anchors.compare(heads_of(lines), hash_at, counts or {}, device=MINE)


@pytest.fixture
def seen(tmp_path: Path) -> Anchors:
    """Anchors that saw three lines of ours and two of theirs."""
    anchors = Anchors(KEY, state=tmp_path)
    anchors.note(heads_of({MINE: ["1", "2", "3"], THEIRS: ["x", "y"]}), {"person": 4})
    return anchors


def test_a_book_as_it_was_seen_or_further_on_is_well(seen: Anchors, tmp_path: Path) -> None:
    again = Anchors(KEY, state=tmp_path)
    assert again.heads == {MINE: Head(3, "3"), THEIRS: Head(2, "y")}
    assert findings(again, {MINE: ["1", "2", "3"], THEIRS: ["x", "y"]}, {"person": 4}) == []
    on = {MINE: ["1", "2", "3", "4"], THEIRS: ["x", "y", "z"], "c" * 32: ["q"]}
    assert findings(again, on, {"person": 5, "concern": 1}) == []


def test_a_tail_that_was_cut_off_is_counted(seen: Anchors) -> None:
    told = findings(seen, {MINE: ["1"], THEIRS: ["x", "y"]}, {"person": 4})
    assert told == [
        "The journal of device aaaaaaaa ends at line 1, but line 3 was seen here: "
        "the last 2 were cut off."
    ]


def test_a_device_whose_lines_are_gone_is_named(seen: Anchors) -> None:
    told = findings(seen, {MINE: ["1", "2", "3"]}, {"person": 4})
    assert told == ["Every line of device bbbbbbbb is gone; 2 were seen here."]


def test_a_rewritten_journal_is_noticed_however_long_it_is(seen: Anchors) -> None:
    told = findings(seen, {MINE: ["1", "2", "other", "4"], THEIRS: ["x", "y"]}, {"person": 4})
    assert told == ["Line 3 of device aaaaaaaa is not the line that was seen here."]


def test_a_book_that_was_put_back_has_fewer_rows(seen: Anchors) -> None:
    told = findings(seen, {MINE: ["1"], THEIRS: ["x"]}, {"person": 2})
    assert len(told) == 3
    assert told[-1] == (
        "The book was put back to an older state (person: 2 rows, where 4 were seen)."
    )


def test_an_empty_book_in_place_of_a_full_one_is_noticed(seen: Anchors) -> None:
    assert len(findings(seen, {})) == 3


def test_a_computer_that_never_saw_the_book_has_nothing_to_say(tmp_path: Path) -> None:
    fresh = Anchors(KEY, state=tmp_path)
    assert findings(fresh, {THEIRS: ["x", "y"]}, {"person": 4}) == []


def test_a_computer_that_wrote_in_the_book_and_forgot_it_says_so(tmp_path: Path) -> None:
    fresh = Anchors(KEY, state=tmp_path)
    assert findings(fresh, {MINE: ["1"]}) == [
        "This computer has written in the book, but its anchor of the book is missing."
    ]


def test_two_books_do_not_share_their_anchors(seen: Anchors, tmp_path: Path) -> None:
    other = Anchors(mint_book_key(), state=tmp_path)
    assert other.heads == {}
    assert other.path != seen.path


def test_the_state_folder_is_the_installations_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IN_THE_LOOP_STATE", str(tmp_path / "own"))
    assert Anchors(KEY).path.is_relative_to(tmp_path / "own")


def test_an_anchor_moved_back_by_hand_is_noticed(seen: Anchors, tmp_path: Path) -> None:
    body = json.loads(seen.path.read_bytes())
    body["heads"][MINE] = [1, "1"]
    seen.path.write_text(json.dumps(body))
    told = findings(Anchors(KEY, state=tmp_path), {MINE: ["1"], THEIRS: ["x", "y"]})
    assert told == [f"The anchor of this book ({seen.path.name}) was altered or is damaged."]


def test_every_flipped_byte_of_an_anchor_is_noticed_or_harmless(
    seen: Anchors, tmp_path: Path
) -> None:
    sound = seen.path.read_bytes()
    noticed = 0
    for place in range(len(sound)):
        seen.path.write_bytes(sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :])
        again = Anchors(KEY, state=tmp_path)
        if findings(again, {MINE: ["1", "2", "3"], THEIRS: ["x", "y"]}, {"person": 4}):
            noticed += 1
        else:
            assert again.heads == seen.heads
    assert noticed > len(sound) // 2


@given(content=st.binary(max_size=300))
def test_rubbish_is_no_obstacle(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    state = tmp_path_factory.mktemp("state")
    anchors = Anchors(KEY, state=state)
    anchors.path.parent.mkdir()
    anchors.path.write_bytes(content)
    assert findings(Anchors(KEY, state=state), {}) != []


def test_a_file_torn_by_a_power_cut_falls_back_to_what_was_settled(
    seen: Anchors, tmp_path: Path
) -> None:
    seen.settle()
    seen.note({MINE: Head(9, "9")})
    seen.path.write_bytes(b"")
    again = Anchors(KEY, state=tmp_path)
    assert again.heads[MINE] == Head(3, "3")
    assert findings(again, {MINE: ["1", "2", "3"], THEIRS: ["x", "y"]}, {"person": 4}) == []


def test_a_note_does_not_wait_for_the_disk_and_a_settling_does(
    seen: Anchors, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    seen.note({MINE: Head(4, "4")})
    assert synced == []
    seen.settle()
    assert len(synced) >= 2
    assert previous_of(seen.path).read_bytes() == seen.path.read_bytes()


def test_a_full_disk_never_fails_the_save_that_was_done(
    seen: Anchors, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*arguments: Any) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        seen.note({MINE: Head(4, "4")})
    assert Anchors(KEY, state=tmp_path).heads[MINE] == Head(3, "3")
    seen.note({})
    assert Anchors(KEY, state=tmp_path).heads[MINE] == Head(4, "4")


def test_a_restore_that_the_journal_names_begins_anew(seen: Anchors, tmp_path: Path) -> None:
    seen.start_again({MINE: Head(2, "2")}, {"person": 1})
    again = Anchors(KEY, state=tmp_path)
    assert again.heads == {MINE: Head(2, "2")}
    assert findings(again, {MINE: ["1", "2"]}, {"person": 1}) == []


def test_the_anchors_of_a_lost_folder_are_made_anew(seen: Anchors, tmp_path: Path) -> None:
    seen.path.unlink()
    seen.path.parent.rmdir()
    seen.note({MINE: Head(4, "4")})
    assert Anchors(KEY, state=tmp_path).heads[MINE] == Head(4, "4")


def test_an_anchor_tells_nothing_about_anybody_and_holds_no_key(seen: Anchors) -> None:
    text = seen.path.read_text()
    key: BookKey = KEY
    assert set(json.loads(text)) == {"store_id", "heads", "counts", "seal"}
    for secret in (key.data_key, key.sub_key("anchors"), key.salt):
        assert secret.hex() not in text


def test_a_kill_before_the_first_note_is_no_missing_anchor(tmp_path: Path) -> None:
    Anchors(KEY, state=tmp_path).begin(has_written=False)
    again = Anchors(KEY, state=tmp_path)
    assert findings(again, {MINE: ["1"]}) == []


def test_an_anchor_taken_away_is_not_made_again_in_silence(tmp_path: Path) -> None:
    anchors = Anchors(KEY, state=tmp_path)
    anchors.begin(has_written=True)
    assert not anchors.path.exists()
    assert len(findings(anchors, {MINE: ["1"]})) == 1
