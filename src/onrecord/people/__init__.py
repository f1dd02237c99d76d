"""The third room: quotes become speakers."""
