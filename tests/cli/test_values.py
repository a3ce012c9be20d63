#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What hexapla-cli finds in a text: figures and dates. No project is needed.

Usage: test_values.py HEXAPLA-CLI
"""

import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

REPORT = """On 3 May the dam broke. Over 700 people, among them 111 children, were led away from
the valley, 30 miles to the south. “Tens of thousands” were without power for three days.
The repair will cost between $1.5bn and $2bn, or about a quarter of the budget.
"""


class Values(cli.Case):
    def values(self, text, *arguments, status=0):
        text = text if isinstance(text, bytes) else text.encode("utf-8")
        found = self.cli("values", "--json", *arguments, status=status, input=text)
        return json.loads(found) if status == 0 else None

    def test_members(self):
        over, children, *_ = [v for v in self.values(REPORT) if v["kind"] == "count"]
        self.assertEqual(over, {
            "start": REPORT.index("Over"), "end": REPORT.index(" people"), "text": "Over 700",
            "kind": "count", "min": 700, "max": None, "unit": None, "approximate": False,
            "quantity": True, "edtf": None, "base_min": 700, "base_max": None, "base_unit": None,
            "counted": "people"})
        self.assertEqual((children["min"], children["max"], children["counted"]),
                         (111, 111, "children"))

    def test_report(self):
        found = self.values(REPORT, "--date", "2021-05-06", "--language", "en")
        self.assertEqual([(v["text"], v["kind"], v["min"], v["max"], v["unit"], v["approximate"])
                          for v in found], [
            ("3 May", "date", "2021-05-03", "2021-05-03", None, False),
            ("Over 700", "count", 700, None, None, False),
            ("111", "count", 111, 111, None, False),
            ("30 miles", "length", 30, 30, "mi", False),
            ("Tens of thousands", "count", 20000, 99999, None, True),
            ("three days", "duration", 3, 3, "day", False),
            ("between $1.5bn and $2bn", "money", 1500000000, 2000000000, "USD", False),
            ("about a quarter", "fraction", 0.25, 0.25, None, True)])
        self.assertEqual(found[0]["edtf"], "2021-05-03")
        self.assertEqual((found[3]["base_min"], found[3]["base_unit"]), (48280.32, "m"))
        for value in found:
            self.assertEqual(REPORT[value["start"]:value["end"]], value["text"])

    def test_dates(self):
        found = self.values("Since 2011. In May 2012. At 3 p.m. Before 1990. From 9:00 to 10:30 "
                            "on Friday. At 14:00 GMT. At 8 pm on 3 May 2012. A few days later.",
                            "--date", "2019-08-14")
        self.assertEqual([(v["min"], v["max"]) for v in found], [
            ("2011-01-01", None), ("2012-05-01", "2012-05-31"), ("T15:00:00", "T15:00:00"),
            (None, "1989-12-31"), ("2019-08-09T09:00:00", "2019-08-09T10:30:00"),
            ("T14:00:00Z", "T14:00:00Z"), ("2012-05-03T20:00:00", "2012-05-03T20:00:00"),
            (None, None)])
        self.assertEqual({v["kind"] for v in found}, {"date"})

    def test_no_quantity(self):
        found = self.values("Flight 370 had two crews. One of them won 3-1, twice.")
        self.assertEqual([(v["text"], v["kind"], v["min"], v["quantity"]) for v in found], [
            ("370", "label", 370, False), ("two", "count", 2, True), ("One", "count", 1, False),
            ("3", "count", 3, False), ("1", "count", 1, False), ("twice", "count", 2, False)])

    def test_end_of_line(self):
        self.assertEqual(self.values("12\n")[0]["min"], 12)

    def test_arabic(self):
        text = "قتل أكثر من ٧٠٠ شخص خلال يومين 😀 على بعد 40 كم"
        found = self.values(text)
        self.assertEqual([(v["kind"], v["min"], v["unit"]) for v in found],
                         [("count", 700, None), ("duration", 2, "day"), ("length", 40, "km")])
        for value in found:
            self.assertEqual(text[value["start"]:value["end"]], value["text"])

    def test_language(self):
        self.assertEqual(self.values("1.234 km", "--language", "de")[0]["min"], 1234)
        self.assertEqual(self.values("1.234 km", "--language", "en")[0]["min"], 1.234)

    def test_table(self):
        table = self.cli("values", "--language", "en", input=REPORT.encode("utf-8"))
        self.assertRegex(table, r"(?m)^ *\d+ +\d+ +length +30 mi = 48280 m +30 miles$")
        self.assertRegex(table, r"(?m)^ *\d+ +\d+ +count +> 700 +people +Over 700$")
        self.assertEqual(self.cli("values", input=b""), "")
        self.assertEqual(self.values(""), [])

    def test_refusals(self):
        self.cli("values", "--date", "yesterday", status=2, input=b"")
        self.cli("values", "--date", "", status=2, input=b"")
        self.cli("values", "--language", "", status=2, input=b"")
        self.cli("values", "report.txt", status=2, input=b"")
        self.values(b"20 \xff people", status=1)


if __name__ == "__main__":
    cli.main()
