"""The application: who talks to whom, and what is kept. The only part that writes."""
