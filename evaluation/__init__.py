"""How well a running Lotse understands: questions with what is expected of them, asked over its public interface."""
