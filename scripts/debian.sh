#!/usr/bin/env bash
# Installs those of the named Debian packages that are missing. Where it may not, it says which
# packages are needed and ends with status 1.
#
#   scripts/debian.sh postgresql chromium
set -euo pipefail

# Two runs that need packages at the same time take turns: the second finds them installed.
exec 9>"${TMPDIR:-/tmp}/portal-debian-$EUID.lock"
flock 9

missing=()
for package in "$@"; do
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $state == installed ]] || missing+=("$package")
done
((${#missing[@]})) || exit 0

as_root=()
if ((EUID != 0)); then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
        as_root=(sudo)
    else
        echo "Missing Debian packages: ${missing[*]}" >&2
        echo "Run as root (or with sudo): apt-get install ${missing[*]}" >&2
        exit 1
    fi
fi
if ! command -v apt-get >/dev/null; then
    echo "Missing: ${missing[*]} (Debian's names; this machine has no apt-get)" >&2
    exit 1
fi

echo "Installing Debian packages: ${missing[*]}" >&2
apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@" </dev/null >&2
}
apt update
apt install --yes --no-install-recommends "${missing[@]}"
