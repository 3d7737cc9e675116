"""The official forms, told once: the public tables, the self-evaluation and what must be published at all, as data.

Readers, writer, rules and the generator of test documents take titles, columns and labels from here; every attribute
path in the data is resolved against the model when it is loaded.
"""
