#!/usr/bin/env bash
# Everything that must hold: linters, the tests marked `sqlite` on SQLite, all tests on PostgreSQL.
# Each part runs even when an earlier one failed. Arguments go to the main pytest run.
# The run on SQLite goes on beside the others: a second core halves the time. Its output comes last.
set -uo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
failed=()

output=$(mktemp)
$python -m tests.services run --sqlite -- $python -m pytest -m "sqlite and not elasticsearch" \
    -p no:cacheprovider --output=var/test-results-sqlite >"$output" 2>&1 &
on_sqlite=$!
trap 'kill "$on_sqlite" 2>/dev/null; rm -f "$output"' EXIT
trap 'exit 130' INT TERM

echo "== Linters"
make --no-print-directory lint || failed+=("linters")

echo "== Tests on PostgreSQL (those on SQLite run beside them)"
$python -m tests.services run -- $python -m pytest "$@" || failed+=("tests on PostgreSQL")

echo "== Tests on SQLite"
wait "$on_sqlite"
# 5: nothing carries the marker.
case $? in 0 | 5) ;; *) failed+=("tests on SQLite") ;; esac
cat "$output"

if ((${#failed[@]})); then
    printf 'Failed: %s\n' "${failed[@]}"
    exit 1
fi
