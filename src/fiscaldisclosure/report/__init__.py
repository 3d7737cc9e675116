"""An audit, told: to people at a terminal, to programs as JSON.

Every sentence comes from :mod:`fiscaldisclosure.report.wording`, in Chinese and in English.
"""
