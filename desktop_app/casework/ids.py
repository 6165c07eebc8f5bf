"""Ids of new facts: text that no two installations make alike."""

import uuid


def new_id() -> str:
    return uuid.uuid4().hex
