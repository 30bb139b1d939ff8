#!/usr/bin/env bash
# Makes .venv at the root and installs the locked packages into it; does nothing when the lock
# files have not changed since the last complete installation.
#
#   scripts/venv.sh        what the portal needs to run
#   scripts/venv.sh dev    and what tests, linters and maintenance need
set -euo pipefail
cd "$(dirname "$0")/.."

is_311() { "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.11 /usr/bin/python3.11 python3; do
        if [[ -n $candidate ]] && is_311 "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

locks=(requirements.txt)
[[ ${1:-} == dev ]] && locks+=(requirements-dev.txt)

if ! { [[ -x .venv/bin/python ]] && is_311 .venv/bin/python; }; then
    if ! python=$(find_python); then
        scripts/debian.sh python3.11 python3.11-venv || {
            echo "Python 3.11 is needed: install it, or name it: make setup PYTHON=/path/to/python3.11" >&2
            exit 1
        }
        python=$(find_python)
    fi
    # Debian keeps the parts that make virtual environments in a package of their own.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        scripts/debian.sh python3.11-venv || {
            echo "$python cannot make virtual environments: it has no ensurepip." >&2
            exit 1
        }
    fi
    echo "Making the virtual environment .venv"
    rm -rf .venv
    "$python" -m venv .venv
fi

stamp=.venv/installed-${1:-run}.sha256
if sha256sum --check --status "$stamp" 2>/dev/null; then
    exit 0
fi
echo "Installing ${locks[*]}"
rm -f "$stamp"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input \
    --require-hashes "${locks[@]/#/--requirement=}"
# Written last, so that an interrupted installation is taken up again.
sha256sum "${locks[@]}" >"$stamp.new"
mv "$stamp.new" "$stamp"
