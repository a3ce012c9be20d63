# SPDX-License-Identifier: GPL-3.0-or-later
"""From five reports and nothing else to entities with all their mentions, by the keyboard alone:
how many keys that takes, that no named mention is missed, what is rejected stays so, and undo."""

import re

import desk
from desk import check, wait

MOST_KEYS = 110         # for 100 mentions
WANTED = 25             # entities, where the texts have as many
PANEL = "type:HxMentionPanel"


class Keys:
    """Counts what is pressed."""

    def __init__(self, window):
        self.window = window
        self.n = 0

    def press(self, *keys):
        self.n += len(keys)
        self.window.key(*keys)


def edits(window, project):
    return len([edit for edit in window.cli_json("history", project) if not edit["undone"]])


def decide(window, keys, project, key):
    """One decision is one edit."""
    before = edits(window, project)
    keys.press(key)
    wait("the decision is kept", lambda: edits(window, project) == before + 1)
    window.settle()


def accept_new_names(window, keys, project):
    """The first of what is offered, which is what is found most."""
    groups = window.cli_json("candidates", project)
    check(len(groups) > 0, "nothing was found")
    made = min(len(groups), WANTED + 5)
    for _ in range(made):
        decide(window, keys, project, "a")
    return made


def accept_known(window, keys, project):
    """What the names of the new entities hit besides."""
    keys.press("k")
    window.settle()
    n = len({s["entity"] for s in window.cli_json("suggest", project)})
    for _ in range(n):
        decide(window, keys, project, "a")
        if not window.cli_json("suggest", project):
            break


def missed(window, project):
    """Places of names, as a plain reader of the texts finds them, that nobody marked."""
    names = [(name["name"], entity["id"]) for entity in window.cli_json("entities", project)
             for name in entity["names"] if name["kind"] != "weak"]
    names.sort(key=lambda pair: -len(pair[0]))
    places = n_places = 0
    for source in window.cli_json("sources", project):
        text = window.cli_json("text", project, source["id"])[0]["text"]
        marked = [(p["start"], p["end"]) for p in window.cli_json("passages", project)
                  if p["source"] == source["id"]]
        taken = []
        for name, _ in names:
            for hit in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
                if any(a < hit.end() and b > hit.start() for a, b in taken):
                    continue
                taken.append(hit.span())
                n_places += 1
                places += not any(a < hit.end() and b > hit.start() for a, b in marked)
    return places, n_places


def scenario(window):
    project = window.out / "mentions.hexapla"
    window.cli("new", project)
    window.cli("import", project, *desk.reports(window.out / "texts"))
    window.start(project)
    keys = Keys(window)

    keys.press("ctrl+m")
    window.wait_for(f"{PANEL} > type:GtkListView")
    wait("the list has the keyboard", lambda: window.has_focus_in(PANEL))
    window.shot("new-names")
    made = accept_new_names(window, keys, project)
    window.shot("made")
    accept_known(window, keys, project)
    window.shot("known")

    entities = window.cli_json("entities", project)
    n_mentions = sum(entity["mentions"] for entity in entities)
    n_missed, n_places = missed(window, project)
    print(f"{len(entities)} entities, {n_mentions} mentions, {keys.n} keys: "
          f"{100 * keys.n / n_mentions:.0f} for 100 mentions; {n_missed} of {n_places} missed")
    check(len(entities) == made, "each decision made an entity")
    check(100 * keys.n <= MOST_KEYS * n_mentions, "too many keys")
    check(n_missed <= 0.03 * n_places, f"{n_missed} named mentions were missed")

    # All of it is undone, one decision at a time, and is there again.
    n = edits(window, project)
    for left in range(n - 1, 0, -1):
        window.key("ctrl+z")
        wait("it is undone", lambda n=left: edits(window, project) == n)
    check(not window.cli_json("entities", project), "something is left")
    window.key("k")
    wait("the names are offered again", lambda: window.has(f"{PANEL} > type:GtkListView"))

    # What is rejected is not offered again, also after a new start.
    name = window.cli_json("candidates", project)[0]["name"]
    wait("the first name is there", lambda: name in window.labels(PANEL))
    decide(window, keys, project, "r")
    check(name not in [group["name"] for group in window.cli_json("candidates", project)],
          "the command line offers it")
    wait("it has gone", lambda: name not in window.labels(f"{PANEL} > type:GtkListView"))
    window.quit()
    window.start(project)
    window.key("ctrl+m")
    window.wait_for(f"{PANEL} > type:GtkListView")
    check(name not in window.labels(f"{PANEL} > type:GtkListView"), "it is offered again")


desk.run(scenario)
