"""Who says so, which words push, and what that adds up to."""
