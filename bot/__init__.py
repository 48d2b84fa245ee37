"""What runs inside Rasa's own environment."""
