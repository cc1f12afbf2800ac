"""The digital twin of a creator and its versions."""
