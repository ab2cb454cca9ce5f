"""Service commitments and their clocks, in plain Python: the clock is a replay of what happened to the order."""
