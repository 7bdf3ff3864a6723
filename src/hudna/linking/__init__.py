"""Claims of many reports to events: copies of one text, tellings, scores that explain themselves, clusters."""
