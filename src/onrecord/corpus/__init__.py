"""Articles without number: one function over Arrow batches, and a run of it over any number of files."""
