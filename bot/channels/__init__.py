"""How the application talks to Rasa."""
