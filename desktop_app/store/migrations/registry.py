"""The list that every migration enters itself into."""

from sqlite_utils import Migrations

MIGRATIONS = Migrations("in-the-loop")
