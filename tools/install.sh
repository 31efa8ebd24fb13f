#!/usr/bin/env bash
# Installs a lock into .venv, every file against its hash, and shows how far it is.
#   tools/install.sh requirements/demo.txt
#   PYTHON   the interpreter to make .venv with   (python3)
set -euo pipefail
cd "$(dirname "$0")/.."

lock=$1
python=${PYTHON:-python3}
if [ ! -x .venv/bin/python ]; then
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "outcome-gate needs Python 3.11 or newer; try: make PYTHON=python3.12")'
  echo "Making .venv with $("$python" --version)"
  "$python" -m venv .venv
fi

total=$(grep -c '^[A-Za-z0-9].*==' "$lock")
# A line that rewrites itself is for people at a terminal; a log gets one line.
if [ -t 1 ]; then line='\r\033[K%s'; else line=; fi
echo "Installing $total packages of $lock, once"
.venv/bin/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes -r "$lock" 2>&1 |
  tee .venv/install.log |
  awk -v line="$line" -v total="$total" '
    function show(text) { if (line) { printf line, text; fflush() } }
    /^(Collecting|Requirement already satisfied|Ignoring)/ { n++; name = $0; sub(/^(Collecting|Requirement already satisfied:|Ignoring) /, "", name); sub(/[=: ].*/, "", name); show(sprintf("  %d of %d: %s", n, total, name)) }
    /^Installing collected/ { show("  unpacking") }
    END { show("") }' ||
  {
    tail -n 15 .venv/install.log >&2
    exit 1
  }
