# The action's container. `make image` builds it; releases build it once, for two architectures, and action.yml
# then names that image by its digest (.github/workflows/release.yml).
#
# The base is a tag here and a digest in releases: the release resolves the tag, records what it found as a
# label, and builds from exactly that.
ARG BASE_IMAGE=python:3.13-slim

FROM ${BASE_IMAGE} AS build
RUN python3 -m venv /opt/venv
COPY action/requirements.txt /build/
# Every file is checked against a hash of the lock; nothing is built from source.
RUN /opt/venv/bin/python -I -m pip install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
      --require-hashes --only-binary=:all: --no-deps -r /build/requirements.txt
# Our own package is copied, not built: it is plain Python, so a build backend would only add code to trust.
COPY src /build/src
COPY action/entrypoint.py /build/
COPY tools/image_contents.py /build/
RUN /opt/venv/bin/python -I /build/image_contents.py /build/src /build/entrypoint.py

FROM ${BASE_IMAGE}
LABEL org.opencontainers.image.title="outcome-gate" \
      org.opencontainers.image.description="Asks every feature pull request which customer is better off, and how we will know." \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/venv /opt/venv
COPY action/entrypoint.py /opt/outcome-gate/action/entrypoint.py
# The base's own installers go too. The import then proves that nothing needed was left out, and leaves bytecode
# of the standard library behind, which the official Python images come without.
RUN rm -rf /usr/local/bin/pip* /usr/local/lib/python3*/site-packages/pip* /usr/local/lib/python3*/ensurepip \
      /usr/lib/python3*/ensurepip /usr/share/python-wheels \
    && /opt/venv/bin/python -I -c "import outcome_gate.action, outcome_gate.gh.live_pull_request"

# No USER and no WORKDIR: GitHub mounts files that only root may write, and sets the directory itself.
# https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support
# No shell: dash would drop inputs whose names have a hyphen. `-I`: the working directory is the author's
# checkout, and neither it nor PYTHONPATH nor HOME may decide what is imported.
ENTRYPOINT ["/opt/venv/bin/python", "-I", "/opt/outcome-gate/action/entrypoint.py"]
