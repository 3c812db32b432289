"""Accounts and roles: logging in, passwords, lockout, the administration of people."""
