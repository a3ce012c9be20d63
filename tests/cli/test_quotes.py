#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hexapla-cli quotes: a text on standard input, its quotations out.

Usage: test_quotes.py HEXAPLA-CLI
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

TEXT = (
    "The river rises. “If it rains,” said Xavier Ray, a spokesman, “we will leave.”\n"
    "Ada Nolan called that “a mistake”. “We stay,” she said.\n"
)


class Quotes(cli.Case):
    def quotes(self, text, *options):
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        path = self.write("text.txt", data)
        with open(path, "rb") as stdin:
            listing = json.loads(self.cli("quotes", "--json", *options, stdin=stdin))
        for quote in listing:
            self.assertEqual(text[quote["start"] : quote["end"]], quote["text"])
            for name in ("speaker", "name", "cue"):
                if quote[name] is not None:
                    start, end = quote[name + "_start"], quote[name + "_end"]
                    self.assertEqual(text[start:end], quote[name])
        return listing

    def test_json(self):
        found = self.quotes(TEXT, "--language", "en")
        self.assertEqual(
            [(q["text"], q["speaker"], q["name"], q["quotation"], q["part"]) for q in found],
            [
                ("“If it rains,”", "Xavier Ray", "Xavier Ray", 1, 1),
                ("“we will leave.”", "Xavier Ray", "Xavier Ray", 1, 2),
                ("“We stay,”", "she", "Ada Nolan", 2, 1),
            ],
        )
        self.assertEqual(found[0]["reason"], "cue-between")
        self.assertEqual({q["kind"] for q in found}, {"speech"})

    def test_all(self):
        found = self.quotes(TEXT, "--all")
        self.assertEqual([q["kind"] for q in found], ["speech", "speech", "fragment", "speech"])
        self.assertEqual(found[2]["speaker"], "Ada Nolan")
        nested = self.quotes("“He said ‘go away’ to me,” said Ada.", "--all")
        self.assertEqual([q["level"] for q in nested], [0, 1])

    def test_positions(self):
        """Code points count, beyond the first plane and behind returns."""
        found = self.quotes("🌊 At sea\r\n“We float,” said Ada.\rNo.\n")
        self.assertEqual([(q["text"], q["speaker"]) for q in found], [("“We float,”", "Ada")])
        arabic = self.quotes("قال أحمد حسن: «لن نترك المدينة أبدا».", "--language", "ar")
        self.assertEqual(arabic[0]["speaker"], "أحمد حسن")

    def test_nothing(self):
        self.assertEqual(self.quotes(""), [])
        self.assertEqual(self.quotes("Nobody says anything.\n"), [])

    def test_table(self):
        with open(self.write("text.txt", TEXT), "rb") as stdin:
            lines = self.cli("quotes", stdin=stdin).splitlines()
        self.assertEqual(lines[0].split(), ["NO", "START", "KIND", "SPEAKER", "TEXT"])
        self.assertIn("she (Ada Nolan)", lines[3])

    def test_project(self):
        """One utterance in two sources; a third says it without marks."""
        said = "“The river guard will hold the old bridge through the winter,” said Ada Nolan.\n"
        other = "“The river guard holds the old bridge through this winter,” Nolan said.\n"
        third = "Nolan said the river guard would hold the old bridge through the winter.\n"
        self.cli("new", self.project)
        for name, text in (("a.txt", said), ("b.txt", other), ("c.txt", third)):
            self.cli("import", self.project, self.write(name, text))
        groups = self.json("quotes", self.project)
        self.assertEqual(len(groups), 1)
        wordings = groups[0]["wordings"]
        self.assertEqual([w["marked"] for w in wordings], [True, True, False])
        self.assertEqual(groups[0]["sources"], 3)
        self.assertEqual([w["name"] for w in wordings], ["Ada Nolan", "Nolan", None])
        kinds = [step["kind"] for step in wordings[1]["steps"]]
        self.assertEqual(kinds, ["same", "left-out", "form", "same", "changed", "same"])
        self.assertIn("the → this", self.cli("quotes", self.project))

    def test_wrong(self):
        with open(self.write("text.txt", b"\xff\xfe\x00x"), "rb") as stdin:
            self.cli("quotes", stdin=stdin, status=1)
        self.assertIn("UTF-8", self.error)
        with open(self.write("text.txt", ""), "rb") as stdin:
            self.cli("quotes", "--language", "", stdin=stdin, status=2)


if __name__ == "__main__":
    cli.main()
