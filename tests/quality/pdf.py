#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what hexapla-extract makes of PDFs with what pdftotext makes of them.

    tests/quality/pdf.py PATH-OF-hexapla-extract FILE-OR-FOLDER …

One row a file: words of either; the share of pdftotext's words that are missing and of ours that
pdftotext does not have, in any order, the better of its three ways of reading; letters lost
and added against pdftotext -raw; how many words agree without punctuation; both times. Words are compared in NFKD, where marks have one
order, with everything left out put back. Not a test: pdftotext errs too.
"""

import collections
import pathlib
import re
import statistics
import subprocess
import sys
import time
import unicodedata

RUNS = 3
JOINED = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*\n\s*(?=[^\W\d_])")


def unescape(text):
    return re.sub(r"\\(x[0-9a-f]{2}|.)",
                  lambda m: {"n": "\n", "t": "\t", "\\": "\\"}.get(
                      m[1], chr(int(m[1][1:], 16)) if m[1][0] == "x" else m[1]), text)


def timed(command, **options):
    start = time.monotonic()
    result = subprocess.run(command, capture_output=True, check=False, **options)
    return result.stdout, time.monotonic() - start


def read_ours(program, path):
    times = []
    for _ in range(RUNS):
        with path.open("rb") as file:
            records, seconds = timed([program, "--format", "pdf", "--whole", path.name], stdin=file)
        times.append(seconds)
    lines, _ = timed([program, "--print"], input=records)
    text, refused = [], None
    for line in lines.decode("utf-8", "replace").split("\n"):
        fields = line.split("\t")
        if fields[0] == "text":
            text.append(unescape(fields[1]))
        elif fields[0] == "refused":
            refused = fields[1]
    return "".join(text), refused, statistics.median(times)


def read_theirs(path, *arguments):
    times = []
    for _ in range(RUNS):
        text, seconds = timed(["pdftotext", *arguments, "-enc", "UTF-8", str(path), "-"])
        times.append(seconds)
    return text.decode("utf-8", "replace"), statistics.median(times)


def clean(text):
    text = JOINED.sub("", text)
    text = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffc\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f]",
                  lambda m: " " if m[0] in "\f\r" else "", text)
    return unicodedata.normalize("NFKD", text)


def count_words(text):
    return collections.Counter(clean(text).split())


def count_bare_words(text):
    """Words without what stands around them: pdftotext moves it in text from the right."""
    return collections.Counter("".join(
        " " if unicodedata.category(c)[0] in "PS" else c for c in clean(text)).split())


def count_letters(text):
    return collections.Counter(c for c in clean(text) if not c.isspace() and c not in "-\u00ad\u2010")


def share(part, whole):
    return 100 * part.total() / max(1, whole.total())


def measure(program, path):
    ours, refused, seconds = read_ours(program, path)
    if refused is not None:
        print(f"{path.name:32} refused: {refused}")
        return None
    mine = count_words(ours)
    bare = count_bare_words(ours)
    best = None
    agree = 0
    for arguments in ([], ["-raw"], ["-layout"]):
        theirs, their_seconds = read_theirs(path, *arguments)
        words = count_words(theirs)
        row = (share(words - mine, words), share(mine - words, mine), words.total())
        if best is None or sum(row[:2]) < sum(best[:2]):
            best = row
        bare_words = count_bare_words(theirs)
        agree = max(agree, share(bare_words & bare, bare_words))
        if arguments == []:
            plain_seconds = their_seconds
        if arguments == ["-raw"]:
            letters = count_letters(theirs)
    lost = (letters - count_letters(ours)).total()
    added = (count_letters(ours) - letters).total()
    print(f"{path.name:32} {mine.total():7} {best[2]:7} {best[0]:6.2f} {best[1]:6.2f} {agree:6.1f} "
          f"{lost:5} {added:5} {seconds:7.3f} {plain_seconds:7.3f} {seconds / plain_seconds:5.2f}")
    return seconds, plain_seconds


def main(program, *places):
    print(f"{'file':32} {'words':>7} {'theirs':>7} {'miss%':>6} {'inv%':>6} {'bare%':>6} {'lost':>5} {'added':>5} "
          f"{'s':>7} {'theirs':>7} {'ratio':>5}")
    rows = []
    for place in map(pathlib.Path, places):
        for path in sorted(place.rglob("*.pdf")) if place.is_dir() else [place]:
            rows.append(measure(program, path))
    rows = [row for row in rows if row is not None]
    print(f"{'all':32} {'':50} {sum(r[0] for r in rows):7.3f} {sum(r[1] for r in rows):7.3f} "
          f"{sum(r[0] for r in rows) / max(1e-9, sum(r[1] for r in rows)):5.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
