"""Plain Python that every storey may use: actor, errors, money, quantity, text."""
