"""Search: Arabic-aware full text over reports and claims, with filters and highlights."""
