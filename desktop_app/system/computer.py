"""What each operating system says about drives and synced folders, behind one shape."""

import ctypes
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Final

_DRIVE_REMOTE: Final = 4  # GetDriveTypeW, fileapi.h
_ONEDRIVE_VARIABLES: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ONEDRIVE_PROVIDERS: Final = r"Software\SyncEngines\Providers\OneDrive"
_LARGEST_SETTINGS: Final = 1_000_000
# File systems that other computers, or the host of a virtual one, write to as well.
_NETWORK_KIND: Final = re.compile(
    r"9p|afpfs|afs|beegfs|(fuse\.)?ceph|cifs|coda|davfs|ftp|(fuse\.)?glusterfs|gpfs|lustre"
    r"|ncpfs|nfs4?|prl_fs|smb3|smbfs|vboxsf|vmhgfs|webdav"
    r"|fuse\.(curlftpfs|davfs2|google-drive-ocamlfuse|gvfsd-fuse|onedriver|rclone|s3fs)"
    r"|fuse\.(smbnetfs|sshfs|vmhgfs-fuse)"
)


@dataclass(frozen=True, slots=True)
class ThisComputer:
    """The computer that the program runs on."""

    find_network_drive: Callable[[PurePath], str | None]
    find_synced_folders: Callable[[], Mapping[str, str]]

    def home(self) -> PurePath:
        """Give the user's own folder."""
        return Path.home()

    def network_drive(self, path: PurePath) -> str | None:
        """Say what kind of network drive `path` lies on, or None where it is a local one."""
        return self.find_network_drive(path)

    def synced_folders(self) -> Mapping[str, str]:
        """Give the folders that sync programs say they look after, with the program's name."""
        return self.find_synced_folders()

    def names_in(self, folder: PurePath) -> frozenset[str]:
        """Give the names in a folder; none where it is missing or may not be read."""
        try:
            return frozenset(os.listdir(folder))  # noqa: PTH208 - names alone are wanted
        except OSError:
            return frozenset()


def this_computer() -> ThisComputer:
    """Choose the questions that this operating system understands."""
    if sys.platform == "win32":
        return ThisComputer(_on_windows, _synced_here)
    if sys.platform == "darwin":
        return ThisComputer(_on_macos, _synced_here)
    return ThisComputer(_on_linux, _synced_here)


def windows_network_drive(path: PureWindowsPath, drive_type: Callable[[str], int]) -> str | None:
    """Judge a Windows path: a server's name in front, or a drive letter that leads to one."""
    drive = path.drive
    plain = re.sub(r"^\\\\[?.]\\(UNC\\)?", lambda found: "\\\\" if found[1] else "", drive)
    if plain.startswith("\\\\"):
        return plain
    return f"drive {plain}" if drive_type(f"{plain}\\") == _DRIVE_REMOTE else None


def linux_network_drive(path: PurePosixPath, mountinfo: str) -> str | None:
    """Judge a path by the text of /proc/self/mountinfo (proc(5)).

    The root itself is never refused: there would be no other place to go.
    """
    best, kind = PurePosixPath("/"), ""
    for line in mountinfo.splitlines():
        before, _, after = line.partition(" - ")
        point = PurePosixPath(
            re.sub(r"\\([0-7]{3})", lambda o: chr(int(o[1], 8)), before.split()[4])
        )
        # Of two mounts on one place the later one is seen.
        if path.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, after.split()[0]
    return kind if _NETWORK_KIND.fullmatch(kind) and best != PurePosixPath("/") else None


def macos_network_drive(path: PurePosixPath, mounts: str) -> str | None:
    """Judge a path by what `mount` prints, such as "//x@server/y on /Volumes/y (smbfs, nodev)"."""
    best, kind = PurePosixPath("/"), ""
    for found in re.finditer(r"^.* on (/.*) \(([^,)]+).*\)$", mounts, re.MULTILINE):
        point = PurePosixPath(found[1])
        if path.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, found[2]
    return kind if _NETWORK_KIND.fullmatch(kind) else None


def synced_folders(environ: Mapping[str, str], dropbox_settings: str) -> dict[str, str]:
    """Read what OneDrive's variables and Dropbox's own settings say about their folders."""
    found = {environ[name]: "OneDrive" for name in _ONEDRIVE_VARIABLES if environ.get(name)}
    try:
        accounts = json.loads(dropbox_settings or "{}").values()
        found |= {account["path"]: "Dropbox" for account in accounts if account["path"]}
    except (ValueError, AttributeError, TypeError, KeyError):
        return found
    return found


def _synced_here() -> Mapping[str, str]:
    folder = os.environ.get("LOCALAPPDATA")
    settings = Path(folder, "Dropbox") if folder else Path.home() / ".dropbox"
    try:
        with (settings / "info.json").open(encoding="utf-8") as file:
            text = file.read(_LARGEST_SETTINGS)
    except (OSError, ValueError):
        text = ""
    return synced_folders(os.environ, text) | _onedrive_libraries()


def _on_linux(path: PurePath) -> str | None:
    try:
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    return linux_network_drive(PurePosixPath(path), table)


def _on_macos(path: PurePath) -> str | None:
    try:
        # The full path of a system command and no words of anybody's: nothing to inject.
        done = subprocess.run(
            ["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return macos_network_drive(PurePosixPath(path), done.stdout)


def _on_windows(path: PurePath) -> str | None:
    if sys.platform != "win32":
        return None
    return windows_network_drive(PureWindowsPath(path), ctypes.windll.kernel32.GetDriveTypeW)


def _onedrive_libraries() -> dict[str, str]:
    """Find SharePoint libraries that OneDrive syncs to folders named after the organisation."""
    found: dict[str, str] = {}
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _ONEDRIVE_PROVIDERS) as providers:
                for number in range(winreg.QueryInfoKey(providers)[0]):
                    with winreg.OpenKey(providers, winreg.EnumKey(providers, number)) as library:
                        found[str(winreg.QueryValueEx(library, "MountPoint")[0])] = "OneDrive"
        except OSError:
            return found
    return found
