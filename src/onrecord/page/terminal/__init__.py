"""The record in a terminal: one module for each thing that is shown."""
