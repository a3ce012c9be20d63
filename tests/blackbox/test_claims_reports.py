# SPDX-License-Identifier: GPL-3.0-or-later
"""Twelve claims over five real reports, made and filled with keys, where these are at hand."""

import sys

import desk
from answers import Question, run

QUESTIONS = [
    Question("How long did the fighting for Hama last?", (0, "three days"),
             {0: ("", "3 days"), 1: ("days", "days"), 3: ("three days", "3 days"),
              4: ("two days", "2 days")},
             "conflict", "duration", by_hand={1: "days of fierce"}),
    Question("How far is Homs from Hama?", (2, "30 miles"),
             {2: ("", "^30 mi"), 3: ("40 kilometers", "^40 km"), 4: ("25 miles", "^25 mi")},
             "conflict", "distance", by_hand={3: "40 kilometers", 4: "25 miles"}),
    Question("How many died in 1982?", (0, "thousands"),
             {0: ("", "thousands"), 2: ("tens of thousands", "tens of thousands"),
              3: ("thousands", "thousands"), 4: ("thousands", "thousands")},
             "conflict", "count",
             by_hand={2: "tens of thousands", 3: "thousands", 4: "thousands"}),
    Question("Where was the uprising of 1982?", (0, "Hama", 5),
             {0: ("", "Hama"), 2: ("1982", ""), 3: ("1982", "Hama"), 4: ("1982", "Homs")},
             "conflict", "place",
             by_hand={2: ("The city was", "1982"), 3: ("Hama is", "1982"), 4: ("In 1982", "Homs")}),
    Question("Which rank has Aleppo among cities?", (1, "second-largest"),
             {0: ("once", ""), 1: ("", ""), 3: ("Aleppo", "")},
             "conflict", "count", by_hand={0: ("once", "city"), 3: ("Aleppo", "largest city")}),
    Question("How many were killed since the offensive?", (1, "over 700 people"),
             {1: ("", "over 700")}, "single-source", "count", speaker={1: "Observatory"}),
    Question("How many of the killed were civilians?", (1, "111 civilians"),
             {1: ("", "111")}, "single-source", "count"),
    Question("How many people are displaced?", (0, "Tens of thousands"),
             {0: ("", "tens of thousands"), 1: ("Thousands", "thousands"),
              3: ("tens of thousands", "tens of thousands")},
             "conflict", "count", by_hand={1: "Thousands", 3: "tens of thousands"}),
    Question("When did the offensive begin?", (0, "November 27"),
             {0: ("", "27"), 3: ("November 27", "27")}, "agreed", "date",
             by_hand={3: "November 27"}),
    Question("How many detainees were freed?", (1, "hundreds of detainees"),
             {n: ("hundreds" if n != 1 else "", "hundreds") for n in (1, 2, 3, 4)},
             "agreed", "count", by_hand={n: "hundreds" for n in (2, 3, 4)}),
    Question("Who leads HTS?", (2, ("Abu Moh", "Jolani")),
             {2: ("", "Jolani"), 4: ("Golani", "Jolani")}, "agreed", "entity",
             by_hand={4: ("Abu Moh", "Golani")}),
    Question("What if Hama falls?", (0, ("If Hama falls", "collapse.")),
             {0: ("", "collapse"), 4: ("regime’s fall", "fall")}, "conflict", "quote",
             by_hand={4: ("If Hama falls", "started")}),
    Question("How far is Hama from Damascus?", (0, "200 kilometers"), {0: ("", "^200 km")},
             "single-source", "distance"),
]


def scenario(window):
    folder = desk.SOURCE.parent / "shared" / "corpus"
    files = sorted(folder.glob("report-*.txt"))[:5]
    if len(files) < 5:
        print("no reports at hand")
        sys.exit(desk.SKIP)
    project = window.home / "claims.hexapla"
    window.cli("new", project)
    window.cli("import", project, *files)
    for name, kind, quotes in (
            ("Abu Mohammad al-Jolani", "person", ("Abu Mohammad al-Jolani",
                                                  "Abu Mohammed al-Golani")),
            ("Hama", "place", ("Hama",)), ("Homs", "place", ("Homs",))):
        for quote in quotes:
            window.cli("mention", project, name, "--type", kind, "--quote", quote)
    window.settings(window_width=1400, window_height=1000)
    run(window, project, QUESTIONS)


if __name__ == "__main__":
    desk.run(scenario)
