"""Demo data: one invented company's year. Everything goes through the services, as people would do it."""
