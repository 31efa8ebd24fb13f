"""Runs inside the image: imports every module of ours, and says which cannot be imported and why, as JSON."""

import importlib
import json
import pkgutil

import outcome_gate

failed = {}
count = 0
for module in pkgutil.walk_packages(outcome_gate.__path__, "outcome_gate."):
    count += 1
    try:
        importlib.import_module(module.name)
    except Exception as error:
        failed[module.name] = f"{type(error).__name__}: {error}"
print(json.dumps({"imported": count - len(failed), "failed": failed}))
