"""What each page shows: one frozen dataclass a page, made from the record, the same for HTML and JSON."""
