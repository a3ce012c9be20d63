#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hexapla-cli knows about sources: attributes, sets, grades, choosing and ordering.

Usage: test_sources.py HEXAPLA-CLI
"""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402


class Sources(cli.Case):
    """Three texts, a to c."""

    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        files = [self.write(f"{name}.txt", f"{name.upper()} text\nof the gate {name}.\n")
                 for name in "abc"]
        results = self.json("import", self.project, *files)
        self.ids = [str(result["source"]) for result in results]

    def titles(self, *arguments):
        sources = self.json("sources", self.project, *arguments)
        return "".join(source["title"][0] for source in sources)

    def steps(self):
        return len(self.json("history", self.project))

    def test_set_source(self):
        a, b, c = self.ids
        before = self.steps()
        done, = self.json("set-source", self.project, "outlet", "The Courier",
                          "--source", a, "--source", c)
        self.assertEqual(done, {"sources": 2, "changes": 2})
        self.assertEqual(self.steps(), before + 1)
        self.cli("set-source", self.project, "reliability", "b", "--source", a)
        self.cli("set-source", self.project, "credibility", "2", "--filter", "outlet=the courier")
        sources = self.json("sources", self.project)
        self.assertEqual([s["outlet"] for s in sources], ["The Courier", None, "The Courier"])
        self.assertEqual([s["reliability"] for s in sources], ["B", None, None])
        self.assertEqual([s["credibility"] for s in sources], [2, None, 2])
        lines = self.cli("sources", self.project).splitlines()
        self.assertIn("GRADE", lines[0])
        self.assertIn(" B2 ", lines[1])
        self.assertIn(" -2 ", lines[3])
        self.cli("set-source", self.project, "reliability", "", "--source", a)
        self.assertIsNone(self.json("sources", self.project)[0]["reliability"])
        self.cli("undo", self.project)
        self.assertEqual(self.json("sources", self.project)[0]["reliability"], "B")

    def test_grades_on_one_scale(self):
        """Eight grades on the diagonal are told of, and are no fault of the file."""
        for i in range(5):
            self.cli("import", self.project, self.write(f"more-{i}.txt", f"The {i}th sheep."))
        ids = [str(s["id"]) for s in self.json("sources", self.project)]
        for i, source in enumerate(ids[:8]):
            self.cli("set-source", self.project, "reliability", "AB"[i % 2], "--source", source)
            self.cli("set-source", self.project, "credibility", "12"[i % 2], "--source", source)
        check, = self.json("check", self.project)
        self.assertEqual([grades["items"] for grades in check["coupled_grades"]], [8])
        self.assertIn("has graded 8 times", self.cli("check", self.project))
        self.cli("set-source", self.project, "credibility", "3", "--source", ids[0])
        self.assertEqual(self.json("check", self.project)[0]["coupled_grades"], [])

    def test_import_is_one_step(self):
        """More files than are written at a time are still one step."""
        before = self.steps()
        files = [self.write(f"many/{i}.txt", f"Gate {i} was open.\n") for i in range(1100)]
        self.cli("import", self.project, str(pathlib.Path(files[0]).parent))
        self.assertEqual(len(self.json("sources", self.project)), 1103)
        self.assertEqual(self.steps(), before + 1)
        self.assertEqual(self.json("history", self.project)[0]["label"], "Import 1100 Files")
        self.cli("undo", self.project)
        self.assertEqual(len(self.json("sources", self.project)), 3)
        self.cli("redo", self.project)
        self.assertEqual(len(self.json("sources", self.project)), 1103)

    def test_set_source_mistakes(self):
        a = self.ids[0]
        for arguments, part in [
            (["reliability", "G", "--source", a], "“G”"),
            (["credibility", "0", "--source", a], "“0”"),
            (["date", "soon", "--source", a], "2024-12-05"),
            (["title", "", "--source", a], "title"),
            (["outlet", "X", "--source", "5"], "no source"),
            (["outlet", "X", "--source", "x"], "“x”"),
            (["outlet", "X", "--filter", "Nothing=1"], "“Nothing”"),
            (["outlet", "X", "--set", "Nothing"], "“Nothing”"),
        ]:
            with self.subTest(arguments=arguments):
                before = self.steps()
                self.cli("set-source", self.project, *arguments, status=1)
                self.assertIn(part, self.error)
                self.assertEqual(self.steps(), before)
        for arguments, part in [
            (["colour", "X", "--source", a], "“colour”"),
            (["outlet", "X"], "--source"),
            (["outlet", "X", "--source", a, "--set", "S"], "either"),
            (["outlet"], "missing"),
        ]:
            with self.subTest(arguments=arguments):
                self.cli("set-source", self.project, *arguments, status=2)
                self.assertIn(part, self.error)

    def test_attributes(self):
        a, b, c = self.ids
        self.assertEqual(self.json("attributes", self.project), [])
        age, = self.json("attributes", self.project, "add", "Age", "--type", "number",
                         "--description", "In years")
        self.assertEqual((age["name"], age["type"], age["description"], age["sources"]),
                         ("Age", "number", "In years", 0))
        self.cli("attributes", self.project, "add", "Region", "--choice", "north",
                 "--choice", "south")
        for source, value in ((a, "10"), (b, "9.5"), (c, "1e2")):
            self.cli("attributes", self.project, "set", "Age", value, "--source", source)
        done, = self.json("attributes", self.project, "set", "Region", "north",
                          "--filter", "Age<=10")
        self.assertEqual(done, {"sources": 2, "changes": 2})
        listing = self.json("attributes", self.project)
        self.assertEqual([(x["name"], x["sources"]) for x in listing], [("Age", 3), ("Region", 2)])
        self.assertEqual(listing[1]["choices"], ["north", "south"])
        sources = self.json("sources", self.project)
        self.assertEqual(sources[0]["attributes"], {"Age": "10", "Region": "north"})
        self.assertEqual(sources[2]["attributes"], {"Age": "1e2"})

        self.assertEqual(self.titles("--sort", "Age"), "BAC")
        self.assertEqual(self.titles("--sort", "Region", "--descending"), "BAC")
        self.assertEqual(self.titles("--filter", "Region=north", "--filter", "Age>=10"), "A")
        self.assertEqual(self.titles("--filter", "!Region"), "C")
        self.assertEqual(self.titles("--filter", "Region"), "AB")
        self.assertEqual(self.titles("--filter", "Region!=south"), "ABC")

        self.cli("attributes", self.project, "set", "Age", "old", "--source", a, status=1)
        self.assertIn("“old”", self.error)
        self.cli("attributes", self.project, "set", "Region", "west", "--source", a, status=1)
        self.assertIn("“north”, “south”", self.error)
        self.cli("attributes", self.project, "add", "Region", "--type", "number", status=1)
        self.assertIn("“north”", self.error)
        self.cli("attributes", self.project, "set", "Age", "", "--source", a)
        left = self.json("attributes", self.project, "delete", "Region")
        self.assertEqual([x["name"] for x in left], ["Age"])
        self.cli("attributes", self.project, "delete", "Region", status=1)
        self.assertIn("“Region”", self.error)
        self.cli("undo", self.project)
        self.assertEqual(self.titles("--filter", "Region=NORTH"), "AB")

    def test_attribute_usage(self):
        for arguments, part in [
            (["paint", "X"], "“paint”"),
            (["add"], "“add”"),
            (["add", "X", "--type", "colour"], "“colour”"),
            (["add", "X", "--type", "choice"], "--choice"),
            (["add", "X", "--type", "text", "--choice", "a"], "--choice"),
            (["add", ""], "empty"),
            (["set", "X", "1"], "--source"),
        ]:
            with self.subTest(arguments=arguments):
                self.cli("attributes", self.project, *arguments, status=2)
                self.assertIn(part, self.error)

    def test_sets(self):
        a, b, c = self.ids
        self.assertEqual(self.json("sets", self.project), [])
        self.cli("sets", self.project, "put", "Press/Local", "--source", a, "--source", b)
        listing = self.json("sets", self.project, "add", "Mail")
        self.assertEqual([(x["path"], x["sources"]) for x in listing],
                         [("Press", 2), ("Press/Local", 2), ("Mail", 0)])
        self.assertEqual(listing[1]["parent"], listing[0]["id"])
        self.assertIsNone(listing[0]["parent"])
        self.cli("sets", self.project, "put", "Press", "--source", c)
        self.assertEqual(self.titles("--set", "Press"), "ABC")
        self.assertEqual(self.titles("--set", "Press/Local"), "AB")
        done, = self.json("sets", self.project, "remove", "Press/Local", "--words", "A text")
        self.assertEqual(done["changes"], 1)
        self.assertEqual(self.titles("--set", "Press/Local", "--sort", "title"), "B")
        self.assertEqual(len(self.json("sets", self.project, "delete", "Press")), 1)
        self.assertEqual(self.titles(), "ABC")
        self.cli("undo", self.project)
        self.assertEqual(self.titles("--set", "Press"), "BC")
        for arguments, status, part in [
            (["remove", "Nothing", "--source", a], 1, "“Nothing”"),
            (["delete", "Press/Nothing"], 1, "“Press/Nothing”"),
            (["add", "Press//X"], 1, "name"),
            (["put", "X"], 2, "--source"),
            (["paint", "X"], 2, "“paint”"),
        ]:
            with self.subTest(arguments=arguments):
                before = self.steps()
                self.cli("sets", self.project, *arguments, status=status)
                self.assertIn(part, self.error)
                self.assertEqual(self.steps(), before)

    def test_order(self):
        a, b, c = self.ids
        for source, date in ((a, "2024-12-05"), (b, "2023~")):
            self.cli("set-source", self.project, "date", date, "--source", source)
        self.assertEqual(self.titles("--sort", "date"), "BAC")
        self.assertEqual(self.titles("--sort", "date", "--descending"), "ABC")
        self.assertEqual(self.titles("--sort", "added", "--descending"), "CBA")
        self.assertEqual(self.titles("--filter", "date>=2024"), "A")
        self.assertEqual(self.titles("--filter", "file_name~B.TXT"), "B")
        self.assertEqual(self.titles("--words", "c.txt"), "C")
        self.cli("sources", self.project, "--sort", "colour", status=1)
        self.assertIn("“colour”", self.error)
        self.cli("sources", self.project, "--filter", "date>=soon", status=1)
        self.assertIn("“soon”", self.error)
        self.cli("sources", self.project, "--filter", "", status=2)

    def test_earlier_version(self):
        """A project of version 1 is not changed by reading, and is brought up to date by writing."""
        fixture = pathlib.Path(__file__).resolve().parent.parent / "core/fixtures/v1.hexapla"
        old = self.write("old.hexapla", fixture.read_bytes())
        self.cli("sources", old, status=1)
        self.assertIn("earlier version", self.error)
        self.assertEqual(pathlib.Path(old).read_bytes(), fixture.read_bytes())
        self.cli("undo", old)
        self.assertEqual(len(self.json("sources", old)), 2)
        self.assertTrue(pathlib.Path(old + ".v1-backup").exists())


if __name__ == "__main__":
    cli.main()
