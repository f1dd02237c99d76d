"""Facts on the record: their rows, one person's put together, and those that are exported."""
