#!/usr/bin/env bash
# Makes sure that the Dockerfile's base image is at hand, and prints the name to build on: the Dockerfile's own, pulled
# by its digest if a registry answers; otherwise that of a stand-in, a minimal Debian with its own Python, made from
# Debian's packages by mmdebstrap (as root). The stand-in is for testing only: releases pull the real one.
set -euo pipefail
cd "$(dirname "$0")/.."

engine=$(tools/container_engine.sh)
if [ "$engine" = buildah ]; then
  echo "A base image can be imported with docker or podman; only buildah answers here." >&2
  exit 1
fi
base=${BASE_IMAGE:-$(sed -n 's/^ARG BASE_IMAGE=//p' Dockerfile)}
work=${CONTAINER_WORK:-$PWD/.container}

has() { "$engine" image inspect "$1" >/dev/null 2>&1; }

say() { echo "$@" >&2; }

if has "$base"; then
  say "The base $base is here already."
  echo "$base"
  exit 0
fi
# A registry that cannot be reached says so at once or not at all.
if timeout "${PULL_SECONDS:-60}" "$engine" pull --quiet "$base" >/dev/null 2>&1; then
  say "The base $base was pulled."
  echo "$base"
  exit 0
fi

# A stand-in is no image of that digest, and does not take its name.
wanted=$base base=${base%@*}
if has "$base"; then
  say "No registry gives $wanted: the stand-in from Debian that is here already takes its place."
  echo "$base"
  exit 0
fi
case $base in
  python:3.13-slim) suite=trixie ;;
  python:3.11-slim) suite=bookworm ;;
  *)
    echo "No registry gives $base, and there is no stand-in for it." >&2
    exit 1
    ;;
esac
if ! command -v mmdebstrap >/dev/null 2>&1; then
  echo "No registry gives $base, and mmdebstrap, which makes the stand-in, is not installed." >&2
  exit 1
fi

# The new system must trust whom this machine trusts, or pip could not download through a proxy that signs anew.
# This belongs to the stand-in, never to the Dockerfile.
# shellcheck disable=SC2016  # $1 is the new system's root, and mmdebstrap's to expand
trust='
  mkdir -p "$1/usr/local/share/ca-certificates"
  find /usr/local/share/ca-certificates -name "*.crt" -exec cp {} "$1/usr/local/share/ca-certificates/" \;
  chroot "$1" update-ca-certificates >/dev/null
  if [ -f /etc/pip.conf ]; then cp /etc/pip.conf "$1/etc/"; fi
  ln -s python3 "$1/usr/bin/python"
'
mkdir -p "$work"
archive=$work/$suite.tar
began=$SECONDS
if [ ! -s "$archive" ]; then
  mmdebstrap --quiet --variant=minbase --include=ca-certificates,python3,python3-venv \
    --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --customize-hook="$trust" "$suite" >"$archive.part" 2>"$work/base.log" || {
    tail -n 5 "$work/base.log" >&2
    exit 1
  }
  mv "$archive.part" "$archive"
fi
"$engine" import --change 'CMD ["python3"]' "$archive" "$base" >/dev/null 2>&1
say "No registry gives $wanted: a stand-in from Debian $suite takes its place ($((SECONDS - began)) s)."
echo "$base"
