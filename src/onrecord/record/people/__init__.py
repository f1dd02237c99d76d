"""Who is who on the record."""
