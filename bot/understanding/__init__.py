"""How Rasa tells a question from a dialogue act."""
