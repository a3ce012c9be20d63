# SPDX-License-Identifier: GPL-3.0-or-later
"""A project with something in every table, and its content hash as data/project/README.txt of a
bundle describes it: sqlite3, json, hashlib."""

import hashlib
import json
import sqlite3
import zlib

LAYERS = ("page", "span", "left_out")
NOT_CONTENT = ("meta", "body", "original", "coder", "edit", "change", "signature",
               "signature_band")
PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
                      "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082")


def tables(connection):
    names = [row[0] for row in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " AND name NOT LIKE 'body_fts%'")]
    return sorted(name for name in names if name not in NOT_CONTENT)


def digest(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def anchor(text, start, end):
    return digest(text[max(0, start - 32):start])[:16], digest(text[end:end + 32])[:16]


def columns(connection, table):
    return {row[1]: row[2] for row in connection.execute(f"PRAGMA table_info ({table})")}


def content_rows(path):
    """Each table's rows as the hash has them, by the description alone."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    coders = dict(connection.execute("SELECT id, name FROM coder"))
    bodies = {key: digest(text) for key, text in connection.execute("SELECT id, text FROM body")}
    originals = dict(connection.execute("SELECT id, sha256 FROM original"))
    known = {"coder": coders, "body": bodies, "original": originals}
    for table in tables(connection):
        leads = {row[3]: row[2] for row in connection.execute(
            f"PRAGMA foreign_key_list ({table})")}
        kinds = columns(connection, table)
        if table in LAYERS:
            query = (f"SELECT r.id, t.* FROM revision r JOIN {table} t ON t.body = r.body"
                     " ORDER BY r.id, t.id")
        else:
            query = f"SELECT NULL, t.* FROM {table} t ORDER BY t.id"
        for revision, *values in connection.execute(query):
            row = {}
            for (name, kind), value in zip(kinds.items(), values):
                if leads.get(name) in known and value is not None:
                    value = known[leads[name]][value]
                elif kind == "REAL":
                    value = f"{value:.17g}"
                elif kind == "BLOB":
                    value = value.hex()
                row[name] = value
            if table in LAYERS:
                del row["id"], row["body"]
                row["revision"] = revision
            yield table, {name: value for name, value in row.items() if value is not None}
    connection.close()


def content_hash(path):
    hashed = hashlib.sha256()
    for table, row in content_rows(path):
        line = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        hashed.update(f"{table} {line}\n".encode())
    return hashed.hexdigest()


class Filler:
    """Writes rows as no user could make them all in a test's time."""

    def __init__(self, path):
        self.connection = sqlite3.connect(path)
        self.next = 9_000_000_000_000_000_000 // 7
        for table in ("body", "source", "passage", "original", "entity", "tag", "tagging"):
            top, = self.connection.execute(f"SELECT max (id) FROM {table}").fetchone()
            self.next = max(self.next, top or 0)
        self.coder, = self.connection.execute("SELECT id FROM coder ORDER BY id LIMIT 1").fetchone()

    def add(self, table, **values):
        self.next += 1
        values = {"id": self.next, **values}
        have = columns(self.connection, table)
        if "coder" in have and "coder" not in values:
            values["coder"] = self.coder
        for name in ("created", "modified"):
            if name in have and name not in values:
                values[name] = 1_900_000_000_123
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})",
                                list(values.values()))
        return values["id"]

    def source(self, name, text, media_type="text/plain", original=None, **values):
        body = self.add("body", text=text)
        data = original if original is not None else text.encode()
        found = self.connection.execute("SELECT id FROM original WHERE sha256 = ?",
                                        (digest(data),)).fetchone()
        file = found[0] if found else self.add(
            "original", sha256=digest(data), size=len(data), body=None if original else body,
            bytes=original)
        number = self.next + 1000
        self.next += 1001
        revision = self.add("revision", source=number, number=values.pop("number", 1), body=body,
                            characters=len(text), words=self.words(text))
        self.add("source", id=number, file_name=name, media_type=media_type, encoding="UTF-8",
                 title=values.pop("title", name), original=file, revision=revision,
                 added=1_900_000_000_000, **values)
        return number, revision, body

    @staticmethod
    def words(text):
        n, inside = 0, False
        for character in text:
            blank = character.isspace()
            n += inside is False and not blank
            inside = not blank
        return n

    def passage(self, source, revision, text, start, end, region=None):
        before, after = anchor(text, start, end)
        return self.add("passage", source=source, revision=revision, start=start, end=end,
                        text=text[start:end], before=before, after=after, region=region)

    def close(self):
        self.connection.commit()
        self.connection.close()


def fill(path):
    """Adds to a project with a coder; gives ids by name."""
    f = Filler(path)
    first = "Der alte Text 🦊 mit «Zitat».\nUnd eine zweite Zeile.\n"
    now = "Der neue Text 🦊 mit «Zitat».\nUnd eine zweite Zeile.\n"
    source, revision, _ = f.source("brief, \"eins\".txt", now, language="de", outlet="", number=2,
                                   reliability="B", credibility=2, place="Zeile 3", date="1987~")
    old = f.add("body", text=first)
    earlier = f.add("revision", source=source, number=1, body=old, characters=len(first),
                    words=f.words(first), cause=None, options='{"whole":true}')
    f.connection.execute("UPDATE revision SET cause = 'correction' WHERE id = ?", (revision,))
    picture = "\ufffc\nغرفة في الطابق 🏚️\n"
    scan, scan_revision, scan_body = f.source("scan.png", picture, "image/png", PIXEL,
                                              container=source)
    f.add("page", body=scan_body, number=1, width=595.2755905511811, height=841.8897637795275,
          start=0, end=len(picture), boxes=zlib.compress(bytes(8 * len(picture))))
    for kind, start, end, value in ((1, 2, 6, ""), (2, 0, 1, "alt «ت»"), (1, 2, 6, "x")):
        f.add("span", body=scan_body, kind=kind, start=start, end=end, value=value)
    f.add("left_out", body=scan_body, reason=1, position=0, page=1, text="Seite 1\t\x01\\n\"")
    quote = f.passage(source, revision, now, 14, 27)
    moved = f.passage(source, revision, now, 0, 3)
    left = f.passage(source, earlier, first, 4, 8)
    region = f.passage(scan, scan_revision, picture, 0, 1, "1 100 200 3000 4000")
    f.add("earlier_place", passage=moved, revision=earlier, start=0, end=3)
    f.add("proposal", passage=left, revision=revision, start=4, end=8, score=512)
    top = f.add("tag", parent=None, name="Oben", colour="#112233", description="", position=1)
    tag = f.add("tag", parent=top, name="Unter/'n 🌍", colour="#445566", description="=1+1",
                shortcut=None, position=0)
    for passage in (quote, region, left):
        f.add("tagging", passage=passage, tag=tag, source=source if passage != region else scan)
    ship = f.add("entity_type", base="thing", parent=None, name="Schiff", icon="ship", colour="",
                 position=0)
    dot = f.add("original", sha256=digest(PIXEL + b"!"), size=len(PIXEL) + 1, bytes=PIXEL + b"!")
    root = f.add("entity", type="thing", own_type=ship, description="", picture=dot)
    same = f.add("entity", type="thing", description="auch", root=root)
    for entity, name, kind in ((root, "Möwe", "preferred"), (root, "نورس", "alias"),
                               (same, "Möve", "preferred")):
        f.add("entity_name", entity=entity, name=name, kind=kind, language=None, script="Latn")
    f.add("mention", passage=quote, entity=same, source=source, kind="nominal")
    f.add("judgement", entity=same, other=root, verdict="same", note="")
    f.add("rejection", entity=root, name="mowe", source=source, context="0011223344556677")
    f.add("rejection", entity=None, name="zeile", source=None, context=None)
    f.add("property", entity=root, kind="number", label="Länge", value="12,5", since="1987",
          until=None, passage=quote)
    leads = f.add("relation_type", name="fährt nach", inverse="wird angefahren von", position=0)
    relation = f.add("relation", type=leads, entity=root, other=same, since=None, until="2001?",
                     note="nota")
    f.add("relation_evidence", relation=relation, passage=quote)
    f.add("link", kind="contradicts", from_passage=quote, to_passage=moved, note="„so“")
    for kind, target in (("project", 0), ("source", source), ("passage", quote), ("tag", tag),
                         ("entity", root)):
        f.add("memo", on_kind=kind, on_id=target, body=f"Notiz zu {kind}\r\n\t„…“ \u2028")
    attribute = f.add("attribute", name="Rang", type="choice", description="",
                      choices='["erste","zweite"]', position=0)
    f.add("attribute_value", attribute=attribute, source=source, value="erste")
    above = f.add("source_set", parent=None, name="Alle", position=0)
    group = f.add("source_set", parent=above, name="Briefe", position=0)
    f.add("set_member", source_set=group, source=source)
    claim = f.add("claim", question="Wie lang?", kind="count", unit=None, tolerance=0, note="",
                  likelihood="even", credibility="3", relevance="low", position=0)
    said = f.add("position", claim=claim, source=source, stance="affirms", wording="zwölf",
                 minimum="12", maximum=None, unit=None, approximate=1, edtf=None, entity=None,
                 value=None, by_hand=0, speaker=root, attributed="", note="")
    f.add("position_evidence", position=said, passage=quote)
    f.add("position", claim=claim, source=scan, stance="silent", wording="", approximate=0,
          by_hand=0, attributed="", note="")
    hypothesis = f.add("hypothesis", name="Es war lang", note="", position=0)
    f.add("rating", hypothesis=hypothesis, claim=claim, value="consistent")
    f.add("origin", source=source, other=scan, verdict="apart", note="")
    f.add("dismissal", kind="claim", claim=None, digest="77", label="Wie breit?")
    kept = f.add("original", sha256=digest(b"kept"), size=4, bytes=b"kept")
    f.add("foreign_part", format="refi", element="Graph", guid="X", position=4,
          kept="<Graph name='«&amp;»'/>", made=None, original=kept)
    f.connection.execute("UPDATE foreign_part SET parent = ''")
    f.close()
    return {"source": source, "scan": scan, "tag": tag, "quote": quote}
