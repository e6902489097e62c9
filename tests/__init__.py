"""The tests: one file per module; cases are files that an editor could read."""
