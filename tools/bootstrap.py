"""Install everything this project needs into its root: `.venv`, `node_modules` and, for the tests, a browser.

    python3 tools/bootstrap.py                    what the book and the live slides need
    python3 tools/bootstrap.py --test             and what the tests need
    python3 tools/bootstrap.py --print-chromium   only say which browser the tests would use

A second run finds everything in place and returns at once; after a change, only what it touches is redone.
"""

import sys

# Checked before the import below, and without f-strings, so that an old Python, even Python 2, gets this
# sentence rather than a syntax error.
# 3.14 is left out until the pinned Sphinx 7 has been seen to work with it.
if not (3, 11) <= tuple(sys.version_info[:2]) < (3, 14):
    found = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit(
        "bootstrap: Python 3.11, 3.12 or 3.13 is needed and this is Python " + found + "; "
        "name another one, for example: make book PYTHON=python3.11"
    )

from _install import main

if __name__ == "__main__":
    sys.exit(main())
