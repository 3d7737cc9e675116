"""A web page on this machine for those who use no terminal: drop files, see the report, take the annotated copies.

Nothing is kept: files lie in a folder of their own while they are read, and go with it before the answer is sent.
"""
