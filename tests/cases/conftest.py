"""Reviews are judged in real books, like every other import."""

from tests.exchange.conftest import empty_book as empty_book
from tests.exchange.conftest import open_book as open_book
