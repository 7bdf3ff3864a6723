"""The situation report: what the record has on a period and an area, every line with its sources, as a document."""
