"""Which installation this is: an id that stays on the computer and never in a book."""

import json
import platform
import secrets
from pathlib import Path

from desktop_app.system.durable import create_once, write_durably
from desktop_app.system.folders import state_folder


def device_id(state: Path | None = None, *, host: str | None = None) -> str:
    """Give this installation's id, 32 hex digits, minting it at the first call.

    The id belongs to one computer and one user. Where the state folder was copied to
    a computer of another name, or the file is damaged, a new id is minted: a new chain
    in the journal harms nothing, two computers on one chain would fork it.
    `state` defaults to the program's own state folder, `host` to this computer's name.
    Raises OSError.
    """
    folder = state_folder() if state is None else state
    here = platform.node() if host is None else host
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / "device.json"
    minted = secrets.token_hex(16)
    content = path.read_bytes() if path.exists() else create_once(path, _written(minted, here))
    known = _read(content)
    if known is not None and known[1] == here:
        return known[0]
    write_durably(path, _written(minted, here))
    return minted


def _written(device: str, host: str) -> bytes:
    return json.dumps({"device": device, "host": host}).encode()


def _read(content: bytes) -> tuple[str, str] | None:
    try:
        found = json.loads(content)
        device, host = found["device"], found["host"]
        sound = len(bytes.fromhex(device)) == 16
    except (ValueError, TypeError, KeyError):
        return None
    return (device, host) if sound and isinstance(host, str) else None
