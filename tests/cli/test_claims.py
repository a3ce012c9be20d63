#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hexapla-cli claim, position and claims: made, answered, compared, undone, and what is refused.

Usage: test_claims.py HEXAPLA-CLI
"""

import json
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

TEXTS = [
    "The dam of Nahrez is 40 kilometres away. Over 700 houses were flooded, the office said.\n",
    "It lies just 25 miles to the north of the town. The mayor was not there on Monday.\n",
    "From the dam it is 30 miles by the old road, and the river had risen since the evening.\n",
    "A concert was held in the park, and nobody spoke of the weather at all.\n",
]
FAR = "How far is the dam?"


class Claims(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        for number, text in enumerate(TEXTS):
            self.write(f"texts/{number}.txt", text)
        self.cli("import", self.project, self.folder / "texts")
        self.sources = [row["id"] for row in json.loads(self.cli("sources", self.project, "--json"))]

    def claims(self):
        return json.loads(self.cli("claims", self.project, "--json"))

    def say(self, claim, value, quote, *options, status=0):
        return self.cli("position", self.project, claim, "--value", value, "--quote", quote,
                        *options, status=status)

    def test_compare(self):
        self.cli("claim", self.project, FAR, "--kind", "distance", "--unit", "km",
                 "--tolerance", "5")
        self.say(FAR, "40 kilometres", "40 kilometres away")
        self.say(FAR, "25 miles", "just 25 miles to the north")
        self.say(FAR, "30 miles", "30 miles by the old road")
        self.cli("position", self.project, FAR, "--silent")
        (claim,) = self.claims()
        self.assertEqual(claim["verdict"], "conflict")
        self.assertEqual((claim["sources"], claim["agree"], claim["differ"]), (3, 2, 1))
        said = {p["source"]: p for p in claim["positions"]}
        self.assertEqual(
            [said[source]["agreement"] for source in self.sources[:3]],
            ["agrees", "agrees", "differs"],
        )
        self.assertEqual(said[self.sources[2]]["text"], "30 mi = 48.3 km")
        self.assertEqual((said[self.sources[1]]["min"], said[self.sources[1]]["unit"]), ("25", "mi"))
        for source, position in said.items():
            (evidence,) = position["evidence"]
            text = self.cli("text", self.project, str(source))
            self.assertEqual(text[evidence["start"] : evidence["end"]], evidence["text"])
        (silent,) = claim["silent"]
        self.assertEqual(silent["source"], self.sources[3])
        self.assertTrue(silent["coder"] and silent["created"])
        self.assertRegex(self.cli("claims", self.project), r"conflict.*\| silent")
        self.cli("check", self.project)

        self.cli("undo", self.project)
        self.assertRegex(self.cli("claims", self.project), r"\| \?")
        self.cli("claim", self.project, FAR, "--tolerance", "25")
        self.assertEqual(self.claims()[0]["verdict"], "agreed")

    def test_understood(self):
        """Without a value, it is what is understood of the passage."""
        self.cli("claim", self.project, FAR, "--kind", "distance", "--unit", "km")
        self.cli("position", self.project, FAR, "--quote", "just 25 miles to the north")
        (position,) = self.claims()[0]["positions"]
        self.assertEqual((position["min"], position["unit"]), ("25", "mi"))
        self.assertEqual((position["wording"], position["stance"]), ("25 miles", "affirms"))
        self.cli("undo", self.project)
        self.cli("position", self.project, FAR, "--quote", "just 25 miles to the north",
                 "--stance", "denies")
        (position,) = self.claims()[0]["positions"]
        self.assertEqual((position["min"], position["stance"]), ("25", "denies"))

    def test_vague(self):
        self.cli("claim", self.project, "How many houses?", "--kind", "count")
        self.say("How many houses?", "over 700", "Over 700 houses", "--stance", "attributes")
        (claim,) = self.claims()
        (position,) = claim["positions"]
        self.assertEqual(claim["verdict"], "single-source")
        self.assertEqual((position["min"], position["max"], position["text"]),
                         ("700", None, "over 700"))
        self.assertEqual((position["stance"], position["agreement"]), ("attributes", "only"))

    def test_mistakes(self):
        for options, part in [
            (("claim", self.project, "Q?", "--kind", "weight"), "--kind"),
            (("claim", self.project, "Q?", "--credibility", "7"), "--credibility"),
            (("claim", self.project, "Q?", "--likelihood", "surely"), "--likelihood"),
            (("position", self.project, "Q?", "--quote", "dam", "--stance", "shouts"), "--stance"),
        ]:
            with self.subTest(options=options[3:]):
                if options[0] == "position":
                    self.cli("claim", self.project, "Q?")
                self.cli(*options, status=2)
                self.assertIn(part, self.error)
        self.say("Nobody asked?", "40", "40 kilometres", status=1)
        self.assertIn("Nobody asked?", self.error)
        self.cli("position", self.project, "Q?", "--silent")
        self.cli("position", self.project, "Q?", "--entity", "Nobody", "--quote", "dam", status=1)
        self.assertIn("Nobody", self.error)

    def test_silent_or_not(self):
        self.cli("claim", self.project, "Q?")
        self.cli("position", self.project, "Q?", "--silent-source", str(self.sources[0]))
        self.say("Q?", "it is", "dam of Nahrez")
        (claim,) = self.claims()
        self.assertEqual([p["source"] for p in claim["positions"]], [self.sources[0]])
        self.cli("position", self.project, "Q?", "--silent-source", str(self.sources[0]), status=1)
        self.assertIn("says something", self.error)

    def test_invariant(self):
        """A position that has lost its passage behind the program's back is told."""
        self.cli("claim", self.project, "Q?")
        self.say("Q?", "it is", "dam of Nahrez")
        self.cli("check", self.project)
        with sqlite3.connect(self.project) as connection:
            for kind in ("insert", "update", "delete"):
                connection.execute(f"DROP TRIGGER position_evidence_{kind}")
            connection.execute("DELETE FROM position_evidence")
        self.assertIn("has no passage", self.cli("check", self.project, status=1) + self.error)


if __name__ == "__main__":
    cli.main()
