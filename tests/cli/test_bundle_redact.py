#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Blacked-out words stand nowhere in a bundle; all else stands where it stood.

Usage: test_bundle_redact.py HEXAPLA-CLI
"""

import io
import json
import pathlib
import sqlite3
import sys
import urllib.parse
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
import everything  # noqa: E402
import redacted  # noqa: E402

SECRET = "The informant Zelda Qvist met “Colonel Brandt”\nat the fish market & gave him 417 names."
NAME = "Zelda Qvist"
ARABIC = "قابلت المُخبِرة زلدا العقيدَ في سوق السمك ليلًا"
EMOJI = "🦊🦊"
COPY = "The informant ZELDA QVIST met \"Colonel Brandt\" at the  fish market & gave him 417 names"
TEXT = f"It rained all day 🌧️.\n{SECRET}\nNobody saw it. {ARABIC}. The end {EMOJI} came.\n"


def packed(text):
    """A file with other files in it, as those of word processors are."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", text)
    return target.getvalue()


class Redact(cli.Case):

    def setUp(self):
        super().setUp()
        self.bundle = str(self.folder / "bundle.zip")
        self.copy = str(self.folder / "copy.hexapla")
        self.cli("new", self.project, "--example")
        self.filler = everything.Filler(self.project)
        self.fill()
        self.filler.close()
        self.cli("check", self.project)

    def fill(self):
        f = self.filler
        self.source, revision, body = f.source(
            "Zelda Qvist.html", TEXT, "text/html", f"<p>{TEXT}</p>".encode(),
            title="Rain and Zelda Qvist", url="https://example.org/" + urllib.parse.quote(COPY))
        f.add("page", body=body, number=1, width=100.0, height=100.0, start=0, end=len(TEXT),
              boxes=everything.zlib.compress(bytes(8 * len(TEXT))))
        f.add("left_out", body=body, reason=1, position=0, page=1, text=COPY)
        f.add("span", body=body, kind=1, start=0, end=3, value=COPY)
        secret = f.add("tag", parent=None, name="Secret", colour="#000000", description="",
                       position=90)
        below = f.add("tag", parent=secret, name="Names", colour="#000000", description=COPY,
                      position=0)
        other = f.add("tag", parent=None, name="Weather", colour="#000000",
                      description="See Zelda-Qvist", position=91)

        def passage(text, tag=None):
            start = TEXT.index(text)
            made = f.passage(self.source, revision, TEXT, start, start + len(text))
            if tag:
                f.add("tagging", passage=made, tag=tag, source=self.source)
            return made

        self.black = passage(SECRET, secret)
        for text in (NAME, EMOJI, ARABIC):
            passage(text, below)
        self.rain = passage("It rained all day", other)
        self.end = passage("The end 🦊", other)
        across = passage("names.\nNobody saw it", other)
        inside = passage("fish market")
        market = f.add("entity", type="place", description=f"Where {COPY}")
        brandt = f.add("entity", type="person", description="")
        f.add("entity_name", entity=market, name="Fishmarket", kind="preferred")
        f.add("entity_name", entity=brandt, name="Brandt", kind="preferred")
        f.add("entity_name", entity=brandt, name=f"Friend of {NAME}", kind="alias")
        f.add("entity_name", entity=brandt, name=f"Friend of {NAME.upper()}", kind="weak")
        f.add("mention", passage=inside, entity=market, source=self.source)
        f.add("mention", passage=self.rain, entity=brandt, source=self.source)
        f.add("property", entity=brandt, kind="number", label="Names", value="417",
              passage=self.black)
        f.add("property", entity=brandt, kind="text", label=NAME, value=f"{{{COPY}}}")
        met = f.add("relation_type", name="met", inverse="met", position=0)
        relation = f.add("relation", type=met, entity=brandt, other=market, note="")
        f.add("relation_evidence", relation=relation, passage=self.black)
        f.add("link", kind="same", from_passage=across, to_passage=self.rain, note=f"of {NAME}")
        for kind, target in (("passage", self.black), ("passage", self.rain), ("project", 0)):
            f.add("memo", on_kind=kind, on_id=target,
                  body=f"“{COPY}” \\ <b>{NAME}</b> and <i>Zelda</i> <i>Qvist</i>, "
                       "Zelda&nbsp;Q&#118;ist, Zel\u00adda\u200b Qvist")
        attribute = f.add("attribute", name=f"Did {NAME} say so?", type="choice", description=COPY,
                          choices=json.dumps([NAME, "no"]), position=0)
        f.add("attribute_value", attribute=attribute, source=self.source, value=NAME)
        group = f.add("source_set", parent=None, name=NAME, position=0)
        f.add("source_set", parent=None, name=NAME.upper(), position=1)
        f.add("set_member", source_set=group, source=self.source)
        claim = f.add("claim", question=f"How many names, {NAME}?", kind="count", tolerance=0,
                      note=COPY, position=0)
        position = f.add("position", claim=claim, source=self.source, stance="affirms",
                         wording="417 names", minimum="417", approximate=0, by_hand=0,
                         speaker=brandt, attributed="him", note="names")
        f.add("position_evidence", position=position, passage=self.black)
        f.add("hypothesis", name=f"{NAME} was there", note="", position=0)
        f.add("dismissal", kind="claim", digest="1", label=COPY)
        f.add("rejection", entity=None, name="zelda qvist", source=None)
        f.add("foreign_part", format="refi", element="Note", position=1, kept=f"<a>{COPY}</a>")
        f.add("coder", name=NAME)
        f.connection.execute("UPDATE tagging SET coder = (SELECT id FROM coder WHERE name = ?)"
                             " WHERE passage = ?", (NAME, self.rain))
        # A copy in another source, and one that is only in its file.
        self.other, _, _ = f.source("wire.txt", f"Wire. {COPY}.\nMore.\n")
        self.hidden, _, _ = f.source("hidden.docx", "Nothing here.\n", "application/zip",
                                     packed(f"<w:t>Zelda</w:t><w:t> Qvist {COPY}</w:t>"))
        self.clean, _, _ = f.source("clean.docx", "Clean.\n", "application/zip",
                                    packed("<w:t>Clean</w:t>"))

    def export(self, *options, status=0):
        self.cli("export", self.project, "-o", self.bundle, *options, status=status)

    def rows(self, query, *values, project=None):
        connection = sqlite3.connect(f"file:{project or self.copy}?mode=ro", uri=True)
        rows = connection.execute(query, values).fetchall()
        connection.close()
        return rows

    def test_the_search_finds(self):
        """The search itself can fail: without redaction it finds each of the texts."""
        self.export()
        for text in (SECRET, NAME, ARABIC, COPY):
            with self.subTest(text=text):
                found = {line.split(":")[0].split("/data/")[-1].split("/")[0]
                         for line in redacted.find(self.bundle, [text])}
                self.assertLessEqual({"sources", "tables", "report.html", "annotations.jsonld",
                                      "project"}, found)

    def test_nowhere(self):
        self.export("--redact", "Secret")
        self.assertEqual([], redacted.find(self.bundle, [SECRET, NAME, ARABIC, COPY]))
        self.assertIn("files say what is blacked out", self.error)
        self.cli("verify", self.bundle)
        with zipfile.ZipFile(self.bundle) as archive:
            names = archive.namelist()
        self.assertTrue([n for n in names if f"{self.clean}" in n and n.endswith(".docx")], names)
        self.assertFalse([n for n in names if f"{self.hidden}" in n and n.endswith(".docx")])

    def test_opens(self):
        self.export("--redact", "Secret")
        self.cli("new", self.copy)
        self.cli("import", self.copy, self.bundle, "--format", "bundle")
        self.cli("check", self.copy)
        with zipfile.ZipFile(self.bundle) as archive:
            info = archive.read("test/bag-info.txt").decode()
        self.assertIn(", redacted\n", info)
        self.assertIn(everything.content_hash(self.copy), info)
        self.assertEqual([], self.rows("PRAGMA foreign_key_check"))

    def test_places(self):
        self.export("--redact", "Secret")
        self.cli("new", self.copy)
        self.cli("import", self.copy, self.bundle, "--format", "bundle")
        text, = self.rows("SELECT b.text FROM source s JOIN revision r ON r.id = s.revision"
                          " JOIN body b ON b.id = r.body WHERE s.id = ?", self.source)[0]
        self.assertEqual(len(TEXT), len(text))
        for text_was, black in ((SECRET, True), (ARABIC, True), ("It rained all day", False),
                                (EMOJI, True), (" came.\n", False)):
            start = TEXT.index(text_was)
            now = text[start:start + len(text_was)]
            if black:
                self.assertEqual("".join("\n" if c == "\n" else "█" for c in text_was), now)
            else:
                self.assertEqual(text_was, now)
        self.assertEqual("The end █", self.rows("SELECT text FROM passage WHERE id = ?",
                                                self.end)[0][0])
        self.assertEqual(6, len(self.rows("SELECT g.id FROM tagging g JOIN passage p"
                                          " ON p.id = g.passage WHERE p.source = ?"
                                          " AND p.text LIKE '%█%'", self.source)))

    def test_what_was_read_out_of_it(self):
        self.export("--redact", "Secret")
        self.cli("new", self.copy)
        self.cli("import", self.copy, self.bundle, "--format", "bundle")
        self.assertEqual([("███", None, None, "███", "")],
                         self.rows("SELECT wording, minimum, speaker, attributed, note"
                                   " FROM position WHERE source = ?", self.source))
        self.assertEqual([], self.rows("SELECT * FROM property WHERE value = '417'"))
        self.assertEqual([], self.rows("SELECT n.name FROM entity_name n WHERE name = 'Fishmarket'"))
        self.assertEqual([("Brandt",)],
                         self.rows("SELECT name FROM entity_name WHERE name = 'Brandt'"))
        self.assertEqual([], self.rows("SELECT * FROM relation WHERE type IN (SELECT id FROM"
                                       " relation_type WHERE name = 'met')"))
        self.assertEqual([], self.rows("SELECT * FROM dismissal UNION ALL SELECT * FROM dismissal"))
        self.assertEqual([], self.rows("SELECT id FROM foreign_part"))
        self.assertEqual([], self.rows("SELECT id FROM page WHERE body IN (SELECT body FROM"
                                       " revision WHERE source = ?)", self.source))

    def test_same_bytes(self):
        self.export("--redact", "Secret")
        first = pathlib.Path(self.bundle).read_bytes()
        self.export("--redact", "Secret")
        self.assertEqual(first, pathlib.Path(self.bundle).read_bytes())

    def test_with_a_part(self):
        """Words of a passage are black also where the passage itself is not exported."""
        self.export("--redact", "Secret", "--tag", "Weather")
        self.assertEqual([], redacted.find(self.bundle, [SECRET, NAME, ARABIC, COPY]))
        self.export("--redact", "Secret", "--source", str(self.other))
        self.assertEqual([], redacted.find(self.bundle, [SECRET, NAME, ARABIC, COPY]))
        self.cli("verify", self.bundle)

    def test_leave_out(self):
        self.export("--leave-out", str(self.source), "--leave-out", str(self.hidden))
        self.cli("verify", self.bundle)
        with zipfile.ZipFile(self.bundle) as archive:
            names = "\n".join(archive.namelist())
        self.assertNotIn(str(self.source), names)
        self.assertIn(str(self.other), names)
        self.cli("new", self.copy)
        self.cli("import", self.copy, self.bundle, "--format", "bundle")
        self.assertEqual([], self.rows("SELECT id FROM source WHERE id IN (?, ?)", self.source,
                                       self.hidden))
        self.cli("export", self.project, "-o", self.bundle, "--leave-out", "1", status=1)
        self.assertIn("1 of the sources to leave out", self.error)

    def test_shared_file(self):
        """What shares its file with a source that is left out goes as its text alone."""
        filler = everything.Filler(self.project)
        letters = packed("two letters: one for Zelda, one for you")
        first, _, _ = filler.source("box.zip", "For Zelda only.\n", "application/zip", letters)
        second, _, _ = filler.source("box.zip", "For you.\n", "application/zip", letters)
        around, _, _ = filler.source("mail.eml", "A letter.\n", "message/rfc822", b"box of pearls")
        filler.connection.execute("UPDATE source SET container = ? WHERE id = ?", (around, first))
        filler.close()
        self.export("--leave-out", str(first))
        self.assertEqual([], redacted.find(self.bundle, ["For Zelda only"]))
        with zipfile.ZipFile(self.bundle) as archive:
            for name in archive.namelist():
                if f"{second}" in name and "original" in name:
                    self.assertEqual("For you.\n", archive.read(name).decode())
                self.assertNotIn(b"box of pearls", archive.read(name))
        self.cli("verify", self.bundle)

    def test_common_words(self):
        """One word that every bundle has is blacked out where somebody wrote it."""
        filler = everything.Filler(self.project)
        text = "The source is a person.\n"
        source, revision, _ = filler.source("words.txt", text)
        tag = filler.add("tag", parent=None, name="Plain", colour="#000000", description="",
                         position=99)
        for word in ("source", "person", "The"):
            start = text.index(word)
            passage = filler.passage(source, revision, text, start, start + len(word))
            filler.add("tagging", passage=passage, tag=tag, source=source)
        filler.close()
        self.export("--redact", "Plain")
        with zipfile.ZipFile(self.bundle) as archive:
            name, = [n for n in archive.namelist() if f"{source}" in n and n.endswith("text.txt")]
            self.assertEqual("███ ██████ is a ██████.\n", archive.read(name).decode())
        self.cli("verify", self.bundle)

    def test_part_of_a_word(self):
        """What is left of a word that a passage cuts may be a word to black out."""
        filler = everything.Filler(self.project)
        text = "Blackbird and black and bird.\n"
        source, revision, _ = filler.source("birds.txt", text)
        tag = filler.add("tag", parent=None, name="Cut", colour="#000000", description="",
                         position=99)
        for start, end in ((5, 9), (14, 19)):
            passage = filler.passage(source, revision, text, start, end)
            filler.add("tagging", passage=passage, tag=tag, source=source)
        filler.close()
        self.export("--redact", "Cut")
        with zipfile.ZipFile(self.bundle) as archive:
            name, = [n for n in archive.namelist() if f"{source}" in n and n.endswith("text.txt")]
            self.assertEqual("█████████ and █████ and ████.\n", archive.read(name).decode())
        self.cli("verify", self.bundle)

    def test_fails_and_leaves_nothing(self):
        """What cannot be blacked out, as the words in a picture's file, keeps the bundle from
        being written."""
        filler = everything.Filler(self.project)
        data = everything.PIXEL + f"Comment: {COPY}".encode()
        picture = filler.add("original", sha256=everything.digest(data), size=len(data), bytes=data)
        filler.connection.execute("UPDATE entity SET picture = ? WHERE id IN (SELECT entity FROM"
                                  " entity_name WHERE name = 'Brandt')", (picture,))
        filler.close()
        before = sorted(p.name for p in self.folder.iterdir())
        self.export("--redact", "Secret", status=1)
        self.assertRegex(self.error, r"“data/entities/.*” would still say what is blacked out")
        self.assertEqual(before, sorted(p.name for p in self.folder.iterdir()))

    def test_preview(self):
        self.export("--redact", "Secret", "--preview")
        self.assertIn("files say what is blacked out", self.error)
        self.assertFalse(pathlib.Path(self.bundle).exists())

    def test_other_formats(self):
        self.cli("export", self.project, "-o", str(self.folder / "x.qdpx"), "--format", "refi",
                 "--redact", "Secret", status=2)
        self.cli("export", self.project, "-o", self.bundle, "--redact", "No such", status=1)


if __name__ == "__main__":
    cli.main()
