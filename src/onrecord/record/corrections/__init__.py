"""What readers put right, kept as a layer over what was read."""
