"""Kinds of files: each module turns the bytes of one kind into a document; nothing here knows what accounts are."""
