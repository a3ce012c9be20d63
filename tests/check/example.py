#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Check the example project: its shape, and that every quote stands where it says.

Usage: example.py SOURCE-FOLDER

Exit status: 0 all is well, 1 at least one finding, 2 the files cannot be read.
"""

import datetime
import json
import pathlib
import re
import sys

LINK_KINDS = {"same", "quotes", "rewords", "supports", "contradicts"}
ENTITY_TYPES = {"person", "organisation", "place", "event", "thing"}
COLOUR = re.compile(r"#[0-9a-f]{6}\Z")
NAMED = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*\Z")

SHAPE = {
    "sources": ({"file", "title", "outlet", "author", "date", "language", "url"}, set()),
    "tags": ({"name", "colour", "description"}, {"shortcut", "children"}),
    "entities": ({"type", "name", "aliases", "description"}, set()),
    "taggings": ({"source", "quote", "occurrence", "tags"}, set()),
    "mentions": ({"source", "quote", "occurrence", "entity"}, set()),
    "links": ({"kind", "from", "to", "note"}, set()),
    "claims": ({"question", "kind", "positions"},
               {"unit", "tolerance", "note", "credibility", "likelihood", "relevance", "silent"}),
    "hypotheses": ({"name", "ratings"}, {"note"}),
    "memos": ({"on", "body"}, set()),
}
POSITION = ({"source", "quote", "occurrence", "stance", "wording"},
            {"min", "max", "unit", "approximate", "edtf", "entity", "value", "speaker",
             "attributed", "note"})
STANCES = {"affirms", "denies", "differs", "hedges", "attributes"}


class Checker:
    def __init__(self, folder):
        self.folder = folder
        self.findings = []
        self.texts = {}
        self.tags = {}
        self.entities = {}
        self.claims = {}

    def find(self, where, message):
        self.findings.append(f"{where}: {message}")

    def keys(self, where, record, required, optional=frozenset()):
        """True if record is an object with just these keys."""
        if not isinstance(record, dict):
            self.find(where, "is not an object")
            return False
        for key in sorted(required - record.keys()):
            self.find(where, f"has no “{key}”")
        for key in sorted(record.keys() - required - optional):
            self.find(where, f"has an unknown key “{key}”")
        return required <= record.keys()

    def string(self, where, record, *names):
        for name in names:
            value = record[name]
            if not isinstance(value, str) or not value.strip():
                self.find(where, f"“{name}” must be a string that is not empty")

    def read_text(self, where, name):
        path = self.folder / name
        if path.name != name:
            self.find(where, f"“{name}” must be a plain file name")
            return
        try:
            data = path.read_bytes()
            text = data.decode("utf-8")
        except OSError as error:
            self.find(where, f"cannot be read: {error.strerror}")
            return
        except UnicodeDecodeError as error:
            self.find(name, f"is not UTF-8 at byte {error.start}")
            return
        if "\r" in text or text.startswith("\ufeff"):
            self.find(name, "must have LF line ends and no byte order mark")
        words = len(text.split())
        if not 350 <= words <= 700:
            self.find(name, f"has {words} words, not 350 to 700")
        self.texts[name] = text

    def source(self, where, record):
        self.string(where, record, "file", "title", "outlet", "author", "language", "url")
        try:
            datetime.date.fromisoformat(record["date"])
        except (TypeError, ValueError):
            self.find(where, f"“{record['date']}” is no date")
        if not NAMED.match(record["language"]):
            self.find(where, f"“{record['language']}” is no language tag")
        host = re.match(r"https://([^/]+)/", record["url"])
        if not host or not host.group(1).endswith(".example"):
            self.find(where, "“url” must be https on an .example host, which nobody can own")
        if record["file"] in self.texts:
            self.find(where, f"“{record['file']}” is listed twice")
        else:
            self.read_text(where, record["file"])

    def tag(self, where, record):
        self.string(where, record, "name", "description")
        if record["name"] in self.tags:
            self.find(where, "another tag has this name")
        self.tags[record["name"]] = record
        if not COLOUR.match(str(record["colour"])):
            self.find(where, f"“{record['colour']}” is no colour like #e5a50a")
        shortcut = record.get("shortcut")
        if shortcut is not None and not re.match(r"[1-9]\Z", str(shortcut)):
            self.find(where, f"“{shortcut}” is no shortcut from 1 to 9")
        for child in record.get("children", []):
            inner = f"{where} / {name_of(child)}"
            if self.keys(inner, child, *SHAPE["tags"]):
                self.tag(inner, child)

    def entity(self, where, record):
        self.string(where, record, "name", "description")
        if record["type"] not in ENTITY_TYPES:
            self.find(where, f"“{record['type']}” is no type of entity")
        if record["name"] in self.entities:
            self.find(where, "another entity has this name")
        self.entities[record["name"]] = record
        aliases = record["aliases"]
        if not isinstance(aliases, list) or len({record["name"], *aliases}) != len(aliases) + 1:
            self.find(where, "“aliases” must be a list without repetitions")

    def passage(self, where, record):
        """Check that the quote stands in its source at the given occurrence."""
        text = self.texts.get(record["source"])
        if text is None:
            self.find(where, f"“{record['source']}” is not one of the sources")
            return None
        quote, wanted = record["quote"], record["occurrence"]
        if not isinstance(quote, str) or not quote or quote != quote.strip():
            self.find(where, "“quote” is empty or has white space at an end")
            return None
        if type(wanted) is not int or wanted < 1:
            self.find(where, "“occurrence” must be 1 or more")
            return None
        start = -1
        for found in range(wanted):
            start = text.find(quote, start + 1)
            if start < 0:
                self.find(where, f"“{quote}” occurs {found} times in {record['source']}, "
                                 f"not {wanted}")
                return None
        return record["source"], start, start + len(quote)

    def tagging(self, where, record):
        self.passage(where, record)
        if not record["tags"] or len(set(record["tags"])) != len(record["tags"]):
            self.find(where, "“tags” must name one or more different tags")
        for name in record["tags"]:
            if name not in self.tags:
                self.find(where, f"there is no tag “{name}”")

    def mention(self, where, record):
        self.passage(where, record)
        if record["entity"] not in self.entities:
            self.find(where, f"there is no entity “{record['entity']}”")

    def link(self, where, record):
        if record["kind"] not in LINK_KINDS:
            self.find(where, f"“{record['kind']}” is no kind of link")
        ends = []
        for end in ("from", "to"):
            if self.keys(f"{where} {end}", record[end], {"source", "quote", "occurrence"}):
                ends.append(self.passage(f"{where} {end}", record[end]))
        if len(ends) == 2 and ends[0] is not None and ends[0] == ends[1]:
            self.find(where, "joins a passage with itself")

    def claim(self, where, record):
        """A source either says something or is silent; who answers or speaks is an entity."""
        self.string(where, record, "question", "kind")
        if record["question"] in self.claims:
            self.find(where, "another claim asks this")
        self.claims[record["question"]] = record
        silent = record.get("silent", [])
        for number, position in enumerate(record["positions"], 1):
            inner = f"{where} position {number}"
            if not self.keys(inner, position, *POSITION):
                continue
            self.passage(inner, position)
            if position["stance"] not in STANCES:
                self.find(inner, f"“{position['stance']}” is no stance")
            if position["wording"] not in self.texts.get(position["source"], ""):
                self.find(inner, f"“{position['wording']}” are not the words of the source")
            if position["source"] in silent:
                self.find(inner, "is of a source that is silent")
            for key in ("entity", "speaker"):
                if position.get(key, next(iter(self.entities))) not in self.entities:
                    self.find(inner, f"there is no entity “{position[key]}”")
        for name in silent:
            if name not in self.texts:
                self.find(where, f"“{name}” is not one of the sources")

    def hypothesis(self, where, record):
        self.string(where, record, "name")
        for question in record["ratings"]:
            if question not in self.claims:
                self.find(where, f"there is no claim “{question}”")

    def memo(self, where, record):
        self.string(where, record, "body")
        target = record["on"]
        if not isinstance(target, dict):
            self.find(where, "“on” is not an object")
        elif target.keys() == {"source"}:
            if target["source"] not in self.texts:
                self.find(where, f"“{target['source']}” is not one of the sources")
        elif target.keys() == {"tag"}:
            if target["tag"] not in self.tags:
                self.find(where, f"there is no tag “{target['tag']}”")
        elif target.keys() == {"entity"}:
            if target["entity"] not in self.entities:
                self.find(where, f"there is no entity “{target['entity']}”")
        elif target.keys() == {"source", "quote", "occurrence"}:
            self.passage(where, target)
        else:
            self.find(where, "“on” must name a source, a tag, an entity or a passage")

    def unique(self, name, records, key):
        seen = set()
        for number, record in enumerate(records, 1):
            value = json.dumps([record.get(k) for k in key], sort_keys=True)
            if value in seen:
                self.find(f"{name} {number}", "is listed twice")
            seen.add(value)

    def run(self, project):
        if not self.keys("example.json", project, {"title", "about", *SHAPE}):
            return
        self.string("example.json", project, "title", "about")
        check = {
            "sources": self.source, "tags": self.tag, "entities": self.entity,
            "taggings": self.tagging, "mentions": self.mention, "links": self.link,
            "claims": self.claim, "hypotheses": self.hypothesis, "memos": self.memo,
        }
        for name, shape in SHAPE.items():      # the order matters: names before their use
            if not isinstance(project[name], list) or not project[name]:
                self.find(name, "must be a list that is not empty")
                continue
            for number, record in enumerate(project[name], 1):
                where = f"{name} {number}"
                if self.keys(where, record, *shape):
                    check[name](where, record)
        self.unique("taggings", project["taggings"], ("source", "quote", "occurrence"))
        self.unique("mentions", project["mentions"], ("source", "quote", "occurrence", "entity"))
        self.unique("links", project["links"], ("kind", "from", "to"))
        shortcuts = [t["shortcut"] for t in self.tags.values() if "shortcut" in t]
        if len(set(shortcuts)) != len(shortcuts):
            self.find("tags", "two tags have the same shortcut")
        colours = [t["colour"] for t in self.tags.values()]
        if len(set(colours)) != len(colours):
            self.find("tags", "two tags have the same colour")
        used = {name for record in project["taggings"] for name in record["tags"]}
        for name in sorted(self.tags.keys() - used):
            self.find("tags", f"nothing is tagged “{name}”")
        used = {record["entity"] for record in project["mentions"]}
        for name in sorted(self.entities.keys() - used):
            self.find("entities", f"nothing mentions “{name}”")


def name_of(record):
    return record.get("name", "?") if isinstance(record, dict) else "?"


def main(arguments):
    folder = pathlib.Path(arguments[1]) / "data" / "example"
    try:
        project = json.loads((folder / "example.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"{folder / 'example.json'}: {error}", file=sys.stderr)
        return 2
    checker = Checker(folder)
    checker.run(project)
    for finding in checker.findings:
        print(finding)
    if checker.findings:
        return 1
    counts = ", ".join(f"{len(project[name])} {name}" for name in SHAPE if name != "tags")
    print(f"example: {counts}, {len(checker.tags)} tags: all quotes stand")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
