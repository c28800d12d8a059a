"""``python -m clerk_app``: the same as the installed command."""

from __future__ import annotations

import sys

from clerk_app.cli import main

if __name__ == "__main__":
    sys.exit(main())
