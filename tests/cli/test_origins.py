#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hexapla-cli origins: every pair that shares wording, and its words, against the obvious way.

Usage: test_origins.py HEXAPLA-CLI
"""

import itertools
import json
import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

WIRE = (
    "The ferry to Osmere sank on Tuesday with eleven sheep on board, said harbour master Wilma "
    "Trask. It had been painted blue only three days before.\n"
)
MILL = "At the mill in Quillon the new wheel turned for the first time since the great flood.\n"


def words(text):
    return re.findall(r"\w+", text.lower())


def shingles(text):
    all_words = words(text)
    return {tuple(all_words[i : i + 5]) for i in range(len(all_words) - 4)}


class Origins(cli.Case):
    def add(self, texts):
        """Import texts; say what is stored of each, by id."""
        self.cli("new", self.project)
        folder = self.folder / "texts"
        for number, text in enumerate(texts):
            self.write(f"texts/{number:03}.txt", text)
        self.cli("import", self.project, folder)
        self.ids = [source["id"] for source in self.json("sources", self.project)]
        self.ids.sort()
        return {id: self.cli("text", self.project, str(id)) for id in self.ids}

    def check(self, stored):
        pairs = self.json("origins", self.project)
        found = {}
        for pair in pairs:
            self.assertLess(pair["a"], pair["b"])
            found[pair["a"], pair["b"]] = pair["containment"]
            a, b = stored[pair["a"]], stored[pair["b"]]
            seen = set()
            for a_start, a_end, b_start, b_end in pair["shared"]:
                self.assertEqual(words(a[a_start:a_end]), words(b[b_start:b_end]))
                self.assertTrue(a_start == 0 or not a[a_start - 1].isalnum())
                self.assertTrue(a_end == len(a) or not a[a_end].isalnum())
                seen |= shingles(a[a_start:a_end])
            self.assertEqual(seen, shingles(a) & shingles(b))
        self.assertEqual(len(found), len(pairs))
        sets = {id: shingles(text) for id, text in stored.items()}
        for a, b in itertools.combinations(sorted(sets), 2):
            least = min(len(sets[a]), len(sets[b]))
            if not least:
                continue
            part = len(sets[a] & sets[b]) / least
            if part >= 0.2:
                self.assertAlmostEqual(found.pop((a, b)), part, places=12)
        self.assertEqual(found, {})
        return pairs

    def test_brute(self):
        rand = random.Random(7)
        texts = [WIRE, "…\n", "Ferry\n", MILL, "Ferry!\n", WIRE + MILL]
        vocabulary = [f"{c}{n}" for n in range(40) for c in ("Haus", "maß", "été", "lock", "ferry")]
        while len(texts) < 60:
            if rand.random() < 0.4:
                text = rand.choices(vocabulary, k=rand.randint(1, 200))
            else:
                text = words(rand.choice(texts))
                for i in range(len(text)):
                    if rand.random() < 0.06:
                        text[i] = rand.choice(vocabulary)
                cut = rand.randint(0, len(text) // 2)
                text = text[cut:] + text[: cut // 2]
            texts.append(f"{' '.join(text)} {len(texts)}\n")
        pairs = self.check(self.add(texts))
        self.assertGreater(len(pairs), 20)

    def test_judging(self):
        stored = self.add([WIRE, "Our reporter adds: " + WIRE, MILL])
        wire, copy, mill = self.ids
        (pair,) = self.check(stored)
        self.assertEqual((pair["wording"], pair["one_origin"]), ("much", True))
        self.assertIsNone(pair["judged"])
        self.assertEqual(len(pair["shared"]), 1)

        self.cli("origin", self.project, str(copy), str(wire), "apart", "--note", "He was there")
        self.cli("origin", self.project, str(mill), str(wire), "same")
        first, second = self.json("origins", self.project)
        self.assertEqual((first["judged"], first["note"], first["one_origin"]),
                         ("apart", "He was there", False))
        self.assertEqual((second["a"], second["b"]), (wire, mill))
        self.assertEqual((second["judged"], second["shared"], second["one_origin"]),
                         ("same", [], True))
        table = self.cli("origins", self.project)
        self.assertIn("apart", table)
        self.assertIn("The ferry to Osmere", table)

        self.cli("undo", self.project)
        self.cli("origin", self.project, str(wire), str(copy), "wording")
        (pair,) = self.json("origins", self.project)
        self.assertEqual((pair["judged"], pair["one_origin"]), (None, True))

    def test_refused(self):
        self.add([WIRE, MILL])
        wire, mill = map(str, self.ids)
        self.cli("origin", self.project, wire, mill, "maybe", status=2)
        self.cli("origin", self.project, wire, "mill", "same", status=2)
        self.cli("origin", self.project, wire, status=2)
        self.cli("origin", self.project, wire, wire, "same", status=1)
        self.cli("origin", self.project, wire, "12345", "same", status=1)
        self.assertEqual(json.loads(self.cli("origins", self.project, "--json")), [])


if __name__ == "__main__":
    cli.main()
