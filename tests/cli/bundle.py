# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a bundle without Hexapla: zipfile, csv, json, html.parser."""

import csv
import hashlib
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


def rewrite(source, target, change):
    """Writes a bundle with other files, all hashes of which are right again."""
    with zipfile.ZipFile(source) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    folder = next(iter(files)).split("/")[0] + "/"
    files = {name[len(folder):]: data for name, data in files.items()}
    change(files)
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    oxum = f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n"
    info = files["bag-info.txt"].decode().splitlines(keepends=True)
    files["bag-info.txt"] = ("".join(
        line for line in info if not line.startswith("Payload-Oxum")) + oxum).encode()

    def manifest(names):
        return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n"
                       for name in sorted(names)).encode()

    files["manifest-sha256.txt"] = manifest(payload)
    files["tagmanifest-sha256.txt"] = manifest(
        name for name in files if not name.startswith(("data/", "tagmanifest-")))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(folder + name, data)
