"""Text becomes quotes: who, cue and content of every attribution, tied to exact characters."""
