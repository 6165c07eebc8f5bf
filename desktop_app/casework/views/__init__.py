"""Views: one question a file, each answers with frozen rows that are already text."""
