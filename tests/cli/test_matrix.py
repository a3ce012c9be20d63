#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The matrix of claims as a file, read without Hexapla: csv, zipfile, xml.etree, html.parser.

Usage: test_matrix.py HEXAPLA-CLI
"""

import csv
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bundle  # noqa: E402
import cli  # noqa: E402
import sheet  # noqa: E402

TEXTS = {
    "a.txt": "The dam of Nahrez is 40 kilometres away, they say 🦊.\n",
    "b.txt": "It lies just 25 miles to the north of the town.\n",
    "c.txt": "From the dam it is 30 miles by the old road.\n",
    "d.txt": "يبعد السد 🦊 عن المدينة كثيرا ولا أحد يعرف.\n",
}
FAR, ODD = "How far is the dam?", "=1+1 <b>كم؟</b>"


class Matrix(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        paths = [self.write(name, text) for name, text in TEXTS.items()]
        self.sources = [row["source"] for row in self.json("import", self.project, *paths)]
        for source, outlet in zip(self.sources, ("Courier", "Courier", "Gazette", "=cmd")):
            self.cli("set-source", self.project, "outlet", outlet, "--source", str(source))
        self.cli("set-source", self.project, "date", "2031-03-04", "--source",
                 str(self.sources[0]))
        self.cli("claim", self.project, FAR, "--kind", "distance", "--unit", "km",
                 "--tolerance", "5", "--note", "two\nlines  ")
        self.cli("claim", self.project, ODD, "--kind", "text")
        for value, quote in (("40 kilometres", "40 kilometres away, they say 🦊"),
                             ("25 miles", "just 25 miles to the north"),
                             ("30 miles", "30 miles by the old road")):
            self.cli("position", self.project, FAR, "--value", value, "--quote", quote)
        self.cli("position", self.project, FAR, "--silent")
        self.cli("position", self.project, ODD, "--value", "=كثيرا", "--quote", "كثيرا ولا")

    def export(self, name, *options):
        path = self.folder / name
        self.cli("claims", self.project, "--export", path, *options)
        return path

    def tables(self, path, encoding="utf-8"):
        second = path.with_name(path.stem + "-evidence.csv")
        out = []
        for part in (path, second):
            data = part.read_bytes()
            self.assertTrue(data.endswith(b"\r\n"))
            text = data.decode(encoding)
            for row in csv.reader(io.StringIO(text, newline=""), strict=True):
                for cell in row:
                    self.assertFalse(cell.startswith(tuple("=+-@\t\r")), cell)
            out.append(list(csv.DictReader(io.StringIO(text, newline=""), strict=True)))
        return out

    def check_evidence(self, rows, silent="Silent"):
        """Start and end count code points in the text of the source."""
        n = 0
        for row in rows:
            if not row["Passage"]:
                self.assertEqual(row["Stance"], silent)
                continue
            texts = [text for text in TEXTS.values() if row["Passage"] in text]
            self.assertEqual(len(texts), 1)
            self.assertEqual(texts[0][int(row["Start"]):int(row["End"])], row["Passage"])
            n += 1
        self.assertEqual(n, 4)

    def test_csv(self):
        matrix, evidence = self.tables(self.export("m.csv"))
        far, odd = matrix
        columns = list(far)
        self.assertEqual(columns[:2], ["Claim", "Kind"])
        self.assertTrue(columns[2].startswith("Courier: "))
        self.assertTrue(columns[5].startswith("'=cmd"))
        self.assertEqual([far[column] for column in columns[2:6]],
                         ["40 km", "25 mi = 40.2 km", "30 mi = 48.3 km (Differs)", "silent"])
        self.assertEqual((far["Verdict"], far["Sources"], far["Origins"], far["Note"]),
                         ("Conflict", "3", "3", "two\nlines  "))
        self.assertEqual(odd["Claim"], "'" + ODD)
        self.assertEqual([odd[column] for column in columns[2:6]], ["", "", "", "'=كثيرا"])
        self.check_evidence(evidence)
        self.assertEqual(evidence[0]["Date"], "2031-03-04")
        marked = self.export("bom.csv", "--bom")
        self.assertTrue(marked.read_bytes().startswith(b"\xef\xbb\xbf"))
        self.assertEqual(self.tables(marked, "utf-8-sig")[0], matrix)

    def test_ods(self):
        book = sheet.Book(self.export("m.ods"))
        self.assertEqual(book.mimetype, "application/vnd.oasis.opendocument.spreadsheet")
        self.assertEqual(list(book.sheets), ["Claims", "Evidence"])
        self.assertEqual(set(book.directions.values()), {"lr-tb"})
        far, odd = book.rows("Claims")
        self.assertIn("30 mi = 48.3 km (Differs)", far.values())
        self.assertEqual(odd["Claim"], ODD)
        self.assertIn("=كثيرا", odd.values())
        self.check_evidence(book.rows("Evidence"))
        titles = [cell[2] for cell in book.sheets["Claims"][0]]
        row = book.sheets["Claims"][1]
        self.assertEqual(row[titles.index("Sources")][:2], ("float", "3"))
        titles = [cell[2] for cell in book.sheets["Evidence"][0]]
        row = book.sheets["Evidence"][1]
        self.assertEqual(row[titles.index("Date")][:2], ("date", "2031-03-04"))
        self.assertEqual(row[titles.index("Recorded")][0], "date")
        kind, value, text = row[titles.index("End")]
        self.assertEqual((kind, value), ("float", text))
        book = sheet.Book(self.export("r.ods", "--right-to-left"))
        self.assertEqual(set(book.directions.values()), {"rl-tb"})

    def test_html(self):
        text = self.export("m.html").read_text(encoding="utf-8")
        page = bundle.Page(text)
        self.assertEqual((page.faults, page.open), ([], []))
        self.assertTrue(page.targets)
        for target in page.targets:
            self.assertTrue(target.startswith("#"))
            self.assertIn(target[1:], page.ids)
        for part in ("<th scope=\"col\">", "<th scope=\"row\"", "Content-Security-Policy",
                     "&lt;b&gt;", "not checked", ">silent<", "prefers-color-scheme: dark"):
            self.assertIn(part, text)
        self.assertNotIn("<b>كم", text)

    def test_choice(self):
        """The same claims, order and columns as on the screen."""
        matrix, evidence = self.tables(self.export("c.csv", "--shown", "conflict",
                                                   "--columns", "outlets"))
        self.assertEqual([row["Claim"] for row in matrix], [FAR])
        self.assertEqual(list(matrix[0])[2:5], ["Courier", "Gazette", "'=cmd"])
        self.assertEqual({row["Claim"] for row in evidence}, {FAR})
        matrix, _ = self.tables(self.export("o.csv", "--order", "question"))
        self.assertEqual([row["Claim"] for row in matrix], ["'" + ODD, FAR])
        record, = self.json("claims", self.project, "--shown", "conflict")
        self.assertEqual(record["question"], FAR)

    def test_mistakes(self):
        for options in (["--export", self.folder / "m.txt"], ["--shown", "some"], ["--bom"],
                        ["--order", "size"], ["--columns", "tags"]):
            self.cli("claims", self.project, *options, status=2)
        self.cli("claims", self.project, "--export", self.folder / "none" / "m.ods", status=1)
        self.assertRegex(self.error, r"could not be written: No such file.*Choose another folder")
        second = pathlib.Path(self.write("x-evidence.csv", "mine"))
        self.cli("claims", self.project, "--export", self.folder / "x.csv", status=1)
        self.assertIn("is there already", self.error)
        self.assertEqual(second.read_text(), "mine")
        self.assertFalse((self.folder / "x.csv").exists())
        self.export("y.csv")
        self.export("y.csv")


if __name__ == "__main__":
    cli.main()
