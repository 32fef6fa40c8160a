#!/usr/bin/env bash
# Puts the report of each open merge request into one note that stays in its place. This may write, so it runs on the default branch
# alone, checks no contribution out and runs nothing of it. The reports come from runs that a contributor controls: they are hostile
# text. `maturity ci comment` cuts them short and takes every link, mention, picture and tag out of them.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
project="$CI_API_V4_URL/projects/$CI_PROJECT_ID"

# Ask GitLab, with the token handed over where no log and no list of processes shows it.
ask() {
    printf 'PRIVATE-TOKEN: %s\n' "$MATURITY_NOTE_TOKEN" | curl --silent --show-error --fail --max-filesize 4000000 --header @- "$@"
}

# Print what a line of Python finds in the JSON of a file; -I keeps it from looking for modules in this folder.
pick() {
    python3 -I -c 'import json, sys; data = json.load(open(sys.argv[1], encoding="utf-8")); wanted = sys.argv[3:]
for found in eval(sys.argv[2]): print(found)' "$@"
}

# Fetch the report that a job of the newest run has left; without one there is none.
report() {
    local job
    job=$(pick "$work/jobs.json" '[each["id"] for each in data if each["name"] == wanted[0]][:1]' "$1")
    [ -n "$job" ] && ask --output "$work/$1.md" "$runs/jobs/$job/artifacts/$1.md" || true
}

ask --output "$work/me.json" "$CI_API_V4_URL/user"
me=$(pick "$work/me.json" '[data["id"]]')
ask --get --output "$work/open.json" --data state=opened --data per_page=100 \
    --data-urlencode "target_branch=$CI_DEFAULT_BRANCH" "$project/merge_requests"

for number in $(pick "$work/open.json" '[each["iid"] for each in data]'); do
    rm -f "$work"/maturity-*.md
    ask --output "$work/request.json" "$project/merge_requests/$number"
    run=$(pick "$work/request.json" \
        '["%s %s" % (run["project_id"], run["id"]) for run in [data.get("head_pipeline")] if run]')
    [ -n "$run" ] || continue
    runs="$CI_API_V4_URL/projects/${run% *}"
    ask --output "$work/jobs.json" "$runs/pipelines/${run#* }/jobs?per_page=100" || continue
    report maturity-gate
    report maturity-diff
    [ -n "$(ls "$work"/maturity-*.md 2>/dev/null)" ] || continue

    maturity ci comment "$work/maturity-gate.md" "$work/maturity-diff.md" >"$work/note.md"
    ask --get --output "$work/notes.json" --data per_page=100 --data sort=asc "$project/merge_requests/$number/notes"
    mine='[each["id"] for each in data if str(each["author"]["id"]) == wanted[0] and each["body"].startswith("<!-- maturity -->")][:1]'
    note=$(pick "$work/notes.json" "$mine" "$me")
    if [ -n "$note" ]; then
        ask --request PUT --output /dev/null --data-urlencode "body@$work/note.md" "$project/merge_requests/$number/notes/$note"
    else
        ask --request POST --output /dev/null --data-urlencode "body@$work/note.md" "$project/merge_requests/$number/notes"
    fi
    echo "!$number: its report stands in a note"
done
