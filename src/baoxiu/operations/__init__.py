"""What happens: the work itself."""
