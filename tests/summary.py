#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Add up meson test logs: list what failed and close with `N passed, N failed[, N skipped]`.

Usage: summary.py TESTLOG.json…
       summary.py --unsteady TESTLOG.json    names the tests that may be tried once more

A program that speaks TAP counts each of its cases, any other counts as one. Exit status: 0 when
something passed and nothing failed, else 1.

Tests that drive windows depend on what else the machine does. One of those that failed is tried
once more, alone; the second log stands beside the first as again.json. A test that passed only
then counts as passed and is listed as unsteady: that is a fault of the test or of the program.
What crashed, or what a sanitizer found, is never tried again.
"""

import collections
import json
import pathlib
import re
import sys

TAP_LINE = re.compile(r"^(not ok|ok)\b *\d* *-? *(.*)$", re.MULTILINE)
SKIPPED = re.compile(r"#\s*SKIP", re.IGNORECASE)
TODO = re.compile(r"#\s*TODO", re.IGNORECASE)
CRASHED = re.compile(r"Sanitizer|runtime error:|killed by signal|core dumped")
GOOD = {"OK", "EXPECTEDFAIL", "SKIP"}
DRIVES_WINDOWS = {"window", "blackbox"}
MOST_UNSTEADY = 12  # more than that is no accident


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


def read(log):
    with open(log, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def name_unsteady(log):
    """Print the names of the failed tests for which a second try says something."""
    failed = [run for run in read(log) if run["result"] not in GOOD]
    names = []
    for run in failed:
        suites, _, name = run["name"].rpartition(" / ")
        told = (run.get("stdout") or "") + (run.get("stderr") or "")
        if DRIVES_WINDOWS & set(re.split(r"[:+ ]+", suites)) and not CRASHED.search(told) and \
                run.get("returncode", 0) >= 0:
            names.append(name)
    if names and len(failed) <= MOST_UNSTEADY:
        print(*names, sep="\n")
    return 0


def add_up(logs):
    count = collections.Counter()
    notable = []
    for log in logs:
        again = pathlib.Path(log).with_name("again.json")
        try:
            runs = read(log)
            second = {run["name"]: run for run in read(again)} if again.exists() else {}
        except (OSError, ValueError) as error:
            print(f"failed: {log} cannot be read: {error}")
            count["failed"] += 1
            continue
        for run in runs:
            if run["result"] not in GOOD and run["name"] in second:
                run = second[run["name"]]
                if run["result"] in GOOD:
                    notable.append(f"unsteady: {run['name']}")
            for outcome, name in cases(run):
                count[outcome] += 1
                if outcome != "passed":
                    notable.append(f"{outcome}: {name}")

    print(*sorted(notable), sep="\n", end="\n" if notable else "")
    skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
    print(f"{count['passed']} passed, {count['failed']} failed{skipped}")
    return 0 if count["passed"] and not count["failed"] else 1


def main(arguments):
    if arguments[:1] == ["--unsteady"]:
        return name_unsteady(arguments[1])
    return add_up(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
