"""The rule catalogue, a module for each section of the disclosure."""
