"""Deciding on what was found: the desk, questions to departments, memos."""
