#!/usr/bin/env bash
# Sees to it that an image's tag is never overwritten.
#   tools/image_tag.sh IMAGE:TAG             fails if the tag is taken, or if that cannot be told
#   tools/image_tag.sh IMAGE:TAG sha256:…    gives the tag to that digest, unless another one has it
set -euo pipefail

name=$1 wanted=${2:-}
if answer=$(docker buildx imagetools inspect "$name" --format '{{json .Manifest}}' 2>&1); then
  standing=$(jq -er .digest <<<"$answer")
  if [ "$standing" = "$wanted" ]; then
    echo "$name is $wanted already."
    exit 0
  fi
  echo "::error::$name is taken by $standing, and a tag is never overwritten."
  exit 1
fi
# An answer of another kind than "there is none" is no permission to write.
if ! grep -qiE 'not found|manifest unknown|name unknown' <<<"$answer"; then
  echo "::error::Whether $name is taken could not be told: $answer"
  exit 1
fi
echo "$name is free."
[ -z "$wanted" ] || docker buildx imagetools create --tag "$name" "${name%:*}@$wanted"
