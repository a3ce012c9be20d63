# SPDX-License-Identifier: GPL-3.0-or-later
"""Twelve claims over the five reports of the example, made and filled with keys."""

import desk
from answers import Question, run

QUESTIONS = [
    Question("How long did the stand-off last?", (0, "three days"),
             {0: ("", "3 days"), 1: ("three days", "3 days"), 4: ("ثلاثة أيام", "3 days")},
             "agreed", "duration"),
    Question("How far is Tolmen downstream?", (0, "24 kilometres"),
             {0: ("", "^24 km"), 1: ("15 miles", "24.1 km"), 3: ("18 miles", "29.0 km"),
              4: ("٢٤", "^24 km")},
             "conflict", "distance", by_hand={4: "٢٤ كيلومترًا"}),
    Question("How many did the flood kill?", (0, "41 deaths"),
             {0: ("", "^41"), 1: ("41 people", "41"), 2: ("at least 60", "60"),
              3: ("37 lives", "37"), 4: ("٤١", "41")},
             "conflict", "count",
             by_hand={2: "at least 60", 3: "37 lives", 4: "٤١ شخصًا"},
             speaker={0: "civil protection", 1: "civil protection", 3: "security sources"}),
    Question("How many died in 1987?", (0, "several hundred"),
             {0: ("", "hundred"), 2: ("more than a thousand", "thousand"), 4: ("المئات", "")},
             "conflict", "count", by_hand={2: "more than a thousand", 4: "المئات"}),
    Question("Which people lost their homes?", (0, "9,000 people"),
             {0: ("", "9,?000"), 2: ("12,000", "12,?000"), 4: ("تسعة آلاف", "9,?000")},
             "conflict", "count", by_hand={2: "12,000", 4: "تسعة آلاف"}),
    Question("How many spillway gates has the dam?", (0, "four spillway gates"),
             {0: ("", "4"), 1: ("one of four", "4"), 4: ("الأربع", "")},
             "agreed", "count", by_hand={1: "four", 4: "الأربع"}),
    Question("Who leads the group?", (1, "Edris Khaldar"),
             {0: ("Khaldar", "Khaldar"), 1: ("", "Khaldar"), 2: ("Kheldar", "Khaldar"),
              3: ("Haldar", "Khaldar"), 4: ("خلدار", "Khaldar")},
             "agreed", "entity",
             by_hand={0: "Idris Khaldar", 2: "Idriss Kheldar", 3: "Idris Haldar",
                      4: "إدريس خلدار"}),
    Question("Where did people flee?", (0, "Tolmen"),
             {0: ("", "Tolmen"), 3: ("Tolmen", "Tolmen"), 4: ("تولمن", "Tolmen")},
             "agreed", "place", by_hand={3: ("safety in ", "Tolmen"), 4: "تولمن"}),
    Question("What did the Observatory say of Nahrez?", (0, ("If Nahrez is", "left alone,”")),
             {0: ("", "left alone"), 1: ("on its own", "on its own"), 4: ("نهرز وحده", "")},
             "conflict", "quote", by_hand={1: ("If Nahrez goes", "on its own"),
                                           4: ("إذا تُرك نهرز", "وحده»")}),
    Question("How many names has the stone?", (0, "312 names"),
             {0: ("", "312"), 2: ("312", "312")}, "agreed", "count", by_hand={2: "312 names"}),
    Question("How many are missing?", (4, "١٩ آخرين"), {4: ("", "19")}, "single-source", "count"),
    Question("How long had the garrison been there?", (2, "eleven years"), {2: ("", "11 years")},
             "single-source", "duration"),
]


def scenario(window):
    folder = desk.SOURCE / "data" / "example"
    project = window.home / "claims.hexapla"
    window.cli("new", project)
    window.cli("import", project, *sorted(folder.glob("report-*.txt")))
    for name, kind, quotes in (
            ("Idris Khaldar", "person", ("Idris Khaldar", "Edris Khaldar", "Idriss Kheldar",
                                         "Idris Haldar", "إدريس خلدار")),
            ("Tolmen", "place", ("Tolmen", "تولمن"))):
        for quote in quotes:
            window.cli("mention", project, name, "--type", kind, "--quote", quote)
    window.settings(window_width=1400, window_height=1000)
    run(window, project, QUESTIONS)


if __name__ == "__main__":
    desk.run(scenario)
