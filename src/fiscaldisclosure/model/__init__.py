"""What a department publishes: immutable values with computed properties.

Nothing here knows of files, rules or reports.
"""
