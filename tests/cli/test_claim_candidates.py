#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hexapla-cli claim-candidates and proposals: what several sources say of one thing.

Usage: test_claim_candidates.py HEXAPLA-CLI
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

FIRST = (
    "The flood in Quillon killed 12 people in the lower town. The dam at Tarn Hollow, 24 "
    "kilometres upstream of Quillon, was opened on Monday.\n"
)
SECOND = (
    "In Quillon the flood killed 19 people in the lower town, the mayor said. Workers opened the "
    "dam at Tarn Hollow, some 40 miles upstream of Quillon.\n"
)
THIRD = "Nobody slept in Quillon. The market stays closed for three weeks.\n"


class ClaimCandidates(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        for number, text in enumerate((FIRST, SECOND, THIRD)):
            self.write(f"texts/{number}.txt", text)
        self.cli("import", self.project, self.folder / "texts")
        self.texts = {
            source["id"]: self.cli("text", self.project, str(source["id"]))
            for source in self.json("sources", self.project)
        }

    def test_queue(self):
        queue = {record["kind"]: record for record in self.json("claim-candidates", self.project)}
        self.assertEqual(sorted(queue), ["count", "distance"])
        dead = queue["count"]
        self.assertEqual((dead["verdict"], dead["conflict"]), ("conflict", True))
        self.assertEqual([value["min"] for value in dead["values"]], ["12", "19"])
        self.assertTrue(dead["question"].startswith("How many people"), dead["question"])
        self.assertTrue(dead["reason"])
        for value in queue["distance"]["values"]:
            text = self.texts[value["source"]]
            self.assertEqual(text[value["start"] : value["end"]], value["text"])
            sentence = text[value["sentence_start"] : value["sentence_end"]]
            self.assertIn("Tarn Hollow", sentence)
            self.assertTrue(sentence.endswith("."), sentence)
        table = self.cli("claim-candidates", self.project)
        self.assertIn(dead["question"], table)
        self.assertIn("conflict", table)

    def test_proposals(self):
        question = "How many did the flood kill?"
        self.cli("claim", self.project, question, "--kind", "count")
        self.cli("position", self.project, question, "--value", "12", "--quote", "12 people")
        kinds = [record["kind"] for record in self.json("claim-candidates", self.project)]
        self.assertEqual(kinds, ["distance"])
        proposals = self.json("proposals", self.project, question)
        self.assertEqual([proposal["min"] for proposal in proposals], ["19"])
        self.assertIn("19", self.cli("proposals", self.project, question))
        self.cli("position", self.project, question, "--silent")
        self.assertEqual(self.json("proposals", self.project, question), [])

    def test_refused(self):
        self.cli("proposals", self.project, "Why?", status=1)
        self.cli("proposals", self.project, status=2)
        self.cli("proposals", self.project, "", status=2)
        self.cli("claim-candidates", self.project, "more", status=2)


if __name__ == "__main__":
    cli.main()
