"""Who says so, which words push, and what that adds up to."""

__version__ = "0.1.0"
