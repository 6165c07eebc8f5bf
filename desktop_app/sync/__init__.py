"""Bundles between books and how they merge; empty until books can meet."""
