"""What goes into the folder that is handed to users, and what stays out of it.

Only what `requirements/run.txt` locks goes in, and of Qt only what a window of widgets needs.
"""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distributions, packages_distributions
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
NAME: Final = "In the Loop"
COMMAND: Final = "loop"
STANDARD_LIBRARY_UNUSED: Final = (
    "tkinter",
    "unittest",
    "doctest",
    "lib2to3",
    "ensurepip",
    "idlelib",
)

_LOCK_LINE: Final = re.compile(r"^([A-Za-z0-9._-]+)==", re.M)
_LICENCE: Final = re.compile(r"(licen[cs]e|copying|notice)", re.I)
_UNUSED_QT: Final = re.compile(
    r"Qml|Quick|VirtualKeyboard|Qt6?Pdf|Qt6?Network|Qt6?Sql|Qt6?Test|Multimedia|WebSockets|EglFS"
    r"|/translations/|/qmltooling/|/networkinformation/|/tls/|/sqldrivers/"
    r"|/egldeviceintegrations/|/generic/|virtualkeyboard|qvnc|qlinuxfb|qeglfs|qminimal|qvkkhr"
    r"|qgtk3|/imageformats/.*(gif|icns|jpeg|tga|tiff|wbmp|webp|pdf)",
    re.I,
)
_OF_GTK: Final = re.compile(r"/lib(gdk|gtk|atk|pango|cairo|thai|datrie|fribidi|pixman)[-_.\w]*\.so")
_OTHER_COUNTRIES: Final = re.compile(
    r"holidays/(locale/|financial/|countries/(?!united_kingdom|__init__))"
)


def plain(name: str) -> str:
    """The name of a distribution as locks spell it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked() -> frozenset[str]:
    """The distributions that the program runs on."""
    text = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    return frozenset(plain(name) for name in _LOCK_LINE.findall(text))


def not_ours() -> list[str]:
    """Everything importable here that only testing and building need, to be left out."""
    ours = locked()
    installed = packages_distributions()
    extra = [
        name for name, owners in installed.items() if not any(plain(one) in ours for one in owners)
    ]
    return sorted({*extra, *STANDARD_LIBRARY_UNUSED} - {"desktop_app"})


def licences() -> list[tuple[str, str]]:
    """Our licence and those of everything that goes in, each with the folder it goes to."""
    ours = locked()
    found = [(str(ROOT / "LICENSE"), "licences")]
    for one in distributions():
        name = one.metadata["Name"]
        if plain(name) in ours:
            found += [(str(path), f"licences/{name}") for path in licence_files(one)]
    return found


def licence_files(one: Distribution) -> list[Path]:
    named = [
        file for file in one.files or () if _LICENCE.match(file.name) or "licenses" in file.parts
    ]
    paths = [Path(str(one.locate_file(file))) for file in named if file.suffix != ".py"]
    return [path for path in paths if path.is_file()]


def is_wanted(entry: tuple[Any, ...]) -> bool:
    """Whether a file that was gathered goes in; an entry begins with its place in the folder."""
    name = "/" + str(entry[0]).replace("\\", "/")
    if "PySide6" in name or re.search(r"/(lib)?Qt6", name):
        return not _UNUSED_QT.search(name)
    return not (_OTHER_COUNTRIES.search(name) or _OF_GTK.search(name))
