#!/usr/bin/env bash
# All linters over the named packages and the project's own tools; says at the end which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export DJANGO_SETTINGS_MODULE=portal.settings.dev
bin=.venv/bin
failed=()

step() {
    local name=$1
    shift
    echo "-- $name"
    "$@" || failed+=("$name")
}

step "ruff" $bin/ruff check --quiet --output-format concise .
step "format" $bin/ruff format --check --quiet --output-format concise .
step "types" $bin/mypy
step "templates" $bin/djlint --lint --quiet "$@"
step "layers" $bin/lint-imports --no-logo
step "migrations" $bin/python manage.py makemigrations --check --dry-run
step "checks" $bin/python manage.py check --fail-level WARNING
step "catalogues" $bin/python scripts/messages.py check

if ((${#failed[@]})); then
    printf 'Lint failed: %s\n' "${failed[@]}" >&2
    exit 1
fi
