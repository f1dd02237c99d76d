"""Bytes become text: files, folders and standard input in, articles not yet read out."""
