# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading as one likes it: letters, lines and colours of all panes and of one, the keys for larger
text, a mode with nothing but the text, paragraphs by number, and what other programs get when a
passage is copied with its citation.
"""

import html
import re

import desk
from desk import check, wait

WORD = "evening"
QUOTE = "Both cannot be right"
ARABIC = "نهرز"
BOX = "type:HxReadingOptions"
DARK, PAPER, WHITE, BLACK = (0x1d, 0x1d, 0x20), (0xf6, 0xed, 0xdc), (255, 255, 255), (0, 0, 0)


def look_of(window, view):
    """How the text of a pane looks: the width and height of a word, lines apart, their length."""
    start = window.find(view, WORD)[0] if view == 0 else 0
    x, y, width, height = window.text_place(view, start, start + len(WORD))
    ends = [window.text_place(view, i, i + 1) for i in range(0, 240, 8)]
    lines = sorted({place[1] for place in ends})
    apart = min(b - a for a, b in zip(lines, lines[1:]))
    return {"width": width, "height": height, "apart": apart,
            "length": max(place[0] for place in ends) - min(place[0] for place in ends)}


def rest(window):
    """Until what slides has come to rest."""
    seen = [None]

    def still():
        seen.append(window.place("type:HxReadingView#1"))
        return seen[-1] == seen[-8 if len(seen) > 8 else 0]
    wait("nothing slides any more", still)


def ground(window, view):
    """The colour between the number of the first paragraph and the head of the pane."""
    x, y, _, _ = window.place(f"type:HxReadingView#{view}")
    return window.colour(x + 4, y + 4)


def changes(window, view, what, more, func):
    before = look_of(window, view)[what]
    func()
    wait(f"{what} is {'more' if more else 'less'} than {before}",
         lambda: (look_of(window, view)[what] - before) * (1 if more else -1) > 0)
    window.settle()


def reading_options(window):
    """For all panes, but not for the one that has its own."""
    plain = look_of(window, 0), look_of(window, 1)
    window.click("type:HxPane#1 > menu_button")
    window.click("label:Reading Options…")
    window.wait_for(BOX)
    window.click(f"{BOX} > label:Paper")
    changes(window, 1, "height", True, lambda: window.click(f"{BOX} > name:Larger Text", count=4))
    wait("one pane is of paper", lambda: ground(window, 1) == PAPER)
    check(ground(window, 0) == WHITE, f"the other is {ground(window, 0)}")
    check(look_of(window, 0) == plain[0], "the options of one pane have changed another")
    window.shot("one-pane")
    window.key("Escape")
    window.wait_gone(BOX)

    window.click("name:Reading Options")
    window.wait_for(BOX)
    for what, more, label in (("width", None, "Serif"), ("apart", True, "Wide"),
                              ("length", False, "Short")):
        before = look_of(window, 0)[what]
        window.click(f"{BOX} > label:{label}")
        wait(f"{label} makes another {what} than {before}",
             lambda: look_of(window, 0)[what] != before and
             (more is None or (look_of(window, 0)[what] > before) == more))
    check(look_of(window, 1)["height"] > plain[1]["height"], "the size of one pane is gone")
    window.shot("all-panes")
    for label, colour in (("Dark", DARK), ("Paper", PAPER), ("Light", WHITE), ("Desktop", WHITE)):
        window.click(f"{BOX} > label:{label}")
        wait(f"{label} is {colour}, not {ground(window, 0)}", lambda: ground(window, 0) == colour)
        if label == "Dark":
            check(ground(window, 1) == PAPER, "the colours of one pane are gone")
            window.shot("theme-dark")
    window.click(f"{BOX} > label:Dark")
    window.click(f"{BOX} > type:GtkSwitch")
    wait("high contrast is black", lambda: ground(window, 0) == BLACK)
    window.shot("contrast")
    window.click(f"{BOX} > type:GtkSwitch")
    for label in ("Desktop", "Sans", "Normal"):
        window.click(f"{BOX} > label:{label}")
    window.click(f"{BOX} > label:Normal#1")
    window.key("Escape")
    window.wait_gone(BOX)

    window.click("type:HxPane#1 > menu_button")
    window.click("label:Reading Options…")
    window.click(f"{BOX} > label:Same as Other Panes")
    window.key("Escape")
    window.wait_gone(BOX)
    wait(f"all is as it was: {plain}, not {look_of(window, 0), look_of(window, 1)}",
         lambda: (look_of(window, 0), look_of(window, 1)) == plain)


def zoom(window):
    plain = look_of(window, 0), look_of(window, 1)
    window.click("type:HxReadingView")
    window.key("Escape")
    changes(window, 0, "height", True, lambda: window.key("ctrl+plus", "ctrl+plus"))
    check(look_of(window, 1)["height"] > plain[1]["height"], "only one pane has become larger")
    window.shot("larger")
    window.key("ctrl+0")
    wait("Ctrl+0 is the normal size",
         lambda: (look_of(window, 0), look_of(window, 1)) == plain)
    changes(window, 0, "height", False, lambda: window.key("ctrl+minus", "ctrl+minus"))
    window.key("ctrl+0")
    desk.xdo("mousemove", *window.point("type:HxReadingView#1"), "keydown", "ctrl",
             "click", 4, "click", 4, "keyup", "ctrl")
    wait("the wheel makes one pane larger",
         lambda: look_of(window, 1)["height"] > plain[1]["height"])
    check(look_of(window, 0) == plain[0], "the wheel has made both larger")
    window.key("ctrl+0")
    wait("all is as it was", lambda: (look_of(window, 0), look_of(window, 1)) == plain)


def is_bar_in_view(window):
    bar = "type:HxProjectPage > type:AdwHeaderBar"
    return window.has(bar) and window.place(bar)[1] >= window.place("type:HxProjectPage")[1] - 2


def focus_mode(window):
    shown = ("type:HxSidebar", "type:HxInspector", "menu_button")
    check(all(window.has(key) for key in shown), "there is nothing to hide")
    window.click("type:HxReadingView#1")
    place = window.place("type:HxReadingView#1")
    window.key("F11")
    for key in ("type:HxSidebar", "type:HxInspector"):
        window.wait_gone(key)
    wait("there is more room for the text",
         lambda: window.place("type:HxReadingView#1")[2] > place[2] + 100 and
         window.place("type:HxReadingView#1")[3] > place[3] + 10)
    check(window.focus().startswith("HxReadingView"), f"the keys go to {window.focus()}")
    desk.xdo("mousemove", 700, 600)
    window.shot("focus-mode")
    wait("the header bar is out of sight", lambda: not is_bar_in_view(window))
    desk.xdo("mousemove", 700, 300, "mousemove", 700, 0)
    x, y = 700, window.place("type:HxProjectPage")[1]
    desk.xdo("mousemove", x, y + 4, "mousemove", x, y + 1)
    wait("the pointer at the edge brings the header bar", lambda: is_bar_in_view(window))
    window.shot("focus-mode-edge")
    desk.xdo("mousemove", 700, 600)
    window.select(0, "a redeployment")
    window.key("t")
    window.wait_for("type:HxTagPopover")
    window.key("Escape", "Escape")
    window.key("F11")
    for key in shown:
        window.wait_for(key)
    wait(f"all is where it was: {place}, not {window.place('type:HxReadingView#1')}",
         lambda: window.place("type:HxReadingView#1") == place)


def paragraphs(text):
    """By number, from 1: where each begins and ends."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]


def go_to_paragraph(window):
    text = window.contents(0)
    spans = paragraphs(text)
    window.click("type:HxReadingView")
    window.key("Escape", "ctrl+Home")
    mark, y = 3, window.text_place(0, 3, 4)[1]
    window.key("ctrl+j")
    window.wait_for("type:HxGoToPopover")
    window.type(str(len(spans) - 2))
    wait("the last but two is in view while one writes",
         lambda: window.text_place(0, *spans[-3])[1] < 900)
    window.shot("go-to")
    window.key("Escape")
    window.wait_gone("type:HxGoToPopover")
    wait("Escape goes back", lambda: window.text_place(0, mark, mark + 1)[1] == y)
    window.key("ctrl+j")
    window.wait_for("type:HxGoToPopover")
    window.type("4")
    window.key("Return")
    window.wait_gone("type:HxGoToPopover")
    wait(f"paragraph 4 {spans[3]} is selected, not {window.selection(0)}",
         lambda: window.selection(0) == spans[3])
    check(window.focus().startswith("HxReadingView"), f"the keys go to {window.focus()}")
    window.shot("gone-to")
    window.key("Escape")


def number_of(text, offset):
    return next(n for n, (start, end) in enumerate(paragraphs(text), 1) if offset < end)


def copy_with_citation(window, sources):
    text = window.contents(0)
    start, end = window.select(0, QUOTE)
    number = number_of(text, start)
    window.key("ctrl+shift+c")
    window.wait_for("label:Copied with citation")
    plain, rich = window.pasted(), window.pasted("text/html")
    print(plain, rich, sep="\n", flush=True)
    check(plain.startswith(f"“{QUOTE}” ("), f"no quotation: {plain}")
    for part in (sources[0]["title"], sources[0]["outlet"], "March 2031", f"¶ {number}"):
        check(part.replace("March", "Mar") in plain.replace("March", "Mar"),
              f"“{part}” is missing from {plain}")
        check(part.replace("March", "Mar") in
              html.unescape(re.sub("<[^>]*>", "", rich)).replace("March", "Mar"),
              f"“{part}” is missing from {rich}")
    check(re.search(rf"<blockquote[^>]*>.*{QUOTE}.*</blockquote>", rich) and
          '<cite lang="en"' in rich, f"not a quotation in HTML: {rich}")
    check(window.pasted("text/plain;charset=utf-8") == plain, "two plain texts")

    window.click("type:HxPane > menu_button")
    window.click("label:Copy Reference")
    wait("the reference is on the clipboard",
         lambda: window.pasted() == f"{sources[0]['title']}, ¶ {number}")
    window.shot("copied")
    window.key("ctrl+c") if window.focus().startswith("HxReadingView") else None
    window.key("Escape")

    window.open_beside(sources[4]["title"])
    window.wait_for("type:HxReadingView#2")
    view = next(i for i in range(3) if ARABIC in window.contents(i))
    window.select(view, ARABIC)
    window.key("ctrl+shift+c")
    wait("the Arabic is on the clipboard", lambda: ARABIC in (window.pasted() or ""))
    plain, rich = window.pasted(), window.pasted("text/html")
    print(plain, rich, sep="\n", flush=True)
    check(plain.startswith(f"«{ARABIC}»\n(") and "\u2068" in plain, f"Arabic: {plain}")
    check('dir="rtl"' in rich and 'lang="ar"' in rich, f"Arabic: {rich}")
    window.key("Escape")


def look(window, project, name, width=None, **env):
    """Options, focus mode and the way to a paragraph, wherever there is little room."""
    window.start(project, **env)
    window.wait_for("type:HxReadingView")
    if width:
        window.resize(width)
    window.click("type:HxReadingView")
    window.key("ctrl+j")
    window.wait_for("type:HxGoToPopover")
    window.type("3")
    window.shot(f"{name}-go-to")
    window.key("Escape")
    window.wait_gone("type:HxGoToPopover")
    window.click("type:HxPane > menu_button")
    window.click("label:Reading Options…")
    window.wait_for(BOX)
    window.shot(f"{name}-options")
    window.key("Escape")
    window.wait_gone(BOX)
    window.key("F11")
    window.shot(f"{name}-focus-mode")
    window.key("F11")
    window.quit()


def scenario(window):
    project = window.home / "comfort.hexapla"
    window.cli("new", project, "--example")
    window.settings(window_width=1400, window_height=960, aligned_scrolling="false")
    sources = window.cli_json("sources", project)
    window.start(project)
    window.wait_for("type:HxReadingView")
    window.open_beside(sources[1]["title"])
    window.wait_for("type:HxReadingView#1")
    window.key("F9", "shift+F9")
    rest(window)
    reading_options(window)
    zoom(window)
    window.key("F9", "shift+F9")
    window.wait_for("type:HxInspector")
    rest(window)
    go_to_paragraph(window)
    copy_with_citation(window, sources)
    focus_mode(window)
    window.quit()
    look(window, project, "rtl", LANG="ar_EG.UTF-8")
    look(window, project, "dark", ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    desk.set_text_scale(1.5)
    look(window, project, "large")
    desk.set_text_scale(1)
    look(window, project, "600", 600)
    look(window, project, "360", 360)


if __name__ == "__main__":
    desk.run(scenario)
