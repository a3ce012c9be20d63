# SPDX-License-Identifier: GPL-3.0-or-later
"""A project as it was left: panes, where each is scrolled, what is selected, the filter and how a
pane looks come back after the program is killed and after it is closed. Nothing is left of a
project taken from the list, and a broken session does no harm.
"""

import json
import time

import desk
from desk import check, wait

SOURCES = {"Morning": ("report-1.txt", 7), "Noon": ("report-2.txt", 6),
           "Evening": ("report-3.txt", 6), "Night": ("report-4.txt", 5)}
QUOTE = "the dam"
PANES = 3
WRITTEN_S = 2.5     # what has changed is written after a second of quiet
LINE = 30           # pixels


def make_project(window):
    """Long texts with paragraphs that differ, and two tags in all of them."""
    project = window.home / "session.hexapla"
    folder = window.home / "texts"
    folder.mkdir()
    for title, (name, n) in SOURCES.items():
        text = (desk.SOURCE / "data" / "example" / name).read_text()
        days = (f"{title}, day {day} of {n}.\n\n{text}" for day in range(1, n + 1))
        (folder / f"{title}.txt").write_text("\n\n".join([title, *days]))
    window.cli("new", project)
    window.cli("import", project, folder)
    window.cli("tag", project, "Naming", "--quote", QUOTE)
    window.cli("tag", project, "Water", "--quote", "water")
    return project


def session_files(window):
    return sorted((window.home / "state" / "hexapla" / "sessions").glob("*"))


class State:
    """What an analyst would look for on coming back."""

    def __init__(self, window, n_panes=PANES, landmarks=None):
        self.texts = [window.contents(i)[:40] for i in range(n_panes)]
        self.selections = [window.selection(i) for i in range(n_panes)]
        self.classes = [sorted(c for c in window.get(f"type:HxPane#{i}", "css-classes").split()
                               if c.startswith("theme-") or c in ("contrast", "active"))
                        for i in range(n_panes)]
        self.landmarks = landmarks or [window.offset_at(i, 120) for i in range(n_panes)]
        places = [window.text_place(i, mark, mark + 1) for i, mark in enumerate(self.landmarks)]
        self.ys = [place[1] for place in places]
        self.sizes = [place[3] for place in places]
        self.hidden = window.labels("type:HxFilterBar") if window.has("type:HxFilterBar") else []
        self.aligned = window.get("type:HxReader", "aligned")

    def compare(self, other, when):
        for name in ("texts", "selections", "classes", "sizes", "hidden", "aligned"):
            mine, its = getattr(self, name), getattr(other, name)
            check(mine == its, f"{name} {when}: {its}, not {mine}")
        print(f"off by {[b - a for a, b in zip(self.ys, other.ys)]} pixels {when}", flush=True)
        for i, (before, after) in enumerate(zip(self.ys, other.ys)):
            check(abs(before - after) <= LINE,
                  f"pane {i} {when} is {after - before} pixels from where it was")


def restored(window, project, state, when, **env):
    window.start(project, **env)
    window.wait_for(f"type:HxReadingView#{len(state.texts) - 1}")
    # The last thing to come is the place.
    end = time.monotonic() + 3
    while time.monotonic() < end:
        now = State(window, len(state.texts), state.landmarks)
        if all(abs(a - b) <= LINE for a, b in zip(state.ys, now.ys)):
            break
        time.sleep(0.1)
    state.compare(now, when)


def set_up(window):
    for title in list(SOURCES)[:PANES]:
        if not window.has(f"type:HxPane > label:{title}"):
            window.open_beside(title)
    window.wait_for(f"type:HxReadingView#{PANES - 1}")
    window.key("shift+F9")

    # This pane has letters of its own size, the last one is dark.
    window.click("type:HxPane#0 > menu_button")
    window.click("label:Reading Options…")
    window.wait_for("type:HxReadingOptions")
    for _ in range(3):
        window.click("type:HxReadingOptions > name:Larger Text")
    window.click("type:HxReadingOptions > label:Serif")
    window.shot("options")
    window.key("Escape")
    window.click(f"type:HxPane#{PANES - 1} > menu_button")
    window.click("label:Reading Options…")
    window.click("type:HxReadingOptions > label:Dark")
    window.key("Escape")
    window.wait_gone("type:HxReadingOptions")

    window.select(1, "blocked the access road" if "blocked the access road" in window.contents(1)
                  else QUOTE, 3)
    for view, clicks in enumerate((9, 2, 23)):
        window.wheel(f"type:HxReadingView#{view}", clicks)
    window.key("f")
    window.wait_for("type:HxFilterPopover")
    window.click("type:HxFilterPopover > label:Naming")
    window.shot("filter")
    window.key("Escape")
    window.wait_gone("type:HxFilterPopover")
    time.sleep(0.5)


def kill_and_reopen(window, project):
    set_up(window)
    state = State(window)
    check(any("Filtered" in label for label in state.hidden), f"no filter: {state.hidden}")
    check(state.sizes[0] > state.sizes[1], f"the first pane has letters like the others: "
          f"{state.sizes}")
    check("theme-dark" in state.classes[-1] and "theme-dark" not in state.classes[1],
          f"the last pane is not dark, or all are: {state.classes}")
    check(len(set(state.landmarks)) == PANES and state.selections[1][0] < state.selections[1][1],
          "nothing to come back to")
    window.shot("left")
    time.sleep(WRITTEN_S)
    check(session_files(window), "no session is kept")
    window.kill()
    restored(window, project, state, "after a kill")
    window.shot("after-kill")


def close_and_reopen(window, project):
    """At once after the last change, and with a pane more."""
    window.open_beside("Night")
    window.key("s")
    window.wheel(f"type:HxReadingView#{PANES}", 11)
    window.wheel("type:HxReadingView#0", -4)
    window.select(PANES, "the dam", 2)
    window.settle()
    time.sleep(0.5)
    state = State(window, PANES + 1)
    window.quit()
    restored(window, project, state, "after closing")
    window.shot("after-close")
    window.quit()
    restored(window, project, state, "in a dark desktop", ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    window.shot("dark")
    window.quit()
    window.start(project, LANG="ar_EG.UTF-8")
    window.wait_for(f"type:HxReadingView#{PANES}")
    check([window.contents(i)[:40] for i in range(PANES + 1)] == state.texts,
          "mirrored, the panes are in another order")
    window.shot("rtl")
    return state


def narrow(window, project, state):
    """In a narrow window the pane that was active is there."""
    window.quit()
    window.start(project)
    window.wait_for(f"type:HxReadingView#{PANES}")
    last = window.selection(PANES)
    for width in (600, 360):
        window.resize(width)
        check(window.contents(0)[:40] == state.texts[-1],
              f"“{window.contents(0)[:20]}” at {width}, not “{state.texts[-1][:20]}”")
        check(window.selection(0) == last, f"{window.selection(0)} is selected at {width}")
        x, y, _, height = window.text_place(0, *last)
        _, top, _, room = window.place("type:HxReadingView")
        check(top <= y and y + height <= top + room, f"the selection is out of view at {width}")
        window.shot(str(width))
    window.resize(1400, 1000)


def forget(window):
    """Off the list, and nothing is left."""
    before = session_files(window)
    check(len(before) == 1, f"{len(before)} sessions")
    window.quit()
    window.start()
    window.wait_for("name:More")
    wait("the session is there", lambda: session_files(window))
    window.shot("start-page")
    window.click("name:More")
    window.click("type:GtkPopoverMenu > label:Remove from List")
    wait("the session is gone", lambda: not session_files(window))
    window.wait_gone("name:More")
    window.quit()
    check(not session_files(window), "the session is back after the end")


def break_it(window, project, path, good):
    """Whatever is in the file, the project opens."""
    wild = json.loads(good)
    for pane in wild["panes"]:
        pane.update(top=1e300, bound=-5, caret="x", dy=None, share=-1, appearance="{'scale': <9>}")
    wild["panes"] += [{"source": 5}, [], None, 7]
    wild["filter"] = "{'tags': <[int64 99]>}"
    for name, contents in (("garbage", "\x00{[nonsense"), ("cut", good[:len(good) // 2]),
                           ("deep", "[" * 100000), ("wild", json.dumps(wild)),
                           ("other", json.dumps(dict(wild, panes={"a": [1]}, filter=3)))):
        path.write_text(contents)
        window.start(project)
        window.wait_for("type:HxReadingView")
        check(len(window.contents(0)) > 1000, f"no text with a session that is {name}")
        if name == "wild":
            window.shot("wild")
        window.kill()
    print(window.cli("check", project).strip())


def scenario(window):
    project = make_project(window)
    window.settings(window_width=1400, window_height=1000, aligned_scrolling="false")
    window.start(project)
    window.wait_for("type:HxSourceList")
    kill_and_reopen(window, project)
    state = close_and_reopen(window, project)
    narrow(window, project, state)
    path, good = session_files(window)[0], session_files(window)[0].read_text()
    forget(window)
    break_it(window, project, path, good)


if __name__ == "__main__":
    desk.run(scenario)
