#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every verb of hexapla-cli: what it prints, its JSON, its exit status, its errors.

Usage: test_cli.py HEXAPLA-CLI
"""

import contextlib
import hashlib
import os
import pathlib
import re
import sqlite3
import struct
import subprocess
import sys
import unittest
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

ENGLISH = "The gate opened at two.\nThe gate did not close. Nobody saw the gate.\n"
ARABIC = "فُتحت البوابة في الثانية 😀.\nلم يرَ أحد البوابة.\n"
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")
READING = ["align", "sources", "attributes", "sets", "tags", "entities", "candidates", "passages", "links", "memos", "history", "check"]
VERBS = READING + [
    "new", "import", "text", "search", "tag", "mention", "link", "unlink", "memo", "undo", "redo",
    "export", "verify", "set-source",
]


class Filled(cli.Case):
    """A project with two texts."""

    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        self.files = [self.write("in/one.txt", ENGLISH), self.write("in/two.txt", ARABIC)]
        self.results = self.json("import", self.project, self.folder / "in")
        self.ids = [result["source"] for result in self.results]


class Usage(cli.Case):
    def test_help(self):
        text = self.cli("--help")
        for verb in VERBS:
            self.assertIn(f"\n  {verb} ", text)
            help_text = self.cli(verb, "--help")
            self.assertIn(f"hexapla-cli {verb}", help_text)
            self.assertIn("Exit status:", help_text)
            self.assertIn("Examples:", help_text)
        self.assertRegex(self.cli("--version"), r"^hexapla-cli \d")

    def test_wrong_command_lines(self):
        self.cli("new", self.project)
        project = self.project
        for arguments, part in [
            ([], "verb is missing"),
            (["fly", project], "“fly”"),
            (["--fly"], "“--fly”"),
            (["--coder"], "“--coder”"),
            (["sources"], "missing"),
            (["text", project], "missing"),
            (["sources", project, "more"], "“more”"),
            (["sources", project, "--fly"], "--fly"),
            (["text", project, "x"], "“x”"),
            (["text", project, "-5"], "-5"),
            (["text", project, "99999999999999999999"], "whole number"),
            (["search", project, "x", "--limit", "0"], "--limit"),
            (["search", project, ""], "QUERY"),
            (["tag", project, "T"], "--quote"),
            (["tag", project, "T", "--quote", "x", "--start", "1"], "--start"),
            (["tag", project, "T", "--source", "1", "--start", "5", "--end", "5"], "--end"),
            (["tag", project, "A//B", "--quote", "x"], "empty part"),
            (["tag", project, "T", "--quote", "x", "--colour", "red"], "“red”"),
            (["mention", project, "E", "--quote", "x", "--type", "cat"], "“cat”"),
            (["undo", project, "--count", "-1"], "--count"),
            (["undo", project, "--all", "--count", "1"], "--all"),
            (["link", project, "--from", "1", "--to", "2", "--kind", "likes"], "“likes”"),
            (["link", project, "--from", "1", "--to", "1", "--kind", "same"], "itself"),
            (["align", project, "1"], "two sources"),
            (["align", project, "1", "1"], "itself"),
            (["align", project, "1", "x"], "“x”"),
            (["export", project], "--output"),
            (["export", project, "--format", "doc", "--output", "x"], "“doc”"),
            (["memo", project, "x", "--tag", "a", "--entity", "b"], "one thing"),
            (["tag", project, b"\xff\xfe", "--quote", "x"], "UTF-8"),
        ]:
            with self.subTest(arguments=arguments):
                self.cli(*arguments, status=2)
                self.assertIn(part, self.error)
                self.assertIn("--help", self.error)

    def test_projects_that_are_none(self):
        text = self.write("letter.hexapla", "Dear reader,\n" * 200)
        empty = self.write("empty.hexapla", "")
        other = str(self.folder / "other.hexapla")
        sqlite3.connect(other).executescript("CREATE TABLE t (a); INSERT INTO t VALUES (1);")
        for path in (text, empty, other, str(self.folder / "nothing.hexapla"), str(self.folder)):
            for verb in READING:
                with self.subTest(path=path, verb=verb):
                    self.cli(verb, path, status=1)
                    self.assertTrue(self.error.strip())
        self.assertFalse((self.folder / "nothing.hexapla").exists())

    def test_new_keeps_what_is_there(self):
        path = self.write("there.hexapla", "mine")
        self.cli("new", path, status=1)
        self.assertEqual(pathlib.Path(path).read_text(), "mine")
        self.cli("new", self.folder / "no" / "folder.hexapla", status=1)

    def test_damaged_project(self):
        self.cli("new", self.project, "--example")
        data = bytearray(pathlib.Path(self.project).read_bytes())
        data[len(data) // 3 : len(data) // 3 + 8192] = os.urandom(8192)
        pathlib.Path(self.project).write_bytes(data)
        self.cli("check", self.project, status=1)


class Output(Filled):
    def test_full_disk(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("no /dev/full")
        with open("/dev/full", "wb") as full:
            self.cli("sources", self.project, status=1, stdout=full)
        self.assertIn("could not be written", self.error)

    def test_reader_goes_away(self):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as pipe:
            self.cli("text", self.project, str(self.ids[0]), status=1, stdout=pipe)
        self.assertEqual(self.error, "")

    def test_c_locale(self):
        environment = dict(os.environ, LANG="C", LC_ALL="C")
        self.cli("tag", self.project, "بوابة", "--quote", "البوابة", env=environment)
        self.assertEqual(self.json("tags", self.project)[0]["name"], "بوابة")

    def test_no_control_characters(self):
        path = self.write("in/\x1b[31mred.txt", "Red\n")
        text = self.cli("import", self.project, path)
        self.assertNotIn("\x1b", text + self.cli("sources", self.project))

    def test_aligned(self):
        lines = self.cli("sources", self.project).splitlines()
        self.assertEqual(len(lines), 3)
        self.assertTrue(lines[0].lstrip().startswith("ID"))
        column = lines[0].index("DATE")
        for line in lines[1:]:
            self.assertEqual(line[column - 2 : column], "  ")


class Import(Filled):
    def test_statuses(self):
        self.assertEqual([r["status"] for r in self.results], ["imported", "imported"])
        for result in self.results:
            self.assertLessEqual(
                {"file", "status", "source", "warnings", "error"}, result.keys()
            )
        again = self.json("import", self.project, *self.files)
        self.assertEqual([r["status"] for r in again], ["duplicate", "duplicate"])
        self.assertEqual([r["source"] for r in again], self.ids)

    def test_options(self):
        self.write("more/inner/five.txt", "The mill stood still.\n")
        old = self.write("old.txt", "Übermut und Gefühl".encode("cp1252"))
        self.json("import", self.project, self.folder / "more", "--set", "Week 1")
        result, = self.json("import", self.project, old, "--encoding", "windows-1252")
        self.assertEqual(result["warnings"], [])
        self.assertEqual(result["sources"], [result["source"]])
        with sqlite3.connect(self.project) as db:
            sets = dict(db.execute("SELECT s.name, p.name FROM source_set s"
                                   " LEFT JOIN source_set p ON p.id = s.parent"))
        self.assertLessEqual(
            {"Week 1": None, "more": "Week 1", "inner": "more"}.items(), sets.items()
        )
        self.write("flat/six.txt", "And the ferry.\n")
        self.json("import", self.project, self.folder / "flat", "--no-sets")
        with sqlite3.connect(self.project) as db:
            names = [name for name, in db.execute("SELECT name FROM source_set")]
        self.assertNotIn("flat", names)
        self.cli("import", self.project, old, "--set", "", status=2)
        table = self.cli("import", self.project, old)
        self.assertRegex(table, r"(?m)^duplicate .* old\.txt$")

    def test_refused(self):
        good = self.write("good.txt", "Good.\n")
        results = self.json("import", self.project, self.folder / "none.txt", good, status=1)
        by_name = {os.path.basename(r["file"]): r for r in results}
        self.assertEqual(by_name["none.txt"]["status"], "refused")
        self.assertIsNone(by_name["none.txt"]["source"])
        self.assertTrue(by_name["none.txt"]["error"])
        self.assertEqual(by_name["good.txt"]["status"], "imported")
        self.assertIn("none.txt", self.error)

    def test_sources(self):
        sources = self.json("sources", self.project)
        self.assertEqual([s["id"] for s in sources], self.ids)
        for source, path in zip(sources, self.files):
            self.assertLessEqual(
                {"id", "title", "outlet", "date", "language", "sha256", "characters"},
                source.keys(),
            )
            data = pathlib.Path(path).read_bytes()
            self.assertEqual(source["sha256"], hashlib.sha256(data).hexdigest())
            self.assertEqual(source["characters"], len(data.decode()))
            self.assertRegex(source["added"], TIME)

    def test_text(self):
        self.assertEqual(self.cli("text", self.project, str(self.ids[0])), ENGLISH)
        self.assertEqual(self.cli("text", self.project, str(self.ids[1])), ARABIC)
        self.cli("text", self.project, "4242", status=1)
        self.assertIn("no source", self.error)

    def test_search(self):
        hits = self.json("search", self.project, "gate")
        self.assertEqual(len(hits), 3)
        for hit in hits:
            self.assertEqual(hit.keys(), {"source", "start", "end", "before", "text", "after"})
            self.assertEqual(ENGLISH[hit["start"] : hit["end"]], "gate")
        self.assertEqual(len(self.json("search", self.project, "gate", "--limit", "1")), 1)
        self.assertEqual(self.json("search", self.project, "zeppelin", status=1), [])
        self.assertIn("zeppelin", self.error)
        for query in ('"', "*", "AND", "a OR", "NEAR(", "col:x", "'; DROP TABLE source; --", "^"):
            done = subprocess.run([cli.PROGRAM, "search", self.project, query], capture_output=True)
            self.assertIn(done.returncode, (0, 1), query)
            self.assertNotIn(b"syntax", done.stderr, query)


class Coding(Filled):
    def test_tag_by_quote(self):
        made = self.json("tag", self.project, "Figures/Distances", "--quote", "gate",
                         "--colour", "#AA00bb")
        self.assertEqual([ENGLISH[p["start"] : p["end"]] for p in made], ["gate"] * 3)
        for passage in made:
            self.assertEqual(passage["text"], "gate")
            self.assertEqual(passage["tags"], ["Distances"])
            self.assertEqual(passage["source"], self.ids[0])
            self.assertRegex(passage["created"], TIME)
        tags = self.json("tags", self.project)
        self.assertEqual([t["name"] for t in tags], ["Figures", "Distances"])
        self.assertIsNone(tags[0]["parent"])
        self.assertEqual(tags[1]["parent"], tags[0]["id"])
        self.assertEqual(tags[1]["colour"], "#aa00bb")
        self.assertEqual((tags[1]["passages"], tags[1]["sources"]), (3, 1))
        self.assertLessEqual({"description", "shortcut"}, tags[1].keys())

        self.json("tag", self.project, "Distances", "--quote", "البوابة")
        self.assertEqual(len(self.json("tags", self.project)), 2)
        self.assertEqual(len(self.json("passages", self.project, "--tag", "Figures")), 5)
        of_one = self.json("passages", self.project, "--tag", "Figures/Distances",
                           "--source", str(self.ids[1]))
        self.assertEqual([ARABIC[p["start"] : p["end"]] for p in of_one], ["البوابة"] * 2)

    def test_tag_by_position(self):
        where = ["--source", str(self.ids[1]), "--start", "0", "--end", "5"]
        made = self.json("tag", self.project, "T", *where)
        self.assertEqual(made[0]["text"], ARABIC[:5])
        again = self.json("tag", self.project, "U", *where)
        self.assertEqual(again[0]["id"], made[0]["id"])
        self.assertEqual(sorted(again[0]["tags"]), ["T", "U"])
        self.cli("tag", self.project, "T", "--source", str(self.ids[1]), "--start", "0",
                 "--end", "5000", status=1)
        self.assertIn("5000", self.error)
        self.cli("tag", self.project, "T", "--source", "7", "--start", "0", "--end", "5", status=1)

    def test_nothing_matches(self):
        self.cli("tag", self.project, "T", "--quote", "zeppelin", status=1)
        self.assertIn("zeppelin", self.error)
        self.assertEqual(self.json("tags", self.project), [])
        self.cli("passages", self.project, "--tag", "T", status=1)
        self.cli("passages", self.project, "--entity", "E", status=1)

    def test_mention(self):
        made = self.json("mention", self.project, "The Gate", "--type", "place", "--quote", "gate",
                         "--source", str(self.ids[0]))
        self.assertEqual([p["entities"] for p in made], [["The Gate"]] * 3)
        self.json("mention", self.project, "The Gate", "--quote", "البوابة")
        entity, = self.json("entities", self.project)
        self.assertEqual((entity["type"], entity["name"]), ("place", "The Gate"))
        self.assertEqual((entity["mentions"], entity["sources"]), (5, 2))
        self.assertEqual(entity["names"][0]["name"], "The Gate")
        self.assertEqual(len(self.json("passages", self.project, "--entity", "The Gate")), 5)

    def test_picture(self):
        def chunk(kind, data):
            sum = zlib.crc32(kind + data)
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum)

        head = struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0)
        rows = zlib.compress(2 * (b"\0" + 2 * b"\xff\0\0"))
        png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows)
        good = self.write("gate.png", png + chunk(b"IEND", b""))
        self.cli("entity", self.project, "The Gate", "--picture", good)
        bad = self.write("gate.txt", "no picture")
        self.cli("entity", self.project, "The Gate", "--picture", bad, status=1)
        self.assertIn("“gate.txt” is no picture", self.error)
        self.cli("entity", self.project, "The Wall", "--picture", good + "x", status=1)
        self.assertEqual([e["name"] for e in self.json("entities", self.project)], ["The Gate"])
        with contextlib.closing(sqlite3.connect(self.project)) as db:
            bytes, = db.execute("SELECT bytes FROM entity JOIN original o ON o.id = picture")
            self.assertEqual(bytes[0], png + chunk(b"IEND", b""))
        self.cli("entity", self.project, "The Gate", "--no-picture", "--picture", good, status=2)
        self.cli("entity", self.project, "The Gate", "--no-picture")
        with contextlib.closing(sqlite3.connect(self.project)) as db:
            self.assertEqual(db.execute("SELECT picture FROM entity").fetchall(), [(None,)])
        self.cli("undo", self.project)
        with contextlib.closing(sqlite3.connect(self.project)) as db:
            self.assertNotEqual(db.execute("SELECT picture FROM entity").fetchall(), [(None,)])

    def test_align(self):
        told = "The ferry to Osmere sank with {} sheep on Tuesday."
        self.write("in/three.txt", "Before it.\n\n" + told.format("eleven") + "\n")
        self.write("in/four.txt", told.format("nine") + "\n\nAfter it.\n")
        three, four = [
            result["source"]
            for result in self.json(
                "import", self.project, self.folder / "in/three.txt", self.folder / "in/four.txt"
            )
        ]
        found, = self.json("align", self.project, str(three), str(four))
        self.assertEqual(
            set(found), {"a_start", "a_end", "b_start", "b_end", "score", "reasons"}
        )
        self.assertEqual((found["a_start"], found["a_end"]), (12, 66))
        self.assertEqual((found["b_start"], found["b_end"]), (0, 52))
        self.assertTrue(0 < found["score"] <= 1)
        self.assertIn("figures differ", found["reasons"])
        mirrored, = self.json("align", self.project, str(four), str(three))
        self.assertEqual(mirrored["a_start"], found["b_start"])
        self.assertEqual(mirrored["score"], found["score"])
        self.assertIn("figures differ", self.cli("align", self.project, str(three), str(four)))
        pair, = [p for p in self.json("align", self.project) if p["a"] == three]
        self.assertEqual(pair["b"], four)
        shared, = self.json("align", self.project, "--wording")
        self.assertEqual((shared["a"], shared["b"]), (three, four))
        self.assertEqual(shared["shared"], [[12, 65, 0, 51]])
        self.assertIn("%", self.cli("align", self.project, "--wording"))
        self.cli("align", self.project, str(three), "99", status=1)

    def test_link_and_memo(self):
        first, second, *_ = [p["id"] for p in self.json("tag", self.project, "T", "--quote", "gate")]
        link, = self.json("link", self.project, "--from", str(first), "--to", str(second),
                          "--kind", "rewords", "--note", "Twice")
        listed, = self.json("links", self.project)
        self.assertEqual((listed["id"], listed["kind"]), (link["id"], "rewords"))
        self.assertEqual((listed["from"], listed["to"]), (first, second))
        self.json("memo", self.project, "Look again", "--passage", str(first))
        self.json("memo", self.project, "About all")
        self.assertEqual({m["on"] for m in self.json("memos", self.project)}, {"passage", "project"})
        self.cli("unlink", self.project, str(link["id"]))
        self.assertEqual(self.json("links", self.project), [])
        self.cli("unlink", self.project, str(link["id"]), status=1)
        self.cli("link", self.project, "--from", str(first), "--to", "99", "--kind", "same",
                 status=1)
        self.cli("memo", self.project, "x", "--tag", "None", status=1)

    def test_history(self):
        self.cli("tag", self.project, "T", "--quote", "gate", "--coder", "Ada")
        history = self.json("history", self.project)
        self.assertEqual(history[0]["coder"], "Ada")
        self.assertFalse(history[0]["undone"])
        self.assertGreater(history[0]["rows"], 0)
        self.assertRegex(history[0]["time"], TIME)
        self.assertTrue(history[0]["label"])
        self.assertEqual(len(self.json("history", self.project, "--limit", "1")), 1)

        undone, = self.json("undo", self.project)
        self.assertEqual(undone["label"], history[0]["label"])
        self.assertEqual(self.json("passages", self.project), [])
        self.assertTrue(self.json("history", self.project)[0]["undone"])
        self.assertEqual(len(self.json("redo", self.project, "--count", "1")), 1)
        self.assertEqual(len(self.json("passages", self.project)), 3)
        n = len(self.json("undo", self.project, "--all"))
        self.assertEqual(self.json("sources", self.project), [])
        self.cli("undo", self.project, status=1)
        self.assertEqual(len(self.json("redo", self.project, "--all")), n)
        self.assertEqual(len(self.json("passages", self.project)), 3)
        self.cli("redo", self.project, status=1)

    def test_check(self):
        self.cli("tag", self.project, "T", "--quote", "gate")
        self.assertEqual(self.cli("check", self.project), "3 of 3 passages verified\n")
        self.assertEqual(self.json("check", self.project),
                         [{"passages": 3, "verified": 3, "problems": [], "coupled_grades": []}])

    def test_read_only_project(self):
        if os.geteuid() == 0:
            self.skipTest("root may write anything")
        os.chmod(self.project, 0o444)
        self.cli("sources", self.project)
        self.cli("tag", self.project, "T", "--quote", "gate", status=1)


class Bundle(Filled):
    def test_export_and_verify(self):
        self.cli("tag", self.project, "T", "--quote", "gate")
        bundle = self.folder / "out.zip"
        said = self.cli("export", self.project, "--format", "bundle", "-o", bundle)
        self.assertEqual(said, "COUNT  OF\n2      sources\n1      tags\n3      passages\n"
                               "3      taggings\n1      sets\n")
        report, = self.json("verify", bundle)
        self.assertEqual(report["problems"], [])
        self.assertEqual((report["quotes"], report["quotes_ok"]), (3, 3))
        self.assertEqual(report["files"], report["files_ok"])
        self.assertIn("3 of 3 passages verified", self.cli("verify", bundle))

        self.cli("export", self.project, "--output", bundle, "--source", str(self.ids[1]))
        self.assertEqual(self.json("verify", bundle)[0]["quotes"], 0)
        self.cli("export", self.project, "--output", bundle, "--tag", "None", status=1)
        self.cli("export", self.project, "--output", bundle, "--source", "5", status=1)
        self.cli("export", self.project, "--output", self.project, status=1)
        self.cli("check", self.project)
        left = {p.name for p in self.folder.iterdir()}
        self.assertLessEqual(left, {"in", "out.zip", "test.hexapla", "test.hexapla-shm",
                                    "test.hexapla-wal"})

        data = bytearray(bundle.read_bytes())
        data[200] ^= 0xFF
        bundle.write_bytes(data)
        self.cli("verify", bundle, status=1)
        bundle.write_bytes(b"PK\3\4 nothing")
        self.cli("verify", bundle, status=1)
        self.cli("verify", self.folder / "none.zip", status=1)


if __name__ == "__main__":
    cli.main()
