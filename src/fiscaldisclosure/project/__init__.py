"""What the people who check have decided: settings, accepted findings, a baseline, rules of their own.

Nothing of it changes what is true of a document: an audit is made first, and decisions say which rules it consists of,
what its findings weigh for them and which of them they have dealt with.
"""
