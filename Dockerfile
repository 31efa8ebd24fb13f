# The action's container. `make image` builds it; releases build it once, for two architectures, and action.yml
# then names that image by its digest (.github/workflows/release.yml).
#
# The base is named by digest, so a build of today and one of next year begin with the same files; Dependabot moves it.
ARG BASE_IMAGE=python:3.13-slim@sha256:7c61056e61ac89e852de05f3dc6fa51a6dd2181797bceed46aa725dd7cb2cd3b

FROM ${BASE_IMAGE} AS build
RUN python3 -m venv /opt/venv
COPY action/requirements.txt /build/
# Every file is checked against a hash of the lock; nothing is built from source.
RUN /opt/venv/bin/python -I -m pip install --quiet --no-cache-dir --no-compile --disable-pip-version-check \
      --require-hashes --only-binary=:all: --no-deps -r /build/requirements.txt
COPY tools/image_contents.py tools/image_system.py /build/
# Our own package is copied, not built: it is plain Python, so a build backend would only add code to trust.
COPY src /build/src
RUN /opt/venv/bin/python -I /build/image_contents.py /build/src /action \
    && /opt/venv/bin/python -I /build/image_system.py /image /opt/venv

# Nothing of the base comes along but Python and what it loads: no shell, no package manager, no compiler.
FROM scratch
LABEL org.opencontainers.image.title="outcome-gate" \
      org.opencontainers.image.description="Asks every feature pull request which customer is better off, and how we will know." \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /image /
COPY --from=build /opt/venv /opt/venv
COPY --from=build /action /
COPY action/entrypoint.py /opt/outcome-gate/action/entrypoint.py

# No USER and no WORKDIR: GitHub mounts files that only root may write, and sets the directory itself.
# https://docs.github.com/en/actions/reference/workflows-and-actions/dockerfile-support
# No shell: dash would drop inputs whose names have a hyphen. `-I`: the working directory is the author's
# checkout, and neither it nor PYTHONPATH nor HOME may decide what is imported.
ENTRYPOINT ["/opt/venv/bin/python", "-I", "/opt/outcome-gate/action/entrypoint.py"]
