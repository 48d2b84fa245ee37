"""A month of invented conversations, handoffs and needs, for `lotse demo`: never beside real ones."""
