"""What charge slips say, in plain Python."""
