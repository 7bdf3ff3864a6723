"""The workbench: the record in a browser, read, checked and shown; Django pages drawn on the server."""
