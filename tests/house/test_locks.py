"""The locks: exact, hashed, alike, and free of the machine that made them."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.house.code import ROOT

FOLDER = ROOT / "requirements"
LOCKS = sorted(FOLDER.glob("*.txt"))
WISHES = sorted(FOLDER.glob("*.in"))
PIN = re.compile(r"^([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==(\S+)", re.MULTILINE)
EXTRAS = re.compile(r"^([a-z0-9-]+)\[([a-z0-9,-]+)\]==", re.MULTILINE)


def name_of(path: Path) -> str:
    return path.name


def pins(lock: Path) -> dict[str, str]:
    return dict(PIN.findall(lock.read_text(encoding="utf-8")))


def wanted(wish: Path) -> set[str]:
    lines = wish.read_text(encoding="utf-8").splitlines()
    words = [re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line) for line in lines]
    return {re.sub(r"[._-]+", "-", word.group().lower()) for word in words if word}


def test_there_is_a_lock_for_every_wish() -> None:
    assert [path.stem for path in LOCKS] == [path.stem for path in WISHES]
    assert {"run", "dev", "bench"} <= {path.stem for path in LOCKS}


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_a_lock_names_no_address_option_or_folder(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert [mark for mark in ("://", "--index", "--extra", "--find", "@ ") if mark in text] == []
    assert [
        line for line in text.splitlines() if re.search(r"(?<!\S)[/~][\w]|[A-Z]:\\", line)
    ] == []


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_every_line_of_a_lock_is_a_pin_a_hash_or_a_reason(lock: Path) -> None:
    line_of_a_lock = re.compile(
        r"[a-z0-9-]+(\[[a-z0-9,-]+\])?==[\w.!+]+( ; [^;]+)? \\"
        r"|    --hash=sha256:[0-9a-f]{64}( \\)?|    # .*"
    )
    lines = lock.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line_of_a_lock.fullmatch(line)] == []


@pytest.mark.parametrize("wish", WISHES, ids=name_of)
def test_a_lock_holds_what_was_wished_for(wish: Path) -> None:
    assert wanted(wish) - set(pins(wish.with_suffix(".txt"))) == set()


def test_a_package_that_is_asked_for_with_an_extra_is_pinned_with_it() -> None:
    """Else pip takes the newest release for the extra, and refuses it for want of a digest."""
    lacking = []
    for lock in LOCKS:
        text = lock.read_text(encoding="utf-8")
        pinned = {name: set(extras.split(",")) for name, extras in EXTRAS.findall(text)}
        for name in pins(lock):
            for asked, extras in asked_with_extras(name):
                if asked in pins(lock) and extras - pinned.get(asked, set()):
                    lacking.append(f"{lock.name}: {asked}[{','.join(sorted(extras))}] for {name}")
    assert lacking == []


def asked_with_extras(name: str) -> list[tuple[str, set[str]]]:
    """What an installed package always needs with an extra; nothing where it is not installed."""
    try:
        needs = requires(name) or []
    except PackageNotFoundError:
        return []
    parsed = [Requirement(need) for need in needs]
    return [
        (re.sub(r"[._-]+", "-", one.name.lower()), set(one.extras))
        for one in parsed
        if one.extras and (one.marker is None or one.marker.evaluate({"extra": ""}))
    ]


def test_two_locks_never_disagree() -> None:
    seen: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, version in pins(lock).items():
            seen.setdefault(name, set()).add(version)
    assert {name: found for name, found in seen.items() if len(found) > 1} == {}


def test_qt_stays_at_the_version_that_spares_python_3_11() -> None:
    assert pins(FOLDER / "run.txt")["pyside6-essentials"] == "6.11.3"
