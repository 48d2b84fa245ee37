"""What several application processes on one database tell each other."""
