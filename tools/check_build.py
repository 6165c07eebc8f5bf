"""Looks at the built folder as somebody does who was handed it, and says whether it works.

It is copied to a path with a space and an accent, made read-only, cut off from the network where
the computer lets us, and started: its commands and its window.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.build_parts import COMMAND, NAME, ROOT

BUILT: Final = ROOT / "dist" / NAME
OLDEST_SQLITE: Final = (3, 51, 3)
"""The first without the fault that a reset log can damage a store: sqlite.org/wal.html."""

LONGEST_S: Final = 120
FOREIGN: Final = re.compile(
    r"Qt6?(Qml|Quick|Pdf|Network|WebEngine|Multimedia|Sql|Test)"
    r"|(^|/)(pytest|hypothesis|mypy|ruff|coverage|PyInstaller|jsonschema|pikepdf|psutil|tkinter)(/|$)"
)
NEEDED: Final = (
    "resources/fonts",
    "resources/icons",
    "resources/licences/LGPL-3.0.txt",
    "licences/LICENSE",
    "licences/reportlab",
)
OPEN_AND_CLOSE: Final = "--open-and-close"
ASK_SQLITE: Final = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("sqlcipher3._sqlite3", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
memory = module.connect(":memory:")
sqlite = memory.execute("select sqlite_version()").fetchone()[0]
cipher = memory.execute("pragma cipher_version").fetchone()
print(json.dumps([sqlite, cipher and cipher[0]]))
"""


class Fault(Exception):
    """What is wrong with the folder, in a sentence."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A read-only copy of the folder, and a home for what the program writes."""

    place: Path
    home: Path
    before: tuple[str, ...] = ()

    def run(self, program: str, *words: str, code: int = 0) -> str:
        """Start a program of the copy, look at its exit code, and give what it said."""
        ending = ".exe" if sys.platform == "win32" else ""
        done = subprocess.run(
            [*self.before, str(self.place / f"{program}{ending}"), *words],
            env=bare_environment(self.home),
            cwd=self.home,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=LONGEST_S,
            check=False,
        )
        if done.returncode != code:
            said = (done.stderr or done.stdout).strip()
            raise Fault(f"{program} {' '.join(words[:1])} ended with {done.returncode}: {said}")
        return done.stdout


def main(built: Path = BUILT) -> int:
    with tempfile.TemporaryDirectory(prefix="built ") as scratch:
        try:
            looked(built, Path(scratch))
        except Fault as fault:
            sys.stdout.write(f"the built program: {fault}\n")
            return 1
    return 0


def looked(built: Path, scratch: Path) -> None:
    """Every look, one after the other; raises Fault at the first that fails."""
    if not built.is_dir():
        raise Fault(f"there is none at {built}; make it with dev.py build")
    look_at_files(built)
    home = scratch / "home"
    home.mkdir()
    copy = Copy(scratch / "Rhaglenni Ŵyn" / NAME, home, cut_off())
    shutil.copytree(built, copy.place, symlinks=True)
    make_read_only(copy.place)
    was = digest_of(copy.place)
    try:
        look_at_sqlite(copy)
        look_at_commands(copy)
        took_s = look_at_window(copy)
        if digest_of(copy.place) != was:
            raise Fault("it wrote into its own folder")
    finally:
        make_writable(copy.place)
    net = "without a network" if copy.before else "with the network at hand"
    say(f"{size_mb(built):.0f} MB; its commands work {net}; its window opened in {took_s:.1f} s")


def look_at_files(built: Path) -> None:
    """Nothing that should not be there, and everything that should."""
    names = [path.relative_to(built).as_posix() for path in built.rglob("*")]
    foreign = [name for name in names if FOREIGN.search(name) and "licences/" not in name]
    if foreign:
        raise Fault(f"{foreign[0]} does not belong in it, nor {len(foreign) - 1} more")
    for wanted in NEEDED:
        if not any(wanted in name for name in names):
            raise Fault(f"{wanted} is missing")


def look_at_sqlite(copy: Copy) -> None:
    """The very library that is in the folder encrypts, and is new enough."""
    endings = ("*.pyd", "*.so")
    found = [p for one in endings for p in copy.place.glob(f"_internal/sqlcipher3/_sqlite3{one}")]
    if len(found) != 1:
        raise Fault("it has no SQLCipher of its own")
    command = [sys.executable, "-I", "-c", ASK_SQLITE, str(found[0])]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if said.returncode:
        raise Fault(f"its SQLCipher does not load: {said.stderr.strip()}")
    sqlite, cipher = json.loads(said.stdout)
    if not cipher:
        raise Fault("its SQLite does not encrypt")
    if tuple(map(int, sqlite.split("."))) < OLDEST_SQLITE:
        raise Fault(f"its SQLite {sqlite} can damage a store")
    say(f"SQLite {sqlite}, SQLCipher {cipher}")


def look_at_commands(copy: Copy) -> None:
    password = copy.home / "password"
    password.write_text("four plain words here\n", "utf-8")
    secret = ("--password-file", str(password))
    if not copy.run(COMMAND, "--version").startswith(NAME):
        raise Fault("it does not know its version")
    copy.run(COMMAND, "demo", "Ŵyn", *secret)
    if "In order." not in copy.run(COMMAND, "check", "Ŵyn", *secret):
        raise Fault("its own demo book is not in order")
    if "Arwen Llŷr" not in copy.run(COMMAND, "gaps", "Ŵyn", "--format", "json", *secret):
        raise Fault("it finds no gap in its demo book")
    copy.run(COMMAND, "report", "Ŵyn", "coordination", "--out", "r.pdf", *secret)
    if not (copy.home / "r.pdf").read_bytes().startswith(b"%PDF-"):
        raise Fault("its report is no PDF")
    copy.run(COMMAND, "gaps", "nowhere", *secret, code=2)


def look_at_window(copy: Copy) -> float:
    """Open the window without a screen and close it; gives the seconds that took, once warm."""
    copy.run(NAME, OPEN_AND_CLOSE)
    began = time.perf_counter()
    said = copy.run(NAME, OPEN_AND_CLOSE)
    took_s = time.perf_counter() - began
    if said.strip():
        raise Fault(f"its window said: {said.strip()}")
    return took_s


def bare_environment(home: Path) -> dict[str, str]:
    """An environment without this project, its Python, or a way through a proxy."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LANG")
    named: Mapping[str, str] = {name: os.environ[name] for name in kept if name in os.environ}
    own = {name: str(home) for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA")}
    return {**named, **own, "QT_QPA_PLATFORM": "offscreen"}


def cut_off() -> tuple[str, ...]:
    """What to put before a command so that it has no network; nothing where none can be cut."""
    before = ("unshare", "--map-root-user", "--net")
    return before if starts([*before, "true"]) else ()


def starts(command: Sequence[str]) -> bool:
    if not shutil.which(command[0]):
        return False
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def make_read_only(place: Path) -> None:
    for path in [*place.rglob("*"), place]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))


def make_writable(place: Path) -> None:
    for path in [place, *place.rglob("*")]:
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | stat.S_IWUSR)


def digest_of(place: Path) -> str:
    """One digest of every name and every file: root may write where it is read-only."""
    whole = hashlib.sha256()
    for path in sorted(place.rglob("*")):
        whole.update(path.relative_to(place).as_posix().encode())
        if path.is_file() and not path.is_symlink():
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def size_mb(place: Path) -> float:
    files = [path for path in place.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(path.stat().st_size for path in files) / 1_000_000


def say(text: str) -> None:
    sys.stdout.write(f"the built program: {text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
