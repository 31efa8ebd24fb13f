"""`python -m tools.train`: fit, write the weights, and report what a fit without every fifth row scores on those."""

import argparse
import time
from pathlib import Path

from tools.train.figures import curve_lines, report
from tools.train.fit import fit, order_verbs, pack
from tools.train.rows import WEIGHTS, feature_names, read_rows


def main() -> None:
    """Reads the rows, fits, writes; `--judge FILE` only says how the weights of today fare on other rows."""
    arguments = argparse.ArgumentParser(prog="python -m tools.train", description=__doc__)
    arguments.add_argument("--judge", type=Path, help="a CSV file of labelled statements to measure on")
    arguments.add_argument("--quick", action="store_true", help="no report")
    asked = arguments.parse_args()
    begun = time.monotonic()
    rows = read_rows()
    model = fit(rows)
    if not asked.judge or asked.quick:
        WEIGHTS.write_bytes(pack(model, order_verbs(rows)))
        print(f"{WEIGHTS.name}: {len(model.names)} features, {WEIGHTS.stat().st_size / 1000:.0f} kB")
    if asked.judge:
        others = read_rows(asked.judge)
        chances = model.chances([feature_names(row, declared=False) for row in others])
        print("\n".join(curve_lines(others, chances)))
    elif not asked.quick:
        page = report(rows)
        Path(__file__).with_name("report.md").write_text(page, encoding="utf-8")
        print(page)
    print(f"{time.monotonic() - begun:.0f} seconds")


if __name__ == "__main__":
    main()
