"""The read API and the tokens of those who use it."""
