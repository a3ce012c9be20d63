#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every .blp stands as `blueprint-compiler format --fix` would write it: blueprint.sh SOURCE-FOLDER
set -eu
command -v blueprint-compiler >/dev/null || { echo 'blueprint-compiler is not installed'; exit 77; }

files=$(find "$1/src" -name '*.blp')
[ -n "$files" ] || { echo "no .blp in $1/src"; exit 1; }
printf '%s\n' "$files" | tr '\n' '\0' | xargs -0 blueprint-compiler format
