# SPDX-License-Identifier: GPL-3.0-or-later
"""REFI-QDA on the command line, read again by a program of its own."""

import xml.etree.ElementTree as ElementTree
import zipfile

import cli

NAMESPACE = "{urn:QDA-XML:project:1.0}"
ARABIC = "وصلت الفرقة 🚑 عند الفجر.\r\n\r\nThe siren went 🔥 twice.\r\n"
PLAIN = "Nobody heard the siren.\n"


class Refi(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        self.cli("import", self.project, self.write("a.txt", ARABIC), self.write("b.txt", PLAIN))
        for quote in ("الفرقة 🚑", "went 🔥 twice", "Nobody heard"):
            self.cli("tag", self.project, "Heard", "--quote", quote)
        self.file = self.folder / "out.qdpx"

    def test_independent(self):
        report, = self.json("export", self.project, "--format", "refi", "-o", self.file)
        self.assertEqual((report["sources"], report["passages"], report["taggings"]), (2, 3, 3))
        self.assertEqual(report["losses"], [])
        found = []
        with zipfile.ZipFile(self.file) as archive:
            self.assertEqual(archive.namelist()[0], "project.qde")
            root = ElementTree.fromstring(archive.read("project.qde"))
            for source in root.iter(NAMESPACE + "TextSource"):
                path = source.get("plainTextPath")
                self.assertTrue(path.startswith("internal://"))
                raw = archive.read("sources/" + path[len("internal://"):])
                self.assertFalse(raw.startswith(b"\xef\xbb\xbf") or b"\r" in raw)
                text = raw.decode("utf-8")
                for selection in source.iter(NAMESPACE + "PlainTextSelection"):
                    start, end = (int(selection.get(key))
                                  for key in ("startPosition", "endPosition"))
                    self.assertEqual(text[start:end], selection.get("name"))
                    found.append(selection.get("name"))
        self.assertEqual(sorted(found), sorted(["الفرقة 🚑", "went 🔥 twice", "Nobody heard"]))

    def test_there_and_back(self):
        other = str(self.folder / "other.hexapla")
        self.cli("export", self.project, "--format", "refi", "-o", self.file)
        self.cli("new", other)
        report, = self.json("import", other, self.file, "--format", "refi")
        self.assertEqual((report["passages"], report["verified"], report["named"]), (3, 3, 3))
        self.assertEqual(report["convention"], "code points, LF")
        self.assertTrue(report["origin"].startswith("Hexapla "))
        self.assertEqual(self.cli("check", other), "3 of 3 passages verified\n")
        again = self.folder / "again.qdpx"
        self.cli("export", other, "--format", "refi", "-o", again)
        self.assertEqual(again.read_bytes(), self.file.read_bytes())

    def test_codebook(self):
        namespace = "{urn:QDA-XML:codebook:1.0}"
        book = self.folder / "book.qdc"
        report, = self.json("export", self.project, "--format", "refi-codebook", "-o", book)
        self.assertEqual((report["tags"], report["passages"]), (1, 0))
        self.assertIn(("tagging", 3), [(loss["element"], loss["n"]) for loss in report["losses"]])
        root = ElementTree.parse(book).getroot()
        self.assertEqual(root.tag, namespace + "CodeBook")
        code, = root.iter(namespace + "Code")
        self.assertEqual((code.get("name"), code.get("isCodable")), ("Heard", "true"))
        self.assertRegex(code.get("guid"), "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
        other = str(self.folder / "other.hexapla")
        self.cli("new", other)
        self.cli("import", other, book, "--format", "refi-codebook")
        tag, = self.json("tags", other)
        self.assertEqual(tag["name"], "Heard")

    def test_wrong_use(self):
        bad = self.write("bad.qdpx", "no project")
        self.cli("import", self.project, bad, "--format", "refi", status=1)
        self.assertIn("bad.qdpx", self.error)
        self.cli("import", self.project, bad, bad, "--format", "refi", status=2)
        self.cli("import", self.project, bad, "--format", "refi", "--set", "A", status=2)
        self.cli("export", self.project, "--format", "refi", "--tag", "Heard", "-o", bad, status=2)
        self.cli("import", self.project, self.folder / "none", "--format", "refi", status=1)


if __name__ == "__main__":
    cli.main()
