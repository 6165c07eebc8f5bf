"""Network drives and synced folders are refused with the reason, and nothing else is."""

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop_app.system.computer import (
    linux_network_drive,
    macos_network_drive,
    synced_folders,
    this_computer,
    windows_network_drive,
)
from desktop_app.system.drives import why_not_here

MOUNTINFO = """\
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 27 0:40 / /mnt/share rw shared:1 master:2 - cifs //server/share rw
31 27 0:41 / /home/w/Team\\040Files rw - fuse.sshfs box:/srv rw
32 30 8:1 / /mnt/share/local rw - ext4 /dev/sdb1 rw
33 27 0:42 / /mnt/twice rw - nfs4 nas:/x rw
34 27 8:2 / /mnt/twice rw - xfs /dev/sdc1 rw
35 27 8:3 / /media/stick rw - fuseblk /dev/sdd1 rw
"""
MACOS_MOUNTS = """\
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse)
//worker@server/team files on /Volumes/team files (smbfs, nodev, nosuid)
"""


@dataclass
class InventedComputer:
    """A computer of any kind, as the test needs it."""

    own: PurePath
    network: Callable[[PurePath], str | None] = lambda _: None
    synced: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[PurePath, frozenset[str]] = field(default_factory=dict)

    def home(self) -> PurePath:
        return self.own

    def network_drive(self, path: PurePath) -> str | None:
        return self.network(path)

    def synced_folders(self) -> Mapping[str, str]:
        return self.synced

    def names_in(self, folder: PurePath) -> frozenset[str]:
        return self.names.get(folder, frozenset())


HOME = PureWindowsPath(r"C:\Users\worker")
PC = InventedComputer(HOME)
MAC_HOME = PurePosixPath("/Users/worker")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/w/books/a.loop", None),
        ("/mnt/share/a.loop", "cifs"),
        ("/mnt/share", "cifs"),
        ("/mnt/shared/a.loop", None),
        ("/mnt/share/local/a.loop", None),
        ("/home/w/Team Files/a.loop", "fuse.sshfs"),
        ("/mnt/twice/a.loop", None),
        ("/media/stick/a.loop", None),
    ],
)
def test_linux_judges_by_the_nearest_mount(path: str, kind: str | None) -> None:
    assert linux_network_drive(PurePosixPath(path), MOUNTINFO) == kind


def test_linux_never_refuses_its_root() -> None:
    root = "27 1 0:30 / / rw - 9p none rw\n"
    assert linux_network_drive(PurePosixPath("/home/w"), root) is None


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (r"C:\Books\a.loop", None),
        (r"H:\a.loop", "drive H:"),
        (r"\\server\share\a.loop", r"\\server\share"),
        (r"\\?\UNC\server\share\a.loop", r"\\server\share"),
        (r"\\?\C:\Books\a.loop", None),
    ],
)
def test_windows_judges_by_the_servers_name_or_the_letter(path: str, kind: str | None) -> None:
    kinds = {"C:\\": 3, "H:\\": 4}
    assert windows_network_drive(PureWindowsPath(path), kinds.__getitem__) == kind


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/Users/w/a.loop", None), ("/Volumes/team files/a.loop", "smbfs")],
)
def test_macos_judges_by_what_mount_prints(path: str, kind: str | None) -> None:
    assert macos_network_drive(PurePosixPath(path), MACOS_MOUNTS) == kind


def test_a_network_drive_is_refused_with_its_name_and_the_way_out() -> None:
    computer = InventedComputer(HOME, network=lambda _: r"\\server\share")
    reason = why_not_here(PureWindowsPath(r"H:\a.loop"), computer)
    assert reason is not None
    assert r"H:\a.loop is on a network drive (\\server\share)" in reason
    assert "choose a folder on this computer" in reason


@pytest.mark.parametrize(
    ("path", "provider"),
    [
        (HOME / "OneDrive - Northmoor Council" / "Documents" / "a.loop", "OneDrive"),
        (HOME / "OneDrive" / "a.loop", "OneDrive"),
        (HOME / "Dropbox (Northmoor)" / "a.loop", "Dropbox"),
        (HOME / "Google Drive" / "a.loop", "Google Drive"),
        (PureWindowsPath(r"G:\My Drive\a.loop"), "Google Drive"),
        (HOME / "iCloudDrive" / "a.loop", "iCloud"),
        (HOME / "nextcloud2" / "a.loop", "Nextcloud"),
        (HOME / "Box" / "a.loop", "Box"),
        (HOME / "Box Sync" / "a.loop", "Box"),
        (MAC_HOME / "Library" / "Mobile Documents" / "com~apple~CloudDocs" / "a.loop", "iCloud"),
        (MAC_HOME / "Library" / "CloudStorage" / "OneDrive-Northmoor" / "a.loop", "OneDrive"),
        (MAC_HOME / "Library" / "CloudStorage" / "Any-Other" / "a.loop", "a cloud drive"),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path: PurePath, provider: str) -> None:
    reason = why_not_here(path, PC)
    assert reason is not None
    assert f"synced by {provider}." in reason


@pytest.mark.parametrize(
    "path",
    [
        HOME / "Books" / "a.loop",
        HOME / "AppData" / "Local" / "In the Loop" / "Books" / "a.loop",
        HOME / "Notes" / "Box" / "a.loop",
        HOME / "Dropboxes" / "a.loop",
        HOME / "My Drive" / "a.loop",
        PureWindowsPath(r"D:\Sync\a.loop"),
    ],
)
def test_a_name_that_is_only_alike_is_not_refused(path: PurePath) -> None:
    assert why_not_here(path, PC) is None


@pytest.mark.parametrize(
    ("marker", "provider"),
    [
        (".dropbox.cache", "Dropbox"),
        (".tmp.driveupload", "Google Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_renamed_synced_folder_is_known_by_what_lies_in_it(marker: str, provider: str) -> None:
    work = HOME / "Work"
    computer = InventedComputer(HOME, names={work: frozenset({"notes.txt", marker})})
    reason = why_not_here(work / "Books" / "a.loop", computer)
    assert reason is not None
    assert f"synced by {provider}." in reason
    assert why_not_here(HOME / "Play" / "a.loop", computer) is None


def test_a_folder_that_a_sync_program_owns_is_refused_whatever_its_name() -> None:
    library = r"C:\Users\worker\Northmoor Council\Adults - Documents"
    computer = InventedComputer(HOME, synced={library: "OneDrive"})
    # Windows does not tell capitals apart.
    assert why_not_here(PureWindowsPath(library.upper()) / "a.loop", computer) is not None
    assert why_not_here(HOME / "Northmoor Council" / "a.loop", computer) is None


def test_onedrive_and_dropbox_say_which_folders_are_theirs() -> None:
    environ = {"OneDriveCommercial": r"C:\Od", "OneDrive": "", "PATH": "/bin"}
    settings = '{"personal": {"path": "/home/w/Db", "host": 1}}'
    assert synced_folders(environ, settings) == {r"C:\Od": "OneDrive", "/home/w/Db": "Dropbox"}


@pytest.mark.parametrize("settings", ["", "{", "[]", '{"personal": 1}', '{"personal": {}}'])
def test_strange_dropbox_settings_are_no_obstacle(settings: str) -> None:
    assert synced_folders({"OneDrive": "/od"}, settings) == {"/od": "OneDrive"}


def test_this_computer_takes_an_ordinary_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    assert why_not_here(tmp_path / "new" / "a.loop", this_computer()) is None


def test_this_computer_sees_the_markers_in_a_real_folder(tmp_path: Path) -> None:
    (tmp_path / ".dropbox.cache").mkdir()
    assert "Dropbox" in (why_not_here(tmp_path / "a.loop") or "")


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "Books").symlink_to(tmp_path / "OneDrive")
    assert "OneDrive" in (why_not_here(tmp_path / "Books" / "a.loop") or "")


def test_a_loop_of_links_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert why_not_here(tmp_path / "round" / "a.loop") is None


def test_dropboxs_own_settings_are_read_from_this_computer(own_folders: Path) -> None:
    theirs = own_folders / "Files of the team"
    settings = own_folders / "localappdata" / "Dropbox"
    settings.mkdir()
    (settings / "info.json").write_text(f'{{"business": {{"path": "{theirs.as_posix()}"}}}}')
    assert "Dropbox" in (why_not_here(theirs / "a.loop") or "")


def test_a_mac_asks_mount_and_takes_its_silence_for_no(monkeypatch: pytest.MonkeyPatch) -> None:
    def says(output: str) -> None:
        done = subprocess.CompletedProcess(["/sbin/mount"], 0, stdout=output)
        monkeypatch.setattr(subprocess, "run", lambda *words, **named: done)

    monkeypatch.setattr(sys, "platform", "darwin")
    mac = this_computer()
    says(MACOS_MOUNTS)
    assert mac.network_drive(PurePosixPath("/Volumes/team files/a.loop")) == "smbfs"
    assert mac.network_drive(PurePosixPath("/Users/w/a.loop")) is None

    def missing(*words: object, **named: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", missing)
    assert mac.network_drive(PurePosixPath("/Volumes/team files/a.loop")) is None


def test_linux_without_a_table_of_mounts_refuses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*arguments: object, **named: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(Path, "read_text", missing)
    assert this_computer().network_drive(PurePosixPath("/mnt/share/a.loop")) is None


def test_a_folder_that_may_not_be_read_has_no_names(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    assert this_computer().names_in(tmp_path / "a") == frozenset()
    assert this_computer().names_in(tmp_path / "missing") == frozenset()
