# The image holds the installed package and its pinned dependencies; settings and ledger live in /data.
FROM python:3.13-slim AS build
WORKDIR /src
RUN python -m venv /opt/mentor-agent
COPY requirements-run.lock .
RUN /opt/mentor-agent/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements-run.lock
COPY . .
# The build backend is pinned in the same file, so nothing is fetched here; it is taken out again below.
RUN /opt/mentor-agent/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --no-index . \
    && /opt/mentor-agent/bin/pip uninstall --yes --quiet hatchling pathspec pluggy tomlkit trove-classifiers pip

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin agent \
    && install --directory --owner=agent --group=agent --mode=0700 /data
COPY --from=build /opt/mentor-agent /opt/mentor-agent
ENV PATH=/opt/mentor-agent/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER agent
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=60s --timeout=10s --start-period=60s --retries=3 CMD ["mentor-agent", "health"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["mentor-agent"]
CMD ["run"]
