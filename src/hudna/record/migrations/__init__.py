"""Migrations of the record, one after the other."""
