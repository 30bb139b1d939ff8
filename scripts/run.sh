#!/usr/bin/env bash
# Serves the portal on $PORT with the worker beside it. Ctrl-C stops both; when one of them ends
# by itself the other is stopped too and the exit status is that of the one that ended (1 when it
# claimed success, because neither is meant to end).
set -euo pipefail
cd "$(dirname "$0")/.."
port=${PORT:-8000}
export DJANGO_SETTINGS_MODULE=${DJANGO_SETTINGS_MODULE:-portal.settings.dev}

if ! .venv/bin/python -c 'import socket, sys; s = socket.socket()
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(("", int(sys.argv[1])))' \
    "$port" 2>/dev/null; then
    echo "Port $port is taken. Choose another one: make run PORT=8001" >&2
    exit 1
fi

# Compressing the static files takes some 15 seconds, so only when one of them has changed.
fingerprint=$({
    echo "${DEBUG:-}"
    cat requirements.txt
    find . \( -path ./.venv -o -path ./var -o -path ./.git \) -prune -o \
        -path '*/static/*' -type f -printf '%p %s %T@\n' | sort
} | sha256sum)
if [[ ! -d var/static || $(cat var/static.fingerprint 2>/dev/null) != "$fingerprint" ]]; then
    echo "Preparing static files"
    rm -rf var/static var/static.fingerprint
    .venv/bin/python manage.py collectstatic --no-input --verbosity 0
    echo "$fingerprint" >var/static.fingerprint
fi

describe() { if [[ -n ${!1:-} ]]; then echo "$2"; else echo "$3"; fi; }
echo "Data:   $(describe DATABASE_URL 'the database of DATABASE_URL' 'SQLite in var/')"
echo "Cache:  $(describe REDIS_URL 'Redis of REDIS_URL' 'in the memory of each process')"
echo "Search: $(describe ELASTICSEARCH_URL 'Elasticsearch of ELASTICSEARCH_URL' 'in the database')"

.venv/bin/gunicorn portal.wsgi --bind "0.0.0.0:$port" --workers 2 --threads 4 \
    --log-level warning &
web=$!
.venv/bin/python manage.py worker &
worker=$!

stop() {
    kill -TERM "$web" "$worker" 2>/dev/null || true
    wait "$web" "$worker" 2>/dev/null || true
}
trap 'echo; echo "Stopping"; stop; exit 0' INT TERM

echo "The portal is at http://localhost:$port/ (editors: http://localhost:$port/admin/). Ctrl-C stops it."
set +e
wait -n -p ended "$web" "$worker"
status=$?
((ended == web)) && name="web server" || name="worker"
echo "The $name ended by itself with status $status; stopping the other." >&2
stop
exit $((status == 0 ? 1 : status))
