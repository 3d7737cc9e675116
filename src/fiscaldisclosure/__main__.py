"""`python -m fiscaldisclosure` is the command, and so is the script of that name.

What the command needs is loaded within it, so that Ctrl-C ends it quietly while it is still being loaded.
"""

import sys

_INTERRUPTED = 130


def main() -> int:
    """Run the command line and return the exit status."""
    try:
        from fiscaldisclosure.cli import main as command

        return command()
    except KeyboardInterrupt:
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
