"""The narrative: its vocabulary, the grammar of its clauses, and what they state."""
