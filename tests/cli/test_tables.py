#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables, read again without Hexapla: csv, zipfile, xml.etree.

Usage: test_tables.py HEXAPLA-CLI
"""

import csv
import hashlib
import io
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
import sheet  # noqa: E402
from world import ARABIC_TITLE, FAR, ODD, TEXTS, World  # noqa: E402

KEPT = {
    "passages": {"passage", "tagging", "tag", "mention", "entity", "passage memo"},
    "taggings": {"tagging", "tag", "passage"},
    "frequencies": {"tag", "tagging"},
    "entities": {"entity", "name", "property", "entity memo"},
    "relations": {"relation"},
    "claims": {"claim"},
    "positions": {"claim", "position"},
    "sources": {"attribute", "set", "source memo"},
}


def rows(path):
    """The rows of a CSV file; what a spreadsheet would run is an error."""
    data = path.read_bytes()
    assert data.endswith(b"\r\n"), path
    text = data.decode("utf-8")
    for row in csv.reader(io.StringIO(text, newline=""), strict=True):
        for cell in row:
            assert not cell.startswith(tuple("=+-@\t\r")), cell
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


class Tables(World):
    def test_both_agree(self):
        """A spreadsheet has the cells of the CSV file, and none is a formula."""
        for kind, kept in KEPT.items():
            with self.subTest(kind):
                path, report = self.report(f"{kind}.csv", kind)
                table = rows(path)
                self.assertEqual(report["rows"], len(table))
                self.assertTrue(table)
                self.check_losses(report, kept)
                book = sheet.Book(self.export(f"{kind}.ODS", kind))
                name, = book.sheets
                self.assertEqual(book.directions[name], "lr-tb")
                guarded = [{title: "'" + cell if cell.startswith(tuple("=+-@")) else cell
                            for title, cell in row.items()} for row in book.rows(name)]
                self.assertEqual(guarded, table)

    def test_passages(self):
        table = rows(self.export("p.csv", "passages"))
        texts = {str(self.sources[name]): text for name, text in TEXTS.items()}
        with sqlite3.connect(self.project) as db:
            self.assertEqual(len(table), db.execute("SELECT count(*) FROM passage").fetchone()[0])
        for row in table:
            text = texts[row["Source ID"]]
            start, end = int(row["Start"]), int(row["End"])
            self.assertEqual(text[start:end], row["Passage"].removeprefix("'"))
            lines = [line for line in text[:start + 1].split("\n") if line]
            self.assertEqual(int(row["Paragraph"]), len(lines))
        row = next(row for row in table if row["Passage"] == "قادت مرتا هارو")
        self.assertEqual((row["Source"], row["Tags"], row["Outlet"]),
                         (ARABIC_TITLE, "Leading", "صحيفة النهر"))
        row = next(row for row in table if row["Passage"] == "Harbour League")
        self.assertEqual((row["Entities"], row["Tags"], row["Date"]),
                         ("Harbour League 🦊", "", "2031-03-04"))

    def test_types(self):
        book = sheet.Book(self.export("p.ods", "passages"))
        self.assertEqual(book.left, {"قادت مرتا هارو", "السد 🦊 عن المدينة", "المدينة كثيرا",
                                     "رابطة الميناء", "مرتا هارو", ARABIC_TITLE, "صحيفة النهر"})
        titles = [cell[2] for cell in book.sheets["Passages"][0]]
        row = dict(zip(titles, next(row for row in book.sheets["Passages"]
                                    if row[1][2] == "Harbour League")))
        self.assertEqual(row["Date"][:2], ("date", "2031-03-04"))
        self.assertEqual(row["Start"][:2], ("float", row["Start"][2]))
        self.assertEqual(row["Created"][0], "date")
        self.assertEqual(row["Passage ID"][0], "string")
        month = next(row for row in book.sheets["Passages"] if row[1][2] == "25 miles")
        self.assertEqual(month[titles.index("Date")], ("string", None, "2031-03"))

    def test_columns(self):
        path = self.export("c.csv", "passages", "--column", "quote", "--column", "source")
        table = rows(path)
        self.assertEqual(list(table[0]), ["Passage", "Source"])
        self.assertIn({"Passage": "'=1+1 is what", "Source": "The League at the Dam"}, table)
        self.export("c.csv", "passages", "--column", "colour", status=1)
        self.assertRegex(self.error, "no column “colour”. There are: source, quote, ")
        self.export("c.csv", "passages", "--column", "id", "--column", "id", status=1)
        self.export("c.csv", "refi", "--column", "id", status=2)
        self.export("c.txt", "passages", status=1)
        self.assertIn(".ods", self.error)
        self.assertFalse((self.folder / "c.txt").exists())
        self.assertEqual(rows(path), table)

    def test_part(self):
        courier = str(self.sources["courier.txt"])
        table = rows(self.export("p.csv", "passages", "--source", courier, "--tag", "Figures"))
        self.assertEqual([(row["Passage"], row["Tags"]) for row in table],
                         [("40 kilometres", "Distances"),
                          ("40 kilometres away, they say 🦊", "Figures")])
        table = rows(self.export("t.csv", "taggings", "--tag", "Figures"))
        self.assertEqual({row["Tag With Those Above"] for row in table},
                         {"Figures", "Figures/Distances"})
        table = rows(self.export("e.csv", "entities", "--source", courier))
        self.assertEqual({row["Name"]: row["Mentions"] for row in table},
                         {"Marta Haro": "1", "Harbour League 🦊": "1", "Nahrez": "1"})
        table = rows(self.export("c.csv", "claims", "--source", courier))
        self.assertEqual([(row["Claim"], row["Sources"]) for row in table], [(FAR, "1")])
        table = rows(self.export("s.csv", "sources", "--source", courier))
        self.assertEqual([row["Source ID"] for row in table], [courier])
        self.export("p.csv", "passages", "--source", "12", status=1)

    def test_frequencies(self):
        table = rows(self.export("f.csv", "frequencies"))
        counts = {(row["Tag"], row["Source"].removeprefix("'")): row for row in table}
        self.assertEqual(len(counts), 7)
        row = counts["Leading", ARABIC_TITLE]
        self.assertEqual([row[key] for key in ("Passages", "Taggings", "Coders", "Words")],
                         ["1", "2", "2", "3"])
        words = len(TEXTS["arabic.txt"].replace("🦊", " ").replace(".", " ").split())
        self.assertEqual(int(row["Words of the Source"]), words)
        self.assertEqual(row["Words per 1,000"], f"{3000 / words:.2f}")
        self.assertEqual(counts["Figures", "The League at the Dam"]["Words"], "5")
        self.assertEqual(counts["Distances", "=Seen in Vessen"]["Words"], "2")

    def test_facts(self):
        table = {row["Name"]: row for row in rows(self.export("e.csv", "entities"))}
        self.assertEqual(len(table), 6)
        haro = table["Marta Haro"]
        self.assertEqual([haro[key] for key in ("Type", "Other Names", "Mentions", "Sources",
                                                "Relations", "Notes")],
                         ["Person", "مرتا هارو; the chairwoman", "4", "3", "2", "Is she?"])
        self.assertEqual(haro["Properties"], "born: 1984-06; role: chair (2030/..)")
        table = {row["Relation"]: row for row in rows(self.export("r.csv", "relations"))}
        leads = table["leads"]
        self.assertEqual([leads[key] for key in ("From", "To", "Since", "Until",
                                                 "Pieces of Evidence")],
                         ["Marta Haro", "Harbour League 🦊", "2030-04", "2031-02-28~", "2"])
        self.assertEqual(leads["Evidence"].split("\n"),
                         ["leads the Harbour League 🦊 (The League at the Dam)",
                          f"قادت مرتا هارو ({ARABIC_TITLE})"])
        table = {row["Claim"]: row for row in rows(self.export("c.csv", "claims"))}
        self.assertEqual((table[FAR]["Verdict"], table[FAR]["Likelihood"]),
                         ("Agreed", "Likely"))
        table = rows(self.export("q.csv", "positions"))
        self.assertIn(("'" + ODD, ARABIC_TITLE, "'=كثيرا", "المدينة كثيرا"),
                      [(row["Claim"], row["Source"], row["Wording"], row["Evidence"])
                       for row in table])
        self.assertEqual([row["Stance"] for row in table if row["Source"] == ARABIC_TITLE
                          and row["Claim"] == FAR], ["Silent"])
        row, = [row for row in rows(self.export("s.csv", "sources"))
                if row["File"] == "courier.txt"]
        self.assertEqual((row["Sets"], row["Attributes"], row["Author"]),
                         ("Press/Local", "Region: north", "Ida Brandt"))
        self.assertEqual(row["SHA-256 of the File"],
                         hashlib.sha256(TEXTS["courier.txt"].encode()).hexdigest())

    def test_same_again(self):
        first = self.export("a.ods", "passages").read_bytes()
        self.assertEqual(self.export("b.ods", "passages").read_bytes(), first)
        preview, = self.json("export", self.project, "--format", "passages", "--output",
                             self.folder / "none.ods", "--preview")
        self.assertFalse((self.folder / "none.ods").exists())
        self.assertEqual(preview["rows"], self.report("c.ods", "passages")[1]["rows"])


if __name__ == "__main__":
    cli.main()
