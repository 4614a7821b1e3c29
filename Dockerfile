# One image for every process; the command says which one it is. Without the embedded servers: a fleet has its own.
FROM python:3.11-slim AS build
WORKDIR /src
COPY requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY api api
COPY worker worker
COPY shared shared
COPY cli cli
RUN /venv/bin/pip install --no-cache-dir --no-deps .

# veraPDF, fetched by Maven and verified. Build with `--build-arg VERAPDF=no` for an image without it.
FROM maven:3-eclipse-temurin-17 AS verapdf
ARG VERAPDF=yes
WORKDIR /src
COPY deploy/verapdf.sh deploy/
COPY worker/tools/verapdf/Resident.java worker/tools/verapdf/
RUN mkdir -p /verapdf && { test "$VERAPDF" != yes || sh deploy/verapdf.sh /verapdf; }

FROM python:3.11-slim
# Engines of some steps, each a program of its own under its own licence (Ghostscript AGPL, LibreOffice MPL, librsvg
# LGPL, OpenJDK GPL with the classpath exception). Build with `--build-arg ENGINES=""` for an image without them: what
# needs one then answers `engine_unavailable`.
ARG ENGINES="ghostscript librsvg2-bin colord-data icc-profiles-free fonts-liberation fonts-dejavu-core \
  libreoffice-core-nogui libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
  libreoffice-draw-nogui default-jre-headless bubblewrap"
RUN test -z "$ENGINES" || { apt-get update -qq \
  && apt-get install -y -qq --no-install-recommends $ENGINES && rm -rf /var/lib/apt/lists/*; }
# Workspaces go to /work when a volume is mounted there.
RUN useradd --uid 10001 --create-home --shell /usr/sbin/nologin filecheck && install -d -o 10001 /work
COPY --from=build /venv /venv
COPY --from=verapdf /verapdf /venv/share/verapdf
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
USER 10001
WORKDIR /home/filecheck
EXPOSE 8000
ENTRYPOINT ["filecheck"]
CMD ["api"]
