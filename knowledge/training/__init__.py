"""Scripts that make the shipped tables anew. None of them runs in the product."""
