# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects of QualCoder, Taguette and RQDA on the command line, made by a program of its own."""

import sqlite3

import cli

TEXT = "Nobody heard 🔥 the siren.\r\nوصلت العبارة في الفجر.\r\n"
HTML = "<h1>Siren &amp; smoke</h1><p>Nobody <i>heard</i> 🔥 it.</p><p>وصلت العبارة</p>"
PLAIN = "Siren & smokeNobody heard 🔥 it.وصلت العبارة"


class Neighbours(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)

    def make(self, name, script):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        with sqlite3.connect(path) as database:
            database.executescript(script)
        database.close()
        return path

    def change(self, path, sql, *values):
        with sqlite3.connect(path) as database:
            database.execute(sql, values)
        database.close()

    def quotes(self):
        rows = self.json("passages", self.project)
        return sorted(row["text"] for row in rows)

    def test_qualcoder(self):
        path = self.make("Night.qda/data.qda", """
            CREATE TABLE project (databaseversion, date, memo, about);
            INSERT INTO project VALUES ('v6', '2022-01-02 03:04:05', '', 'QualCoder 3.2');
            CREATE TABLE code_cat (catid integer primary key, name, memo, owner, date, supercatid);
            CREATE TABLE code_name (cid integer primary key, name, memo, catid, owner, date, color);
            INSERT INTO code_name VALUES (1, 'heard', '', NULL, 'ana', '', '#112233');
            CREATE TABLE source (id integer primary key, name, fulltext, mediapath, memo, owner,
                                 date);
            CREATE TABLE code_text (ctid integer primary key, cid, fid, seltext, pos0, pos1, owner,
                                    date, memo);
        """)
        self.change(path, "INSERT INTO source VALUES (1, 'night.txt', ?, NULL, '', 'ana', '')",
                    TEXT)
        # Python's own positions: code points of the text as it is stored.
        for quote in ("🔥 the siren", "العبارة", "Nobody"):
            start = TEXT.index(quote)
            self.change(path, "INSERT INTO code_text (cid, fid, seltext, pos0, pos1, owner)"
                              " VALUES (1, 1, ?, ?, ?, 'ben')", quote, start, start + len(quote))
        preview, = self.json("import", self.project, path.parent, "--format", "qualcoder",
                             "--preview")
        self.assertEqual(self.json("sources", self.project), [])
        report, = self.json("import", self.project, path.parent, "--format", "qualcoder")
        self.assertEqual(preview, report)
        self.assertEqual((report["passages"], report["verified"], report["named"]), (3, 3, 3))
        self.assertEqual(report["convention"], "code points, CRLF")
        self.assertEqual(self.quotes(), sorted(["🔥 the siren", "العبارة", "Nobody"]))
        self.assertEqual(self.cli("check", self.project), "3 of 3 passages verified\n")

    def test_taguette(self):
        path = self.make("night.sqlite3", """
            CREATE TABLE projects (id integer primary key, name, description, created);
            INSERT INTO projects VALUES (1, 'Night', '', '2022-01-02 03:04:05.678901');
            CREATE TABLE documents (id integer primary key, name, description, filename, created,
                                    project_id, text_direction, contents);
            CREATE TABLE tags (id integer primary key, project_id, path, description);
            INSERT INTO tags VALUES (1, 1, 'people', '');
            CREATE TABLE highlights (id integer primary key, document_id, start_offset, end_offset,
                                     snippet);
            CREATE TABLE highlight_tags (highlight_id, tag_id);
        """)
        self.change(path, "INSERT INTO documents VALUES (1, 'Night', '', 'n.txt', '', 1,"
                          " 'LEFT_TO_RIGHT', ?)", HTML)
        for row, quote in enumerate(("heard 🔥", "Siren & smoke", "العبارة"), 1):
            start = len(PLAIN[:PLAIN.index(quote)].encode())
            self.change(path, "INSERT INTO highlights VALUES (?, 1, ?, ?, ?)", row, start,
                        start + len(quote.encode()), quote.replace("&", "&amp;"))
            self.change(path, "INSERT INTO highlight_tags VALUES (?, 1)", row)
        report, = self.json("import", self.project, path, "--format", "taguette")
        self.assertEqual((report["passages"], report["named"], report["moved"]), (3, 3, 0))
        self.assertEqual(self.quotes(), sorted(["heard 🔥", "Siren & smoke", "العبارة"]))
        source, = self.json("sources", self.project)
        self.assertEqual(self.cli("text", self.project, str(source["id"])),
                         "Siren & smoke\nNobody heard 🔥 it.\nوصلت العبارة")

    def test_rqda(self):
        path = self.make("night.rqda", """
            CREATE TABLE project (databaseversion text, date text, memo text);
            INSERT INTO project VALUES ('0.2.2', 'Tue Sep  9 10:26:42 2008', '');
            CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text,
                                 status integer);
            CREATE TABLE freecode (name text, memo text, owner text, date text, id integer,
                                   status integer);
            INSERT INTO freecode VALUES ('heard', '', 'ana', '', 1, 1);
            CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real,
                                 status integer, owner text, date text, memo text);
        """)
        text = TEXT.replace("\r\n", "\n")
        self.change(path, "INSERT INTO source VALUES ('Night', 1, ?, '', 'ana', '', 1)", text)
        for status, quote in ((1, "🔥 the siren"), (1, "العبارة"), (0, "Nobody")):
            start = text.index(quote)
            self.change(path, "INSERT INTO coding VALUES (1, 1, ?, ?, ?, ?, 'ben', '', '')", quote,
                        start, start + len(quote), status)
        report, = self.json("import", self.project, path, "--format", "rqda")
        self.assertEqual((report["passages"], report["verified"]), (2, 2))
        self.assertEqual([(loss["element"], loss["n"]) for loss in report["losses"]],
                         [("coding", 1)])
        self.assertEqual(self.quotes(), sorted(["🔥 the siren", "العبارة"]))
        before = path.read_bytes()
        report, = self.json("import", self.project, path, "--format", "rqda")
        self.assertEqual((report["sources"], report["taggings"]), (0, 0))
        self.assertEqual(path.read_bytes(), before)

    def test_wrong_use(self):
        bad = self.write("bad.rqda", "no database")
        for name in ("rqda", "taguette", "qualcoder"):
            self.cli("import", self.project, bad, "--format", name, status=1)
            self.assertIn("bad.rqda", self.error)
        self.cli("import", self.project, self.folder / "none", "--format", "qualcoder", status=1)
        self.cli("export", self.project, "--format", "rqda", "-o", bad, status=2)


if __name__ == "__main__":
    cli.main()
