"""The check: every mistake of an author, at its line; what was built held against what was read."""
