#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Add up meson test logs: list what failed and close with `N passed, N failed[, N skipped]`.

Usage: summary.py TESTLOG.json…

A program that speaks TAP counts each of its cases, any other counts as one. Exit status: 0 when
something passed and nothing failed, else 1.
"""

import collections
import json
import re
import sys

TAP_LINE = re.compile(r"^(not ok|ok)\b *\d* *-? *(.*)$", re.MULTILINE)
SKIPPED = re.compile(r"#\s*SKIP", re.IGNORECASE)
TODO = re.compile(r"#\s*TODO", re.IGNORECASE)
GOOD = {"OK", "EXPECTEDFAIL", "SKIP"}


def cases(run):
    """Yield (outcome, name) for each case of one test program."""
    yielded = collections.Counter()
    for verdict, name in TAP_LINE.findall(run.get("stdout") or ""):
        if SKIPPED.search(name):
            outcome = "skipped"
        elif verdict == "ok" or TODO.search(name):
            outcome = "passed"
        else:
            outcome = "failed"
        yielded[outcome] += 1
        yield outcome, f"{run['name']}: {name}"

    if run["result"] not in GOOD and not yielded["failed"]:
        yield "failed", f"{run['name']} ({run['result'].lower()})"
    elif not yielded:
        yield "skipped" if run["result"] == "SKIP" else "passed", run["name"]


def main(logs):
    count = collections.Counter()
    notable = []
    for log in logs:
        try:
            with open(log, encoding="utf-8") as lines:
                runs = [json.loads(line) for line in lines if line.strip()]
        except (OSError, ValueError) as error:
            print(f"failed: {log} cannot be read: {error}")
            count["failed"] += 1
            continue
        for run in runs:
            for outcome, name in cases(run):
                count[outcome] += 1
                if outcome != "passed":
                    notable.append(f"{outcome}: {name}")

    print(*sorted(notable), sep="\n", end="\n" if notable else "")
    skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
    print(f"{count['passed']} passed, {count['failed']} failed{skipped}")
    return 0 if count["passed"] and not count["failed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
