"""A creator with a real-feeling body of work, so that a first look has something to look at."""
