"""Every gap rule, one file each. A new rule adds a file and one line here."""

from __future__ import annotations

from typing import Final

from desktop_app.gaps.gap import Rule

RULES: Final[tuple[Rule, ...]] = ()
