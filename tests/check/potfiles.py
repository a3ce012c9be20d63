#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""po/POTFILES is sorted and names exactly the files with something to translate.

Usage: potfiles.py SOURCE-FOLDER
"""

import pathlib
import re
import sys

MARKED = re.compile(r'(?<![A-Za-z0-9_])(?:_|N_|C_|NC_|ngettext|g_dngettext)\s*\(\s*["\']')
C_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ALWAYS = (".desktop.in", ".desktop.in.in", ".metainfo.xml.in", ".metainfo.xml.in.in")


def translatable(path):
    if path.name.endswith(ALWAYS):
        return True
    if path.suffix in (".c", ".h", ".blp"):
        return bool(MARKED.search(C_COMMENT.sub("", path.read_text(encoding="utf-8"))))
    if path.name.endswith((".gschema.xml", ".gschema.xml.in")):
        return "<summary" in path.read_text(encoding="utf-8")
    return False


def main(top):
    try:
        lines = (top / "po" / "POTFILES").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        print(error)
        return 1
    listed = [line for line in lines if line.strip() and not line.startswith("#")]
    wanted = {
        str(path.relative_to(top))
        for folder in ("src", "data")
        for path in (top / folder).rglob("*")
        if path.is_file() and translatable(path)
    }

    faults = [f"missing: {name}" for name in sorted(wanted - set(listed))]
    faults += [f"has nothing to translate, or is gone: {name}" for name in sorted(set(listed) - wanted)]
    faults += [f"not sorted: {b} after {a}" for a, b in zip(listed, listed[1:]) if b <= a]
    for fault in faults:
        print(f"po/POTFILES: {fault}")
    print(f"{len(wanted)} files, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
