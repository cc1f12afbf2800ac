"""What identity announces to every process."""

VIEWER_CHANGED = "viewer.changed"
"""A sign-in sees something else from now on, or nothing; ``{"session": id}``."""
