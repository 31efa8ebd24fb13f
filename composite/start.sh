#!/usr/bin/env bash
# Finds a Python 3.11 or newer that is the machine's own, and starts start.py with it. Its argument goes there, too:
# `report` for ../report/action.yml, and nothing for the gate.
#
# The working directory is the runner's temporary folder: neither uv nor pip nor Python shall find a file of the
# workspace, which may hold a stranger's checkout. No interpreter from the workspace is used either.
set -euo pipefail
cd "${RUNNER_TEMP:-/tmp}"
here=$(dirname "${BASH_SOURCE[0]}")

is_new_enough() {
  # An alias of Windows' shop, which is no Python, prints nothing.
  [ "$("$@" -I -c 'import sys; print(sys.version_info >= (3, 11))' 2>/dev/null | tr -d '\r')" = True ]
}

# Git's bash on Windows names a drive in its own way.
workspace=$(cygpath --unix "${GITHUB_WORKSPACE:-/-}" 2>/dev/null || echo "${GITHUB_WORKSPACE:-/-}")

is_ours() { # not below the workspace
  local place
  place=$(command -v "$1") || return 1
  case $place in
    "$workspace"/*) return 1 ;;
  esac
}

for python in python3 python python3.14 python3.13 python3.12 python3.11; do
  if is_ours "$python" && is_new_enough "$python"; then
    exec "$python" -I "$here/start.py" "$@"
  fi
done
if is_ours py && is_new_enough py -3; then
  exec py -3 -I "$here/start.py" "$@"
fi
if is_ours uv; then
  python=$(uv python find --no-config --no-project --no-python-downloads '>=3.11' 2>/dev/null | tr -d '\r') || python=
  if [ -n "$python" ] && is_new_enough "$python"; then
    exec "$python" -I "$here/start.py" "$@"
  fi
fi

said="This runner has no Python 3.11 or newer. Add a step with actions/setup-python before this one."
echo "::error title=outcome-gate::$said"
[ "${1:-}" != report ] || exit 2 # which has no outputs
for name in verdict kind outcomes metrics waived_by status_description comment_url decision; do
  case $name in
    verdict) echo "verdict=undecided" ;;
    status_description) echo "status_description=$said" ;;
    *) echo "$name=" ;;
  esac
done >>"${GITHUB_OUTPUT:-/dev/null}"
exit 2
