#!/usr/bin/env bash
# Everything that must hold: linters, all tests on PostgreSQL, the tests marked `sqlite` on SQLite.
# Each part runs even when an earlier one failed.
# The tests in a browser run beside the others: a second core saves a third of the time. Their
# output comes last. With arguments there is one run, on PostgreSQL, to which they go.
set -uo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
failed=()

if (($#)); then
    exec $python -m tests.services run -- $python -m pytest "$@"
fi

output=$(mktemp)
$python -m tests.services run -- $python -m pytest tests/e2e \
    -p no:cacheprovider --output=var/test-results-browser >"$output" 2>&1 &
in_browser=$!
trap 'kill "$in_browser" 2>/dev/null; rm -f "$output"' EXIT
trap 'exit 130' INT TERM

echo "== Linters"
make --no-print-directory lint || failed+=("linters")

echo "== Tests on PostgreSQL (those in a browser run beside them)"
$python -m tests.services run -- $python -m pytest --ignore=tests/e2e || failed+=("tests on PostgreSQL")

echo "== Tests on SQLite"
$python -m tests.services run --sqlite -- $python -m pytest -m "sqlite and not elasticsearch" \
    || failed+=("tests on SQLite")

echo "== Tests in a browser"
wait "$in_browser" || failed+=("tests in a browser")
cat "$output"

if ((${#failed[@]})); then
    printf 'Failed: %s\n' "${failed[@]}"
    exit 1
fi
