#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of a bundle as its readers get it: html.parser, hashlib. No browser.

Usage: test_bundle_report.py HEXAPLA-CLI
"""

import base64
import hashlib
import html
import html.parser
import pathlib
import posixpath
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
import everything  # noqa: E402
import redacted  # noqa: E402
from bundle import Bundle  # noqa: E402

HOSTILE = "</script></style><script>alert('x')</script>\" onload='y' & ]]>-->"
ARABIC = "قال المُهندس إنّ السدّ انهار ليلًا. " * 3
VOID = {"meta", "link", "br", "img", "input", "hr"}
PLAIN = {"class", "id", "lang", "dir", "title", "role", "tabindex", "hidden", "href", "rel", "type",
         "for", "scope", "alt", "src", "checked", "disabled", "autocomplete", "spellcheck", "value",
         "datetime", "charset", "http-equiv", "content", "name", "open"}


class Page(html.parser.HTMLParser):
    """Everything that can be told of a page by looking at its elements."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.faults, self.links = [], [], [], []
        self.elements, self.headings, self.policy = [], [], ""
        self.texts = {"script": [], "style": [], "main": [], "title": []}
        self.words = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if len(values) != len(attributes):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, values, tuple(self.open)))
        if tag not in VOID:
            self.open.append(tag)
        for name in values:
            if name not in PLAIN and not name.startswith(("data-", "aria-")):
                self.faults.append(f"<{tag} {name}>")
        if "id" in values:
            self.ids.append(values["id"])
        if tag in ("a", "link") and "href" in values:
            self.links.append(values["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"]

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        inside = self.open[-1] if self.open else ""
        if inside in ("script", "style", "title"):
            self.texts[inside].append(data)
        elif "main" in self.open:
            self.words.append(data)

    def all(self, tag, **wanted):
        return [values for name, values, _ in self.elements if name == tag
                and all(values.get(key.replace("_", "-")) == value
                        for key, value in wanted.items())]


def luminance(colour):
    def one(value):
        value /= 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
    return sum(share * one(value) for share, value in zip((0.2126, 0.7152, 0.0722), colour))


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def rgb(text):
    return tuple(int(text[i:i + 2], 16) for i in (1, 3, 5))


def schemes(style):
    """The colours that the style sheet itself has: light, dark and on paper."""
    blocks = re.findall(r"(@media[^{]*\{\s*)?:root\s*\{([^}]*)\}", style)
    light = {}
    for media, block in blocks:
        values = dict(re.findall(r"--([\w]+):\s*(#[0-9a-f]{6}|[\d.]+(?: \d+ \d+)?)\b", block))
        if not media:
            light.update(values)
    yield "light", light
    for wanted in ("dark", "print"):
        changed = dict(light)
        for media, block in blocks:
            if wanted in media:
                changed.update(re.findall(r"--([\w]+):\s*(#[0-9a-f]{6}|[\d.]+(?: \d+ \d+)?)\b",
                                          block))
        yield wanted, changed


class Report(cli.Case):

    def setUp(self):
        super().setUp()
        self.cli("new", self.project, "--example")
        self.bundle = str(self.folder / "bundle.zip")
        everything.fill(self.project)
        self.filler = everything.Filler(self.project)
        self.fill()
        self.filler.close()

    def fill(self):
        f = self.filler
        text = f"{HOSTILE}\n{ARABIC}\nThe end of it, and Marta Ilves again.\n"
        self.source, revision, _ = f.source("x.txt", text, title=HOSTILE, language="en\"><b>",
                                            outlet=HOSTILE, date=HOSTILE)
        tag = f.add("tag", parent=None, name=HOSTILE, colour="red;}</style>", description=HOSTILE,
                    position=70)
        for i, colour in enumerate(("#ffffff", "#000000", "#ffff00", "#00ff00")):
            f.add("tag", parent=None, name=f"Colour {i}", colour=colour, description="",
                  position=71 + i)
        entity = f.add("entity", type="person", description=HOSTILE)
        f.add("entity_name", entity=entity, name=HOSTILE, kind="preferred", language=None,
              script="Latn")
        for start, end in ((0, 9), (3, 30), (len(HOSTILE) + 1, len(HOSTILE) + 12)):
            passage = f.passage(self.source, revision, text, start, end)
            f.add("tagging", passage=passage, tag=tag, source=self.source)
            f.add("mention", passage=passage, entity=entity, source=self.source, kind=None)
        claim = f.add("claim", question=HOSTILE, kind="text", unit=None, tolerance=0, note=HOSTILE,
                      likelihood=None, credibility=None, relevance=None, position=70)
        self.said = f.add("position", claim=claim, source=self.source, stance="affirms",
                          wording=HOSTILE, minimum=None, maximum=None, unit=None, approximate=0,
                          edtf=None, entity=None, value=None, by_hand=0, speaker=None,
                          attributed=HOSTILE, note="")
        f.add("position_evidence", position=self.said, passage=passage)
        self.claim, self.passage, self.entity = claim, passage, entity

    def add_sources(self, n):
        filler = everything.Filler(self.project)
        for i in range(n):
            filler.source(f"{i}.txt", f"Text {i} of many.\n", title=f"Title {i}")
        filler.close()

    def pages(self, *options):
        self.cli("export", self.project, "-o", self.bundle, *options)
        self.assertEqual(self.json("verify", self.bundle)[0]["problems"], [])
        self.texts = {path: data.decode("utf-8") for path, data in Bundle(self.bundle).files.items()
                      if path.endswith(".html") and path.startswith("data/report")}
        return {path: Page(text) for path, text in self.texts.items()}

    def check_page(self, path, page, pages):
        self.assertEqual((page.faults, page.open), ([], []))
        self.assertEqual(len(page.ids), len(set(page.ids)), "an id twice")
        self.assertEqual(page.headings.count(1), 1)
        self.assertEqual(page.headings[0], 1)
        for above, below in zip(page.headings, page.headings[1:]):
            self.assertLessEqual(below, above + 1)
        self.check_links(path, page, pages)
        self.check_policy(path, page)
        self.check_landmarks(page)

    def check_links(self, path, page, pages):
        """Every link leads to an element of the report."""
        for link in page.links:
            self.assertNotRegex(link, r"^[a-z]+:|^//|^/")
            place, _, name = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), place)) if place \
                else path
            self.assertIn(target, pages, link)
            if not target.endswith("beside.html") and name:
                self.assertIn(name, pages[target].ids, link)
        for _, values, _ in page.elements:
            for name in ("aria-labelledby", "for"):
                if name in values:
                    self.assertIn(values[name], page.ids)
            self.assertNotRegex(values.get("src", "data:"), "^(?!data:)")
            self.assertEqual([name for name in values if name.startswith("on")], [])

    def check_policy(self, path, page):
        rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
        self.assertEqual(rules["default-src"], "'none'")
        self.assertEqual((rules["base-uri"], rules["form-action"]), ("'none'", "'none'"))
        self.assertEqual(rules["img-src"], "data:")
        for kind in ("script", "style"):
            text = "".join(page.texts[kind])
            hashed = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            self.assertEqual(rules[f"{kind}-src"], f"'sha256-{hashed}'")
            self.assertEqual(len(page.all(kind)), 1)
            self.assertNotRegex(text, r"https?:|@import|url\(|\bfetch\b|XMLHttp|innerHTML|eval\b")
        frames = path.endswith("beside.html") or path == "data/report.html" and len(self.texts) > 1
        self.assertEqual(rules.get("frame-src"), "'self' file:" if frames else None)
        self.assertLessEqual(set(rules), {"default-src", "img-src", "style-src", "script-src",
                                          "frame-src", "base-uri", "form-action"})

    def check_landmarks(self, page):
        self.assertEqual(page.all("html"), [{"lang": "en", "dir": "ltr"}])
        for tag in ("main", "header", "footer"):
            self.assertEqual(len([1 for name, _, inside in page.elements
                                  if name == tag and inside == ("html", "body")]), 1, tag)
        self.assertEqual(page.elements[[name for name, _, _ in page.elements].index("body") + 1][1],
                         {"class": "skip", "href": "#main"})
        for values in page.all("nav"):
            self.assertTrue(values["aria-label"])
        for values in page.all("th"):
            self.assertIn(values["scope"], ("row", "col"))
        self.assertEqual(len(page.all("caption")), len(page.all("table")))
        for values in page.all("img"):
            self.assertIn("alt", values)
        labelled = [values["for"] for values in page.all("label") if "for" in values]
        for name, values, inside in page.elements:
            if name == "input":
                self.assertTrue("label" in inside or values["id"] in labelled)
            if values.get("tabindex") == "0":
                self.assertTrue(values.get("aria-label") or values.get("aria-labelledby"))
            # Whoever wrote a text, it runs as it runs.
            if name == "q" or values.get("class") in ("text", "note"):
                self.assertIn("dir", values)

    def check_hostile(self, page):
        self.assertIn(HOSTILE, "".join(page.words))
        for text in self.texts.values():
            self.assertNotIn("<script>a", text)
            self.assertNotIn("</style>", text[text.index("</head>"):])
            self.assertNotIn("red;", text[:text.index("</head>")])

    def test_whole(self):
        pages = self.pages()
        self.assertEqual(list(pages), ["data/report.html"])
        page = pages["data/report.html"]
        self.check_page("data/report.html", page, pages)
        self.check_hostile(page)
        boxes = page.all("input", type="checkbox")
        self.assertEqual(len(boxes), len(page.all("article", **{"class": "source"})))
        self.assertEqual(sum("checked" in box for box in boxes), 4)
        self.check_boxes(page)
        texts = page.all("div", **{"class": "text"})
        self.assertIn({"class": "text", "dir": "rtl", "lang": "ar"}, texts)

    def check_boxes(self, page):
        """Each source of a page has a box of its own, and a rule that hides it."""
        at = [box["data-at"] for box in page.all("input", type="checkbox")]
        sources = [source["data-at"] for source in page.all("article", **{"class": "source"})]
        self.assertEqual(at, sources if len(sources) > 1 else [])
        self.assertEqual(len(at), len(set(at)))
        for number in at:
            self.assertIn(f'body:has(input[data-at="{number}"]:not(:checked)) '
                          f'.source[data-at="{number}"]:not(:target,:has(:target))',
                          page.texts["style"][0])

    def test_leads(self):
        """From the text to tags, entities and claims; from there to the text; from link to link."""
        page = self.pages()["data/report.html"]
        text = self.texts["data/report.html"]
        column = text[text.index(f'id="p{self.passage}"'):]
        column = column[:column.index("</div>\n")]
        self.assertRegex(column, r'<a class="person" href="#e\d+">')
        self.assertIn(f'href="#c{self.claim}" aria-label="Evidence of claim', column)
        self.assertRegex(column, r'<a class="c\d+" dir="auto" href="#t\d+">')
        row = text[text.index(f'<tr id="c{self.claim}"'):]
        self.assertIn(f'href="#p{self.passage}"', row[:row.index("</tr>")])
        self.assertRegex(text, r'<sup>[^/]*<a href="#p\d+" aria-label="[a-z]+: passage in source')
        for kind in ("source", "text", "tag", "entity", "claim", "link", "memo"):
            self.assertTrue([1 for _, values, _ in page.elements
                             if values.get("data-find") == kind], kind)

    def test_context(self):
        """A mention stands between the words around it, of which none is cut."""
        self.pages()
        text = self.texts["data/report.html"]
        sources = [" ".join(data.decode("utf-8").split())
                   for path, data in Bundle(self.bundle).files.items()
                   if path.startswith("data/sources/") and path.endswith("/text.txt")]
        lists = re.findall(r'<ul class="kwic".*?</ul>', text, re.DOTALL)
        items = [item for some in lists
                 for item in re.findall(r'<li dir="auto">(.*?)</li>', some, re.DOTALL)]
        self.assertGreater(len(items), 40)
        for item in items:
            self.assertRegex(item, r'<a href="#p\d+">')
            # The hostile passages themselves begin and end within words.
            words = " ".join(html.unescape(re.sub("<[^>]*>", "", item)).split())
            words = words.removeprefix("… ").removesuffix(" …")
            if "script" not in words and "\u0627\u0646\u0647\u0627\u0631" not in words:
                pattern = r"\b" * words[0].isalnum() + re.escape(words)
                pattern += r"\b" * words[-1].isalnum()
                self.assertTrue([1 for source in sources if re.search(pattern, source)], words)

    def test_context_without_spaces(self):
        """Where no spaces part words, there are words around a mention all the same."""
        filler = everything.Filler(self.project)
        text = "堤坝昨夜决口洪水淹没了下游的村庄" * 20 + "\n"
        source, revision, _ = filler.source("zh.txt", text, language="zh")
        passage = filler.passage(source, revision, text, 160, 162)
        filler.add("mention", passage=passage, entity=self.entity, source=source, kind=None)
        filler.close()
        self.pages()
        whole = self.texts["data/report.html"]
        item = re.search(rf'<li dir="auto">([^<]*)<a href="#p{passage}">([^<]*)</a>([^<]*)</li>',
                         whole)
        self.assertEqual("".join(item.groups()), f"… {text[90:232]} …")

    def test_pages(self):
        """What is too much for one page is on several, each sound by itself."""
        self.add_sources(60)
        pages = self.pages()
        for name in ("sources-1", "sources-2", "sources-3", "tags-1", "entities-1", "claims",
                     "links", "memos", "beside"):
            self.assertIn(f"data/report/{name}.html", pages)
        for path, page in pages.items():
            with self.subTest(path=path):
                self.check_page(path, page, pages)
        self.check_hostile(pages["data/report/sources-1.html"])
        for name in ("sources-1", "sources-2", "sources-3"):
            self.check_boxes(pages[f"data/report/{name}.html"])
        main = pages["data/report.html"]
        body, = main.all("body")
        parts = {f"data/report/{name}.html" for name in body["data-parts"].split()}
        self.assertEqual(parts, {path for path, page in pages.items() if path != "data/report.html"
                                 and any("data-find" in values for _, values, _ in page.elements)})
        boxes = pages["data/report/beside.html"].all("input", type="checkbox")
        for box in boxes:
            name, _, target = box["data-page"].partition("#")
            self.assertIn(target, pages[f"data/report/{name}"].ids)
        self.assertEqual([box["value"] for box in boxes],
                         [str(i + 1) for i in range(len(boxes))])
        tables = self.texts["data/report/claims.html"].count("<table")
        self.assertEqual(tables, (len(boxes) + 29) // 30)

    def test_long(self):
        """A report may be one page though its texts are long."""
        filler = everything.Filler(self.project)
        for i in range(2):
            filler.source(f"{i}.txt", "word " * 100000 + f"{i}\n", title=f"Long {i}")
        filler.close()
        pages = self.pages()
        self.assertEqual(list(pages), ["data/report.html"])
        self.check_boxes(pages["data/report.html"])
        filler = everything.Filler(self.project)
        for i in range(4):
            filler.source(f"{i}.txt", "words " * 100000 + f"{i}\n", title=f"Longer {i}")
        filler.close()
        pages = self.pages()
        self.assertIn("data/report/sources-4.html", pages)
        for path, page in pages.items():
            self.check_links(path, page, pages)
            if "/sources-" in path:
                self.check_boxes(page)
                self.assertLess(len(self.texts[path]), 1500000)

    def test_redacted(self):
        """Nothing black stands in a page, and its opening writes all pages again."""
        filler = everything.Filler(self.project)
        text = "The courier Selma Brandauer came at night.\n"
        source, revision, _ = filler.source("s.txt", text)
        tag = filler.add("tag", parent=None, name="Black", colour="#000000", description="",
                         position=99)
        passage = filler.passage(source, revision, text, 12, 27)
        filler.add("tagging", passage=passage, tag=tag, source=source)
        filler.close()
        self.add_sources(30)
        self.pages("--redact", "Black")
        self.assertEqual([], redacted.find(self.bundle, ["Selma Brandauer"]))
        copy = str(self.folder / "copy.hexapla")
        self.cli("new", copy)
        self.cli("import", copy, self.bundle, "--format", "bundle")
        self.assertNotIn("compared", self.error)

    def test_own_words(self):
        """No word that the report itself says keeps a passage from being blacked out."""
        self.pages()
        self.add_sources(30)
        own = set()
        for page in self.pages().values():
            for name, values, inside in page.elements:
                own.update(values.get("class", "").split())
                own.update(values.get("data-find", "").split())
                own.update(re.findall(r"[A-Za-z]+", values.get("role", "")))
        own = sorted(word for word in own if word.isalpha()) + [
            "Mentions", "Context", "Named", "Relations", "Properties", "Timeline", "Evidence",
            "Shown", "Kept", "Apart", "Passages", "beside", "Before", "After", "Left", "earlier",
            "Conflict", "Agreed", "attributed", "rated", "weak", "pronoun", "words", "silent"]
        filler = everything.Filler(self.project)
        text = " ".join(own) + "\n"
        source, revision, _ = filler.source("own.txt", text)
        tag = filler.add("tag", parent=None, name="Black", colour="#000000", description="",
                         position=99)
        at = 0
        for word in own:
            passage = filler.passage(source, revision, text, at, at + len(word))
            filler.add("tagging", passage=passage, tag=tag, source=source)
            at += len(word) + 1
        filler.close()
        self.pages("--redact", "Black")

    def test_contrast(self):
        style = "".join(self.pages()["data/report.html"].texts["style"])
        for scheme, values in schemes(style):
            with self.subTest(scheme=scheme):
                page, card, ink = rgb(values["page"]), rgb(values["card"]), rgb(values["ink"])
                for name in ("dim", "accent", "ink"):
                    for below in (page, card):
                        self.assertGreaterEqual(contrast(rgb(values[name]), below), 4.5, name)
                for name in ("hit", "good", "vague", "bad", "goodish", "vagueish", "badish",
                             "line"):
                    self.assertGreaterEqual(contrast(ink, rgb(values[name])), 4.5, name)
                # What nobody has checked is hatched.
                self.assertGreaterEqual(contrast(rgb(values["dim"]), rgb(values["line"])), 4.5)
                for name in ("goodish", "vagueish", "badish"):
                    for over in ("dim", "accent"):
                        self.assertGreaterEqual(
                            contrast(rgb(values[over]), rgb(values[name])), 4.5, f"{over} {name}")
                for name in ("person", "organisation", "place", "event", "thing"):
                    self.assertGreaterEqual(contrast(rgb(values[name]), card), 3, name)
                tags = [name for name in values if re.fullmatch(r"t\d+", name)]
                self.assertGreater(len(tags), 10)
                for name in tags:
                    colour = tuple(map(int, values[name].split()))
                    share = float(values["a" + name[1:]])
                    self.assertGreater(share, 0.04)
                    mixed = tuple(share * c + (1 - share) * b for c, b in zip(colour, card))
                    self.assertGreaterEqual(contrast(ink, mixed), 4.5, name)


if __name__ == "__main__":
    cli.main()
