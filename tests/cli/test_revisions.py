#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hexapla-cli does with texts that change: revisions, and passages to decide on.

Usage: test_revisions.py HEXAPLA-CLI
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

FIRST = """The ferry Halina left the harbour at six in the morning.
Three fishing boats followed her past the breakwater.
By noon the storm had reached the outer islands.
Nobody had warned the crews, said the harbour master.
"""
SECOND = """A note to readers: this report was brought up to date.
The ferry Halina left the harbour at six in the morning.
Three old fishing boats followed her past the breakwater.
Nobody had warned the crews, said the harbour master.
"""


class Revisions(cli.Case):
    """A report with four passages."""

    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        report, = self.json("import", self.project, self.write("report.txt", FIRST))
        self.source = str(report["source"])
        for quote in ["ferry Halina", "Three fishing boats", "the storm had reached",
                      "Nobody had warned the crews"]:
            self.cli("tag", self.project, "Sea", "--quote", quote)

    def passages(self):
        return {p["text"]: p for p in self.json("passages", self.project)}

    def check(self):
        self.cli("check", self.project)

    def test_newer(self):
        newer = self.write("report-2.txt", SECOND)
        before = self.json("passages", self.project)
        done, = self.json("newer", self.project, self.source, newer)
        self.assertEqual((done["number"], done["to_review"]), (2, 2))
        self.assertEqual(self.cli("text", self.project, self.source), SECOND)
        self.assertEqual(self.cli("revisions", self.project, self.source, "--text", "1"), FIRST)
        first, second = self.json("revisions", self.project, self.source)
        self.assertEqual((first["cause"], second["cause"]), (None, "newer"))
        self.assertEqual((first["current"], second["current"]), (False, True))
        self.check()
        self.cli("newer", self.project, self.source, newer, status=1)
        self.assertIn("Nothing would change", self.error)
        self.cli("undo", self.project)
        self.assertEqual(self.json("passages", self.project), before)
        self.check()

    def test_review(self):
        self.cli("newer", self.project, self.source, self.write("report-2.txt", SECOND))
        boats, storm = self.json("review", self.project)
        self.assertEqual(boats["to_text"], "Three old fishing boats")
        self.assertEqual(SECOND[boats["to_start"]:boats["to_end"]], boats["to_text"])
        self.assertTrue(storm["lost"])
        table = self.cli("review", self.project).splitlines()
        self.assertEqual(len(table), 3)
        self.assertIn("not found", table[2])
        self.cli("review", self.project, "accept", str(storm["passage"]), status=1)
        self.assertIn("--at", self.error)
        self.cli("review", self.project, "accept", str(boats["passage"]))
        self.assertIn("Three old fishing boats", self.passages())
        self.cli("review", self.project, "accept", str(storm["passage"]), "--at", "0-6")
        self.assertIn("A note", self.passages())
        self.assertEqual(self.json("review", self.project), [])
        self.check()
        self.cli("undo", self.project)
        self.cli("review", self.project, "keep", str(storm["passage"]))
        self.assertEqual(self.json("review", self.project), [])
        self.assertIn("the storm had reached", self.passages())
        self.check()
        self.cli("review", self.project, "keep", str(storm["passage"]), status=1)

    def test_correct(self):
        at = FIRST.index("six")
        done, = self.json("correct", self.project, self.source, str(at), str(at + 3), "seven")
        self.assertEqual((done["number"], done["to_review"]), (2, 0))
        self.assertEqual(self.cli("text", self.project, self.source),
                         FIRST.replace("six", "seven"))
        self.assertEqual(len(self.passages()), 4)
        self.check()
        for arguments, status in [(["9", "8", "x"], 2), (["0", "99999", "x"], 1),
                                  (["0", "3", "The"], 1), (["x", "3", "The"], 2)]:
            self.cli("correct", self.project, self.source, *arguments, status=status)
        self.cli("correct", self.project, "1", "0", "1", "x", status=1)

    def test_reparse(self):
        path = self.write("cyrillic.txt", "Паром ушёл в шесть часов утра.\n".encode("cp1251"))
        report, = self.json("import", self.project, path)
        source = str(report["source"])
        self.cli("reparse", self.project, source, "--encoding", "IBM866")
        self.assertNotIn("Паром", self.cli("text", self.project, source))
        done, = self.json("reparse", self.project, source, "--encoding", "WINDOWS-1251")
        self.assertEqual(done["number"] >= 2, True)
        self.assertEqual(self.cli("text", self.project, source), "Паром ушёл в шесть часов утра.\n")
        last = self.json("revisions", self.project, source)[-1]
        self.assertEqual(last["cause"], "encoding")
        self.assertIn("WINDOWS-1251", last["options"])
        self.cli("reparse", self.project, source, status=2)
        self.cli("reparse", self.project, source, "--whole", "--article", status=2)
        self.cli("reparse", self.project, source, "--encoding", "WINDOWS-1251", status=1)
        self.assertIn("Nothing would change", self.error)
        self.check()

    def test_mistakes(self):
        self.cli("revisions", self.project, "x", status=2)
        self.cli("revisions", self.project, "1", status=1)
        self.cli("revisions", self.project, self.source, "--text", "2", status=1)
        self.cli("newer", self.project, self.source, "/nonexistent/file", status=1)
        self.cli("review", self.project, "drop", "1", status=2)
        self.cli("review", self.project, "accept", "1", "--at", "12", status=2)
        self.cli("review", self.project, "accept", "1", "--at", "1-2", status=1)


if __name__ == "__main__":
    cli.main()
