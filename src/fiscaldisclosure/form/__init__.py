"""The official forms, told once: the public tables and the self-evaluation, as data.

Readers, writer, rules and the generator of test documents take titles, columns and labels from here; every attribute
path in the data is resolved against the model when it is loaded.
"""
