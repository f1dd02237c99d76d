"""Whether words were said, as far as the record knows."""
