#!/usr/bin/env bash
# Opens a pull request with the gate's files in every repository of a list. Run it as often as you like: what has the
# files, or has the pull request open, is left alone.
#
#   open-pull-requests.sh FILE [flags for `outcome-gate init`]
#
# FILE has an `owner/name` on each line. Needs git, `gh` that is logged in, and `outcome-gate`.
set -euo pipefail
list=${1:?name a file with one owner/name a line}
shift
branch=add-outcome-gate
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

put_in() { # put_in OWNER/NAME [flags]: says what was done
  local repository=$1 folder=$work/clone
  shift
  rm -rf "$folder"
  gh repo clone "$repository" "$folder" -- --quiet --depth 1 || return 1
  outcome-gate init "$folder" --yes "$@" >/dev/null || return 1
  if [ -z "$(git -C "$folder" status --porcelain)" ]; then
    echo "$repository: has them"
    return
  fi
  if git -C "$folder" ls-remote --exit-code --heads origin "$branch" >/dev/null; then
    echo "$repository: the pull request is open"
    return
  fi
  git -C "$folder" switch --quiet --create "$branch" || return 1
  git -C "$folder" add --all || return 1
  git -C "$folder" commit --quiet --message "ci: ask features which customer outcome they serve" || return 1
  git -C "$folder" push --quiet origin "$branch" || return 1
  (cd "$folder" && gh pr create --head "$branch" --fill) || return 1
}

failed=0
while read -r repository <&3; do
  [ -n "$repository" ] || continue
  put_in "$repository" "$@" </dev/null || {
    echo "$repository: could not be done" >&2
    failed=1
  }
done 3<"$list"
exit $failed
