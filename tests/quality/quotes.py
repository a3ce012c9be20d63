#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well hexapla-cli finds direct quotations and who speaks.

usage: quotes.py HEXAPLA-CLI GOLD.jsonl [--language TAG] [--errors]
Each line of GOLD.jsonl is an object with a text and its quotes; each quote has start and end in
code points, with its marks or without, and speaker_start and speaker_end if somebody is named.
A quotation is found when both spans, without marks, share at least nine tenths of what either
covers; its speaker when the spans overlap. Prints precision and recall. Fails when a target is
missed."""

import argparse
import json
import subprocess
import sys

MARKS = "\"'`“”„‟‘’‚‛«»‹›「」『』〝〞〟＂ \n\t"
SHARE = 0.9
TARGETS = {"precision": 0.92, "recall": 0.80}


def strip(text, start, end):
    """The span without marks and space at its ends."""
    while start < end and text[start] in MARKS:
        start += 1
    while end > start and text[end - 1] in MARKS:
        end -= 1
    return start, end


def same(a, b):
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared >= SHARE * (max(a[1], b[1]) - min(a[0], b[0]))


def find(program, text, language):
    command = [program, "quotes", "--json"] + (["--language", language] if language else [])
    done = subprocess.run(command, input=text.encode("utf-8"), stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def overlaps(quote, other):
    if quote.get("speaker_start") is None or other.get("speaker_start") is None:
        return False
    spans = [(other["speaker_start"], other["speaker_end"])]
    if other.get("name_start") is not None:
        spans.append((other["name_start"], other["name_end"]))
    return any(
        quote["speaker_start"] < end and start < quote["speaker_end"] for start, end in spans
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("gold")
    parser.add_argument("--language", default="en")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    n = {"gold": 0, "found": 0, "both": 0, "named": 0, "speaker": 0}
    for line in open(options.gold, encoding="utf-8"):
        record = json.loads(line)
        text = record["text"]
        found = find(options.program, text, options.language)
        left = [(strip(text, q["start"], q["end"]), q) for q in found]
        n["found"] += len(found)
        n["gold"] += len(record["quotes"])
        for quote in record["quotes"]:
            span = strip(text, quote["start"], quote["end"])
            match = next((pair for pair in left if same(span, pair[0])), None)
            if match is None:
                if options.errors:
                    print("missed:", text[span[0] : span[1]])
                continue
            left.remove(match)
            n["both"] += 1
            if quote.get("speaker_start") is not None:
                n["named"] += 1
                n["speaker"] += overlaps(quote, match[1])
        if options.errors:
            for span, _ in left:
                print("wrong:", text[span[0] : span[1]])
    scores = {
        "precision": n["both"] / max(n["found"], 1),
        "recall": n["both"] / max(n["gold"], 1),
    }
    speakers = n["speaker"] / max(n["named"], 1)
    print(f"{n['gold']} quotations, {n['found']} found, {n['both']} of them right")
    print(f"precision {scores['precision']:.3f}  recall {scores['recall']:.3f}  "
          f"speaker {speakers:.3f} of {n['named']}")
    return 0 if all(scores[name] >= target for name, target in TARGETS.items()) else 1


if __name__ == "__main__":
    sys.exit(main())
