"""Runs inside the image: the path of every file that could be started as a program, one a line.

A shared library may be marked as executable, and the loader can be started; neither is a program that was put there.
"""

import os
from pathlib import Path

for folder, _, names in os.walk("/"):
    if folder.split("/")[1] not in ("proc", "sys", "dev"):
        for path in (Path(folder, name) for name in names):
            if ".so" not in path.name and os.access(path, os.X_OK):
                print(path)
