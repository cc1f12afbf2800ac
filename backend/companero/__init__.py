"""Compañero: digital twins of coaches, teachers and experts."""

__version__ = "0.1.0"
