"""Programs that measure the library; they stand beside it and are not installed with it.

* ``python -m measure.detection``: how many of the mistakes people make an audit finds, and whom it accuses.
* ``python -m measure.selfcheck``: which rules sleep, repeat each other or accuse somebody honest.

Both run at the root of a clone and need the extra ``test``.
"""
