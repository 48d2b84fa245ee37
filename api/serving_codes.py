"""How `lotse serve` ends."""

CANNOT_START = 78  # EX_CONFIG: trying again would not help.
