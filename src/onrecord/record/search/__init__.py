"""Finding quotes on the record by words, names, outlets and dates."""
