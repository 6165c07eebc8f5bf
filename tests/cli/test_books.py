"""`new`, `demo` and `check`, and what every command says when it cannot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop_app.casework.office import open_book
from desktop_app.cli import commands
from desktop_app.domain.errors import DISK_FULL, Unavailable
from tests.cli.conftest import NOW, PASSWORD, Terminal


def test_new_makes_a_book_that_its_recovery_key_opens(terminal: Terminal) -> None:
    path = terminal.folder / "Ŵyn team.loop"
    done = terminal.run(
        "new",
        path,
        "--password-file",
        terminal.password_file,
        "--worker",
        "Sam Okafor",
        "--agency",
        "Harbour Homes",
        "--kind",
        "registered-provider",
        "--team",
        "North",
    )
    assert (done.code, done.err) == (0, "")
    groups = done.out.strip().splitlines()[-1].split()
    assert [len(group) for group in groups] == [5] * 8
    with_key = open_book(path, NOW, recovery=" ".join(groups))
    worker, agency = with_key.facts("worker")[0], with_key.facts("agency")[0]
    with_key.close()
    assert (worker.name, agency.name, agency.kind) == (
        "Sam Okafor",
        "Harbour Homes",
        "registered-provider",
    )
    assert terminal.run("gaps", path, "--password-file", terminal.password_file).code == 0


def test_new_never_replaces_what_is_there(terminal: Terminal) -> None:
    was = terminal.files()
    done = terminal.on_book("new")
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert terminal.files() == was


def test_a_new_password_is_typed_twice(terminal: Terminal) -> None:
    path = terminal.folder / "typed.loop"
    terminal.typed = ("one two three", "one two tree")
    done = terminal.run("new", path)
    assert (done.code, done.err) == (2, "The two passwords differ. Nothing was made.\n")
    assert not path.exists()
    terminal.typed = ("one two three", "one two three")
    assert terminal.run("new", path).code == 0
    terminal.typed = ("one two three",)
    assert terminal.run("gaps", path).code == 0


def test_demo_makes_thirty_people_and_check_finds_it_whole(terminal: Terminal) -> None:
    path = terminal.folder / "other.loop"
    done = terminal.run("demo", path, "--password-file", terminal.password_file)
    assert (done.code, done.out) == (0, "Made other.loop with 30 invented adults.\n")
    checked = terminal.run("check", path, "--password-file", terminal.password_file)
    assert checked.code == 0
    assert re.fullmatch(r"In order\. Journal \d+ · \w{4} \w{4}\.\n", checked.out)


def test_a_book_may_be_named_without_its_ending(terminal: Terminal) -> None:
    done = terminal.run(
        "check", terminal.folder / "demo", "--password-file", terminal.password_file
    )
    assert done.code == 0


def test_check_names_what_is_wrong(terminal: Terminal) -> None:
    book = terminal.opened()
    book.connection.execute("delete from case_file where person_id = 'arwen-llyr'")
    book.close()
    done = terminal.on_book("check")
    assert done.code == 1
    assert "rebuild: case_file lacks arwen-llyr" in done.out


def test_check_names_a_file_that_is_cut_off(terminal: Terminal) -> None:
    store = terminal.book / "store.db"
    store.write_bytes(store.read_bytes()[: 4096 * 20 + 7])
    done = terminal.on_book("check")
    assert done.code == 1
    assert done.out.startswith("opening: the book is damaged")


@pytest.mark.parametrize("command", ["check", "gaps"])
def test_a_wrong_password_changes_nothing(terminal: Terminal, command: str) -> None:
    was = terminal.files()
    terminal.typed = ("not the password",)
    done = terminal.run(command, terminal.book)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("That password does not open this book.")
    assert done.err.count("\n") == 1
    assert terminal.files() == was


def test_a_password_that_nobody_types_is_refused(terminal: Terminal) -> None:
    done = terminal.run("gaps", terminal.book)
    assert (done.code, done.err) == (2, "No password was given.\n")


def test_a_password_file_may_begin_with_a_byte_order_mark(terminal: Terminal) -> None:
    terminal.password_file.write_bytes(b"\xef\xbb\xbf" + PASSWORD.encode() + b"\r\nsecond line\r\n")
    assert terminal.on_book("gaps").code == 0


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_password_file_that_cannot_be_read(terminal: Terminal, content: bytes | None) -> None:
    terminal.password_file.unlink()
    if content is not None:
        terminal.password_file.write_bytes(content)
    done = terminal.on_book("gaps")
    assert done.code == 2
    assert "password file password.txt" in done.err


def test_places_without_a_book(terminal: Terminal) -> None:
    plain_file = terminal.folder / "letter.loop"
    plain_file.write_text("hello")
    missing = terminal.folder / "nowhere.loop"
    for place in (plain_file, missing, terminal.folder):
        done = terminal.run("gaps", place, "--password-file", terminal.password_file)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert plain_file.read_text() == "hello"
    assert not missing.exists()


def test_a_newer_book_is_left_alone(terminal: Terminal) -> None:
    book = terminal.opened()
    book.connection.execute("pragma user_version = 99")
    book.close()
    done = terminal.on_book("gaps")
    assert done.code == 2
    assert done.err.startswith("This book was written by a newer version")


def test_a_full_disk_is_one_sentence(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise Unavailable(DISK_FULL)

    monkeypatch.setattr(commands, "gaps", full)
    done = terminal.on_book("gaps")
    assert done.code == 2
    assert done.err.startswith("The disk is full. Nothing was saved")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["gups"],
        ["gaps"],
        ["gaps", "x.loop", "--password", "secret"],
        ["gaps", "x.loop", "--on", "23/11/2026"],
        ["gaps", "x.loop", "--on", "9999-12-31"],
        ["gaps", "x.loop", "--on", "0001-01-01"],
        ["gaps", "x.loop", "--format", "xml"],
        ["import", "x.loop", "file", "--as", "novel"],
        ["report", "x.loop", "poem", "--out", "x.pdf"],
        ["new", "x.loop", "--kind", "circus"],
    ],
)
def test_what_cannot_be_understood_is_one_sentence(terminal: Terminal, words: list[str]) -> None:
    done = terminal.run(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert "--help" in done.err


def test_bytes_that_are_no_letters_are_one_sentence(terminal: Terminal) -> None:
    done = terminal.on_book("gaps", "--person", "x\udcff")
    assert (done.code, done.out) == (2, "")
    assert done.err == "One of the words after the command is not written in UTF-8.\n"


def test_help_and_version_are_answers(terminal: Terminal) -> None:
    for words in (["--help"], ["gaps", "--help"], ["--version"]):
        done = terminal.run(*words)
        assert (done.code, done.err) == (0, "")
        assert done.out
    for command in ("new", "demo", "check", "import", "gaps", "report", "export"):
        assert command in terminal.run("--help").out


def test_no_secret_can_come_from_an_argument(terminal: Terminal) -> None:
    for command in ("new", "demo", "check", "import", "gaps", "report", "export"):
        options = re.findall(r"--[a-z-]+", terminal.run(command, "--help").out)
        assert "--password-file" in options
        assert "--password" not in options


def test_a_held_book_says_who_holds_it(terminal: Terminal, tmp_path: Path) -> None:
    book = terminal.opened()
    done = terminal.on_book("gaps")
    book.close()
    assert done.code == 2
    assert done.err.startswith("The book is open elsewhere")


@pytest.mark.parametrize("command", ["new", "demo", "check", "gaps"])
@pytest.mark.parametrize("name", ["", "/", "con", "a:b"])
def test_a_name_that_no_book_can_have(terminal: Terminal, command: str, name: str) -> None:
    done = terminal.run(command, name, "--password-file", terminal.password_file)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_an_empty_password_makes_no_book(terminal: Terminal) -> None:
    terminal.password_file.write_text("\n")
    for command in ("new", "demo"):
        path = terminal.folder / f"new {command}.loop"
        done = terminal.run(command, path, "--password-file", terminal.password_file)
        assert done.code == 2
        assert done.err.startswith("Choose a password")
        assert not path.exists()


def test_ctrl_c_is_said_and_no_failure_of_ours(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "gaps", stopped)
    done = terminal.on_book("gaps")
    assert (done.code, done.out) == (130, "")
    assert done.err.startswith("Stopped.")
