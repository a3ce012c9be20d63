#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hexapla-cli hypotheses, hypothesis, rate: scores that were computed by hand.

Usage: test_hypotheses.py HEXAPLA-CLI
"""

import math
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

HYPOTHESES = ["The baker did it", "The harbour master did it", "Nobody did it"]
# Question, options, weight, ratings by hypothesis.
CLAIMS = [
    ("E1?", ["--credibility", "2", "--relevance", "high"], 2, ["C", "I", "II"]),
    ("E2?", ["--credibility", "5", "--relevance", "low"], 0.5, ["II", "C", "N"]),
    ("E3?", ["--credibility", "1", "--relevance", "medium"], math.sqrt(2), ["I", "NA", "I"]),
    ("E4?", ["--credibility", "4", "--relevance", "high"], 1, ["N", "I", "C"]),
    ("E5?", ["--credibility", "4"], math.sqrt(0.5), ["C", "II", ""]),
]
WORDS = {
    "CC": "very-consistent",
    "C": "consistent",
    "N": "neutral",
    "I": "inconsistent",
    "II": "very-inconsistent",
    "NA": "not-applicable",
}


class Hypotheses(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)

    def fill(self):
        self.ids = [int(self.cli("hypothesis", self.project, name)) for name in HYPOTHESES]
        self.claims = []
        for question, options, _, ratings in CLAIMS:
            self.claims.append(int(self.cli("claim", self.project, question, *options)))
            for name, rating in zip(HYPOTHESES, ratings):
                if rating:
                    self.cli("rate", self.project, name, question, WORDS[rating])

    def list(self, *options):
        records = self.json("hypotheses", self.project, *options)
        hypotheses = [record for record in records if record["kind"] == "hypothesis"]
        claims = [record for record in records if record["kind"] == "claim"]
        return hypotheses, claims

    def test_empty(self):
        self.assertEqual(self.json("hypotheses", self.project), [])
        self.cli("hypotheses", self.project)

    def test_scores(self):
        self.fill()
        hypotheses, claims = self.list()
        self.assertEqual([record["id"] for record in hypotheses], self.ids)
        self.assertEqual([record["points"] for record in hypotheses], [3, 4, 3])
        self.assertEqual([record["rank"] for record in hypotheses], [1, 2, 3])
        self.assertEqual([record["rated"] for record in hypotheses], [5, 5, 4])
        for record, whole in zip(hypotheses, [1, 3, 4]):
            self.assertAlmostEqual(record["weighted"], whole + math.sqrt(2), 12)
        for record, (question, _, weight, ratings) in zip(claims, CLAIMS):
            self.assertEqual(record["question"], question)
            self.assertAlmostEqual(record["weight"], weight, 12)
            found = {one["hypothesis"]: one["rating"] for one in record["ratings"]}
            wanted = {id: WORDS[one] for id, one in zip(self.ids, ratings) if one}
            self.assertEqual(found, wanted)

        hypotheses, _ = self.list("--unweighted")
        self.assertEqual([record["rank"] for record in hypotheses], [1, 1, 3])
        self.assertEqual(hypotheses[2]["id"], self.ids[1])

    def test_sensitivity(self):
        self.fill()
        _, claims = self.list()
        wanted = [math.sqrt(14) / 3, math.sqrt(14) / 3, math.sqrt(2) / 3, math.sqrt(6) / 3, 1.5]
        for record, diagnosticity in zip(claims, wanted):
            self.assertAlmostEqual(record["diagnosticity"], diagnosticity, 12)
        self.assertEqual([record["rank"] for record in claims], [2, 2, 5, 4, 1])
        left_out = [record["left_out"] for record in claims]
        self.assertEqual(left_out, ["first", "none", "order", "none", "none"])
        # Without E1: 1 + √2, 1 + √2, √2.
        self.assertEqual(claims[0]["first_without"], [self.ids[2]])
        self.assertEqual(claims[1]["first_without"], [self.ids[0]])
        changed = [record["changed"] for record in claims]
        self.assertEqual(changed, ["first", "order", "order", "first", "none"])
        self.assertEqual(claims[3]["change"], {"hypothesis": self.ids[0], "rating": WORDS["II"]})
        self.assertIn("another is first", self.cli("hypotheses", self.project))

    def test_help(self):
        for verb in ("hypotheses", "hypothesis", "rate"):
            self.assertIn(f"\n  {verb} ", self.cli("--help"))
            self.assertIn("Examples:", self.cli(verb, "--help"))

    def test_undo(self):
        self.fill()
        self.cli("rate", self.project, str(self.ids[0]), str(self.claims[0]), "not-rated")
        _, claims = self.list()
        self.assertEqual(len(claims[0]["ratings"]), 2)
        self.cli("undo", self.project)
        _, claims = self.list()
        self.assertEqual(len(claims[0]["ratings"]), 3)

    def test_wrong(self):
        self.fill()
        self.cli("rate", self.project, HYPOTHESES[0], "E1?", "maybe", status=2)
        self.cli("rate", self.project, "Who?", "E1?", "neutral", status=1)
        self.assertIn("no hypothesis", self.error)
        self.cli("rate", self.project, HYPOTHESES[0], "Who?", "neutral", status=1)
        self.cli("hypothesis", self.project, " ", status=1)
        self.assertIn("needs words", self.error)
        self.cli("hypothesis", self.project, b"\xff\xfe", status=2)
        self.cli("claim", self.project, "E1?", "--relevance", "some", status=2)


if __name__ == "__main__":
    cli.main()
