# SPDX-License-Identifier: GPL-3.0-or-later
"""Fifty tags over one paragraph stay readable: lanes of stripes, a peek that lists all of them
and leads to each, a filter that shows one. And the same text by ear: read over AT-SPI, walked
and selected with the keys, with what is tagged as attributes and what happens announced; Tab
leads from the lists through the panes to the inspector and back.
"""

import re

import desk
from desk import Atspi, check, wait
from test_a11y import find_text, focused

N_TAGS = 50
PARAGRAPH = 2
NAMES = [f"Tag {n:02}" for n in range(1, N_TAGS + 1)]


def make_project(window):
    """Each tag covers a stretch of its own; all of them cover the middle."""
    project = window.home / "dense.hexapla"
    window.cli("new", project, "--example")
    source = window.cli_json("sources", project)[0]
    text = (desk.SOURCE / "data" / "example" / "report-1.txt").read_text()
    spans = [m.span() for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    start, end = spans[PARAGRAPH - 1]
    middle = (start + end) // 2
    room = (end - start) // 2 - 12
    for n, name in enumerate(NAMES):
        window.cli("tag", project, name, "--source", source["id"],
                   "--start", middle - 10 - room * n // N_TAGS,
                   "--end", middle + 10 + room * (N_TAGS - n) // N_TAGS)
    return project, source, (start, end), middle


def colours_beside(window, view, place):
    """How many colours there are in the margin beside a place: one for each lane."""
    x, y, width, _ = window.place(f"type:HxPane#{view} > type:HxStripes")
    return {window.colour(x + i, place[1] + place[3] // 2) for i in range(0, width, 3)}


def put_caret(window, view, offset):
    window.reveal(view, offset)
    x, y = window.edge(view, offset, False)
    desk.xdo("mousemove", x, y, "click", 1)
    window.settle()
    window.key("Escape")
    wait(f"the caret is at {offset}, not {window.selection(view)}",
         lambda: window.selection(view) == (offset, offset))


def names_in_peek(window):
    """All of them: the list is scrolled with the keys until no more come."""
    seen = []
    for _ in range(N_TAGS * 2):
        before = len(seen)
        for label in window.labels("type:HxPeek"):
            if label in NAMES and label not in seen:
                seen.append(label)
        if len(seen) == N_TAGS:
            break
        window.key("Next")
        if len(seen) == before and len(seen) >= N_TAGS:
            break
    return seen


def peek(window, middle):
    put_caret(window, 0, middle)
    window.key("p")
    window.wait_for("type:HxPeek")
    wait("the peek says how many there are",
         lambda: any(label.startswith(f"{N_TAGS} Tags") for label in window.labels("type:HxPeek")))
    window.shot("peek")
    seen = names_in_peek(window)
    check(sorted(seen) == NAMES, f"{len(seen)} of {N_TAGS} tags are listed")
    window.shot("peek-end")
    window.key("Home", "Down", "Return")
    window.wait_gone("type:HxPeek")
    wait("a passage is in the inspector", lambda: window.has("type:HxPassagePage"))
    window.shot("led-to")


def peek_with_pointer(window, middle):
    """The same from the stripes, where there is no room for all of them."""
    window.click("type:HxReadingView")
    window.key("Escape")
    place = window.text_place(0, middle, middle + 1)
    lanes = colours_beside(window, 0, place)
    print(f"{len(lanes)} colours beside the paragraph", flush=True)
    check(len(lanes) >= 4, f"only {len(lanes)} colours beside {N_TAGS} tags")
    x, _, width, _ = window.place("type:HxPane#0 > type:HxStripes")
    for i in range(width - 2, 0, -3):
        desk.xdo("mousemove", x + i, place[1] + place[3] // 2, "click", 1)
        window.settle()
        if window.has("type:HxPeek"):
            break
    else:
        raise desk.Failure("no click beside the paragraph leads to the peek")
    check(sorted(names_in_peek(window)) == NAMES, "another list with the pointer")
    window.shot("peek-pointer")
    window.key("Home")
    window.click(f"type:HxPeek > label:{NAMES[-1]}")
    window.wait_gone("type:HxPeek")
    wait("that passage is in the inspector",
         lambda: NAMES[-1] in window.labels("type:HxInspector"))
    window.shot("chosen")


def filter_to_one(window, view, offset):
    """One tag alone, and all of them again."""
    window.click("type:HxReadingView")
    window.key("Escape", "f")
    window.wait_for("type:HxFilterPopover")
    window.click("type:HxFilterPopover > label:None")
    window.click("type:HxFilterPopover > type:GtkSearchEntry")
    window.type("Tag 07")
    window.wait_gone("type:HxFilterPopover > label:Tag 08")
    window.click("type:HxFilterPopover > label:Tag 07")
    window.shot("filter")
    window.key("Escape")
    if window.has("type:HxFilterPopover"):
        window.key("Escape")
    window.wait_gone("type:HxFilterPopover")
    wait("only that tag is told", lambda: tags_at(view, offset) == ["Tag 07"])
    check(any("Filtered" in label for label in window.labels("type:HxFilterBar")), "no banner")
    window.shot("filtered")
    window.key("shift+f")
    wait("all tags are told again", lambda: len(tags_at(view, offset)) == N_TAGS)


def tags_at(view, offset):
    run = Atspi.Text.get_attribute_run(view, offset, False)[0]
    return run["hexapla-tag"].split(", ") if "hexapla-tag" in run else []


def select_by_keys(window, view):
    """By word, by sentence and by paragraph with Shift, as told to a screen reader."""
    text = window.contents(0)
    start, end = re.search(r"[^\n]*\S[^\n]*", text[1:][text[1:].index("\n"):]).span()
    shift = 1 + text[1:].index("\n")
    start, end = start + shift, end + shift
    sentence = re.compile(r".*?[.?!]”?(\s|$)").match(text, start).end()
    word = re.compile(r"\w+").match(text, start).end()
    for keys, ends in (("ctrl+shift+Right", (word, word + 1)),
                       ("alt+shift+Right", (sentence - 1, sentence)),
                       ("ctrl+shift+Down", (end, end + 1))):
        put_caret(window, 0, start)
        window.key(keys)
        wait(f"{keys} selects {start}–{ends}, not {window.selection(0)}",
             lambda: window.selection(0)[0] == start and window.selection(0)[1] in ends)
        told = Atspi.Text.get_selection(view, 0)
        check((told.start_offset, told.end_offset) == window.selection(0),
              f"{told.start_offset}–{told.end_offset} is told, not {window.selection(0)}")
        check(Atspi.Text.get_caret_offset(view) == window.selection(0)[1],
              f"the caret is told at {Atspi.Text.get_caret_offset(view)}")
    window.shot("paragraph-selected")
    window.key("Escape")


def by_ear(window, ears):
    application = window.application()
    view = wait("a text is there to read", lambda: find_text(application))
    length = Atspi.Text.get_character_count(view)
    check(Atspi.Text.get_text(view, 0, length) == window.contents(0), "another text is told")
    select_by_keys(window, view)
    start, end = window.select(0, "Both cannot be right")
    ears.listen().clear()
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.type("Figures")
    window.key("Return")
    window.wait_gone("type:HxTagPopover")
    print(ears.wait_for("Tagged"), flush=True)
    wait("the tag is an attribute", lambda: tags_at(view, start + 2)[-1:] == ["Figures"] or
         "Figures" in tags_at(view, start + 2))
    run = Atspi.Text.get_attribute_run(view, start + 2, False)
    check((run[1], run[2]) == (start, end), f"the run is {run[1]}–{run[2]}")
    check("bg-color" in run[0] or "background" in " ".join(run[0]), f"no colour in {run[0]}")
    return view


def walk_with_tab(window):
    """Tab leads from the lists through the panes to the inspector, and Shift+Tab back."""
    application = window.application()
    window.click("type:HxSourceList > type:GtkSearchEntry")
    areas, first = [], None
    for n in range(90):
        window.key("Tab")
        area = next((name for name in ("HxSidebar", "HxReader", "HxInspector")
                     if window.has_focus_in(f"type:{name}")), "bar")
        if areas[-1:] != [area]:
            areas.append(area)
        now = focused(application)
        check(now is None or now[2], f"a {now and now[1]} without a name has the focus")
        first = first or now
        if n > 3 and now == first:
            break
    else:
        raise desk.Failure(f"90 Tabs do not lead around: {areas}")
    print("Tab:", " > ".join(areas), flush=True)
    order = [area for area in areas if area != "bar"]
    start = order.index("HxReader")
    check(order[start:start + 2] == ["HxReader", "HxInspector"] and "HxSidebar" in order,
          f"Tab goes {areas}")
    here = window.focus()
    window.key("Tab", "shift+Tab")
    check(window.focus() == here, "Shift+Tab does not go back")


def look(window, project, name, middle, width=None, **env):
    window.start(project, **env)
    window.wait_for("type:HxReadingView")
    if width:
        window.resize(width)
    put_caret(window, 0, middle)
    window.key("p")
    window.wait_for("type:HxPeek")
    x, y, wide, high = window.place("type:HxPeek")
    left, top, room, below = window.place("type:HxProjectPage")
    window.shot(f"{name}-peek")
    if width:
        check(left - 12 <= x and x + wide <= left + room + 12, f"the peek is outside at {width}")
    window.key("Escape")
    window.wait_gone("type:HxPeek")
    window.key("f")
    window.wait_for("type:HxFilterPopover")
    window.shot(f"{name}-filter")
    window.key("Escape")
    window.quit()


def scenario(window):
    project, source, _, middle = make_project(window)
    window.settings(window_width=1400, window_height=1000)
    ears = desk.Ears()
    window.start(project)
    window.wait_for("type:HxReadingView")
    window.settle()
    window.shot("fifty")
    view = wait("a text is there to read", lambda: find_text(window.application()))
    check(sorted(tags_at(view, middle))[:N_TAGS] and
          set(NAMES) <= set(tags_at(view, middle)), f"told: {tags_at(view, middle)}")
    peek(window, middle)
    peek_with_pointer(window, middle)
    filter_to_one(window, view, middle)
    by_ear(window, ears)
    walk_with_tab(window)
    window.quit()
    look(window, project, "rtl", middle, LANG="ar_EG.UTF-8")
    look(window, project, "dark", middle, ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    desk.set_text_scale(1.5)
    look(window, project, "large", middle)
    desk.set_text_scale(1)
    look(window, project, "600", middle, 600)
    look(window, project, "360", middle, 360)
    desk.set_text_scale(1.5)
    look(window, project, "360-large", middle, 360)
    desk.set_text_scale(1)
    print(window.cli("check", project).strip())


if __name__ == "__main__":
    desk.run(scenario)
