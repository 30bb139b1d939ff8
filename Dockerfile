# The image of the web processes and of the workers.
FROM python:3.11-slim-bookworm AS packages
COPY requirements.txt ./
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=portal.settings.production \
    STATIC_ROOT=/srv/static \
    MEDIA_ROOT=/srv/media
RUN useradd --system --uid 10001 portal && install --directory --owner=portal /srv/media
WORKDIR /srv/portal
COPY --from=packages /opt/venv /opt/venv
COPY manage.py ./
COPY scripts/messages.py scripts/messages.py
COPY portal portal
COPY archive archive
COPY calendar_app calendar_app
COPY events events
COPY news news
COPY search search
COPY static static
# Only the static files matter here: the other values are never used again.
RUN python scripts/messages.py compile \
    && SECRET_KEY=build ALLOWED_HOSTS=build BASE_URL=https://build.example BUILD=build \
       DATABASE_URL=postgres://build/build REDIS_URL=redis://build DEFAULT_FROM_EMAIL=build \
       python manage.py collectstatic --no-input --verbosity 0
USER portal
EXPOSE 8000
CMD ["gunicorn", "portal.wsgi", "--bind", "0.0.0.0:8000", "--workers", "4", "--threads", "4"]
