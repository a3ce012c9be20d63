#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Includes point one way through the layers of src/ (src/DESIGN.md shows them).

Usage: layers.py SOURCE-FOLDER
"""

import pathlib
import re
import sys

# What each layer may include besides itself.
CORE = {"core/base", "core/project", "core/model", "core/analyse", "core/import", "core/exchange",
        "core/gazetteer"}
MAY_USE = {
    "core/base": set(),
    "core/analyse": {"core/base"},
    "core/project": {"core/base"},
    "core/model": {"core/base", "core/analyse", "core/project"},
    "core/import": {"core/base", "core/analyse", "core/project", "core/model"},
    "core/exchange": {"core/base", "core/analyse", "core/project", "core/model", "core/import"},
    "core/gazetteer": {"core/base", "core/analyse", "core/project"},
    "extract": {"core/base"},
    "cli": CORE,
    "ui": CORE,
}
GRAPHICAL = re.compile(r"(gtk|gdk|gsk|adwaita|adw|pango|cairo)\b")
# These draw on paper without a display; HACKING.md says why.
PAPER = {"core/exchange": {"pango/pangocairo.h", "cairo-pdf.h"}}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def layer_of(path):
    """The layer a path relative to src/ is in, or None for main.c and the like."""
    parts = path.parts
    if len(parts) < 2:
        return None
    return "/".join(parts[:2]) if parts[0] == "core" and len(parts) > 2 else parts[0]


def find_included(src, file, included):
    """The file of ours that an include names, relative to src/, or None."""
    roots = [file.parent, src, src / "core"]
    roots += [src / name for name in ("ui", "cli", "extract")]
    for root in roots:
        path = (root / included).resolve()
        if path.is_file() and path.is_relative_to(src):
            return path.relative_to(src)
    return None


def faults(src, file):
    layer = layer_of(file.relative_to(src))
    for bracket, included in INCLUDE.findall(file.read_text(encoding="utf-8")):
        if (layer and layer != "ui" and bracket == "<" and GRAPHICAL.match(included)
                and included not in PAPER.get(layer, set())):
            yield f"{layer} includes <{included}>, which needs a display"
        target = find_included(src, file, included)
        other = layer_of(target) if target else None
        if layer is None or other is None or other == layer:
            continue
        if layer not in MAY_USE:
            yield f"{layer} is no layer known to this check"
        elif other not in MAY_USE[layer]:
            yield f"{layer} includes {target}, but may not use {other}"


def main(top):
    src = (top / "src").resolve()
    files = sorted(path for path in src.rglob("*") if path.suffix in (".c", ".h", ".cc"))
    found = [(file.relative_to(top.resolve()), fault) for file in files for fault in faults(src, file)]
    for file, fault in found:
        print(f"{file}: {fault}")
    print(f"{len(files)} files, {len(found)} faults")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
