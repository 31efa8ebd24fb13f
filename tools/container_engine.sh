#!/usr/bin/env bash
# Prints the container engine to use: the one CONTAINER names, or the first of docker, podman and buildah that answers.
set -euo pipefail

answers() {
  command -v "$1" >/dev/null 2>&1 || return 1
  # A client without a daemon is no engine.
  timeout 20 "$1" info >/dev/null 2>&1
}

if [ -n "${CONTAINER:-}" ]; then
  answers "$CONTAINER" && echo "$CONTAINER" && exit 0
  echo "CONTAINER names '$CONTAINER', which does not answer here ('$CONTAINER info' fails)." >&2
  exit 1
fi
for engine in docker podman buildah; do
  answers "$engine" && echo "$engine" && exit 0
done
echo "No container engine answers here: install docker, podman or buildah, or start its daemon." >&2
exit 1
