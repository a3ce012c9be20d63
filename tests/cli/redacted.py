# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for words in every file of a bundle, however they are written there: zipfile, html, json,
urllib, unicodedata. Knows nothing of how Hexapla looks for them."""

import html
import io
import json
import re
import unicodedata
import urllib.parse
import zipfile

RUN = 5


def words(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf"))
    return re.findall(r"[^\W_]+|█", text.lower())


def needles(text):
    """What must not stand anywhere: each run of five words, or all of what is shorter."""
    cut = words(text)
    size = min(RUN, len(cut))
    return {tuple(cut[i:i + size]) for i in range(len(cut) - size + 1)} if size else set()


def plain_json(text):
    def one(match):
        escape = match.group(0)
        try:
            return json.loads(f'"{escape}"')
        except ValueError:
            return escape[1:]
    return re.sub(r"\\u[0-9a-fA-F]{4}|\\.", one, text)


def ways(text):
    """The text as it is, and as programs make it of JSON, HTML, XML and addresses."""
    for plain in (text, plain_json(text)):
        yield plain
        yield html.unescape(plain)
        yield html.unescape(re.sub(r"<[^>]*>", "", plain))
        yield html.unescape(re.sub(r"<[^>]*>", " ", plain))
        yield urllib.parse.unquote(plain)
        yield urllib.parse.unquote_plus(plain)


def decoded(data):
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        for encoding in ("latin-1", "utf-16-le", "utf-16-be"):
            yield data.decode(encoding, "replace")
    if data[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(data)) as inner:
            for name in inner.namelist():
                yield name
                yield from decoded(inner.read(name))


def find(path, texts):
    """Each place in a bundle where words of the texts stand."""
    wanted = {}
    for text in texts:
        for needle in needles(text):
            wanted.setdefault(len(needle), set()).add(needle)
    found = []
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            for text in decoded(archive.read(name) + b"\n\n" + name.encode()):
                for way in ways(text):
                    cut = words(way)
                    for size, some in wanted.items():
                        found += [f"{name}: {' '.join(cut[i:i + size])}"
                                  for i in range(len(cut) - size + 1)
                                  if tuple(cut[i:i + size]) in some]
    return found
