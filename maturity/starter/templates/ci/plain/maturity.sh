#!/usr/bin/env bash
# What a forge's jobs do, for any forge and for none: hand its steps to whatever runs yours.
#
#   bash ci/maturity.sh check [BASE]     validate, gate and compare; reports in build/report/  [BASE: origin/main]
#   bash ci/maturity.sh preview          the site with what is not published, in build/site/
#   bash ci/maturity.sh publish [DIR]    the site, put into DIR where one is named
#   bash ci/maturity.sh freshness        how old results and evidence are; fails when a result holds no longer
#
# It needs bash, git and maturity, and asks no other host for anything but git for the newest BASE. To install maturity:
#
#   pip install --require-hashes --requirement ci/maturity-dependencies.txt
#   pip install --no-deps --no-build-isolation --requirement ci/maturity-requirements.txt
#
# Where BASE has a reviewers.yaml, marks count only as far as accounts have approved. Put what your forge says of that into a file,
# as `maturity gate --help` tells, and name it and the approved commit: APPROVALS=FILE COMMIT=… bash ci/maturity.sh check
# Run it where no secret is near: it handles what anybody may have written. Only publish needs rights, and only on the main branch.
set -euo pipefail
cd "$(dirname "$0")/.."

check() {
    local base=${1:-origin/main} ended=0
    local remote=${base%%/*}
    if git remote | grep --quiet --line-regexp --fixed-strings -- "$remote"; then
        if [ "$(git rev-parse --is-shallow-repository)" = true ]; then git fetch --quiet --unshallow "$remote"; fi
        git fetch --quiet "$remote" "+refs/heads/${base#*/}:refs/remotes/$base"
    fi
    local approvals=()  # expanded with a + below: bash before 4.4 takes an empty list for a name that was never set
    if [ -n "${APPROVALS:-}" ]; then
        approvals=(--approvals "$APPROVALS" --commit "${COMMIT:-HEAD}")
    elif git cat-file -e "$base:reviewers.yaml" 2>/dev/null; then
        mkdir -p build
        echo '{"approved_by": []}' >build/no-approvals.json
        approvals=(--approvals build/no-approvals.json)
        echo "APPROVALS names no file, so no approval is known and no new mark counts."
    fi
    mkdir -p build/report
    maturity validate || ended=$?
    maturity gate "$base" ${approvals[@]+"${approvals[@]}"} || ended=$?
    maturity gate "$base" ${approvals[@]+"${approvals[@]}"} --format markdown >build/report/gate.md || true
    maturity diff "$base" --format markdown >build/report/diff.md || ended=$?
    exit "$ended"
}

preview() {
    maturity build --drafts --no-pdf
}

publish() {
    maturity build
    if [ -n "${1:-}" ]; then
        mkdir -p "$1"
        cp -R build/site/. "$1"
    fi
}

freshness() {
    maturity ci freshness --as-of "$(date +%F)"
}

case "${1:-}" in
    check | preview | publish | freshness) "$@" ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
