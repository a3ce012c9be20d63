# SPDX-License-Identifier: GPL-3.0-or-later
"""The desk in the dark, in large text, mirrored, and narrow: it is used in each, not just shown.

Steps with J, D and U, a ribbon with its reason, its two ends and what the inspector says of them,
aligned scrolling. Where one pane is shown at a time, the next one is where the last one was read.
"""

import locale

import desk
from desk import check, wait

LOCALE = "ar_EG.UTF-8"
TOOLTIP = "type:GtkTooltipWindow > type:GtkLabel"
LINKED = "By daybreak the lower quarter"
LINE = 60  # pixels; at most, in large text


def open_example(window, name, n_panes, order, **env):
    project = window.home / f"{name}.hexapla"
    window.cli("new", project, "--example")
    sources = window.cli_json("sources", project)
    window.settings(window_width=1400, window_height=1000)
    window.start(project, **env)
    window.wait_for("type:HxReadingView")
    for n in order[1:n_panes]:
        window.open_beside(sources[n]["title"])
    wait(f"{n_panes} panes are open", lambda: window.has(f"type:HxPane#{n_panes - 1}"))
    return project, sources


def is_in_sight(window, view, start):
    _, top, _, height = window.place(f"type:HxPane#{view} > type:HxReadingView")
    _, y, _, line = window.text_place(view, start, start + 1)
    return top - 1 <= y and y + line <= top + height + 1


def step(window, name):
    """J, D and U select something that is in sight, and say what it is."""
    window.click("type:HxPane#0 > type:HxReadingView")
    window.key("ctrl+Home")
    for key in ("j", "j", "d", "u"):
        before = window.selection(0)
        window.key(key)
        start, end = window.selection(0)
        check(end > start and (start, end) != before, f"{key} selects nothing in {name}")
        check(is_in_sight(window, 0, start), f"{key} leads out of sight in {name}")
        wait("a note is shown", lambda: window.labels("type:HxPane#0 > type:HxPaneNote"))
        window.shot(f"{name}-{key}")
        fits(window, name)


def fits(window, name):
    """Notes are inside their pane."""
    for view in range(2):
        key = f"type:HxPane#{view} > type:HxPaneNote"
        if not window.has(key) or not window.labels(key):
            continue
        x, y, width, height = window.place(key)
        left, top, pane_width, pane_height = window.place(f"type:HxPane#{view}")
        check(left <= x and x + width <= left + pane_width and y + height <= top + pane_height,
              f"a note is cut off in {name}: {x}+{width} in {left}+{pane_width}")


def find_ribbon(window, mirrored=False):
    """Go down the gutter with the pointer until a tooltip says why."""
    x, y, width, height = window.place("type:HxGutter")
    for share in range(2, 19):
        desk.xdo("mousemove", x + width // 2, y + height * share // 20)
        window.settle()
        desk.xdo("mousemove", x + width // 2, y + height * share // 20 + 1)
        try:
            wait("a tooltip", lambda: window.has(TOOLTIP), timeout=0.8)
        except desk.Failure:
            continue
        return " ".join(window.labels("type:GtkTooltipWindow"))
    raise desk.Failure("there is no ribbon")


def ribbon(window, name):
    window.key("ctrl+Home")
    said = find_ribbon(window)
    window.shot(f"{name}-hover")
    desk.xdo("click", 1)
    window.settle()
    wait("the inspector shows both ends",
         lambda: window.has("type:HxLinkPage") or window.has("type:HxAlignmentPage"))
    check(any(start < end for start, end in map(window.selection, (0, 1))),
          f"no end of “{said}” is selected in {name}")
    desk.xdo("mousemove", 20, 20)
    window.shot(f"{name}-selected")


def scroll(window, name):
    window.click("type:HxPane#0 > type:HxReadingView")
    window.key("ctrl+Home")
    before = window.scroll(1)[0]
    for _ in range(4):
        window.wheel("type:HxPane#0 > type:HxReadingView", 4)
        if window.scroll(1)[0] > before + LINE:
            break
    wait("the other pane follows", lambda: window.scroll(1)[0] > before + LINE)
    window.shot(f"{name}-scrolled")


def use(window, name, n_panes=3, **env):
    open_example(window, name, n_panes, (0, 2, 1), **env)
    line = window.text_place(0, 0, 1)[3]
    window.shot(f"{name}-open")
    step(window, name)
    ribbon(window, name)
    scroll(window, name)
    return line


def dark(window):
    line = use(window, "dark", ADW_DEBUG_COLOR_SCHEME="prefer-dark")
    x, y, _, _ = window.place("type:HxPane#0 > type:HxReadingView")
    check(sum(window.colour(x + 3, y + 3)) < 300, "the text is not dark")
    window.quit()
    return line


def large(window, normal):
    desk.set_text_scale(1.25)
    line = use(window, "large", 2)
    check(line > normal * 1.15, f"the text is not large: {line} for {normal} pixels")
    window.quit()
    desk.set_text_scale(1)


def mirrored(window):
    """The Arabic source is the first: on the right."""
    open_example(window, "mirrored", 2, (0, 4), LANG=LOCALE)
    check(window.place("type:HxPane#0")[0] > window.place("type:HxPane#1")[0],
          "the first pane is not on the right")
    window.shot("mirrored-open")
    window.key("ctrl+Home")
    find_ribbon(window)
    window.shot("mirrored-hover")
    desk.xdo("click", 1)
    window.settle()
    wait("an end is selected", lambda: any(start < end for start, end in
                                           map(window.selection, (0, 1))))
    window.shot("mirrored-selected")
    scroll(window, "mirrored")

    # A selection dragged over to the other pane becomes a link, from right to left.
    before = window.scroll(0)[0]
    window.key("s")
    start, _ = window.select(0, "Both cannot be right")
    onto, _ = window.find(1, "نهرز")
    window.reveal(1, onto)
    x1, y1, _, height = window.text_place(0, start + 2, start + 6)
    x2, y2, _, other = window.text_place(1, onto + 1, onto + 2)
    desk.xdo("mousemove", x1, y1 + height // 2, "mousedown", 1)
    for n in range(1, 11):
        desk.xdo("mousemove", x1 + (x2 - x1) * n // 10, y1 + (y2 - y1) * n // 10 + other // 2)
        window.settle()
    window.shot("mirrored-dragged")
    desk.xdo("mouseup", 1)
    window.wait_for("type:HxLinkPopover")
    window.shot("mirrored-kinds")
    window.key("Escape")
    window.quit()


def narrow(window):
    """One pane at a time: what J leads to stands in the next pane at the same height."""
    open_example(window, "narrow", 3, (0, 1, 2))
    window.resize(600, 900)
    check(not window.has("type:HxReadingView#1"), "two panes in a narrow window")
    window.click("type:HxReadingView")
    window.key("shift+F6", "shift+F6", "ctrl+Home")
    window.shot("narrow-open")
    for _ in range(20):
        window.key("j")
        start, end = window.selection(0)
        if window.contents(0)[start:end].startswith(LINKED):
            break
    else:
        raise desk.Failure(f"J does not lead to “{LINKED}”")
    _, here, _, line = window.text_place(0, start, start + 1)
    wait("a note says with what", lambda: window.labels("type:HxPaneNote"))
    window.shot("narrow-j")
    window.key("F6")
    onto, _ = window.find(0, LINKED)
    wait("the next pane shows the same passage at the same height",
         lambda: abs(window.text_place(0, onto, onto + 1)[1] - here) <= line)
    window.shot("narrow-counterpart")
    window.key("shift+F9")
    window.wait_for("type:HxInspector")
    window.shot("narrow-inspector")
    window.key("shift+F9")
    window.wait_gone("type:HxInspector")
    window.quit()


def skip_without_locale():
    try:
        locale.setlocale(locale.LC_ALL, LOCALE)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_ALL, "C.UTF-8")
    return True


def scenario(window):
    large(window, dark(window))
    narrow(window)
    if HAS_LOCALE:
        mirrored(window)


if __name__ == "__main__":
    HAS_LOCALE = skip_without_locale()
    desk.run(scenario)
