#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report as ODT and as PDF, read again without Hexapla: zipfile, xml.etree, poppler's tools.

Usage: test_report.py HEXAPLA-CLI
"""

import pathlib
import shutil
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as tree
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
import sheet  # noqa: E402
from world import ARABIC_TITLE, FAR, ODD, TEXTS, World  # noqa: E402

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, OFFICE = (f"{{{OASIS}{name}:1.0}}" for name in ("text", "style", "office"))
FO = f"{{{OASIS}xsl-fo-compatible:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
KEPT = {"tag", "passage", "tagging", "entity", "name", "mention", "property", "relation", "claim",
        "position", "hypothesis", "rating", "project memo", "source memo", "passage memo",
        "tag memo", "entity memo"}
HEADINGS = [
    (1, "Passages by Tag"), (2, "Leading"), (2, "Figures"), (3, "Distances"), (2, "Odd"),
    (1, "Claims"), (2, FAR), (2, ODD), (1, "Hypotheses"), (2, "The League did it 🦊"),
    (1, "Entities"), (2, "Persons"), (3, "Marta Haro"), (2, "Organisations"),
    (3, "Harbour League 🦊"), (2, "Places"), (3, "Nahrez"), (3, "Vessen"), (2, "Events"),
    (3, "The Flood"), (2, "Things"), (3, "=cmd()"), (1, "Sources"),
]
COURIER = "Ida Brandt, The League at the Dam, The Courier, 4 Mar 2031, ¶ 1 [1]"
PDF_TOOLS = all(shutil.which(tool) for tool in ("pdfinfo", "pdftotext"))


def plain(text):
    """Without marks of direction, which are for the eye."""
    return "".join(c for c in text if unicodedata.category(c) != "Cf")


class Odt:
    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type, first.extra) == ("mimetype", 0, b"")
            assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
            parts = {name: tree.fromstring(archive.read(name)) for name in archive.namelist()
                     if name.endswith(".xml")}
        listed = {entry.get(f"{{{OASIS}manifest:1.0}}full-path")
                  for entry in parts["META-INF/manifest.xml"]}
        assert listed == {"/"} | set(parts) - {"META-INF/manifest.xml"}
        root = parts["content.xml"]
        self.own = {style.get(STYLE + "name"): style for style in root.iter(STYLE + "style")}
        named = {style.get(STYLE + "name") for style in parts["styles.xml"].iter(STYLE + "style")}
        pages = {page.get(STYLE + "name") for page in parts["styles.xml"].iter(
            STYLE + "master-page")}
        for style in self.own.values():
            assert style.get(STYLE + "parent-style-name") in named
            assert style.get(STYLE + "master-page-name") in pages | {None}
        self.body = root.find(OFFICE + "body").find(OFFICE + "text")
        for element in self.body.iter():
            name = element.get(TEXT + "style-name")
            assert name is None or name in self.own or name in named, name
        self.contents = self.body.find(TEXT + "table-of-content")
        self.blocks = [element for element in self.body if element.tag in (TEXT + "p", TEXT + "h")]

    def kind(self, element):
        """The style a paragraph comes from, and which way it runs."""
        style = self.own[element.get(TEXT + "style-name")]
        properties = style.find(STYLE + "paragraph-properties")
        return style.get(STYLE + "parent-style-name"), properties.get(STYLE + "writing-mode")

    def paragraphs(self):
        return [(*self.kind(element), plain(sheet.words(element))) for element in self.blocks]


class Report(World):
    def test_odt(self):
        path, report = self.report("r.odt", "report-odt")
        odt = Odt(path)
        headings = [(int(element.get(TEXT + "outline-level")), sheet.words(element))
                    for element in odt.blocks if element.tag == TEXT + "h"]
        self.assertEqual(headings, HEADINGS)
        self.check_losses(report, KEPT)
        self.assertEqual((report["claims"], report["entities"], report["sources"]), (2, 6, 3))
        marks = {mark.get(TEXT + "name"): heading for element, heading
                 in zip((e for e in odt.blocks if e.tag == TEXT + "h"), headings)
                 for mark in element.iter(TEXT + "bookmark")}
        entries = [(marks[link.get(XLINK + "href")[1:]][1], sheet.words(link).split("\t")[0])
                   for link in odt.contents.iter(TEXT + "a")]
        self.assertEqual(entries, [(text, text) for _, text in headings])
        self.assertEqual(self.export("again", "report-odt").read_bytes(), path.read_bytes())

    def test_paragraphs(self):
        paragraphs = Odt(self.export("r.odt", "report-odt")).paragraphs()
        self.assertEqual(paragraphs[0][0::2], ("Title", "test"))
        places = [i for i, (style, _, text) in enumerate(paragraphs)
                  if (style, text) == ("Quotations", "leads the Harbour League 🦊")]
        self.assertEqual(len(places), 2)   # by its tag, and as evidence of the relation
        self.assertEqual(paragraphs[places[0] + 1], ("Citation", "lr-tb", COURIER))
        arabic = paragraphs.index(("Quotations", "rl-tb", "قادت مرتا هارو"))
        self.assertEqual(paragraphs[arabic + 1],
                         ("Citation", "lr-tb", f"{ARABIC_TITLE}, صحيفة النهر, ¶ 1 [3]"))
        quotes = [text for style, _, text in paragraphs if style == "Quotations"]
        for quote in quotes:
            self.assertTrue(any(quote in text for text in TEXTS.values()), quote)
        texts = [text for _, _, text in paragraphs]
        for line in ("Verdict: Agreed", "Likelihood: Likely", "Note: two", "lines",
                     f"Silent: {ARABIC_TITLE} [3]", "Inconsistent: " + FAR,
                     "Also called: مرتا هارو; the chairwoman", "Mentions: 4 in 3 sources",
                     "• born: 1984-06", "leads: Harbour League 🦊 (2030-04/2031-02-28~) –"
                     " since <spring>", "Note: Who says so?", "Note: Is she?",
                     "Leads the League & <more> 🦊.",
                     "40 km: The League at the Dam [1] – Affirms, Agrees"):
            self.assertTrue(any(text.startswith(line) for text in texts), line)
        self.assertIn(("Bibliography_20_1", "lr-tb", "[1]\tIda Brandt, The League at the Dam, The"
                       " Courier, 4 Mar 2031, https://courier.example/dam."), paragraphs)

    def test_part(self):
        odt = Odt(self.export("p.odt", "report-odt", "--tag", "Figures"))
        texts = {text for _, _, text in odt.paragraphs()}
        self.assertIn("Report on a Part of the Project", texts)
        self.assertIn("40 kilometres", texts)
        self.assertNotIn("Leading", texts)
        self.assertNotIn("leads the Harbour League 🦊", texts)

    def run_tool(self, *arguments):
        return subprocess.run(arguments, check=True, capture_output=True,
                              timeout=60).stdout.decode("utf-8")

    def test_pdf(self):
        if not PDF_TOOLS:
            self.skipTest("poppler's tools are not installed")
        path, report = self.report("r.pdf", "report-pdf")
        self.check_losses(report, KEPT)
        info = dict(line.split(":", 1) for line in self.run_tool("pdfinfo", path).splitlines())
        self.assertEqual((info["Title"].strip(), info["Tagged"].strip()), ("test", "yes"))
        self.assertTrue(info["Creator"].strip().startswith("Hexapla "))
        pages = [plain(page) for page in self.run_tool("pdftotext", "-layout", path, "-").split("\f")]
        text = " ".join(" ".join(pages).split())
        for words in ("leads the Harbour League 🦊", "قادت مرتا هارو", "Verdict: Agreed",
                      COURIER, "=1+1 is what", "Inconsistent: " + FAR,
                      "The League did it 🦊", "Leads the League & <more> 🦊."):
            self.assertIn(words, text)
        self.assertIn("https://courier.example/dam", text.replace(" ", ""))
        contents = next(page for page in pages if "Contents" in page)
        for title in ("Claims", "Hypotheses", "Entities", "Sources"):
            line = next(line for line in contents.splitlines() if line.split()[:1] == [title])
            number = int(line.split()[-1])
            self.assertTrue(pages[number - 1].split("\n\n", 1)[1].strip().startswith(title), title)
            self.assertRegex(pages[number - 1].strip(), rf"\n\s*{number}$")
        self.assertEqual(self.export("again", "report-pdf").read_bytes(), path.read_bytes())

    def test_links(self):
        """Addresses as people have them: letters of any script, spaces, apostrophes."""
        if not PDF_TOOLS:
            self.skipTest("poppler's tools are not installed")
        self.about("arabic.txt", "url", "https://river.example/سد 'a'\\(b)?c=%20#d")
        path = self.export("r.pdf", "report-pdf")
        links = self.run_tool("pdfinfo", "-url", path)
        self.assertIn("https://courier.example/dam", links)
        self.assertIn("https://river.example/%D8%B3%D8%AF%20%27a%27%5C(b)?c=%20#d", links)
        self.assertIn("https://river.example/سد 'a'\\(b)?c=%20#d", [
            link.get(XLINK + "href") for link in Odt(self.export("r.odt", "report-odt")).body.iter(
                TEXT + "a")])

    def test_faults(self):
        for kind in ("report-odt", "report-pdf"):
            self.export("none/x", kind, status=1)
            self.assertRegex(self.error, "could not be written: No such file.*another folder")
            preview, = self.json("export", self.project, "--format", kind, "--output",
                                 self.folder / "x", "--preview")
            self.assertFalse((self.folder / "x").exists())
            self.assertEqual(preview["claims"], 2)


if __name__ == "__main__":
    cli.main()
