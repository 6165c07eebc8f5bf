"""The encrypted book: the one room that knows SQL and keys; it decides nothing.

Imports `opening` first of all: it is what makes sqlite-utils work on SQLCipher.
"""

from desktop_app.store import opening as opening
