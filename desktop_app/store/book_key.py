"""The one key of a book, from which the key of each part is derived."""

import secrets
from dataclasses import dataclass, field
from typing import Final, Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_LENGTH: Final = 32
SALT_LENGTH: Final = 16

Purpose = Literal["store", "journal", "attachments", "anchors", "check"]


@dataclass(frozen=True, slots=True)
class BookKey:
    """The random data key of one book, with the salt that stands at the head of its store.

    Passwords and the recovery key only wrap it, so changing them never rewrites the book.
    """

    store_id: str
    data_key: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    def sub_key(self, purpose: Purpose) -> bytes:
        """Derive the 32-byte key of one part; none tells anything about another."""
        info = f"in-the-loop/{purpose}/1".encode()
        return HKDF(SHA256(), KEY_LENGTH, self.store_id.encode(), info).derive(self.data_key)

    @property
    def store_key_hex(self) -> str:
        """The raw key and salt of the store, as the 96 hex digits that SQLCipher takes."""
        return (self.sub_key("store") + self.salt).hex()

    @property
    def check(self) -> bytes:
        """Sixteen bytes that prove a key right before the store is touched, and tell nothing."""
        return self.sub_key("check")[:16]


def mint_book_key() -> BookKey:
    return BookKey(
        store_id=secrets.token_hex(16),
        data_key=secrets.token_bytes(KEY_LENGTH),
        salt=secrets.token_bytes(SALT_LENGTH),
    )
