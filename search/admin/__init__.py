"""Search in the admin: its state, synonyms, best answers."""
