# SPDX-License-Identifier: GPL-3.0-or-later
"""Formats of annotations on the command line, read again by programs of their own."""

import json
import re
import xml.etree.ElementTree as ElementTree
import zipfile

import cli

ARABIC = "وصلت الفرقة 🚑 عند الفجر.\n\nThe siren went 🔥 twice, said Mira.\n"
PLAIN = "Nobody heard the siren.\nMira denies it.\n"
TAGGED = sorted(["الفرقة 🚑", "went 🔥 twice", "Nobody heard", "siren.\nMira denies"])
KEY = "{http://www.omg.org/XMI}id"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def utf16(text, start, end):
    """What stands between two positions that count UTF-16."""
    return text.encode("utf-16-le")[2 * start:2 * end].decode("utf-16-le")


class Standoff(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        self.cli("import", self.project, self.write("a.txt", ARABIC), self.write("b.txt", PLAIN))
        for quote in TAGGED:
            self.cli("tag", self.project, "Heard", "--quote", quote)

    def write_file(self, name):
        file = self.folder / (name + ".zip")
        self.report, = self.json("export", self.project, "--format", name, "-o", file)
        self.assertEqual((self.report["sources"], self.report["taggings"]), (2, 4))
        return file

    def export(self, name):
        file = self.write_file(name)
        archive = zipfile.ZipFile(file)
        self.addCleanup(archive.close)
        self.assertIsNone(archive.testzip())
        return archive

    def there_and_back(self, name):
        """Into a new project, whose passages are sound."""
        other = str(self.folder / (name + ".hexapla"))
        self.cli("new", other)
        file = self.folder / (name + ".zip")
        report, = self.json("import", other, file, "--format", name)
        self.assertEqual((report["passages"], report["verified"]), (4, 4))
        self.assertEqual(self.cli("check", other), "4 of 4 passages verified\n")

    def test_w3c(self):
        archive = self.export("w3c")
        page = json.loads(archive.read("annotations.jsonld"))
        self.assertEqual(page["@context"][0], "http://www.w3.org/ns/anno.jsonld")
        self.assertEqual(page["type"], "AnnotationPage")
        self.assertEqual(page["partOf"]["total"], len(page["items"]))
        ids = [item["id"] for item in page["items"]]
        self.assertEqual(len(ids), len(set(ids)))
        found = []
        for item in page["items"]:
            self.assertEqual(item["type"], "Annotation")
            if item["motivation"] != "tagging":
                continue
            self.assertRegex(item["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
            self.assertEqual([body["value"] for body in item["body"]], ["Heard"])
            text = archive.read(item["target"]["source"]).decode("utf-8")
            position, quote = item["target"]["selector"]
            self.assertEqual(position["type"], "TextPositionSelector")
            start, end = position["start"], position["end"]
            self.assertEqual(text[start:end], quote["exact"])
            self.assertEqual(text[max(start - 32, 0):start], quote["prefix"])
            self.assertEqual(text[end:end + 32], quote["suffix"])
            found.append(quote["exact"])
        self.assertEqual(sorted(found), TAGGED)
        self.there_and_back("w3c")

    def test_brat(self):
        archive = self.export("brat")
        self.assertIn("Heard", archive.read("annotation.conf").decode("utf-8").split("\n"))
        found = []
        for name in archive.namelist():
            if not name.endswith(".ann"):
                continue
            text = archive.read(name[:-4] + ".txt").decode("utf-8")
            for line in archive.read(name).decode("utf-8").splitlines():
                number, kind, words = line.split("\t")
                self.assertRegex(number, r"^T\d+$")
                kind, places = kind.split(" ", 1)
                self.assertEqual(kind, "Heard")
                parts = [text[slice(*map(int, part.split()))] for part in places.split(";")]
                self.assertNotIn("\n", "".join(parts))
                self.assertEqual(" ".join(parts), words)
                found.append("\n".join(parts))
        self.assertEqual(sorted(found), TAGGED)
        self.there_and_back("brat")

    def test_cas_json(self):
        archive = self.export("cas-json")
        found = []
        for name in archive.namelist():
            cas = json.loads(archive.read(name))
            structures = {one["%ID"]: one for one in cas["%FEATURE_STRUCTURES"]}
            view = cas["%VIEWS"]["_InitialView"]
            text = structures[view["%SOFA"]]["sofaString"]
            self.assertIn(text, (ARABIC, PLAIN))
            self.assertEqual(sorted(view["%MEMBERS"] + [view["%SOFA"]]), sorted(structures))
            for one in structures.values():
                if one["%TYPE"] == "uima.cas.Sofa":
                    continue
                features = cas["%TYPES"][one["%TYPE"]]
                for key in one:
                    if key[0] not in "%@" and key not in ("begin", "end", "language"):
                        self.assertEqual(features[key]["%RANGE"], "uima.cas.String")
                self.assertEqual(one["@sofa"], view["%SOFA"])
                if one["%TYPE"] == "webanno.custom.HexaplaTag":
                    self.assertEqual(one["value"], "Heard")
                    found.append(utf16(text, one["begin"], one["end"]))
        self.assertEqual(sorted(found), TAGGED)
        self.there_and_back("cas-json")

    def test_cas_xmi(self):
        archive = self.export("cas-xmi")
        types = ElementTree.fromstring(archive.read("TypeSystem.xml"))
        names = [one.text for one in types.iter() if one.tag.endswith("}name")]
        self.assertIn("webanno.custom.HexaplaTag", names)
        found = []
        for name in archive.namelist():
            if not name.endswith(".xmi"):
                continue
            root = ElementTree.fromstring(archive.read(name))
            sofa, = root.iter("{http:///uima/cas.ecore}Sofa")
            text = sofa.get("sofaString")
            self.assertIn(text, (ARABIC, PLAIN))
            ids = [one.get(KEY) for one in root if one.get(KEY)]
            self.assertEqual(len(ids), len(set(ids)))
            view, = root.iter("{http:///uima/cas.ecore}View")
            self.assertEqual(set(view.get("members").split()), set(ids) - {"0", sofa.get(KEY)})
            for tag in root.iter("{http:///webanno/custom.ecore}HexaplaTag"):
                found.append(utf16(text, int(tag.get("begin")), int(tag.get("end"))))
        self.assertEqual(sorted(found), TAGGED)
        self.there_and_back("cas-xmi")

    def test_tei(self):
        archive = self.export("tei")
        found = []
        for name in archive.namelist():
            root = ElementTree.fromstring(archive.read(name))
            self.assertEqual([one.tag for one in root],
                             [TEI + "teiHeader", TEI + "standOff", TEI + "text"])
            text = "".join(root.find(TEI + "text").itertext())
            self.assertIn(text, (ARABIC, PLAIN))
            ids = [one.get(XML_ID) for one in root.iter() if one.get(XML_ID)]
            self.assertEqual(len(ids), len(set(ids)))
            category, = root.iter(TEI + "category")
            for one in root.iter():
                for key in ("ana", "resp", "inst", "corresp", "active", "passive"):
                    for pointer in one.get(key, "").split():
                        self.assertIn(pointer[1:], ids)
            for span in root.iter(TEI + "span"):
                place = re.fullmatch(r"#string-range\(text,(\d+),(\d+)\)", span.get("target"))
                start, length = map(int, place.groups())
                self.assertEqual(text[start:start + length], span.text)
                if span.get("ana") == "#" + category.get(XML_ID):
                    found.append(span.text)
        self.assertEqual(sorted(found), TAGGED)
        self.there_and_back("tei")

    def test_conll(self):
        file = self.write_file("conll")
        found, texts, text, open_mark = [], [], "", None
        for line in file.read_text("utf-8").split("\n"):
            if line.startswith("# newdoc"):
                text = ""
                texts.append(text)
            if not line or line.startswith("#"):
                continue
            fields = line.split("\t")
            self.assertEqual(len(fields), 10)
            misc = dict(part.split("=", 1) for part in fields[9].split("|"))
            start, end = map(int, misc["TokenRange"].split(":"))
            self.assertEqual((len(text), len(text) + len(fields[1])), (start, end))
            label = misc.get("Tag")
            if open_mark is not None and label != "I-Heard":
                found.append(text[open_mark[0]:open_mark[1]])
                open_mark = None
            if label == "B-Heard":
                open_mark = [start, end]
            text += fields[1]
            if open_mark is not None:
                open_mark[1] = end
            if misc.get("SpaceAfter") != "No":
                text += misc.get("SpacesAfter", "\\s").replace("\\s", " ").replace("\\n", "\n")
            texts[-1] = text
        self.assertEqual(texts, [ARABIC, PLAIN])
        self.assertEqual(sorted(found), TAGGED)
        self.there_and_back("conll")

    def test_wrong_use(self):
        bad = self.write("bad.json", "no format at all")
        for name in ("w3c", "brat", "cas-json", "cas-xmi", "tei", "conll"):
            self.cli("import", self.project, bad, "--format", name, status=1)
            self.assertIn("bad.json", self.error)
            self.cli("import", self.project, self.folder / "none", "--format", name, status=1)


if __name__ == "__main__":
    cli.main()
