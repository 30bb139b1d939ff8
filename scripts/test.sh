#!/usr/bin/env bash
# Everything that must hold: linters, the tests marked `sqlite` on SQLite, all tests on PostgreSQL.
# Each part runs even when an earlier one failed. Arguments go to the main pytest run.
set -uo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
failed=()

echo "== Linters"
make --no-print-directory lint || failed+=("linters")

echo "== Tests on SQLite"
$python -m tests.services run --sqlite -- $python -m pytest -m "sqlite and not elasticsearch"
# 5: nothing carries the marker.
case $? in 0 | 5) ;; *) failed+=("tests on SQLite") ;; esac

echo "== Tests on PostgreSQL"
$python -m tests.services run -- $python -m pytest "$@" || failed+=("tests on PostgreSQL")

if ((${#failed[@]})); then
    printf 'Failed: %s\n' "${failed[@]}"
    exit 1
fi
