#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each language of po/LINGUAS is well-formed, fits the formats, and is nearly whole: what was
added to the program since may still lack, but no more than a few words in a hundred.

Usage: translations.py SOURCE-FOLDER …
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

LEAST = 0.97
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3",
            "g_dpgettext2:2c,3"]
COUNT = re.compile(r"(\d+) (translated|fuzzy|untranslated)")


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def main(top):
    for tool in ("xgettext", "msgmerge", "msgfmt"):
        if shutil.which(tool) is None:
            print(f"{tool} is not installed")
            return 77
    top = pathlib.Path(top)
    languages = [line for line in (top / "po/LINGUAS").read_text().split("\n")
                 if line and not line.startswith("#")]
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "hexapla.pot"
        made = run("xgettext", "--from-code=UTF-8", "--directory", top, "--files-from",
                   top / "po/POTFILES", "--output", pot,
                   *[f"--keyword={keyword}" for keyword in KEYWORDS])
        if made.returncode != 0:
            print(made.stderr)
            return 1
        for language in languages:
            po, merged = top / f"po/{language}.po", pathlib.Path(folder) / f"{language}.po"
            checked = run("msgfmt", "--check", "-o", "/dev/null", po)
            run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, po, pot)
            told = run("msgfmt", "--statistics", "-o", "/dev/null", merged,
                       env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}).stderr
            count = {kind: int(number) for number, kind in COUNT.findall(told)}
            share = count.get("translated", 0) / max(1, sum(count.values()))
            print(f"{language}: {told.strip()} {share:.1%}")
            if checked.returncode != 0 or share < LEAST:
                print(checked.stderr or f"less than {LEAST:.0%} of {po.name} is translated")
                faults += 1
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
