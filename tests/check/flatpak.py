#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak manifests: pinned, built offline, with the least permissions, and named alike.

Usage: flatpak.py SOURCE-FOLDER …
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

IDS = ("org.hexapla.Hexapla", "org.hexapla.Hexapla.Devel")
PERMISSIONS = {"--socket=wayland", "--socket=fallback-x11", "--share=ipc", "--device=dri",
               "--filesystem=xdg-documents"}
# The libraries of meson.build that the runtime has.
IN_RUNTIME = set("""glib-2.0 gobject-2.0 gio-2.0 gio-unix-2.0 libdex-1 sqlite3 json-glib-1.0
libxml-2.0 libarchive icu-uc icu-i18n zlib pangocairo cairo-pdf libjpeg libpng libtiff-4 libwebp
fontconfig gtk4 libadwaita-1""".split())
MODULE_OF = {"gmime-3.0": "gmime"}
UNTRACED = {"dir"}  # this source tree itself; only the last module is built from it

top = pathlib.Path(sys.argv[1])
faults = []


def expect(condition, fault):
    if not condition:
        faults.append(fault)


def load(path):
    run = subprocess.run(["flatpak-builder", "--show-manifest", path], capture_output=True,
                         text=True)
    if run.returncode != 0:
        sys.exit(f"{path.name} is no manifest: {run.stderr}")
    return json.loads(run.stdout)


def check_source(where, source, is_last):
    kind = source.get("type")
    if kind == "git":
        expect(re.fullmatch(r"[0-9a-f]{40}", source.get("commit", "")), f"{where}: no commit")
    elif kind in ("archive", "file"):
        expect(source.get("url", "").startswith("https://"), f"{where}: not from https")
        expect(re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")), f"{where}: no sha256")
        expect(not re.search(r"/(master|main|HEAD|latest)/", source.get("url", "")),
               f"{where}: {source.get('url')} is what changes")
    else:
        expect(is_last and kind in UNTRACED, f"{where}: source of type {kind}")


def check_module(name, module, is_last):
    where = f"{name}: module {module['name']}"
    expect("modules" not in module, f"{where}: modules in a module")
    expect("--share=network" not in json.dumps(module.get("build-options", {})),
           f"{where}: has the network while it is built")
    expect(module.get("sources"), f"{where}: no sources")
    for source in module.get("sources", ()):
        check_source(where, source, is_last)


def check_manifest(identity, manifest):
    name = f"{identity}.yml"
    expect(manifest.get("id") == identity, f"{name}: its id is {manifest.get('id')}")
    expect(manifest.get("runtime") == "org.gnome.Platform", f"{name}: {manifest.get('runtime')}")
    expect(manifest.get("sdk") == "org.gnome.Sdk", f"{name}: {manifest.get('sdk')}")
    expect(re.fullmatch(r"\d+", manifest.get("runtime-version", "")), f"{name}: runtime-version")
    expect("default-branch" not in manifest and "branch" not in manifest, f"{name}: names a branch")
    found = manifest.get("finish-args", [])
    expect(set(found) == PERMISSIONS and len(found) == len(PERMISSIONS),
           f"{name}: permissions differ: {sorted(PERMISSIONS ^ set(found))}")
    modules = manifest.get("modules", [])
    for number, module in enumerate(modules):
        check_module(name, module, number == len(modules) - 1)
    expect([module["name"] for module in modules][-1:] == ["hexapla"], f"{name}: the last module")
    expect(any("-Dtests=false" == option for option in modules[-1]["config-opts"]),
           f"{name}: builds the tests")


def check_needs(manifest):
    """Each library of meson.build is in the runtime or a module; each module is for one."""
    build = (top / "meson.build").read_text()
    needed = set(re.findall(r"dependency\('([^']+)'", build))
    modules = [module["name"] for module in manifest["modules"]]
    for library in needed - IN_RUNTIME:
        expect(MODULE_OF.get(library, library) in modules, f"no module has {library}")
    wanted = {MODULE_OF.get(library, library) for library in needed}
    for module in set(modules) - wanted - {"hexapla", "leptonica", "tessdata"}:
        expect(False, f"nothing needs the module {module}")
    for first, then in (("poppler-data", "poppler"), ("leptonica", "tesseract")):
        expect(modules.index(first) < modules.index(then), f"{first} is to come before {then}")


def plain(manifest):
    """What both have in common."""
    words = json.dumps(manifest, sort_keys=True)
    return words.replace(IDS[1], IDS[0]).replace('"-Dprofile=development", ', "")


def check_names():
    """Desktop entry, metainfo, icons and types bear the id, as an export needs them."""
    data = top / "data"
    for suffix in ("desktop.in", "metainfo.xml.in", "mime.xml", "gschema.xml"):
        expect((data / f"{IDS[0]}.{suffix}").exists(), f"data/{IDS[0]}.{suffix} is not there")
    for identity in IDS:
        icon = data / "icons/hicolor/scalable/apps" / f"{identity}.svg"
        expect(icon.exists(), f"{icon.relative_to(top)} is not there")
    entry = (data / f"{IDS[0]}.desktop.in").read_text()
    expect(f"\nIcon={IDS[0]}\n" in entry, "the desktop entry has another icon")
    metainfo = (data / f"{IDS[0]}.metainfo.xml.in").read_text()
    for part in (f"<id>{IDS[0]}</id>", f"{IDS[0]}.desktop</launchable>", "<content_rating",
                 "<developer", "<screenshot", "<release "):
        expect(part in metainfo, f"the metainfo has no {part}")


def main():
    if not shutil.which("flatpak-builder"):
        print("no flatpak-builder")
        return 77
    manifests = [load(top / "flatpak" / f"{identity}.yml") for identity in IDS]
    for identity, manifest in zip(IDS, manifests):
        check_manifest(identity, manifest)
    check_needs(manifests[0])
    check_names()
    expect('"-Dprofile=development", ' in json.dumps(manifests[1]), "Devel has not its profile")
    expect(plain(manifests[0]) == plain(manifests[1]), "the two manifests differ in more than the id")
    print(*faults, sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
