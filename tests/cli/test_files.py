"""`import`, `export` and `report`: files in and out, and nothing half done."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Terminal


def export(terminal: Terminal, person: str = "arwen-llyr") -> Path:
    out = terminal.folder / f"{person}.json"
    done = terminal.on_book("export", "--person", person, "--out", out)
    assert (done.code, done.err, done.out) == (0, "", f"Wrote {person}.json.\n")
    return out


def lines(terminal: Terminal) -> int:
    book = terminal.opened()
    (count,) = book.connection.execute("select count(*) from journal").fetchone()
    book.close()
    return int(count)


def test_what_is_exported_goes_into_another_book_once(terminal: Terminal) -> None:
    bundle = export(terminal)
    other = terminal.folder / "other.loop"
    password = ("--password-file", terminal.password_file)
    assert terminal.run("new", other, *password).code == 0

    def take_in(*more: str) -> dict[str, object]:
        done = terminal.run("import", other, bundle, "--as", "case-bundle", *more, *password)
        assert (done.code, done.err) == (0, "")
        said: dict[str, object] = json.loads(done.out)
        return said

    trial = take_in("--dry-run")
    first = take_in()
    again = take_in()
    assert trial == first
    assert first["refused"] == again["refused"] == []
    assert first["unchanged"] == again["added"] == again["updated"] == 0
    assert again["unchanged"] == first["added"] != 0
    assert terminal.run("check", other, *password).code == 0
    gaps = terminal.run("gaps", other, "--person", "arwen-llyr", "--format", "json", *password)
    assert {"G01", "G02", "G09"} <= {gap["code"] for gap in json.loads(gaps.out)}


def test_a_file_of_the_wrong_kind_leaves_nothing(terminal: Terminal) -> None:
    letter = terminal.folder / "letter.csv"
    letter.write_text("Dear all,\nno list here.\n")
    was, before = terminal.files(), lines(terminal)
    for kind in ("registered-providers", "nhs-trusts", "people", "case-bundle"):
        done = terminal.on_book("import", letter, "--as", kind)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    missing = terminal.on_book("import", terminal.folder / "none.csv", "--as", "people")
    assert missing.code == 2
    assert terminal.files().keys() == was.keys()
    assert lines(terminal) == before


def test_a_report_is_written_and_put_on_record(terminal: Terminal) -> None:
    out = terminal.folder / "Tîm y Gogledd.pdf"
    words = ("--team", "North team", "--on", "2026-11-20", "--out", out)
    done = terminal.on_book("report", "coordination", *words)
    assert (done.code, done.err) == (0, "")
    assert out.read_bytes().startswith(b"%PDF-")
    book = terminal.opened()
    (issued,) = book.facts("report-issued")
    book.close()
    assert issued.recipient == "Team lead"
    assert "arwen-llyr" in issued.people_ids


@pytest.mark.parametrize("command", ["report", "export"])
def test_a_folder_that_is_not_there_is_refused(terminal: Terminal, command: str) -> None:
    out = terminal.folder / "nowhere" / "file"
    what = ("coordination",) if command == "report" else ("--person", "arwen-llyr")
    done = terminal.on_book(command, *what, "--out", out)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    book = terminal.opened()
    assert book.facts("report-issued") == []
    book.close()


def test_an_unknown_team_leaves_no_file(terminal: Terminal) -> None:
    out = terminal.folder / "r.pdf"
    done = terminal.on_book("report", "coordination", "--team", "Moon", "--out", out)
    assert done.code == 2
    assert [path.name for path in terminal.folder.iterdir() if "r.pdf" in path.name] == []


def test_an_export_replaces_a_file_whole(terminal: Terminal) -> None:
    out = terminal.folder / "arwen-llyr.json"
    out.write_text("old")
    content = json.loads(export(terminal).read_bytes())
    assert content != "old"
    assert [path.name for path in terminal.folder.iterdir() if path.suffix == ".part"] == []


def test_a_file_that_cannot_be_put_in_place_leaves_what_was_there(terminal: Terminal) -> None:
    out = terminal.folder / "a folder"
    (out / "inside").mkdir(parents=True)
    done = terminal.on_book("export", "--person", "arwen-llyr", "--out", out)
    assert done.code == 2
    assert "is not a file that can be replaced" in done.err
    assert (out / "inside").is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_device_is_never_replaced(terminal: Terminal) -> None:
    fifo = terminal.folder / "pipe"
    os.mkfifo(fifo)
    done = terminal.on_book("export", "--person", "arwen-llyr", "--out", fifo)
    assert done.code == 2
    assert fifo.is_fifo()
