"""Where the icons, fonts and templates are, from source and from a frozen build."""

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).parent.parent)) / "resources"


def asset(name: str) -> Path:
    """Give the path of a file in `resources/`.

    Raises FileNotFoundError at once, rather than at the first use of the file.
    """
    path = ROOT / name
    if not path.exists():
        raise FileNotFoundError(path)
    return path
