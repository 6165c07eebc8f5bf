"""Measurements, with the raw work beneath printed beside each; run by `python3 dev.py bench`."""
