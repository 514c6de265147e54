"""Weights as data, plain additive arithmetic, and saying when there is no number."""
