"""The kit as `python -m caveat_partner`: the same as the command `caveat-partner`."""

import sys

from caveat_partner.cli import main

if __name__ == "__main__":
    sys.exit(main())
