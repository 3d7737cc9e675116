"""Preparing: the input that a department fills in, and what is taken over from last year, the budget and the tables."""
