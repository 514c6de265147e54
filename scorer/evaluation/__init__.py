"""Adapters to public corpora, their metrics, and speed. Labels are read for figures only."""
