#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The bare app to compare a cold start with, built on the stand-in as Hexapla is, once that is built.
# usage: build-bare.sh SOURCE-FOLDER BUILD-FOLDER
set -eu
source=$1 out=$2
id=org.hexapla.Bare

export FLATPAK_USER_DIR="$out/installation"
rm -rf "$out/bare"
flatpak build-init "$out/bare" $id org.gnome.Sdk org.gnome.Platform stand-in
# shellcheck disable=SC2016
flatpak build --bind-mount=/run/source="$source/tests/flatpak" "$out/bare" sh -c '
  mkdir -p /app/bin
  cc -O1 -o /app/bin/bare /run/source/bare.c $(pkg-config --cflags --libs libadwaita-1)'
flatpak build-finish "$out/bare" --socket=wayland --socket=fallback-x11 --share=ipc --device=dri \
  --command=bare
flatpak build-export "$out/repo" "$out/bare" stand-in
flatpak build-bundle "$out/repo" "$out/bare.flatpak" $id stand-in
