"""Whether a book may lie in a place: never on a network drive, never in a synced folder.

A new provider is one line in `_BY_NAME` (how its folder is called) or in `_BY_MARKER`
(what it leaves in its folder), and a line in the test beside each.
"""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final, Protocol

from desktop_app.system.computer import this_computer

_BY_NAME: Final = (
    (re.compile(r"onedrive([ -].*)?"), "OneDrive"),
    (re.compile(r"dropbox( \(.*\))?"), "Dropbox"),
    (re.compile(r"google ?drive([ -].*)?"), "Google Drive"),
    (re.compile(r"icloud ?drive( \(archive\))?|mobile documents|com~apple~clouddocs"), "iCloud"),
    (re.compile(r"nextcloud\d*"), "Nextcloud"),
    (re.compile(r"owncloud\d*"), "ownCloud"),
    (re.compile(r"box sync|box-box"), "Box"),
    (re.compile(r"pclouddrive|pcloud drive"), "pCloud"),
    (re.compile(r"proton drive"), "Proton Drive"),
    (re.compile(r"cloudstorage"), "a cloud drive"),
)
# Too short to refuse wherever they stand: only straight below the user's own folder.
_BY_NAME_AT_HOME: Final = {"box": "Box", "mega": "MEGA", "sync": "Sync.com"}
# Google's streamed drive is a drive letter of its own with these folders at its top.
_BY_NAME_AT_ROOT: Final = {"my drive": "Google Drive", "shared drives": "Google Drive"}
_BY_MARKER: Final = (
    (re.compile(r"\.dropbox\.cache"), "Dropbox"),
    (re.compile(r"\.tmp\.drive(up|down)load"), "Google Drive"),
    (re.compile(r"\.849c9593-d756-4e56-8d6e-42412f2a707b"), "OneDrive"),
    (re.compile(r"\._?sync_[0-9a-f]+\.db|\.nextcloudsync\.log"), "Nextcloud"),
    (re.compile(r"\.owncloudsync\.log"), "ownCloud"),
    (re.compile(r"\.stfolder"), "Syncthing"),
    (re.compile(r"\.seafile-data|\.synologyworkingdirectory"), "a file server's sync program"),
)


class Computer(Protocol):
    """What a judgement about a place asks of the computer; tests hand in an invented one."""

    def home(self) -> PurePath:
        """Give the user's own folder."""

    def network_drive(self, path: PurePath) -> str | None:
        """Say what kind of network drive `path` lies on, or None where it is a local one."""

    def synced_folders(self) -> Mapping[str, str]:
        """Give the folders that sync programs say they look after, with the program's name."""

    def names_in(self, folder: PurePath) -> frozenset[str]:
        """Give the names in a folder; none where it is missing or may not be read."""


def why_not_here(path: PurePath, computer: Computer | None = None) -> str | None:
    """Say in a sentence why a book must not lie at `path`, or None where it may.

    `path` need not exist. Links are followed, and both the name given and the place it
    leads to are judged.
    """
    machine = this_computer() if computer is None else computer
    for place in _places(path):
        kind = machine.network_drive(place)
        if kind is not None:
            return (
                f"{place} is on a network drive ({kind}). Two computers that write to one book "
                "damage it, so choose a folder on this computer; backups may go to a network drive."
            )
        provider = _synced_by(place, machine)
        if provider is not None:
            return (
                f"{place} is synced by {provider}. Syncing copies a book while it is being written "
                "and can put an older one in its place, so choose a folder that is not synced."
            )
    return None


def _places(path: PurePath) -> tuple[PurePath, ...]:
    if not isinstance(path, Path):
        return (path,)
    given = path.absolute()
    real = Path(os.path.realpath(given))  # Path.resolve raises on a loop of links
    return (given,) if real == given else (given, real)


def _synced_by(place: PurePath, computer: Computer) -> str | None:
    for folder, provider in computer.synced_folders().items():
        if place.is_relative_to(type(place)(folder)):
            return provider
    found = next(_named(place, computer.home()), None)
    return found or next(_marked(place, computer), None)


def _named(place: PurePath, home: PurePath) -> Iterator[str]:
    for folder in (place, *place.parents):
        name = folder.name.casefold()
        yield from (provider for pattern, provider in _BY_NAME if pattern.fullmatch(name))
        if folder.parent == home and name in _BY_NAME_AT_HOME:
            yield _BY_NAME_AT_HOME[name]
        if len(folder.parts) == 2 and folder.drive and name in _BY_NAME_AT_ROOT:
            yield _BY_NAME_AT_ROOT[name]


def _marked(place: PurePath, computer: Computer) -> Iterator[str]:
    for folder in (place, *place.parents):
        names = {name.casefold() for name in computer.names_in(folder)}
        for pattern, provider in _BY_MARKER:
            if any(pattern.fullmatch(name) for name in names):
                yield provider
