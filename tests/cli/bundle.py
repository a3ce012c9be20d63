# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a bundle without Hexapla: zipfile, csv, json, html.parser."""

import csv
import html.parser
import io
import json
import zipfile


class Page(html.parser.HTMLParser):
    """The report's cards of entities, as the text of each."""

    VOID = {"meta", "link", "br", "img", "input", "hr"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.targets, self.faults = [], set(), [], []
        self.cards, self.headings, self.pictures, self.times = {}, [], [], []
        self.card, self.depth = None, 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag not in self.VOID:
            self.open.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if "id" in attributes:
            if attributes["id"] in self.ids:
                self.faults.append(f"id {attributes['id']} twice")
            self.ids.add(attributes["id"])
        if "href" in attributes:
            self.targets.append(attributes["href"])
        if "datetime" in attributes:
            self.times.append(attributes["datetime"])
        if tag == "img":
            self.pictures.append(attributes)
        if tag == "article":
            self.card, self.depth = attributes.get("id"), len(self.open)
            self.cards[self.card] = ""

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")
        if tag == "article":
            self.card = None

    def handle_data(self, data):
        if self.card is not None:
            self.cards[self.card] += data


class Bundle:
    """A bundle as it is unpacked: its files, tables and annotations."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            folder = names[0].split("/")[0]
            self.files = {name[len(folder) + 1:]: archive.read(name) for name in names}

    def table(self, name):
        text = self.files[f"data/tables/{name}.csv"].decode("utf-8")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def ids(self, name):
        return {row["id"] for row in self.table(name)}

    def annotations(self):
        return json.loads(self.files["data/annotations.jsonld"])["items"]

    def report(self):
        return self.files["data/report.html"].decode("utf-8")
