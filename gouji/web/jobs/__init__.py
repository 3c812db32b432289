"""The queue of long work, kept in the database, and the worker that does it."""
