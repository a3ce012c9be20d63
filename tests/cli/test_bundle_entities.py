#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a bundle says of entities, checked without Hexapla: json, csv, zipfile, html.parser, xmllint.

Usage: test_bundle_entities.py HEXAPLA-CLI
"""

import base64
import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
from bundle import Bundle, Page  # noqa: E402

TEXTS = {
    "courier.txt": "Marta Haro leads the Harbour League 🦊 since spring.\n"
                   "She said that the League would not move. M. Haro left at noon.\n",
    "weekly.txt": "The chairwoman, Marta Haro, was seen in Vessen on 5 March.\n"
                  "The League's harbour lies at the mouth of the river.\n",
    "arabic.txt": "قادت مرتا هارو رابطة الميناء 🦊 منذ الربيع.\n",
}
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
                         "DwADhgGAWjR9awAAAABJRU5ErkJggg==")
IDS = ("passage", "tagging", "tag", "mention", "entity", "about", "entity-type", "name", "link",
       "memo", "note", "relation", "relation-type", "property", "judgement")
TABLE = {"passage": "passages", "tagging": "taggings", "tag": "tags", "mention": "mentions",
         "entity": "entities", "about": "entities", "entity-type": "entity_types",
         "name": "names", "link": "links", "memo": "memos", "note": "memos",
         "relation": "relations", "relation-type": "relation_types", "property": "properties",
         "judgement": "judgements"}
COLUMNS = {
    "entities": "id,type,name,description,own_type,own_type_path,shown_as,picture,coder,created",
    "entity_types": "id,parent,name,path,kind,icon,colour",
    "names": "id,entity,name,kind,language,script,member",
    "mentions": "id,passage,entity,entity_name,source,coder,created,kind,member",
    "judgements": "id,entity,entity_name,other,other_name,verdict,note,coder,created",
    "properties": "id,entity,entity_name,kind,label,value,since,until,passage,address,coder,"
                  "created,member",
    "relation_types": "id,name,inverse",
    "relations": "id,from,from_name,type,type_name,to,to_name,since,until,note,coder,created,"
                 "from_member,to_member",
    "relation_evidence": "id,relation,passage,source,coder,created",
    "rejections": "id,entity,name,source,context,coder,created,member",
    "left_out": "table,rows,reason",
}


class Entities(cli.Case):

    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        paths = [self.write(name, text) for name, text in TEXTS.items()]
        self.sources = {pathlib.Path(row["file"]).name: row["source"]
                        for row in self.json("import", self.project, *paths)}
        picture = self.write("haro.png", PIXEL)
        self.cli("entity", self.project, "Marta Haro", "--type", "person", "--alias", "مرتا هارو",
                 "--weak", "the chairwoman", "--picture", picture)
        self.cli("entity", self.project, "Harbour League 🦊", "--type", "organisation",
                 "--alias", "رابطة الميناء")
        self.cli("entity", self.project, "M. Haro", "--type", "person")
        self.cli("entity", self.project, "=HARO()", "--type", "person")
        self.cli("entity", self.project, "Vessen", "--type", "place")
        self.mention("Marta Haro", "Marta Haro")
        self.mention("Marta Haro", "مرتا هارو")
        self.mention("Marta Haro", "She")
        self.mention("Marta Haro", "The chairwoman")
        self.mention("M. Haro", "M. Haro")
        self.mention("Harbour League 🦊", "Harbour League")
        self.mention("Harbour League 🦊", "رابطة الميناء")
        self.mention("Vessen", "Vessen")
        self.cli("tag", self.project, "Leading", "--quote", "leads the Harbour League")
        self.cli("tag", self.project, "Leading", "--quote", "قادت")
        self.cli("merge", self.project, "M. Haro", "Marta Haro")
        self.cli("memo", self.project, "Is it one person?", "--entity", "M. Haro")
        self.cli("relate", self.project, "Marta Haro", "leads", "Harbour League 🦊",
                 "--inverse", "is led by")
        self.fill()
        self.path = self.folder / "bundle.zip"
        self.cli("export", self.project, "--output", self.path)
        self.bundle = Bundle(self.path)

    def mention(self, entity, quote):
        self.cli("mention", self.project, entity, "--quote", quote)

    def passage(self, quote):
        return next(row["id"] for row in self.json("passages", self.project)
                    if row["text"] == quote)

    def fill(self):
        """What the program has no words for on the command line goes into the file."""
        evidence = [self.passage("leads the Harbour League"), self.passage("قادت")]
        seen = self.passage("Vessen")
        she, chair = self.passage("She"), self.passage("The chairwoman")
        with sqlite3.connect(self.project) as db:
            def entity(name):
                return db.execute("SELECT entity FROM entity_name WHERE name = ?",
                                  (name,)).fetchone()[0]

            def put(table, *values):
                marks = ", ".join("?" * (len(values) + 1))
                self.n += 1
                db.execute(f"INSERT INTO {table} VALUES ({marks})", (self.n, *values))
                return self.n

            self.n = 4_000_000_000_000_000
            coder, = db.execute("SELECT id FROM coder").fetchone()
            time = 1_930_000_000_000
            haro, member, other = entity("Marta Haro"), entity("M. Haro"), entity("=HARO()")
            league, vessen = entity("Harbour League 🦊"), entity("Vessen")
            group = put("entity_type", "organisation", None, "Guild", "", "#e5a50a", 1)
            union = put("entity_type", "organisation", group, "Harbour Guild", "", "", 2)
            db.execute("UPDATE entity SET own_type = ? WHERE id = ?", (union, league))
            put("judgement", haro, other, "not-same", "another century", coder, time)
            put("judgement", vessen, league, "unsure", "", coder, time)
            put("rejection", haro, "haro", self.sources["weekly.txt"], "aa.bb", coder, time)
            put("rejection", None, "spring", None, None, coder, time)
            for kind, label, value, since, until, passage, owner in (
                    ("date", "born", "1982~", None, None, None, haro),
                    ("date", "seen in Vessen", "2031-03-05", None, None, seen, member),
                    ("role", "", "chairwoman", "2030-21", "2031-03", evidence[0], haro),
                    ("text", "=motto", "@forward \"\n", None, None, None, haro),
                    ("coordinates", "", "-36.2, 37.16", None, None, None, vessen),
                    ("wikidata", "", "Q41183", None, None, None, vessen),
                    ("geonames", "", "170063", None, None, None, vessen),
                    ("url", "site", "https://example.org/haro?a=1&b=2", None, None, None, haro)):
                put("property", owner, kind, label, value, since, until, passage, coder, time)
            relation, = db.execute("SELECT id FROM relation").fetchone()
            db.execute("UPDATE relation SET since = '2030-21', note = 'by both' WHERE id = ?",
                       (relation,))
            for passage in evidence:
                put("relation_evidence", relation, passage, coder, time)
            bare = put("relation_type", "lives in", "is home of", 9)
            put("relation", bare, member, vessen, None, None, "", coder, time)
            db.execute("UPDATE mention SET kind = 'pronoun' WHERE passage = ?", (she,))
            db.execute("UPDATE mention SET kind = 'nominal' WHERE passage = ?", (chair,))
        db.close()

    def row(self, table, **cells):
        """The row in which these cells stand."""
        found = [row for row in self.bundle.table(table)
                 if all(row[name] == value for name, value in cells.items())]
        self.assertEqual(len(found), 1, (table, cells))
        return found[0]

    def test_verified(self):
        report, = self.json("verify", self.path)
        self.assertEqual(report["problems"], [])
        self.assertEqual(report["references"], report["references_ok"])
        self.assertGreater(report["references"], 60)

    def test_columns(self):
        for name, columns in COLUMNS.items():
            first = self.bundle.files[f"data/tables/{name}.csv"].split(b"\r\n")[0]
            self.assertEqual(first.decode(), columns)
            for row in self.bundle.table(name):
                for cell in row.values():
                    self.assertFalse(cell.startswith(tuple("=+-@\t\r")), cell)
        readme = self.bundle.files["data/tables/README.txt"].decode("utf-8")
        for path in self.bundle.files:
            if path.endswith(".csv"):
                self.assertIn(path.rsplit("/", 1)[1], readme)
        for columns in COLUMNS.values():
            for column in columns.split(","):
                if not column.endswith("_name") and column != "description":
                    self.assertRegex(readme, rf"\b{column}\b")

    def test_entities(self):
        haro = self.row("entities", name="Marta Haro")
        member = self.row("entities", name="M. Haro")
        self.assertEqual((haro["shown_as"], member["shown_as"]), ("", haro["id"]))
        league = self.row("entities", name="Harbour League 🦊")
        self.assertEqual((league["type"], league["own_type_path"]),
                         ("organisation", "Guild/Harbour Guild"))
        self.assertEqual(self.row("entity_types", id=league["own_type"])["name"], "Harbour Guild")
        self.assertEqual(self.bundle.files[haro["picture"]], PIXEL)
        arabic = self.row("names", name="مرتا هارو")
        self.assertEqual((arabic["entity"], arabic["kind"], arabic["script"], arabic["member"]),
                         (haro["id"], "alias", "Arab", ""))
        self.assertEqual(self.row("names", name="the chairwoman")["kind"], "weak")
        name = self.row("names", name="M. Haro")
        self.assertEqual((name["entity"], name["member"], name["kind"]),
                         (haro["id"], member["id"], "preferred"))
        kinds = {row["kind"] for row in self.bundle.table("mentions")
                 if row["entity"] == haro["id"]}
        self.assertEqual(kinds, {"named", "nominal", "pronoun"})
        self.assertEqual([row["member"] for row in self.bundle.table("mentions")
                          if row["member"]], [member["id"]])

    def test_facts(self):
        haro, member = (self.row("entities", name=name)["id"] for name in ("Marta Haro", "M. Haro"))
        verdicts = {row["verdict"]: row for row in self.bundle.table("judgements")}
        self.assertEqual((verdicts["same"]["entity"], verdicts["same"]["other"]), (member, haro))
        self.assertEqual(verdicts["not-same"]["note"], "another century")
        self.assertEqual(verdicts["not-same"]["created"], "2031-02-27T23:06:40.000Z")
        self.assertTrue(verdicts["unsure"]["coder"])
        self.assertEqual(len(self.bundle.table("rejections")), 2)
        born = self.row("properties", label="born")
        self.assertEqual((born["kind"], born["value"], born["entity"]), ("date", "1982~", haro))
        seen = self.row("properties", label="seen in Vessen")
        self.assertEqual((seen["entity"], seen["member"]), (haro, member))
        self.assertIn(seen["passage"], self.bundle.ids("passages"))
        self.assertEqual(self.row("properties", kind="text")["value"], "'@forward \"\n")
        self.assertEqual(self.row("properties", kind="coordinates")["value"], "'-36.2, 37.16")
        self.assertEqual(self.row("properties", kind="wikidata")["address"],
                         "http://www.wikidata.org/entity/Q41183")
        self.assertEqual(self.row("properties", kind="geonames")["address"],
                         "https://sws.geonames.org/170063/")
        leads = self.row("relations", type_name="leads")
        self.assertEqual((leads["from_name"], leads["to_name"], leads["since"], leads["note"]),
                         ("Marta Haro", "Harbour League 🦊", "2030-21", "by both"))
        lives = self.row("relations", type_name="lives in")
        self.assertEqual((lives["from"], lives["from_member"], lives["to_member"]),
                         (haro, member, ""))
        evidence = self.bundle.table("relation_evidence")
        self.assertEqual({row["relation"] for row in evidence}, {leads["id"]})
        self.assertEqual(len(evidence), 2)
        self.assertEqual(self.bundle.table("left_out"), [])

    def addresses(self, node):
        """All urn:hexapla:… that are no words of anybody."""
        if isinstance(node, dict):
            for name, value in node.items():
                if name not in ("value", "exact", "prefix", "suffix"):
                    yield from self.addresses(value)
        elif isinstance(node, list):
            for value in node:
                yield from self.addresses(value)
        elif isinstance(node, str) and node.startswith("urn:hexapla:"):
            yield node.split(":")[2:]

    def check_quote(self, target):
        text = self.bundle.files["data/" + target["source"]].decode("utf-8")
        place, quote = target["selector"][:2]
        self.assertEqual(text[place["start"]:place["end"]], quote["exact"])

    def test_annotations(self):
        items = {item["id"]: item for item in self.bundle.annotations()}
        page = json.loads(self.bundle.files["data/annotations.jsonld"])
        self.assertEqual(page["partOf"]["total"], len(items))
        terms = page["@context"][1]
        self.assertEqual(terms["sameAs"],
                         {"@id": "http://www.w3.org/2002/07/owl#sameAs", "@type": "@id"})
        for kind, number in self.addresses(page["items"]):
            self.assertIn(kind, IDS)
            self.assertIn(number, self.bundle.ids(TABLE[kind]), kind)
        prefixes = {prefix for prefix in terms if ":" not in prefix} | {"hx"}
        for item in items.values():
            for name in self.members(item):
                self.assertTrue(":" not in name or name.split(":")[0] in prefixes, name)
        haro, member = (self.row("entities", name=name)["id"] for name in ("Marta Haro", "M. Haro"))
        about = items[f"urn:hexapla:about:{haro}"]
        self.assertEqual(about["motivation"], "describing")
        self.assertEqual(about["target"]["sameAs"], [f"urn:hexapla:entity:{member}"])
        names = {body["value"]: body for body in about["body"] if body["purpose"] == "identifying"}
        self.assertEqual(set(names), {"Marta Haro", "مرتا هارو", "the chairwoman", "M. Haro"})
        self.assertEqual(names["M. Haro"]["hx:nameKind"], "alias")
        self.assertEqual(names["مرتا هارو"]["hx:script"], "Arab")
        self.assertIn("data/" + about["target"]["hx:picture"], self.bundle.files)
        mentions = [body for item in items.values() for body in item["body"]
                    if isinstance(body, dict) and body.get("id", "").startswith("urn:hexapla:mention")]
        self.assertEqual(len(mentions), len(self.bundle.table("mentions")))
        self.assertEqual({body["hx:kind"] for body in mentions if body["source"].endswith(haro)},
                         {"named", "nominal", "pronoun"})

    def members(self, node):
        if isinstance(node, dict):
            yield from node
            for value in node.values():
                yield from self.members(value)
        elif isinstance(node, list):
            for value in node:
                yield from self.members(value)

    def test_annotations_of_facts(self):
        items = {item["id"]: item for item in self.bundle.annotations()}
        for row in self.bundle.table("relations"):
            item = items[f"urn:hexapla:relation:{row['id']}"]
            self.assertEqual(item["motivation"], "linking")
            body = item["body"][0]
            self.assertEqual((body["hx:relation"], body["hx:from"], body["hx:to"]),
                             (row["type_name"], f"urn:hexapla:entity:{row['from']}",
                              f"urn:hexapla:entity:{row['to']}"))
            evidence = [other["passage"] for other in self.bundle.table("relation_evidence")
                        if other["relation"] == row["id"]]
            if evidence:
                self.assertEqual([target["hx:passage"] for target in item["target"]],
                                 [f"urn:hexapla:passage:{passage}" for passage in evidence])
                for target in item["target"]:
                    self.check_quote(target)
            else:
                self.assertEqual(item["target"], [body["hx:from"], body["hx:to"]])
        for row in self.bundle.table("properties"):
            item = items[f"urn:hexapla:property:{row['id']}"]
            self.assertEqual(item["body"]["hx:property"], row["kind"])
            self.assertEqual(item["body"]["hx:entity"], f"urn:hexapla:entity:{row['entity']}")
            if row["passage"]:
                self.check_quote(item["target"])
            else:
                self.assertEqual(item["target"], {"id": item["body"]["hx:entity"]})
        place = next(item["body"] for item in items.values()
                     if item["id"].startswith("urn:hexapla:property")
                     and item["body"]["hx:property"] == "coordinates")
        self.assertEqual((place["geo:lat"], place["geo:long"]), (-36.2, 37.16))
        for row in self.bundle.table("judgements"):
            item = items[f"urn:hexapla:judgement:{row['id']}"]
            self.assertEqual((item["motivation"], item["body"][0]["value"]),
                             ("assessing", row["verdict"]))
            self.assertEqual(item["target"], [f"urn:hexapla:entity:{row['entity']}",
                                              f"urn:hexapla:entity:{row['other']}"])

    def test_report(self):
        text = self.bundle.report()
        page = Page(text)
        self.assertEqual(page.faults, [])
        self.assertEqual(page.open, [])
        for target in page.targets:
            self.assertTrue(target.startswith("#") and target[1:] in page.ids, target)
        levels = page.headings
        for above, below in zip(levels, levels[1:]):
            self.assertLessEqual(below, above + 1)
        picture, = page.pictures
        self.assertEqual(picture["alt"], "")
        kind, data = picture["src"].split(",")
        self.assertEqual((kind, base64.b64decode(data)), ("data:image/png;base64", PIXEL))
        self.assertIn("img-src data:;", text)
        card, = [card for name, card in page.cards.items()
                 if name.startswith("e") and card.startswith("Marta Haro")]
        for part in ("also مرتا هارو, the chairwoman (weak), M. Haro", "✎1", "Named by Source",
                     "in other words: The chairwoman", "by pronoun: She",
                     "M. Haro is the same as Marta Haro", "leads Harbour League 🦊",
                     "since spring 2030", "by both", "lives in Vessen", "born", "about 1982",
                     "seen in Vessen", "5 March 2031", "Role", "chairwoman",
                     "from spring 2030 to March 2031", "Timeline", "Kept Apart",
                     "Marta Haro is not the same as =HARO()", "another century", "passages"):
            self.assertIn(part, card)
        timeline = card[card.index("Timeline"):]
        self.assertLess(timeline.index("about 1982"), timeline.index("spring 2030"))
        self.assertLess(timeline.index("spring 2030"), timeline.index("5 March 2031"))
        self.assertIn("2031-03-05", page.times)
        self.assertNotIn("1982~", page.times)
        self.assertIn("Guild/Harbour Guild", text)
        self.assertNotIn("Left Out", text)

    def test_xmllint(self):
        if not shutil.which("xmllint"):
            self.skipTest("no xmllint")
        done = subprocess.run(["xmllint", "--html", "--noout", "-"],
                              input=self.bundle.files["data/report.html"],
                              stderr=subprocess.PIPE, check=False)
        faults = [line for line in done.stderr.decode("utf-8", "replace").splitlines()
                  if " error : " in line and not line.endswith(" invalid")]
        self.assertEqual(faults, [])

    def test_crate(self):
        graph = {thing["@id"]: thing for thing in
                 json.loads(self.bundle.files["data/ro-crate-metadata.json"])["@graph"]}
        path = self.row("entities", name="Marta Haro")["picture"].removeprefix("data/")
        self.assertEqual(graph[path]["encodingFormat"], "image/png")
        self.assertEqual(graph[path]["name"], "Picture of Marta Haro")
        self.assertEqual(graph[path]["sha256"], hashlib.sha256(PIXEL).hexdigest())

    def export_part(self, *options):
        path = self.folder / "part.zip"
        self.cli("export", self.project, "--output", path, *options)
        report, = self.json("verify", path)
        self.assertEqual(report["problems"], [])
        self.bundle = Bundle(path)

    def left_out(self):
        return {(row["table"], row["reason"]): row["rows"] for row in self.bundle.table("left_out")}

    def test_part_without_evidence(self):
        """What stands on passages that are left out is left out, and said to be."""
        self.export_part("--source", str(self.sources["weekly.txt"]))
        self.assertEqual({row["name"] for row in self.bundle.table("entities")},
                         {"Marta Haro", "M. Haro", "Vessen"})
        self.assertEqual([row["type_name"] for row in self.bundle.table("relations")], ["lives in"])
        self.assertEqual([row["name"] for row in self.bundle.table("relation_types")], ["lives in"])
        self.assertEqual(self.bundle.table("entity_types"), [])
        self.assertEqual(self.bundle.table("relation_evidence"), [])
        self.assertEqual([row["verdict"] for row in self.bundle.table("judgements")], ["same"])
        self.assertNotIn("role", {row["kind"] for row in self.bundle.table("properties")})
        self.row("properties", label="seen in Vessen")
        self.assertEqual([row["name"] for row in self.bundle.table("rejections")], ["haro"])
        self.assertEqual(self.left_out(), {
            ("relations", "all their evidence is left out"): "1",
            ("properties", "the passage that says so is left out"): "1",
            ("judgements", "one of their entities is left out"): "2",
        })
        report = self.bundle.report()
        self.assertIn("Relations: 1, since all their evidence is left out", report)
        self.assertNotIn("Harbour League", report.replace("The League", ""))

    def test_part_with_some_evidence(self):
        """One passage of evidence is enough, and takes the other entity along."""
        self.export_part("--source", str(self.sources["arabic.txt"]), "--tag", "Leading")
        self.assertEqual({row["name"] for row in self.bundle.table("entities")},
                         {"Marta Haro", "M. Haro", "Harbour League 🦊"})
        self.assertEqual([row["type_name"] for row in self.bundle.table("relations")], ["leads"])
        self.assertEqual(len(self.bundle.table("relation_evidence")), 1)
        self.assertEqual(len(self.bundle.table("entity_types")), 2)
        self.assertEqual(self.bundle.table("mentions"), [])
        self.assertEqual(self.left_out()[("relation_evidence", "the passage is left out")], "1")
        self.assertEqual(self.left_out()[("relations", "one of their entities is left out")], "1")

    def test_picture_of_a_source(self):
        """A picture that is the original of a source is there once; not if the source is not."""
        other = self.json("import", self.project, self.folder / "haro.png")[0]["source"]
        self.export_part()
        haro = self.row("entities", name="Marta Haro")
        source, = [row for row in self.bundle.table("sources") if row["id"] == str(other)]
        self.assertEqual(haro["picture"], source["original"])
        self.export_part("--source", str(self.sources["courier.txt"]))
        self.assertEqual(self.row("entities", name="Marta Haro")["picture"], "")
        self.assertEqual(self.left_out()[("pictures", "they are of a source that is left out")],
                         "1")
        self.assertEqual([path for path in self.bundle.files if "entities/" in path], [])

    def test_json(self):
        """What the program prints of entities is what the bundle has."""
        everything = self.json("entities", self.project)
        self.assertEqual([entity["name"] for entity in everything],
                         ["=HARO()", "Harbour League 🦊", "Marta Haro", "Vessen"])
        haro, = self.json("entity", self.project, "M. Haro")
        self.assertEqual(haro, everything[2])
        member, = haro["members"]
        self.assertEqual(member["name"], "M. Haro")
        self.assertEqual((haro["mentions"], haro["nominal"], haro["pronoun"]), (4, 1, 1))
        names = {name["name"]: name for name in haro["names"]}
        self.assertEqual(names["مرتا هارو"]["script"], "Arab")
        self.assertEqual((names["M. Haro"]["kind"], names["M. Haro"]["entity"]),
                         ("alias", member["id"]))
        for name, table in (("properties", "properties"), ("judgements", "judgements"),
                            ("relations", "relations"), ("rejections", "rejections")):
            rows = {thing["id"] for entity in everything for thing in entity[name]}
            self.assertLessEqual(rows, {int(row["id"]) for row in self.bundle.table(table)})
            self.assertTrue(rows, name)
        self.assertEqual(len({thing["id"] for entity in everything
                              for thing in entity["properties"]}), 8)
        leads, lives = haro["relations"]
        self.assertEqual((leads["relation"], leads["to_name"], len(leads["evidence"])),
                         ("leads", "Harbour League 🦊", 2))
        self.assertEqual(everything[3]["relations"], [lives])
        self.assertEqual(everything[1]["own_type"], "Guild/Harbour Guild")
        self.assertIsNone(haro["own_type"])
        self.assertIsNotNone(haro["picture"])
        self.assertEqual({thing["verdict"] for thing in haro["judgements"]}, {"same", "not-same"})

    def test_after_undo(self):
        """Merged and parted again, all is as it was."""
        def said():
            return {path: data for path, data in Bundle(self.path).files.items()
                    if path.endswith((".csv", ".jsonld", ".txt")) and path.startswith("data/")}

        before = said()
        self.cli("merge", self.project, "=HARO()", "Marta Haro")
        self.cli("export", self.project, "--output", self.path)
        self.assertNotEqual(said(), before)
        self.cli("undo", self.project)
        self.cli("export", self.project, "--output", self.path)
        self.assertEqual(said(), before)


if __name__ == "__main__":
    cli.main()
