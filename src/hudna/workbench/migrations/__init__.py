"""Migrations of the workbench's own tables, one after the other."""
