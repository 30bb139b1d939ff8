#!/usr/bin/env bash
# Everything that must hold: linters, all tests on PostgreSQL, the tests marked `sqlite` on SQLite.
# Each part runs even when an earlier one failed.
# A second core is there: some run beside the others, and their output comes last. With arguments
# there is one run, on PostgreSQL, to which they go.
set -uo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
failed=()

if (($#)); then
    exec $python -m tests.services run -- $python -m pytest "$@"
fi

# Half of the time: what needs a browser or the search server. Chosen by their folders, whose markers
# are not there yet when pytest chooses.
second_half=(tests/e2e tests/integration/search tests/integration/search_index)

beside() {
    local status=0
    echo "== Tests in a browser and of the search"
    $python -m tests.services run -- $python -m pytest "${second_half[@]}" \
        -p no:cacheprovider --output=var/test-results-browser || status=1
    echo "== Tests on SQLite"
    $python -m tests.services run --sqlite -- $python -m pytest -m "sqlite and not elasticsearch" \
        -p no:cacheprovider --output=var/test-results-sqlite || status=1
    return $status
}

# A process group of its own, so that all of it can be stopped.
output=$(mktemp)
set -m
beside >"$output" 2>&1 &
others=$!
set +m
trap 'kill -- -"$others" 2>/dev/null; rm -f "$output"' EXIT
trap 'exit 130' INT TERM

echo "== Linters"
make --no-print-directory lint || failed+=("linters")

echo "== Tests on PostgreSQL (those in a browser, of the search and on SQLite run beside them)"
$python -m tests.services run -- $python -m pytest "${second_half[@]/#/--ignore=}" \
    || failed+=("tests on PostgreSQL")

wait "$others" || failed+=("tests in a browser, of the search or on SQLite")
cat "$output"

if ((${#failed[@]})); then
    printf 'Failed: %s\n' "${failed[@]}"
    exit 1
fi
