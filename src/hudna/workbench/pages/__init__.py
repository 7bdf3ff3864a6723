"""Pages: one a file, each with its addresses in `urls`."""
