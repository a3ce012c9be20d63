#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every C file names its licence on its first line; long files are pointed out.

Usage: sources.py SOURCE-FOLDER
"""

import pathlib
import sys

SPDX = "/* SPDX-License-Identifier: GPL-3.0-or-later"
LONG = 700  # lines; past it there is usually a second thing inside


def main(top):
    files = sorted(
        path
        for folder in ("src", "tests")
        for suffix in ("c", "h")
        for path in (top / folder).rglob(f"*.{suffix}")
    )
    bad = 0
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        name = path.relative_to(top)
        if not lines or not lines[0].startswith(SPDX):
            print(f"{name}:1: the first line is not '{SPDX} */'")
            bad += 1
        if path.suffix == ".h" and "#pragma once" not in lines:
            print(f"{name}:1: no '#pragma once'")
            bad += 1
        for number, line in enumerate(lines, 1):
            if "\t" in line or line != line.rstrip():
                print(f"{name}:{number}: tab or trailing space")
                bad += 1
        if len(lines) > LONG:
            print(f"{name}: warning: {len(lines)} lines")
    print(f"{len(files)} files, {bad} faults")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
