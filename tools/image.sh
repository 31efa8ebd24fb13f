#!/usr/bin/env bash
# Builds the action's image with whatever engine there is.
#   IMAGE                  its name                       (localhost/outcome-gate:dev)
#   CONTAINER              docker, podman or buildah      (the first that answers)
#   BASE_IMAGE             another base than the Dockerfile's, or than its stand-in where no registry answers
#   CONTAINER_BUILD_ARGS   more options for the engine's build command
set -euo pipefail
cd "$(dirname "$0")/.."

image=${IMAGE:-localhost/outcome-gate:dev}
engine=$(tools/container_engine.sh)
base=${BASE_IMAGE:-}
if [ -z "$base" ] && [ "$engine" != buildah ]; then
  base=$(tools/base_image.sh)
fi
options=()
[ -z "$base" ] || options+=(--build-arg "BASE_IMAGE=$base")
# shellcheck disable=SC2206  # options are words on purpose
options+=(${CONTAINER_BUILD_ARGS:-})

began=$SECONDS
if ! "$engine" build ${options[@]+"${options[@]}"} -t "$image" -f Dockerfile .; then
  echo "The image was not built. Where no image registry answers, .ci/run makes a stand-in base first." >&2
  exit 1
fi
if [ "$engine" = buildah ]; then
  size=$(buildah images --format '{{.Size}}' "$image")
else
  size=$("$engine" image inspect --format '{{.Size}}' "$image" | awk '{ printf "%.1f MB", $1 / 1e6 }')
  tools/image_layers.sh "$engine" "$image"
fi
echo "$image: $size unpacked, on ${base:-the base of the Dockerfile}, built with $engine in $((SECONDS - began)) s"
