#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a bundle that are only there to be read: which version they are, and what a bundle of
another version is told.

Usage: test_bundle_shown.py HEXAPLA-CLI
"""

import hashlib
import json
import os
import pathlib
import re
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
import everything  # noqa: E402
from bundle import Bundle, rewrite  # noqa: E402

# What HX_BUNDLE_SHOWN stands for. When this fails, raise that number in hx-bundle-project.h and put
# the new one here with what came out.
SHOWN = 1
DIGEST = "38694f56d2dd9492247b436331dbdbaf46eec65a14f921dbb27a6d2bf1b8e9e3"

ABOUT = "data/project/project.json"
REPORT = "data/report.html"


class Shown(cli.Case):

    def setUp(self):
        super().setUp()
        os.environ.update(LC_ALL="C.UTF-8", LANGUAGE="", SOURCE_DATE_EPOCH="1900000000")
        self.bundle = str(self.folder / "bundle.zip")
        self.copy = str(self.folder / "copy.hexapla")
        self.cli("new", self.project)
        # What goes past the program needs an edit to stand in.
        self.cli("entity", self.project, "Nobody", "--type", "person")
        self.cli("undo", self.project)
        with sqlite3.connect(self.project) as connection:
            connection.execute("UPDATE coder SET name = 'Tester'")
        connection.close()

    def export(self):
        self.cli("export", self.project, "-o", self.bundle)
        return Bundle(self.bundle)

    def add_sources(self, n):
        filler = everything.Filler(self.project)
        for i in range(n):
            filler.source(f"{i}.txt", f"Text {i}.\n", title=f"Title {i}")
        filler.close()

    def add_text(self):
        """A text long enough to be cut, under tags that overlap."""
        filler = everything.Filler(self.project)
        text = "Somebody said something about the weather once more. " * 30 + "\n"
        source, revision, _ = filler.source("long.txt", text, title="Long", language="en")
        tags = [filler.add("tag", parent=None, name=f"Tag {i}", colour=f"#{i}{i}a0c0",
                           description="", position=10 + i) for i in range(5)]
        entity = filler.add("entity", type="person", description="")
        filler.add("entity_name", entity=entity, name="Somebody", kind="preferred", language=None,
                   script="Latn")
        for i, tag in enumerate(tags):
            passage = filler.passage(source, revision, text, 500 + 7 * i, 900 + i)
            filler.add("tagging", passage=passage, tag=tag, source=source)
            filler.add("mention", passage=passage, entity=entity, source=source, kind=None)
        filler.close()

    def open(self, change, status=0):
        """Opens the bundle with other files in a new project; gives what was told."""
        bad = str(self.folder / "other.zip")
        rewrite(self.bundle, bad, change)
        pathlib.Path(self.copy).unlink(missing_ok=True)
        self.cli("new", self.copy)
        self.cli("import", self.copy, bad, "--format", "bundle", status=status)
        return self.error

    def test_version(self):
        """The same rows give the same files until the version is raised."""
        hashed = hashlib.sha256()
        everything.fill(self.project)
        self.add_text()
        for n in (0, 30):
            self.add_sources(n)
            bundle = self.export()
            about = json.loads(bundle.files[ABOUT])
            self.assertEqual((about["shown"], about["language"]), (SHOWN, "en"))
            for path, data in sorted(bundle.files.items()):
                if path.startswith("data/report") or path.endswith("/README.txt"):
                    hashed.update(path.encode() + b"\n" + data)
                elif path.endswith("ro-crate-metadata.json"):
                    data = re.sub(rb"[0-9]+\.[0-9]+\.[0-9]+", b"VERSION", data)
                    data = re.sub(rb'"(sha256|contentSize)" : "[^"]*"', b"", data)
                    hashed.update(path.encode() + b"\n" + data)
        self.assertEqual(hashed.hexdigest(), DIGEST)

    def test_ours(self):
        """What this version wrote is compared byte by byte."""
        everything.fill(self.project)
        bundle = self.export()
        self.assertNotIn("compared", self.open(lambda files: None))

        def lie(files):
            files[REPORT] = files[REPORT].replace(b"Oben", b"Unten")

        self.assertIn(b"Oben", bundle.files[REPORT])
        self.assertIn("does not say the same as the rows", self.open(lie, status=1))
        self.assertIn("does not belong", self.open(
            lambda files: files.update({"data/report/more.html": b"<p>More</p>"}), status=1))

    def test_others(self):
        """What another build wrote of its own look is told as not compared; tables are refused."""
        everything.fill(self.project)
        self.export()

        def older(files, member="shown", value=b"0"):
            pattern = rb'"' + member.encode() + rb'" : [^,\n]*'
            self.assertRegex(files[ABOUT], pattern)
            files[ABOUT] = re.sub(pattern, b'"' + member.encode() + b'" : ' + value, files[ABOUT])

        def otherwise(files):
            files[REPORT] = b"<!DOCTYPE html><title>As it was</title>"
            files["data/tables/README.txt"] += b"More.\n"

        for member, value in (("shown", b"0"), ("shown", b"99"), ("language", b'"xx"'),
                              ("program", b'"Hexapla 0.0"')):
            with self.subTest(member=member, value=value):
                def change(files):
                    older(files, member, value)
                    otherwise(files)

                said = self.open(change)
                # The metadata has the hashes of the others.
                self.assertIn("3 files that are there to be read, such as report.html, were not "
                              "compared with the rows", said)
                self.cli("check", self.copy)

        def early(files):
            files[ABOUT] = re.sub(rb'  "(shown|language)" : [^\n]*\n', b"", files[ABOUT])
            otherwise(files)

        self.assertIn("not compared", self.open(early))

        def pages(files):
            older(files)
            files["data/report/more.html"] = b"<p>More</p>"

        self.assertIn("not compared", self.open(pages))

        def table(files):
            older(files)
            files["data/tables/tags.csv"] = files["data/tables/tags.csv"].replace(b"Oben", b"Unten")

        self.assertIn("does not say the same as the rows", self.open(table, status=1))

        def elsewhere(files):
            older(files)
            files["data/more.html"] = b"<p>More</p>"

        self.assertIn("does not belong", self.open(elsewhere, status=1))


if __name__ == "__main__":
    cli.main()
