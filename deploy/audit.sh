#!/bin/sh
# Asks the advisory service of PyPI for known weaknesses of every locked package: `sh deploy/audit.sh PIP-AUDIT LOCK...`.
# Exit status: 0 none is known, 1 some are (they are printed), 2 the service could not be asked, so nothing is known.
# Strict: a package that the service does not know is no package without weaknesses (mirrors of PyPI answer so).
set -u
audit=$1
shift
found=0
report=$(mktemp)
said=$(mktemp)
trap 'rm -f "$report" "$said"' EXIT
for lock in "$@"; do
    : > "$report"
    "$audit" --requirement "$lock" --require-hashes --disable-pip --strict --progress-spinner off --timeout 30 \
        --format markdown --output "$report" > "$said" 2>&1
    status=$?
    if [ "$status" -eq 0 ]; then
        echo "$lock: no weakness is known"
    elif [ -s "$report" ]; then
        echo "$lock: weaknesses are known"
        cat "$report"
        found=1
    else
        echo "$lock: NOT AUDITED, the advisory service could not be asked; nothing is known:" >&2
        tail -n 3 "$said" >&2
        exit 2
    fi
done
exit "$found"
