"""In the Loop: who has been told about an adult at risk, and who has not."""

from typing import Final

__version__: Final = "0.1.0"
