#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A bundle of the example, checked without Hexapla: json, csv, zipfile, sha256sum, xmllint.

Usage: test_bundle_independent.py HEXAPLA-CLI
"""

import csv
import html.parser
import io
import json
import pathlib
import shutil
import subprocess
import sys
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

HOSTILE = "<script>alert('x')</script> & \"=SUM(A1)\" ]]>"


class Page(html.parser.HTMLParser):
    """What the report is made of."""

    VOID = {"meta", "link", "br", "img", "input", "hr"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.targets, self.tags, self.directions = [], set(), [], {}, {}
        self.faults, self.text = [], io.StringIO()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags[tag] = self.tags.get(tag, 0) + 1
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.faults.append(f"id {attributes['id']} twice")
            self.ids.add(attributes["id"])
        if "href" in attributes:
            self.targets.append(attributes["href"])
        for name in attributes:
            if name == "src" or name.startswith("on"):
                self.faults.append(f"<{tag} {name}>")
        if "lang" in attributes and "dir" in attributes:
            self.directions[attributes["lang"]] = attributes["dir"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.text.write(data)


class Independent(cli.Case):

    def setUp(self):
        super().setUp()
        self.cli("new", self.project, "--example")
        extra = self.write("extra.txt", f"Notes\n{HOSTILE}\nsecond line\n")
        source, = self.json("import", self.project, extra)
        for tag, quote in [("=cmd", "<script>"), ("+plus", "script>alert"), ("=cmd", "& \"=SUM")]:
            self.cli("tag", self.project, tag, "--quote", quote, "--source", str(source["source"]))
        self.cli("memo", self.project, HOSTILE, "--tag", "=cmd")
        survey = self.write("survey.csv", "".join(
            f"{name},{age},{text}\n" for name, age, text in [
                ("Name", "Age", "What did you see that night?"),
                ("Amra", 31, "The water came up the street before anybody had called out to us."),
                ("Bashir", 45, "I saw the lights on the dam go out and then heard the gate move."),
                ("Celik", 52, "Nobody told us to leave so we stayed until the road was gone."),
            ]))
        self.rows = self.json("import", self.project, survey)
        self.cli("attributes", self.project, "add", "=Region", "--choice", "north; far",
                 "--choice", HOSTILE)
        self.cli("attributes", self.project, "set", "=Region", HOSTILE, "--source",
                 str(source["source"]))
        self.cli("sets", self.project, "put", "+Press/Local", "--filter", "outlet~courier")
        self.cli("sets", self.project, "add", "Empty")
        for field, value in (("reliability", "B"), ("credibility", "6")):
            self.cli("set-source", self.project, field, value, "--source", str(source["source"]))
        self.extra = str(source["source"])
        self.bundle = self.folder / "bundle.zip"
        self.cli("export", self.project, "--output", self.bundle)
        with zipfile.ZipFile(self.bundle) as archive:
            self.assertIsNone(archive.testzip())
            self.names = archive.namelist()
            archive.extractall(self.folder / "out")
        self.bag, = (self.folder / "out").iterdir()
        self.data = self.bag / "data"

    def annotations(self):
        return json.loads((self.data / "annotations.jsonld").read_text(encoding="utf-8"))

    def table(self, name):
        data = (self.data / "tables" / f"{name}.csv").read_bytes()
        self.assertTrue(data.endswith(b"\r\n"))
        return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))

    def test_bag(self):
        self.assertEqual(len(self.names), len(set(self.names)))
        self.assertEqual((self.bag / "bagit.txt").read_text(),
                         "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
        payload = [p for p in self.data.rglob("*") if p.is_file()]
        info = (self.bag / "bag-info.txt").read_text(encoding="utf-8")
        size = sum(p.stat().st_size for p in payload)
        self.assertIn(f"Payload-Oxum: {size}.{len(payload)}\n", info)
        manifest = (self.bag / "manifest-sha256.txt").read_text().splitlines()
        named = [line[66:] for line in manifest]
        self.assertEqual(named, sorted(named))
        self.assertEqual(set(named), {str(p.relative_to(self.bag)) for p in payload})

    def test_sha256sum(self):
        if not shutil.which("sha256sum"):
            self.skipTest("no sha256sum")
        for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
            subprocess.run(["sha256sum", "--check", "--strict", "--quiet", manifest],
                           cwd=self.bag, check=True, stdout=subprocess.PIPE)

    def check_quote(self, target):
        text = (self.data / target["source"]).read_bytes().decode("utf-8")
        selectors = {s["type"]: s for s in target["selector"]}
        start = selectors["TextPositionSelector"]["start"]
        end = selectors["TextPositionSelector"]["end"]
        quote = selectors["TextQuoteSelector"]
        self.assertEqual(text[start:end], quote["exact"])
        self.assertEqual(text[max(0, start - 32):start], quote["prefix"])
        self.assertEqual(text[end:end + 32], quote["suffix"])

    def test_annotations(self):
        page = self.annotations()
        self.assertEqual(page["type"], "AnnotationPage")
        self.assertEqual(page["@context"][0], "http://www.w3.org/ns/anno.jsonld")
        items = page["items"]
        self.assertEqual(page["partOf"]["total"], len(items))
        self.assertEqual(len({item["id"] for item in items}), len(items))
        tags = {f"urn:hexapla:tag:{row['id']}" for row in self.table("tags")}
        entities = {f"urn:hexapla:entity:{row['id']}" for row in self.table("entities")}
        n = {"tagging": 0, "identifying": 0, "linking": 0, "commenting": 0}
        for item in items:
            self.assertEqual(item["type"], "Annotation")
            if isinstance(item["target"], dict) and "id" in item["target"]:
                self.assertIn(item["target"]["id"], entities)
            elif isinstance(item["target"], dict):
                self.check_quote(item["target"])
                self.assertEqual(item["creator"]["type"], "Person")
                self.assertTrue(item["created"].endswith("Z"))
            bodies = item["body"] if isinstance(item["body"], list) else [item["body"]]
            for body in bodies:
                n[body["purpose"]] = n.get(body["purpose"], 0) + 1
                if body["purpose"] == "tagging":
                    self.assertIn(body["hx:tag"], tags)
                    self.assertTrue(body["value"])
                if body["purpose"] == "linking":
                    self.check_quote(body)
                    self.assertIn(item["hx:kind"],
                                  {"same", "quotes", "rewords", "supports", "contradicts"})
        self.assertEqual(n["tagging"], len(self.table("taggings")))
        self.assertEqual(n["identifying"], len(self.table("mentions")) + len(self.table("names")))
        self.assertEqual(n["linking"], len(self.table("links")))
        self.assertEqual(n["commenting"], len(self.table("memos")))

    def test_tables(self):
        sources = {row["id"]: row for row in self.table("sources")}
        passages = self.table("passages")
        self.assertGreater(len(passages), 50)
        for row in passages:
            self.assertEqual(row["in"], sources[row["source"]]["text"])
            self.assertEqual((row["page"], row["region"]), ("", ""))
            text = (self.bag / row["in"]).read_bytes().decode("utf-8")
            cell = row["text"]
            if cell[:2] in {"'" + c for c in "=+-@\t\r"}:
                cell = cell[1:]
            self.assertEqual(text[int(row["start"]):int(row["end"])], cell)
        for name in ("sources", "passages", "taggings", "tags", "entities", "names", "mentions",
                     "links", "memos", "attributes", "values", "sets", "set_members",
                     "entity_types", "judgements", "properties", "relation_types", "relations",
                     "relation_evidence", "rejections", "left_out"):
            for row in self.table(name):
                for cell in row.values():
                    self.assertFalse(cell.startswith(tuple("=+-@\t\r")), cell)
        paths = {row["path"] for row in self.table("tags")}
        self.assertIn("Figures/Distances", paths)
        self.assertIn("'=cmd", paths)
        ids = {row["id"] for row in passages}
        for row in self.table("links"):
            self.assertLessEqual({row["from"], row["to"]}, ids)
        self.assertIn("apostrophe", (self.data / "tables" / "README.txt").read_text())

    def test_originals(self):
        """Each is there once, and every source says where: rows of a survey share theirs."""
        import hashlib
        sources = self.table("sources")
        found = {str(p.relative_to(self.bag)): hashlib.sha256(p.read_bytes()).hexdigest()
                 for p in (self.data / "sources").glob("*/original.*")}
        self.assertEqual(len(set(found.values())), len(found))
        self.assertEqual({row["original"] for row in sources}, set(found))
        for row in sources:
            self.assertEqual(found[row["original"]], row["sha256"])
        rows = [row for row in sources if row["file_name"] == "survey.csv"]
        self.assertEqual(len(rows), 3)
        self.assertEqual(len({row["original"] for row in rows}), 1)
        self.assertEqual(len({row["place"] for row in rows}), 3)

    def test_groups(self):
        """Attributes, their values, sets and grades are what was said, in tables and report."""
        sources = {row["id"]: row for row in self.table("sources")}
        extra = sources[self.extra]
        self.assertEqual((extra["reliability"], extra["credibility"]), ("B", "6"))
        self.assertEqual({row["reliability"] for row in sources.values()}, {"B", ""})
        attributes = {row["id"]: row for row in self.table("attributes")}
        region, = [row for row in attributes.values() if row["name"] == "'=Region"]
        self.assertEqual((region["type"], region["choices"]), ("choice", f"north; far; {HOSTILE}"))
        values = self.table("values")
        self.assertEqual([row["value"] for row in values if row["attribute"] == region["id"]],
                         [HOSTILE])
        for row in values:
            self.assertEqual(attributes[row["attribute"]]["name"], row["attribute_name"])
            self.assertIn(row["source"], sources)
        self.assertLessEqual({"31", "45"}, {row["value"] for row in values})
        sets = {row["id"]: row for row in self.table("sets")}
        self.assertEqual([row["path"] for row in sets.values()],
                         ["'+Press", "'+Press/Local", "Empty"])
        self.assertEqual(sets[self.table("sets")[1]["parent"]]["name"], "'+Press")
        member, = self.table("set_members")
        self.assertEqual(sets[member["set"]]["name"], "Local")
        self.assertEqual(sources[member["source"]]["outlet"], "The Lavren Courier")
        page = Page()
        page.feed((self.data / "report.html").read_text(encoding="utf-8"))
        for part in ("Reliability", "Credibility", "=Region", "+Press/Local", "Age", "45"):
            self.assertIn(part, page.text.getvalue())

    def test_partial(self):
        """Of a part, only the sets and attributes of what is in it."""
        part = self.folder / "part.zip"
        self.cli("export", self.project, "--output", part, "--source", self.extra)
        with zipfile.ZipFile(part) as archive:
            tables = {name.rsplit("/", 1)[1]: archive.read(name).decode("utf-8")
                      for name in archive.namelist() if name.endswith(".csv")}
        self.assertEqual(len(tables["sets.csv"].splitlines()), 1)
        self.assertEqual(len(tables["attributes.csv"].splitlines()), 2)
        self.assertEqual(len(tables["values.csv"].splitlines()), 2)
        self.assertEqual(self.json("verify", part)[0].get("problems", []), [])

    def test_crate(self):
        crate = json.loads((self.data / "ro-crate-metadata.json").read_text(encoding="utf-8"))
        self.assertEqual(crate["@context"], "https://w3id.org/ro/crate/1.1/context")
        graph = {entity["@id"]: entity for entity in crate["@graph"]}
        self.assertEqual(graph["ro-crate-metadata.json"]["conformsTo"]["@id"],
                         "https://w3id.org/ro/crate/1.1")
        root = graph["./"]
        self.assertLessEqual({"name", "description", "datePublished", "license"}, root.keys())
        files = {str(p.relative_to(self.data)) for p in self.data.rglob("*") if p.is_file()}
        files.discard("ro-crate-metadata.json")
        self.assertEqual({part["@id"] for part in root["hasPart"]}, files)
        for name in files:
            self.assertEqual(int(graph[name]["contentSize"]), (self.data / name).stat().st_size)

    def test_report(self):
        text = (self.data / "report.html").read_text(encoding="utf-8")
        page = Page()
        page.feed(text)
        page.close()
        self.assertEqual(page.faults, [])
        self.assertEqual(page.open, [])
        self.assertEqual(page.directions, {"ar": "rtl", "en": "ltr"})
        self.assertEqual(page.tags["script"], 1)
        self.assertIn(HOSTILE, page.text.getvalue())
        for target in page.targets:
            self.assertTrue(target.startswith("#"), target)
            self.assertIn(target[1:], page.ids)
        for part in ("http-equiv=\"Content-Security-Policy\"", "@media print",
                     "prefers-color-scheme: dark", "max-width: 46rem"):
            self.assertIn(part, text)
        for item in self.annotations()["items"]:
            kind, number = item["id"].split(":")[2:]
            if kind == "passage":
                self.assertIn(f"p{number}", page.ids)

    def test_xmllint(self):
        if not shutil.which("xmllint"):
            self.skipTest("no xmllint")
        done = subprocess.run(["xmllint", "--html", "--noout", self.data / "report.html"],
                              stderr=subprocess.PIPE, check=False)
        # libxml2 knows HTML 4 and complains of the elements that are newer.
        faults = [line for line in done.stderr.decode("utf-8", "replace").splitlines()
                  if " error : " in line and not line.endswith(" invalid")]
        self.assertEqual(faults, [])

    def test_same_again(self):
        """But for the time of export, a bundle is the same each time."""
        again = self.folder / "again.zip"
        self.cli("export", self.project, "--output", again)
        with zipfile.ZipFile(again) as archive:
            self.assertEqual(archive.namelist(), self.names)
            for name in self.names:
                if name.endswith((".csv", ".txt", ".jsonld")) and "manifest" not in name \
                        and not name.endswith("bag-info.txt"):
                    self.assertEqual(archive.read(name), (self.folder / "out" / name).read_bytes())


if __name__ == "__main__":
    cli.main()
