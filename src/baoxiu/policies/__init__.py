"""What applies: rules as data and pure engines."""
