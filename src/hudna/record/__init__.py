"""The record: reports and claims that last, what links them, people's decisions, and the chain that proves it."""
