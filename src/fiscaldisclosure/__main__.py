"""`python -m fiscaldisclosure` is the command."""

import sys

from fiscaldisclosure.cli import main

if __name__ == "__main__":
    sys.exit(main())
