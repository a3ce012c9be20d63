# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, from an empty start page to a bundle another person can check.

Five reports are imported and read side by side, 40 passages tagged, 20 mentions and 5 links
made, with the pointer and with the keyboard. In the middle of it the program is killed; what it
had shown as done must be there. In the end all of it is undone and done again, exported and
verified. Project, files and bundle go through the real file chooser.
"""

import re

import desk
from desk import check, wait

N_TAGS, N_MENTIONS, N_LINKS = 40, 20, 5
TAGS = ("Figures", "Naming", "Withdrawal", "Cause", "Voices")
LINK_KEYS = "12345"  # one link of each kind
LINK_KINDS = ("Same", "Quotes", "Rewords", "Supports", "Contradicts")
KILLED_AFTER = 24    # tagged passages


def phrases(text, length, n):
    """Places of n phrases of a few words each, on one line, spread over a text."""
    found = []
    words = [match.span() for match in re.finditer(r"[\w’'-]+", text)]
    step = max(length + 1, len(words) // n)
    for i in range(0, len(words) - length, step):
        start, end = words[i][0], words[i + length - 1][1]
        phrase = text[start:end]
        # Figures in Arabic run the other way, which is not what this is about.
        if "\n" not in phrase and end - start <= 40 and not re.search(r"\d", phrase):
            found.append((start, end))
    return found


class Job:
    def __init__(self, window, project):
        self.window = window
        self.project = project
        self.done = []      # what was shown as done: kind, words, object
        self.places = {}    # by pane: where to go on

    def next_place(self, view, length=3):
        if view not in self.places:
            self.places[view] = phrases(self.window.contents(view), length, 26)
        return self.places[view].pop(0)

    def words(self, view, place):
        return self.window.contents(view)[slice(*place)]

    def shown(self, kind, words, name, toast):
        """The analyst has been told: from now on it must never be lost."""
        self.window.wait_for(f"label:{toast}")
        self.done.append((kind, words, name))

    # --- Tags ---

    def tag(self, view, name, way):
        place = self.next_place(view)
        words = self.words(view, place)
        if way == "keys only":
            self.select_with_keys(view, place)
        else:
            self.window.drag(view, *place)
        if way == "button":
            self.window.click("type:HxSelectionBar > name:Tag (T)")
            self.pick(name)
        elif way == "number":
            self.window.key("1")
            name = self.done_last_tag()
        else:
            self.window.key("t")
            self.pick(name)
        self.shown("tag", words, name, f"Tagged “{words}” with {name}")

    def done_last_tag(self):
        return [name for kind, _, name in self.done if kind == "tag"][-1]

    def pick(self, name):
        """Type a name and take it, or make it."""
        self.window.wait_for("type:HxTagPopover")
        self.window.type(name)
        known = any(name == other for _, _, other in self.done)
        self.window.key("Return" if known else "ctrl+Return")
        self.window.wait_gone("type:HxTagPopover")

    def select_with_keys(self, view, place):
        """Put the caret before the phrase with a click, then extend it letter by letter."""
        start, end = place
        self.window.reveal(view, start)
        onwards = "Left" if desk.is_rtl(self.words(view, place)[0]) else "Right"
        x, y = self.window.edge(view, start, False)
        desk.xdo("mousemove", x, y, "click", 1)
        self.window.settle()
        desk.xdo("key", "--delay", 5, *[f"shift+{onwards}"] * (end - start))
        wait(f"{place} is selected with the keys, not {self.window.selection(view)}",
             lambda: self.window.selection(view) == place)
        self.window.settle()

    def tag_some(self, numbers, n_views):
        ways = ("button", "key", "key", "number", "keys only")
        for i in numbers:
            self.tag(i % n_views, TAGS[i % len(TAGS)], ways[i % len(ways)])

    # --- Mentions and links ---

    def mention(self, view, i):
        place = self.next_place(view, 2)
        words = self.words(view, place)
        self.window.drag(view, *place)
        if i % 2:
            self.window.key("e")
        else:
            self.window.click("type:HxSelectionBar > name:Entity (E)")
        self.window.wait_for("type:HxEntityPopover")
        name = f"Entity {i // 2}"
        self.window.type(name)
        self.window.key("Return" if i % 2 else "ctrl+Return")
        self.window.wait_gone("type:HxEntityPopover")
        self.shown("mention", words, name, f"“{words}” marked as a mention of {name}")

    def link(self, i):
        one, other = i % 2, 2 + i % 2
        from_place, to_place = self.next_place(one), self.next_place(other)
        ends = self.words(one, from_place), self.words(other, to_place)
        self.window.drag(one, *from_place)
        self.window.key("l")
        self.window.wait_for("label:Cancel Link")
        self.window.drag(other, *to_place)
        if i % 2:
            self.window.key("l")
        else:
            self.window.click("type:HxSelectionBar > name:Link (L)")
        self.window.wait_for("type:HxLinkPopover")
        self.window.key(LINK_KEYS[i])
        self.window.wait_gone("type:HxLinkPopover")
        self.shown("link", ends, LINK_KEYS[i],
                   f"Passages linked: {LINK_KINDS[i]}")

    # --- Checking ---

    def compare(self, extra=0):
        """All that was shown as done is in the file; at most so many taggings more."""
        passages = self.window.cli_json("passages", self.project)
        tagged = [(p["text"], tag["name"] if isinstance(tag, dict) else tag)
                  for p in passages for tag in p["tags"]]
        named = [(p["text"], entity["name"] if isinstance(entity, dict) else entity)
                 for p in passages for entity in p["entities"]]
        want_tags = [(words, name) for kind, words, name in self.done if kind == "tag"]
        want_names = [(words, name) for kind, words, name in self.done if kind == "mention"]
        for item in want_tags:
            check(item in tagged, f"{item} was shown as tagged and is not in the file")
        for item in want_names:
            check(item in named, f"{item} was shown as a mention and is not in the file")
        check(len(want_tags) <= len(tagged) <= len(want_tags) + extra,
              f"{len(tagged)} taggings, {len(want_tags)} were made")
        check(len(named) == len(want_names), f"{len(named)} mentions, not {len(want_names)}")
        links = self.window.cli_json("links", self.project)
        n_links = sum(kind == "link" for kind, _, _ in self.done)
        check(len(links) == n_links, f"{len(links)} links, not {n_links}")
        print(f"in the file: {len(tagged)} taggings, {len(named)} mentions, {len(links)} links",
              flush=True)
        return tagged


def make_project(window):
    files = desk.reports(window.home / "reports")
    project = window.home / "job.hexapla"
    window.start()
    window.click("label:New Project…")
    window.choose_file(project.with_suffix(""))
    wait("the project is there", project.exists)
    window.wait_for("label:No Sources")
    window.shot("empty")
    window.key("ctrl+shift+i")
    window.choose_file(files[0].parent)
    window.wait_for("label:5 sources imported")
    titles = [source["title"] for source in window.cli_json("sources", project)]
    check(len(titles) == 5, f"{len(titles)} sources")
    return project, titles


def open_panes(window, titles):
    """Panes side by side in this order; a new one goes after the one that is active."""
    for number, title in enumerate(titles):
        if not window.has(f"type:HxPane > label:{title}"):
            if number > 0:
                window.click(f"type:HxPane#{number - 1} > type:HxReadingView")
            window.open_beside(title)
    for number, title in enumerate(titles):
        window.wait_for(f"type:HxPane#{number} > label:{title}")


def undo_and_redo(window, job):
    """Some steps with the keys, in the window; the rest is the command line's."""
    before = window.cli_json("passages", job.project)
    for _ in range(8):
        window.key("ctrl+z")
    wait("eight edits are taken back",
         lambda: len(window.cli_json("links", job.project)) == 0 and
         window.cli_json("passages", job.project) != before)
    for _ in range(8):
        window.key("ctrl+shift+z")
    wait("they are done again", lambda: window.cli_json("passages", job.project) == before)
    return before


def export(window, job):
    bundle = window.home / "job-bundle.zip"
    window.key("ctrl+e")
    window.wait_for("label:Export…")
    window.shot("export")
    window.click("label:Export…")
    window.choose_file(bundle)
    window.wait_for("label:Bundle Exported")
    window.shot("exported")
    window.key("Escape")
    print(window.cli("verify", bundle).strip())
    return bundle


def kill_while_tagging(window, job):
    """The program dies with one more tag under way; that may or may not have been saved."""
    place = job.next_place(0)
    words = job.words(0, place)
    window.drag(0, *place)
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.type(TAGS[0])
    desk.xdo("key", "Return")
    window.kill()
    if (words, TAGS[0]) in job.compare(extra=1):
        print("killed after the last tag was saved")
        job.done.append(("tag", words, TAGS[0]))
    print(window.cli("check", job.project).strip())


def scenario(window):
    project, titles = make_project(window)
    job = Job(window, project)
    open_panes(window, titles[:3])
    window.shot("three-panes")
    job.tag_some(range(KILLED_AFTER), 3)
    window.shot("tagged")
    kill_while_tagging(window, job)

    window.start(project)
    window.wait_for("type:HxPane#2 > type:HxReadingView")
    window.key("shift+F9")
    open_panes(window, titles)
    window.shot("five-panes")
    job.tag_some(range(len(job.done), N_TAGS), 5)
    for i in range(N_MENTIONS):
        job.mention(i % 5, i)
    for i in range(N_LINKS):
        job.link(i)
    window.shot("done")

    job.compare()
    print(window.cli("check", project).strip())
    before = undo_and_redo(window, job)
    export(window, job)
    window.quit()

    window.cli("undo", project, "--all")
    check(window.cli_json("passages", project) == [], "passages are left after all is undone")
    window.cli("redo", project, "--all")
    check(window.cli_json("passages", project) == before, "redo does not give what undo took")
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
