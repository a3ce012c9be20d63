#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hexapla-cli says of places, with no project.

Usage: test_places.py HEXAPLA-CLI
"""

import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402


class Places(cli.Case):
    def test_names(self):
        for name in ["Aleppo", "حلب", "HALAB", "aléppo"]:
            place = self.json("places", name)[0]
            self.assertEqual((place["asked"], place["name"]), (name, "Aleppo"))
            self.assertEqual((place["geonames"], place["code"]), (170063, None))
            self.assertEqual((place["country"], place["country_name"]), ("SY", "Syria"))
            self.assertEqual((place["region"], place["kind"]), ("Aleppo", "seat"))
            self.assertAlmostEqual(place["latitude"], 36.20, delta=0.05)
            self.assertAlmostEqual(place["longitude"], 37.16, delta=0.05)
            self.assertGreater(place["population"], 1000000)
            self.assertIn("حلب", place["names"])

    def test_several(self):
        found = self.json("places", "Hama", "حماة", "--max", "1")
        self.assertEqual([place["asked"] for place in found], ["Hama", "حماة"])
        self.assertEqual({place["geonames"] for place in found}, {170017})
        country, = self.json("places", "Syria", "--max", "1")
        self.assertEqual((country["geonames"], country["code"], country["kind"]),
                         (None, "SY", "country"))

    def test_ambiguous(self):
        people = [place["population"] for place in self.json("places", "Springfield")]
        self.assertGreater(len(people), 5)
        self.assertEqual(people, sorted(people, reverse=True))

    def test_complete(self):
        names = [place["name"] for place in self.json("places", "--complete", "Alepp")]
        self.assertIn("Aleppo", names)
        self.assertEqual(self.json("places", "Alepp", status=1), [])

    def test_text(self):
        table = self.cli("places", "Aleppo")
        self.assertRegex(table, r"(?m)^36\.2\d+, 37\.1\d+ +1,\d{3},\d{3} +seat +Syria +Aleppo")

    def test_refusals(self):
        self.cli("places", "Qqqqzzz", status=1)
        self.assertIn("Qqqqzzz", self.error)
        self.cli("places", status=2)
        self.cli("places", "", status=2)
        self.cli("places", b"\xff", status=2)
        self.cli("places", "Aleppo", "--max", "0", status=2)
        self.cli("places", "x" * 5000, status=1)

    def test_files(self):
        """A list of places that is missing or damaged."""
        missing = str(self.folder / "none.sqlite3")
        self.cli("places", "Aleppo", status=1, env={**os.environ, "HEXAPLA_GAZETTEER": missing})
        self.assertIn("missing", self.error)
        damaged = self.write("bad.sqlite3", b"SQLite format 3\0" + bytes(5000))
        self.cli("places", "Aleppo", status=1, env={**os.environ, "HEXAPLA_GAZETTEER": damaged})
        self.assertIn("damaged", self.error)


if __name__ == "__main__":
    cli.main()
