"""The central PostgreSQL as a counter and its administrator see it; its SQL stands in `resources/hub`."""
