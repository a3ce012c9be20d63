#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Validate what is installed beside the programs: data.sh SOURCE-FOLDER BUILD-FOLDER KIND
set -eu
top=$1 built=$2 kind=$3

need () { command -v "$1" >/dev/null 2>&1 || { echo "$1 is not installed"; exit 77; }; }

# check PATTERN FOLDER COMMAND…: run the command on all files that match, of which there must be one.
check () {
  pattern=$1 folder=$2; shift 2
  need "$1"
  files=$(find "$folder" -name "$pattern" -type f)
  [ -n "$files" ] || { echo "no $pattern in $folder"; exit 1; }
  printf '%s\n' "$files"
  printf '%s\n' "$files" | tr '\n' '\0' | xargs -0 "$@"
}

case $kind in
  desktop)  check '*.desktop' "$built/data" desktop-file-validate ;;
  metainfo) check '*.metainfo.xml' "$built/data" appstreamcli validate --no-net --explain ;;
  mime)     check '*.mime.xml' "$top/data" xmllint --noout ;;
  schema)
    check '*.gschema.xml' "$top/data" xmllint --noout
    need glib-compile-schemas
    glib-compile-schemas --strict --dry-run "$top/data" ;;
  help)
    check '*.page' "$top/help/C" xmllint --noout --nonet
    need yelp-check
    cd "$top/help/C"
    problems=$(for look in links ids orphans; do yelp-check $look ./*.page || :; done)
    [ -z "$problems" ] || { echo "$problems"; exit 1; } ;;
  *) echo "unknown kind: $kind"; exit 2 ;;
esac
