"""Departments, years and kinds side by side."""
