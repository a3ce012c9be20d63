#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds the development Flatpak on the stand-in runtime, and bundles it into one file.
# What the tests have in the sandbox with it, the probe of the black-box tests, is built too.
# usage: build-on-stand-in.sh SOURCE-FOLDER RUNTIME-REPO BUILD-FOLDER
set -eu
source=$1 runtimes=$2 out=$3
id=org.hexapla.Hexapla.Devel

export FLATPAK_USER_DIR="$out/installation"
flatpak remote-add --user --if-not-exists --no-gpg-verify runtimes "file://$runtimes"
flatpak install --user --noninteractive --or-update runtimes \
  org.gnome.Platform//stand-in org.gnome.Sdk//stand-in
flatpak-builder --show-manifest "$source/flatpak/$id.yml" |
  python3 "$source/flatpak/stand-in-manifest.py" "$source" >"$out/$id.json"
rm -rf "$out/repo"
flatpak-builder --user --disable-rofiles-fuse --disable-updates --force-clean \
  --state-dir="$out/state" --repo="$out/repo" "$out/app" "$out/$id.json"
flatpak build-bundle "$out/repo" "$out/hexapla.flatpak" $id stand-in
# shellcheck disable=SC2046
cc -shared -fPIC -o "$out/libuiprobe.so" "$source/tests/blackbox/uiprobe.c" \
  $(pkg-config --cflags --libs libadwaita-1) -lm
