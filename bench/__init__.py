"""Measurements: how fast a turn is, how often the answer is right."""
