"""The record as web pages and as an API."""
