"""What can be said of events: figures side by side, truce windows, and which event falls inside which window."""
