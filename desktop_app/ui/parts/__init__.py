"""Larger parts of pages, made of forms and widgets; screens are made of these."""
