#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks, maps and FollowTheMoney, read again without Hexapla: xml.etree, json.

Usage: test_graphs.py HEXAPLA-CLI
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as tree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
from world import ARABIC_TITLE, TEXTS, World  # noqa: E402

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
KEPT = {"entity", "name", "property", "relation"}
QUOTES = f"leads the Harbour League 🦊 (The League at the Dam)\nقادت مرتا هارو ({ARABIC_TITLE})"
# The schemata of FollowTheMoney that are used, and what their properties may refer to.
LEGAL = {"Person", "Organization"}
RANGES = {
    "Directorship": {"director": LEGAL, "organization": {"Organization"}},
    "UnknownLink": {"subject": LEGAL | {"Address", "Event"},
                    "object": LEGAL | {"Address", "Event"}},
    "Mention": {"document": {"Document"}, "resolved": LEGAL},
}


class Graph:
    """Nodes by name and edges, whatever the format."""

    def __init__(self):
        self.nodes, self.edges = {}, []


def read_graphml(path):
    root = tree.parse(path).getroot()
    assert root.tag == GRAPHML + "graphml"
    keys = {key.get("id"): (key.get("for"), key.get("attr.name"), key.get("attr.type"))
            for key in root.iter(GRAPHML + "key")}
    graph, names = Graph(), {}

    def data(element, of):
        values = {}
        for datum in element.iter(GRAPHML + "data"):
            kind, name, form = keys[datum.get("key")]
            assert kind == of
            values[name] = {"int": int, "double": float}.get(form, str)(datum.text)
        return values

    for node in root.iter(GRAPHML + "node"):
        values = data(node, "node")
        names[node.get("id")] = values["label"]
        graph.nodes[values["label"]] = values
    for edge in root.iter(GRAPHML + "edge"):
        graph.edges.append({**data(edge, "edge"), "from": names[edge.get("source")],
                            "to": names[edge.get("target")],
                            "directed": edge.get("directed") == "true"})
    return graph


def read_gexf(path):
    root = tree.parse(path).getroot()
    assert (root.tag, root.get("version")) == (GEXF + "gexf", "1.3")
    body = root.find(GEXF + "graph")
    graph, names = Graph(), {}
    fields = {group.get("class"): {field.get("id"): (field.get("title"), field.get("type"))
                                   for field in group}
              for group in body.iter(GEXF + "attributes")}

    def data(element, of):
        values = {}
        for value in element.iter(GEXF + "attvalue"):
            name, form = fields[of][value.get("for")]
            values[name] = int(value.get("value")) if form == "integer" else value.get("value")
        return values

    for node in body.find(GEXF + "nodes"):
        assert re.fullmatch("#[0-9a-f]{6}", node.find(VIZ + "color").get("hex"))
        names[node.get("id")] = node.get("label")
        graph.nodes[node.get("label")] = {**data(node, "node"), "label": node.get("label")}
    for edge in body.find(GEXF + "edges"):
        values = {"from": names[edge.get("source")], "to": names[edge.get("target")],
                  "directed": edge.get("type") == "directed", "weight": float(edge.get("weight"))}
        values |= {name: edge.get(name) for name in ("label", "start", "end") if edge.get(name)}
        graph.edges.append({**data(edge, "edge"), **values})
    graph.mode = body.get("mode"), body.get("timeformat")
    for kind, things in (("nodes", graph.nodes), ("edges", graph.edges)):
        assert int(body.find(GEXF + kind).get("count")) == len(things)
    return graph


class Graphs(World):
    def check_relations(self, graph):
        self.assertEqual(set(graph.nodes), {"Marta Haro", "Harbour League 🦊", "Vessen", "Nahrez",
                                            "The Flood", "=cmd()"})
        haro = graph.nodes["Marta Haro"]
        self.assertEqual([haro[key] for key in ("type", "other_names", "description", "mentions",
                                                "sources", "properties")],
                         ["person", "مرتا هارو; the chairwoman", "Leads the League & <more> 🦊.",
                          4, 3, "born: 1984-06; role: chair (2030/..)"])
        edges = {edge["relation"]: edge for edge in graph.edges if edge["kind"] == "relation"}
        self.assertEqual(set(edges), {"leads", "is based in", "knows"})
        leads = edges["leads"]
        self.assertEqual([leads[key] for key in ("from", "to", "label", "inverse", "since", "until",
                                                 "start", "end", "note", "n_evidence", "evidence",
                                                 "directed")],
                         ["Marta Haro", "Harbour League 🦊", "leads", "is led by", "2030-04",
                          "2031-02-28~", "2030-04-01", "2031-02-28", "since <spring>", 2, QUOTES,
                          True])
        self.assertNotIn("start", edges["is based in"])
        self.assertNotIn("evidence", edges["is based in"])

    def test_networks(self):
        for kind, read in (("graphml", read_graphml), ("gexf", read_gexf)):
            with self.subTest(kind):
                path, report = self.report("g." + kind, kind)
                graph = read(path)
                self.check_relations(graph)
                self.assertEqual(len(graph.edges), 3)
                self.check_losses(report, KEPT)
                self.assertEqual((report["entities"], report["relations"]), (6, 3))
                self.assertEqual(self.export("again", kind).read_bytes(), path.read_bytes())
        self.assertEqual(graph.mode, ("dynamic", "date"))

    def test_mentions(self):
        for kind, read in (("graphml", read_graphml), ("gexf", read_gexf)):
            with self.subTest(kind):
                graph = read(self.export("m", kind + "-mentions"))
                self.check_relations(graph)
                pairs = {frozenset((edge["from"], edge["to"])): edge for edge in graph.edges
                         if edge["kind"] == "co-mention"}
                counts = {pair: (edge["paragraphs"], edge["sources"], edge["weight"],
                                 edge["directed"]) for pair, edge in pairs.items()}
                # By hand: the first paragraphs of courier and arabic, and of weekly.
                self.assertEqual(counts, {
                    frozenset(("Marta Haro", "Harbour League 🦊")): (2, 2, 2.0, False),
                    frozenset(("Marta Haro", "Vessen")): (1, 1, 1.0, False)})

    def test_part(self):
        graph = read_gexf(self.export("p.gexf", "gexf", "--source",
                                      str(self.sources["weekly.txt"])))
        self.assertEqual(set(graph.nodes), {"Marta Haro", "Vessen"})
        self.assertEqual((graph.edges, graph.mode), ([], ("static", None)))

    def test_map(self):
        path, report = self.report("m.geojson", "geojson")
        collection = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(collection["type"], "FeatureCollection")
        vessen, = collection["features"]
        self.assertEqual(vessen["geometry"], {"type": "Point", "coordinates": [-34.25, 12.5]})
        about = vessen["properties"]
        self.assertEqual((about["what"], about["name"], about["names"], about["type"]),
                         ("entity", "Vessen", ["Vessen"], "place"))
        texts = {str(self.sources[name]): text for name, text in TEXTS.items()}
        for quote in about["evidence"] + about["mentions"]:
            self.assertEqual(texts[quote["source_id"]][quote["start"]:quote["end"]], "Vessen")
            self.assertEqual((quote["quote"], quote["source"]), ("Vessen", "=Seen in Vessen"))
        self.assertEqual([len(about[key]) for key in ("evidence", "mentions")], [1, 1])
        lost = {(loss["element"], loss["name"]): loss["n"] for loss in report["losses"]}
        self.assertEqual(lost["place", "Nahrez"], 1)
        self.assertEqual([lost[key, None] for key in ("entity", "property", "claim", "position",
                                                      "relation", "tag")], [4, 6, 2, 4, 3, 4])

    def test_claimed_place(self):
        self.cli("claim", self.project, "Where was she?", "--kind", "place")
        self.cli("position", self.project, "Where was she?", "--entity", "Vessen", "--quote",
                 "seen in Vessen")
        path, report = self.report("m.geojson", "geojson")
        feature, = [feature for feature in json.loads(path.read_text(encoding="utf-8"))["features"]
                    if feature["properties"]["what"] == "position"]
        about = feature["properties"]
        self.assertEqual(feature["geometry"]["coordinates"], [-34.25, 12.5])
        self.assertEqual((about["claim"], about["stance"], about["name"],
                          about["evidence"][0]["quote"]),
                         ("Where was she?", "affirms", "Vessen", "seen in Vessen"))
        self.assertEqual((report["claims"], report["entities"]), (1, 1))

    def test_ftm(self):
        path, report = self.report("e.ftm.json", "ftm")
        things = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        ids = {thing["id"]: thing for thing in things}
        self.assertEqual((len(ids), report["rows"]), (len(things), len(things)))
        for thing in things:
            self.assertEqual(set(thing), {"id", "schema", "properties"})
            self.assertRegex(thing["id"], "^[0-9a-f]{40}$")
            for values in thing["properties"].values():
                self.assertTrue(values and all(isinstance(value, str) for value in values))
            for name, schemata in RANGES.get(thing["schema"], {}).items():
                value, = thing["properties"][name]
                self.assertIn(ids[value]["schema"], schemata)
            for proof in thing["properties"].get("proof", []):
                self.assertEqual(ids[proof]["schema"], "Document")
        by = {}
        for thing in things:
            by.setdefault(thing["schema"], []).append(thing["properties"])
        person, = by["Person"]
        self.assertEqual([person[key] for key in ("name", "alias", "weakAlias", "birthDate",
                                                  "position")],
                         [["Marta Haro"], ["مرتا هارو"], ["the chairwoman"], ["1984-06"],
                          ["chair"]])
        self.assertEqual(len(person["proof"]), 3)
        place = next(each for each in by["Address"] if each["full"] == ["Vessen"])
        self.assertEqual([place[key] for key in ("latitude", "longitude", "notes")],
                         [["12.5"], ["-34.25"], ["population: 4200 (2029/..)"]])
        self.assertEqual(by["Event"], [{"name": ["The Flood"], "startDate": ["2031-03-04"],
                                        "endDate": ["2031-03-06"]}])
        self.assertEqual(by["Organization"][0]["website"], ["https://league.example/"])
        leads, = by["Directorship"]
        self.assertEqual([leads[key] for key in ("role", "startDate", "endDate", "description")],
                         [["leads"], ["2030-04"], ["2031-02-28"], ["since <spring>", QUOTES]])
        self.assertEqual([link["role"] for link in by["UnknownLink"]], [["is based in"]])
        courier = next(each for each in by["Document"] if each["fileName"] == ["courier.txt"])
        self.assertEqual([courier[key] for key in ("title", "author", "publisher", "publishedAt",
                                                   "language")],
                         [["The League at the Dam"], ["Ida Brandt"], ["The Courier"],
                          ["2031-03-04"], ["eng"]])
        self.assertIn("مرتا هارو", [name for each in by["Mention"] for name in each["name"]])
        lost = {(loss["element"], loss["name"]) for loss in report["losses"]}
        self.assertTrue({("entity", "=cmd()"), ("relation", "Marta Haro – knows – =cmd()"),
                         ("uncertainty of a date", None), ("claim", None)} <= lost)
        self.assertEqual(self.export("again", "ftm").read_bytes(), path.read_bytes())

    def test_faults(self):
        self.export("none/x.gexf", "gexf", status=1)
        self.assertRegex(self.error, "could not be written: No such file.*Choose another folder")
        preview, = self.json("export", self.project, "--format", "gexf", "--output",
                             self.folder / "x.gexf", "--preview")
        self.assertEqual((preview["entities"], preview["relations"]), (6, 3))
        self.assertFalse((self.folder / "x.gexf").exists())


if __name__ == "__main__":
    cli.main()
