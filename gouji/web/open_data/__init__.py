"""Figures to take along: downloads of any selection."""
