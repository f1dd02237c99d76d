"""Addresses and what is behind them: thin, one module for each kind of answer."""
