#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Shell scripts parse, and shellcheck finds nothing in them: scripts.sh SOURCE-FOLDER
set -eu
cd "$1"

sh -n dev
bash -n .ci/run
for script in tests/check/*.sh flatpak/*.sh flatpak/machine flatpak/session; do sh -n "$script"; done
command -v shellcheck >/dev/null || { echo 'shellcheck is not installed'; exit 77; }
# 2086: words are split on purpose; 2016: text for another shell.
shellcheck --severity=warning --exclude=SC2086,SC2016 dev .ci/run tests/check/*.sh \
  flatpak/*.sh flatpak/machine flatpak/session
