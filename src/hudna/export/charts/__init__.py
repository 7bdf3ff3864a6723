"""Charts: pictures of the record as SVG drawn on the server, each with a text alternative and a table of the same."""
