#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hexapla-cli names: tables of any shape in, scores and verdicts out.

Usage: test_names.py HEXAPLA-CLI
"""

import csv
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402


csv.field_size_limit(10_000_000)


class Names(cli.Case):
    def compare(self, text, *options, status=0):
        path = self.write("pairs.csv", text)
        self.output = self.cli("names", "--pairs", path, *options, status=status)
        return list(csv.DictReader(self.output.splitlines(keepends=True)))

    def test_verdicts(self):
        rows = self.compare(
            "name1,name2,schema\n"
            "Muammar Gaddafi,Moammar Qadhafi,Person\n"
            "Ahmed Khalil,Mohammed Khalil,Person\n"
            "Siemens AG,Siemens Aktiengesellschaft,Company\n"
            "أبو محمد الجولاني,Abu Mohammed al-Golani,\n"
        )
        self.assertEqual(list(rows[0]), ["name1", "name2", "score", "verdict"])
        self.assertEqual([row["verdict"] for row in rows], ["same", "different", "same", "same"])
        for row in rows:
            self.assertRegex(row["score"], r"^[01]\.\d{4}$")
            self.assertEqual(float(row["score"]) >= 0.7, row["verdict"] == "same")

    def test_shapes(self):
        wanted = [("Nolan, Ada", 'Ada "A" Nolan'), ("two\nlines", "x"), ("", "x")]
        for text in (
            'name1,name2\n"Nolan, Ada","Ada ""A"" Nolan"\n"two\nlines",x\n,x\n',
            '\ufeffname1,name2\r\n"Nolan, Ada","Ada ""A"" Nolan"\r\n"two\nlines",x\r\n,x\r\n',
            'other, NAME2 ,more,"Name1"\n1,"Ada ""A"" Nolan",,"Nolan, Ada"\n\n'
            '2,x,3,"two\nlines"\n4,x\n',
            'name1,name2\r"Nolan, Ada","Ada ""A"" Nolan"\r"two\nlines",x\r,x',
        ):
            with self.subTest(text=text):
                rows = self.compare(text)
                self.assertEqual([(row["name1"], row["name2"]) for row in rows], wanted)
                self.assertEqual(rows[0]["verdict"], "same")
                self.assertEqual(rows[2]["score"], "0.0000")
        self.assertEqual(self.compare("name1,name2\n"), [])
        self.assertTrue(self.output.startswith("name1,name2,score,verdict"))

    def test_reasons(self):
        text = "name1,name2\nDr. Ada Nolan,Ada Nolan\nAda Nolan,Ada Berg\n"
        rows = self.compare(text, "--reasons")
        self.assertEqual(rows[0]["reason"], "same without honorific “Dr”")
        self.assertEqual(rows[1]["reason"], "differs in: Nolan / Berg")
        records = json.loads(self.cli("names", "--pairs", self.write("a.csv", text), "--json"))
        self.assertEqual([r["verdict"] for r in records], ["same", "different"])
        self.assertEqual([r["reason"] for r in records], [row["reason"] for row in rows])
        self.assertEqual([r["score"] for r in records], [float(row["score"]) for row in rows])

    def test_mistakes(self):
        for text, part in [
            ("", "“name1”"),
            ("name1\nx\n", "“name2”"),
            ("a;b\n1;2\n", "“name1”"),
            (b"name1,name2\nx,y\n\xe9,z\n", "line 3"),
            ("name1,name2\n".encode("utf-16"), "UTF-16"),
            (b"name1,name2\nx\0,y\n", "line 2"),
            ('name1,name2\n"x,y\n' + "z\n" * 10, "line 2"),
            ('name1,name2\n"x"y,z\n', "line 2"),
            ("name1,name2\n" + "," * 2000 + "\n", "1,000"),
        ]:
            with self.subTest(text=text[:40]):
                self.compare(text, status=1)
                self.assertIn(part, self.error)
                self.assertEqual(self.error.count("\n"), 1)
        self.cli("names", "--pairs", self.folder / "none.csv", status=1)
        self.assertIn("none.csv", self.error)
        self.cli("names", "--pairs", self.folder, status=1)
        self.cli("names", status=2)
        self.assertIn("--pairs", self.error)
        self.cli("names", "--pairs", "x.csv", "y", status=2)
        self.assertIn("“y”", self.error)
        self.assertIn("--pairs", self.cli("names", "--help"))

    def test_large(self):
        n = 50000
        rows = self.compare(
            "name1,name2,schema\n"
            + "".join(f"Ada Nolan {i},Ada Nolan {i + i % 2},Vessel\n" for i in range(n))
            + "x" * 1000000 + "," + "y" * 1000000 + ",Person\n"
            + "Ahmed " * 100000 + "," + "Ahmed " * 100000 + "Nolan,Person\n"
        )
        self.assertEqual(len(rows), n + 2)
        for i in range(n):
            self.assertEqual(rows[i]["verdict"], "different" if i % 2 else "same")
        self.assertEqual(len(rows[n]["name1"]), 1000000)


if __name__ == "__main__":
    cli.main()
