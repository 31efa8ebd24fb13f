"""What the container starts: nothing but the way in. `python -I` keeps the workspace off the import path."""

import gc
import os
import sys

gc.disable()  # a run lasts a second: collecting garbage while importing only costs time
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # nothing else that is installed has a say in a verdict

from outcome_gate.action import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
