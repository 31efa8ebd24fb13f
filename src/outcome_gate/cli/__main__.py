"""`python -m outcome_gate.cli`."""

import sys

from outcome_gate.cli import main

sys.exit(main())
