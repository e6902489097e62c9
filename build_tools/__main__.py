"""`python -m build_tools`: the same program as `briefing`."""

import sys

from .cli import main

sys.exit(main())
