"""Tests of onrecord.page.web."""
