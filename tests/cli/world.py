# SPDX-License-Identifier: GPL-3.0-or-later
"""A small project with something of every kind in it, for the tests of formats. All of it is
invented."""

import pathlib
import sqlite3

import cli

TEXTS = {
    "courier.txt": "Marta Haro leads the Harbour League 🦊 since spring.\n\n"
                   "The dam of Nahrez is 40 kilometres away, they say 🦊.\n"
                   "=1+1 is what the clerk wrote.\n",
    "weekly.txt": "The chairwoman, Marta Haro, was seen in Vessen on 5 March.\n"
                  "It lies just 25 miles to the north of the town.\n",
    "arabic.txt": "قادت مرتا هارو رابطة الميناء 🦊 منذ الربيع.\n"
                  "يبعد السد 🦊 عن المدينة كثيرا.\n",
}
ARABIC_TITLE = "السد والمدينة"
FAR, ODD = "How far is the dam?", "=1+1 <b>كم؟</b> & more"


class World(cli.Case):
    made = None   # the project, once it is made, and its sources

    def setUp(self):
        super().setUp()
        if World.made:
            pathlib.Path(self.project).write_bytes(World.made[0])
            self.sources = World.made[1]
            return
        self.make()
        World.made = pathlib.Path(self.project).read_bytes(), self.sources

    def make(self):
        self.cli("new", self.project)
        paths = [self.write(name, text) for name, text in TEXTS.items()]
        self.sources = {pathlib.Path(row["file"]).name: row["source"]
                        for row in self.json("import", self.project, *paths)}
        self.describe_sources()
        self.tag_and_mention()
        self.claim()
        self.relate()

    def about(self, name, field, value):
        self.cli("set-source", self.project, field, value, "--source", str(self.sources[name]))

    def describe_sources(self):
        self.about("courier.txt", "title", "The League at the Dam")
        self.about("courier.txt", "author", "Ida Brandt")
        self.about("courier.txt", "outlet", "The Courier")
        self.about("courier.txt", "date", "2031-03-04")
        self.about("courier.txt", "url", "https://courier.example/dam")
        self.about("courier.txt", "language", "en")
        self.about("weekly.txt", "title", "=Seen in Vessen")
        self.about("weekly.txt", "date", "2031-03")
        self.about("arabic.txt", "title", ARABIC_TITLE)
        self.about("arabic.txt", "outlet", "صحيفة النهر")
        self.about("arabic.txt", "language", "ar")
        self.cli("sets", self.project, "put", "Press/Local", "--source",
                 str(self.sources["courier.txt"]))
        self.cli("attributes", self.project, "add", "Region")
        self.cli("attributes", self.project, "set", "Region", "north", "--source",
                 str(self.sources["courier.txt"]))

    def tag_and_mention(self):
        for tag, quote in (("Leading", "leads the Harbour League 🦊"), ("Leading", "قادت مرتا هارو"),
                           ("Figures", "40 kilometres away, they say 🦊"),
                           ("Figures/Distances", "40 kilometres"),
                           ("Figures/Distances", "25 miles"),
                           ("Figures", "السد 🦊 عن المدينة"), ("Odd", "=1+1 is what")):
            self.cli("tag", self.project, tag, "--quote", quote)
        self.cli("tag", self.project, "Leading", "--quote", "قادت مرتا هارو", "--coder", "ليلى")
        self.cli("entity", self.project, "Marta Haro", "--type", "person", "--alias", "مرتا هارو",
                 "--weak", "the chairwoman", "--description", "Leads the League & <more> 🦊.")
        self.cli("entity", self.project, "Harbour League 🦊", "--type", "organisation", "--alias",
                 "رابطة الميناء")
        self.cli("entity", self.project, "Vessen", "--type", "place")
        self.cli("entity", self.project, "Nahrez", "--type", "place")
        self.cli("entity", self.project, "The Flood", "--type", "event")
        self.cli("entity", self.project, "=cmd()", "--type", "thing")
        for entity, quote in (("Marta Haro", "Marta Haro"), ("Marta Haro", "مرتا هارو"),
                              ("Marta Haro", "The chairwoman"),
                              ("Harbour League 🦊", "Harbour League"),
                              ("Harbour League 🦊", "رابطة الميناء"), ("Vessen", "Vessen"),
                              ("Nahrez", "Nahrez")):
            self.cli("mention", self.project, entity, "--quote", quote)
        self.cli("memo", self.project, "Who says so?\n=2", "--tag", "Leading")
        self.cli("memo", self.project, "Is she?", "--entity", "Marta Haro")

    def claim(self):
        self.cli("claim", self.project, FAR, "--kind", "distance", "--unit", "km", "--tolerance",
                 "2", "--likelihood", "likely", "--note", "two\nlines")
        self.cli("claim", self.project, ODD, "--kind", "text")
        for value, quote in (("40 kilometres", "40 kilometres away, they say 🦊"),
                             ("25 miles", "just 25 miles to the north")):
            self.cli("position", self.project, FAR, "--value", value, "--quote", quote)
        self.cli("position", self.project, FAR, "--silent")
        self.cli("position", self.project, ODD, "--value", "=كثيرا", "--quote", "المدينة كثيرا")

    def relate(self):
        """What the program has no words for on the command line goes into the file."""
        self.cli("relate", self.project, "Marta Haro", "leads", "Harbour League 🦊", "--inverse",
                 "is led by")
        self.cli("relate", self.project, "Harbour League 🦊", "is based in", "Vessen")
        self.cli("relate", self.project, "Marta Haro", "knows", "=cmd()")
        with sqlite3.connect(self.project) as db:
            coder, = db.execute("SELECT min(id) FROM coder").fetchone()

            def entity(name):
                return db.execute("SELECT entity FROM entity_name WHERE name = ?",
                                  (name,)).fetchone()[0]

            def passage(text):
                return db.execute("SELECT id FROM passage WHERE text = ?", (text,)).fetchone()[0]

            leads, = db.execute("SELECT r.id FROM relation r JOIN relation_type t"
                                " ON t.id = r.type WHERE t.name = 'leads'").fetchone()
            db.execute("UPDATE relation SET since = '2030-04', until = '2031-02-28~',"
                       " note = 'since <spring>' WHERE id = ?", (leads,))
            for n, text in enumerate(("leads the Harbour League 🦊", "قادت مرتا هارو")):
                db.execute("INSERT INTO relation_evidence VALUES (?, ?, ?, ?, 1930000000000)",
                           (7000 + n, leads, passage(text), coder))
            for n, (name, kind, label, value, since, text) in enumerate((
                    ("Vessen", "coordinates", "", "12.5, -34.25", None, "Vessen"),
                    ("Vessen", "number", "population", "4200", "2029", None),
                    ("Marta Haro", "date", "born", "1984-06", None, None),
                    ("Marta Haro", "role", "", "chair", "2030", "The chairwoman"),
                    ("Harbour League 🦊", "url", "", "https://league.example/", None, None),
                    ("Nahrez", "geonames", "", "170063", None, None),
                    ("The Flood", "date", "", "2031-03-04/2031-03-06", None, None))):
                db.execute("INSERT INTO property VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?,"
                           " 1930000000000)", (7100 + n, entity(name), kind, label, value, since,
                                               passage(text) if text else None, coder))
            db.execute("INSERT INTO hypothesis VALUES (7200, 'The League did it 🦊', 'as <said>',"
                       " 0, ?, 1930000000000)", (coder,))
            claim, = db.execute("SELECT id FROM claim WHERE question = ?", (FAR,)).fetchone()
            db.execute("INSERT INTO rating VALUES (7300, 7200, ?, 'inconsistent', ?,"
                       " 1930000000000)", (claim, coder))

    def export(self, name, kind, *options, status=0):
        path = self.folder / name
        self.cli("export", self.project, "--format", kind, "--output", path, *options,
                 status=status)
        return path

    def report(self, name, kind, *options):
        path = self.folder / name
        report, = self.json("export", self.project, "--format", kind, "--output", path, *options)
        return path, report

    def check_losses(self, report, kept):
        """What the program lists as lost is what the project has and the format has not."""
        with sqlite3.connect(self.project) as db:
            counts = {name: db.execute(f"SELECT count(*) FROM {name} {where}").fetchone()[0]
                      for name, where in LOSSES}
        expected = {ELEMENTS.get(name, name): n for name, n in counts.items()}
        expected["text"] = expected["original"] = len(TEXTS)
        for where in ("tag", "entity"):
            expected[where + " memo"] = 1
        expected = {name: n for name, n in expected.items() if n and name not in kept}
        self.assertEqual({loss["element"]: loss["n"] for loss in report["losses"]
                          if loss["name"] is None}, expected)


ELEMENTS = {"source_set": "set", "entity_name": "name"}
LOSSES = (("attribute", ""), ("source_set", ""), ("tag", ""), ("passage", ""), ("tagging", ""),
          ("entity", ""), ("entity_name", "WHERE kind <> 'preferred'"), ("mention", ""),
          ("property", ""), ("relation", ""), ("claim", ""), ("position", ""), ("hypothesis", ""),
          ("rating", ""), ("link", ""))
