"""Tables: the nine public forms and the self-evaluations."""
