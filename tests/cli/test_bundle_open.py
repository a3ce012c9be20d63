#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bundle opens again as the project it was made of; and only as that.

Usage: test_bundle_open.py HEXAPLA-CLI
"""

import pathlib
import sqlite3
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
import everything  # noqa: E402
from bundle import rewrite  # noqa: E402


class Open(cli.Case):

    def setUp(self):
        super().setUp()
        self.bundle = str(self.folder / "bundle.zip")
        self.copy = str(self.folder / "copy.hexapla")

    def make(self):
        self.cli("new", self.project, "--example")
        return everything.fill(self.project)

    def hash(self, project):
        return self.json("check", "--hash", project)[0]["content_sha256"]

    def open(self, bundle, project=None, status=0, **options):
        project = project or self.copy
        if not pathlib.Path(project).exists():
            self.cli("new", project)
        return self.cli("import", project, bundle, "--format", "bundle", status=status)

    def count(self, project):
        connection = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
        counts = {table: connection.execute(f"SELECT count (*) FROM {table}").fetchone()[0]
                  for table in everything.tables(connection)}
        connection.close()
        return counts

    def test_everything(self):
        self.make()
        self.assertEqual([], [table for table, n in self.count(self.project).items() if n == 0],
                         "the project has something in every table")
        self.cli("check", self.project)
        self.cli("export", self.project, "-o", self.bundle)
        self.assertIn("history: The history stays", self.error)
        self.cli("verify", self.bundle)
        self.open(self.bundle)
        self.assertEqual(list(everything.content_rows(self.project)),
                         list(everything.content_rows(self.copy)))
        self.cli("check", self.copy)
        # Immutable rows too, and what is found from texts.
        for table in ("body", "original", "signature", "signature_band"):
            with self.subTest(table=table):
                rows = []
                for project in (self.project, self.copy):
                    connection = sqlite3.connect(f"file:{project}?mode=ro", uri=True)
                    rows.append(set(connection.execute(f"SELECT * FROM {table}")))
                    connection.close()
                if table.startswith("signature"):
                    self.assertLessEqual(rows[0], rows[1])
                else:
                    self.assertEqual(rows[0], rows[1])

    def test_hash(self):
        self.make()
        self.cli("export", self.project, "-o", self.bundle)
        self.open(self.bundle)
        wanted = everything.content_hash(self.project)
        self.assertEqual(wanted, self.hash(self.project))
        self.assertEqual(wanted, self.hash(self.copy))
        with zipfile.ZipFile(self.bundle) as archive:
            info = archive.read("test/bag-info.txt").decode()
        self.assertIn(f"Hexapla-Content-SHA256: {wanted}\n", info)
        connection = sqlite3.connect(self.copy)
        connection.execute("UPDATE memo SET body = body || '.' WHERE id ="
                           " (SELECT max (id) FROM memo)")
        connection.commit()
        connection.close()
        self.assertNotEqual(wanted, self.hash(self.copy))

    def test_same_bytes(self):
        self.make()
        other = str(self.folder / "other.zip")
        self.cli("export", self.project, "-o", self.bundle)
        self.cli("export", self.project, "-o", other)
        self.assertEqual(pathlib.Path(self.bundle).read_bytes(),
                         pathlib.Path(other).read_bytes())

    def test_undo_and_again(self):
        self.make()
        self.cli("export", self.project, "-o", self.bundle)
        wanted = self.hash(self.project)
        self.open(self.bundle)
        self.cli("undo", self.copy)
        self.assertEqual({0}, {n for table, n in self.count(self.copy).items()
                               if table not in everything.LAYERS})
        self.open(self.bundle)
        self.assertEqual(wanted, self.hash(self.copy))
        found = self.cli("search", self.copy, "Zeile")
        self.assertIn("Zeile", found)

    def test_not_empty(self):
        self.make()
        self.cli("export", self.project, "-o", self.bundle)
        before = self.hash(self.project)
        self.open(self.bundle, self.project, status=1)
        self.assertIn("this project is not empty", self.error)
        self.assertEqual(before, self.hash(self.project))

    def test_preview(self):
        self.make()
        self.cli("export", self.project, "-o", self.bundle)
        self.cli("new", self.copy)
        self.cli("import", self.copy, self.bundle, "--format", "bundle", "--preview")
        self.assertEqual({0}, set(self.count(self.copy).values()))

    def test_parts(self):
        ids = self.make()
        for options in (("--source", str(ids["source"])), ("--tag", "Oben"),
                        ("--tag", "Figures"), ("--leave-out", str(ids["scan"]))):
            with self.subTest(options=options):
                bundle = str(self.folder / ("-".join(options) + ".zip"))
                copy = bundle + ".hexapla"
                self.cli("export", self.project, "-o", bundle, *options)
                self.cli("verify", bundle)
                self.open(bundle, copy)
                self.cli("check", copy)
                with zipfile.ZipFile(bundle) as archive:
                    info = archive.read("test/bag-info.txt").decode()
                self.assertIn(self.hash(copy), info)
                connection = sqlite3.connect(copy)
                self.assertEqual([], list(connection.execute("PRAGMA foreign_key_check")))
                kinds = {"source": "source", "passage": "passage", "tag": "tag",
                         "entity": "entity", "link": "link"}
                for kind, table in kinds.items():
                    self.assertEqual([], list(connection.execute(
                        f"SELECT id FROM memo WHERE on_kind = ? AND on_id NOT IN"
                        f" (SELECT id FROM {table})", (kind,))))
                connection.close()

    def assert_refused(self, change, words):
        bad = str(self.folder / "bad.zip")
        rewrite(self.bundle, bad, change)
        self.open(bad, status=1)
        self.assertIn(words, self.error)
        self.assertEqual({0}, set(self.count(self.copy).values()))

    def test_no_difference_is_smuggled(self):
        self.make()
        self.cli("export", self.project, "-o", self.bundle)
        self.cli("new", self.copy)

        def replace(path, old, new):
            def change(files):
                self.assertIn(old.encode(), files[path], path)
                files[path] = files[path].replace(old.encode(), new.encode(), 1)
            return change

        rows = "data/project/"
        for change, words in (
            (replace(rows + "memo.jsonl", "Notiz zu tag", "Nota zu tag"), "the same as the rows"),
            (replace(rows + "tag.jsonl", "#112233", "#112234"), "the same as the rows"),
            (replace("data/tables/memos.csv", "Notiz zu tag", "Nota zu tag"),
             "the same as the rows"),
            (replace("data/report.html", "Oben", "Unten"), "the same as the rows"),
            (replace("data/annotations.jsonld", '"Notiz zu tag', '"Nota zu tag'),
             "the same as the rows"),
            (replace(rows + "project.json", '"part" : false', '"part" : true'),
             "the same as the rows"),
            (replace(rows + "project.json", '"format" : 1', '"format" : 2'), "newer version"),
            (replace(rows + "dismissal.jsonl", "Wie breit?", "Wie hoch?"), "the same as the rows"),
            (replace(rows + "passage.jsonl", '"start":14', '"start":13'), "no sound project"),
            (replace(rows + "tag.jsonl", '"id"', '"ID"'), "has no number of its own"),
            (replace(rows + "memo.jsonl", "Notiz", "\\ud83e"), "a line is no row"),
            (replace(rows + "tag.jsonl", '"position":1', '"position":"x"'), "wrong type"),
            (replace(rows + "body.jsonl", '"file":"data/sources/', '"file":"data/nowhere/'),
             "is not in the bundle"),
            (lambda files: files.update({"data/extra.txt": b"more"}), "does not belong"),
            (lambda files: files.update({rows + "sqlite_master.jsonl": b"{}\n"}),
             "no project has such a table"),
            (lambda files: files.pop(rows + "project.json"), "earlier version"),
            (lambda files: files.update({rows + "tag.jsonl": files[rows + "tag.jsonl"][:-9]}),
             "it breaks off"),
            (lambda files: files.update({rows + "tag.jsonl": files[rows + "tag.jsonl"] * 2}),
             "cannot be read"),
        ):
            with self.subTest(words=words):
                self.assert_refused(change, words)

    def test_no_tree_stands_in_itself(self):
        ids = self.make()
        self.cli("export", self.project, "-o", self.bundle)
        self.cli("new", self.copy)

        def change(files):
            path = "data/project/tag.jsonl"
            files[path] = files[path].replace(b'"parent":null,"name":"Oben"',
                                              b'"parent":%d,"name":"Oben"' % ids["tag"])

        self.assert_refused(change, "one stands in itself")

    def test_damaged(self):
        self.make()
        self.cli("export", self.project, "-o", self.bundle)
        data = bytearray(pathlib.Path(self.bundle).read_bytes())
        data[len(data) // 2] ^= 0x55
        pathlib.Path(self.bundle).write_bytes(data)
        self.open(self.bundle, status=1)
        self.assertRegex(self.error, r"is not as it was exported: .* \(\d+ problems?\)")
        self.assertEqual({0}, set(self.count(self.copy).values()))


if __name__ == "__main__":
    cli.main()
