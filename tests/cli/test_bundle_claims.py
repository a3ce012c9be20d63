#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a bundle says of claims, checked without Hexapla: json, csv, zipfile, html.parser.

Usage: test_bundle_claims.py HEXAPLA-CLI
"""

import json
import pathlib
import sqlite3
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
from bundle import Bundle, Page  # noqa: E402

TEXTS = {
    "courier.txt": "The dam of Nahrez 🦊 is 40 kilometres away. Marta Haro said 700 had left.\n",
    "weekly.txt": "It lies just 25 miles to the north of the town. Some 650 people left.\n",
    "gazette.txt": "From the dam it is 30 miles by the old road, and nobody counted.\n",
    "arabic.txt": "يبعد السد 🦊 عن المدينة كثيرا ولا أحد يعرف.\n",
}
FAR, LEFT, EMPTY, FLED = ("How far is the dam?", "How many left?", "=Who <b>asked</b>?",
                          "They fled & hid")
TABLES = {
    "claims": "id,question,kind,unit,tolerance,note,likelihood,credibility,relevance,verdict,"
              "sources,origins,agree,differ,coder,created",
    "positions": "id,claim,source,stance,wording,minimum,maximum,unit,approximate,edtf,entity,"
                 "entity_name,value,by_hand,speaker,speaker_name,attributed,note,agreement,coder,"
                 "created,member,speaker_member",
    "position_evidence": "id,position,passage,source,coder,created",
    "hypotheses": "id,name,note,coder,created",
    "ratings": "id,hypothesis,claim,value,coder,created",
    "origins": "id,source,other,verdict,note,coder,created",
    "dismissals": "id,kind,claim,digest,label,coder,created",
}
KINDS = {"claim": "claims", "position": "positions", "hypothesis": "hypotheses",
         "rating": "ratings", "origin": "origins"}


class Claims(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        paths = [self.write(name, text) for name, text in TEXTS.items()]
        self.sources = {pathlib.Path(row["file"]).name: str(row["source"])
                        for row in self.json("import", self.project, *paths)}
        self.cli("entity", self.project, "Marta Haro", "--type", "person")
        self.cli("entity", self.project, "M. Haro", "--type", "person")
        self.cli("claim", self.project, FAR, "--kind", "distance", "--unit", "km",
                 "--tolerance", "5", "--note", "by road")
        self.cli("claim", self.project, LEFT, "--kind", "count")
        self.cli("claim", self.project, EMPTY, "--kind", "text")
        self.say(FAR, "40 kilometres", "40 kilometres away")
        self.say(FAR, "25 miles", "just 25 miles to the north")
        self.say(FAR, "30 miles", "30 miles by the old road")
        self.cli("position", self.project, FAR, "--silent")
        self.say(LEFT, "700", "700 had left", "--stance", "attributes", "--speaker", "M. Haro")
        self.say(LEFT, "some 650", "Some 650 people")
        self.cli("merge", self.project, "M. Haro", "Marta Haro")
        self.cli("hypothesis", self.project, FLED)
        self.cli("hypothesis", self.project, "They stayed")
        self.cli("rate", self.project, FLED, FAR, "very-consistent")
        self.cli("rate", self.project, FLED, LEFT, "inconsistent")
        self.cli("rate", self.project, "They stayed", LEFT, "neutral")
        with sqlite3.connect(self.project) as db:
            coder, = db.execute("SELECT id FROM coder").fetchone()
            claim, = db.execute("SELECT id FROM claim WHERE question = ?", (FAR,)).fetchone()
            one, other = self.sources["courier.txt"], self.sources["weekly.txt"]
            db.execute("INSERT INTO origin VALUES (4000000000000001, ?, ?, 'apart', "
                       "'telephoned', ?, 1)", (one, other, coder))
            db.execute("INSERT INTO dismissal VALUES (4000000000000002, 'position', ?, 'ab', "
                       "'+thirty', ?, 1)", (claim, coder))
        db.close()
        self.bundle = self.export("all.zip")

    def say(self, claim, value, quote, *options):
        self.cli("position", self.project, claim, "--value", value, "--quote", quote, *options)

    def export(self, name, *options):
        path = self.folder / name
        self.cli("export", self.project, "--output", path, *options)
        self.assertEqual(self.json("verify", path)[0].get("problems", []), [])
        return Bundle(path)

    def rows(self, bundle, name):
        return {row["id"]: row for row in bundle.table(name)}

    def check_evidence(self, bundle):
        """Each position that is not silent leads to a passage of its source, which stands there."""
        passages, positions = self.rows(bundle, "passages"), self.rows(bundle, "positions")
        grounds = {}
        for row in bundle.table("position_evidence"):
            passage = passages[row["passage"]]
            self.assertEqual(passage["source"], positions[row["position"]]["source"])
            text = bundle.files[passage["in"]].decode("utf-8")
            self.assertEqual(text[int(passage["start"]):int(passage["end"])], passage["text"])
            grounds.setdefault(row["position"], []).append(row["passage"])
        for row in positions.values():
            self.assertEqual(row["id"] in grounds, row["stance"] != "silent")
            self.assertEqual(row["agreement"] == "", row["stance"] == "silent")
        return grounds

    def test_tables(self):
        readme = self.bundle.files["data/tables/README.txt"].decode("utf-8")
        for name, columns in TABLES.items():
            head = self.bundle.files[f"data/tables/{name}.csv"].split(b"\r\n")[0].decode("utf-8")
            self.assertEqual(head, columns)
            self.assertIn(f"{name}.csv", readme)
            for row in self.bundle.table(name):
                for cell in row.values():
                    self.assertFalse(cell.startswith(tuple("=+-@\t\r")), cell)
        claims = self.rows(self.bundle, "claims")
        far, left, empty = claims.values()
        self.assertEqual((far["question"], far["unit"], far["tolerance"], far["note"]),
                         (FAR, "km", "50", "by road"))
        self.assertEqual((far["verdict"], far["sources"], far["agree"], far["differ"]),
                         ("conflict", "3", "2", "1"))
        self.assertEqual(empty["question"], "'" + EMPTY)
        self.assertEqual((empty["verdict"], empty["sources"]), ("open", "0"))
        self.assertEqual(len(self.check_evidence(self.bundle)), 5)

        said = [row for row in self.bundle.table("positions") if row["claim"] == far["id"]]
        self.assertEqual([row["stance"] for row in said], ["affirms"] * 3 + ["silent"])
        self.assertEqual([(row["minimum"], row["unit"]) for row in said[:3]],
                         [("40", "km"), ("25", "mi"), ("30", "mi")])
        entities = self.rows(self.bundle, "entities")
        told, = [row for row in self.bundle.table("positions") if row["stance"] == "attributes"]
        self.assertEqual(entities[told["speaker"]]["name"], "Marta Haro")
        self.assertEqual(entities[told["speaker_member"]]["name"], "M. Haro")
        self.assertEqual([row["value"] for row in self.bundle.table("ratings")],
                         ["very-consistent", "inconsistent", "neutral"])
        origin, = self.bundle.table("origins")
        self.assertEqual((origin["verdict"], origin["note"]), ("apart", "telephoned"))
        dismissal, = self.bundle.table("dismissals")
        self.assertEqual((dismissal["label"], dismissal["claim"]), ("'+thirty", far["id"]))

    def test_annotations(self):
        """Each row is an annotation, whose quotes stand in the texts and whose ids are rows."""
        items = {item["id"]: item for item in self.bundle.annotations()}
        self.assertEqual(len(items), len(self.bundle.annotations()))
        for kind, table in KINDS.items():
            found = {name.rsplit(":", 1)[1] for name in items
                     if name.startswith(f"urn:hexapla:{kind}:")}
            self.assertEqual(found, self.bundle.ids(table), kind)
        positions = self.rows(self.bundle, "positions")
        grounds = self.check_evidence(self.bundle)
        for number, row in positions.items():
            item = items[f"urn:hexapla:position:{number}"]
            body = item["body"][0]
            self.assertEqual(item["motivation"], "assessing")
            self.assertEqual((body["hx:claim"], body["hx:stance"], body["value"]),
                             (f"urn:hexapla:claim:{row['claim']}", row["stance"], row["wording"]))
            if row["stance"] == "silent":
                self.assertEqual(item["target"], [next(
                    source["text"] for source in self.bundle.table("sources")
                    if source["id"] == row["source"]).removeprefix("data/")])
                continue
            self.assertEqual({target["hx:passage"] for target in item["target"]},
                             {f"urn:hexapla:passage:{passage}" for passage in grounds[number]})
            for target in item["target"]:
                text = self.bundle.files["data/" + target["source"]].decode("utf-8")
                place, quote = target["selector"][:2]
                self.assertEqual(text[place["start"]:place["end"]], quote["exact"])
        questions = {item["body"][0]["value"] for name, item in items.items()
                     if name.startswith("urn:hexapla:claim:")}
        self.assertEqual(questions, {FAR, LEFT, EMPTY})

    def test_report(self):
        text = self.bundle.report()
        page = Page(text)
        self.assertEqual((page.faults, page.open), ([], []))
        for target in page.targets:
            self.assertIn(target[1:], page.ids)
        for row in self.bundle.table("position_evidence"):
            self.assertIn(f"#p{row['passage']}", page.targets)
        part = text[text.index("<section class=\"part\" id=\"claims\">"):]
        part = part[:part.index("</section>")]
        for words in ("<th scope=\"row\"", ">Differs<", ">Conflict<", ">silent<", ">not checked<",
                      "30 mi = 48.3 km", "attributed to Marta Haro", "&lt;b&gt;asked"):
            self.assertIn(words, part)
        self.assertIn("They fled &amp; hid", text)
        self.assertIn("very consistent", text)

    def test_part(self):
        """Nothing in a part tells of what is left out, but how much it is."""
        part = self.export("part.zip", "--source", self.sources["courier.txt"],
                           "--source", self.sources["arabic.txt"])
        self.check_evidence(part)
        far, left = part.table("claims")
        self.assertEqual((far["verdict"], far["sources"]), ("single-source", "1"))
        self.assertEqual({row["source"] for row in part.table("positions")},
                         {self.sources["courier.txt"], self.sources["arabic.txt"]})
        self.assertEqual((part.table("origins"), part.table("dismissals")), ([], []))
        self.assertEqual(len(part.table("hypotheses")), 2)
        counts = {(row["table"], row["reason"]): row["rows"] for row in part.table("left_out")}
        self.assertEqual(counts[("positions", "their source is left out")], "3")
        self.assertEqual(counts[("origins", "one of the sources is left out")], "1")
        self.assertEqual(counts[("dismissals", "they may quote what is left out")], "1")
        whole = b"".join(part.files.values()).decode("utf-8", "replace")
        for words in ("48.3 km", "40.2 km", "Some 650", "thirty", "telephoned", "25 miles"):
            self.assertNotIn(words, whole)

        silent = self.export("silent.zip", "--source", self.sources["arabic.txt"])
        for name in ("claims", "positions", "hypotheses", "ratings"):
            self.assertEqual(silent.table(name), [])
        self.assertNotIn("id=\"claims\"", silent.report())
        count, = silent.table("left_out")
        self.assertEqual((count["table"], count["rows"]), ("positions", "1"))

    def test_tag(self):
        """By tag, a position goes with its tagged passage and takes its speaker along."""
        self.cli("tag", self.project, "Counts", "--quote", "700 had left")
        part = self.export("tag.zip", "--tag", "Counts")
        claim, = part.table("claims")
        self.assertEqual((claim["question"], claim["verdict"]), (LEFT, "single-source"))
        position, = part.table("positions")
        self.assertIn(position["speaker"], part.ids("entities"))
        self.assertIn(position["speaker_member"], part.ids("entities"))

    def test_verify_finds(self):
        """A position whose claim is not there is found, though all hashes are right."""
        import hashlib
        source, broken = self.folder / "all.zip", self.folder / "broken.zip"
        with zipfile.ZipFile(source) as archive, zipfile.ZipFile(broken, "w") as out:
            files = {name: archive.read(name) for name in archive.namelist()}
            folder = next(iter(files)).split("/")[0]
            table = f"{folder}/data/tables/claims.csv"
            lines = files[table].split(b"\r\n")
            files[table] = b"\r\n".join(lines[:1] + lines[2:])
            sums = files[f"{folder}/manifest-sha256.txt"].decode().splitlines()
            files[f"{folder}/manifest-sha256.txt"] = "".join(
                (hashlib.sha256(files[table]).hexdigest() if line.endswith("/claims.csv")
                 else line[:64]) + line[64:] + "\n" for line in sums).encode()
            for name, data in files.items():
                out.writestr(name, data)
        found = json.dumps(self.json("verify", broken, status=1))
        self.assertIn("which is not in the bundle", found)
        self.assertIn("claims.csv: ", found)


if __name__ == "__main__":
    cli.main()
