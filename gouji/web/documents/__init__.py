"""Documents: they are uploaded, read by the worker, and found again in the library."""
