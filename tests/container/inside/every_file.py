"""Runs inside the image: the path of every file, one a line."""

import os

for folder, _, names in os.walk("/"):
    if folder.split("/")[1] not in ("proc", "sys", "dev"):
        for name in names:
            print(os.path.join(folder, name))  # noqa: PTH118  os.walk speaks in texts
