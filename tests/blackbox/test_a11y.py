# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader meets: names on all that can be focused, an order of Tab that comes back,
and text that can be read with its selection and its tags, on the start page and in a project.
"""

import desk
from desk import Atspi, check, wait

NAMED = {"button", "push button", "toggle button", "text", "entry", "list", "combo box",
         "check box", "radio button", "switch", "slider", "menu item", "dialog", "frame",
         "page tab", "link", "spin button", "progress bar", "search box"}
QUOTE = "The army withdrew from the Nahrez Dam on Sunday evening"
MAX_TABS = 80

# What libadwaita's combo and expander rows are made of is libadwaita's.
OF_A_ROW = "combo box/panel/panel/list", "list item/panel/grouping/list"


def children(node):
    found = (node.get_child_at_index(i) for i in range(node.get_child_count()))
    return [child for child in found if child]


def walk(node, path=""):
    path = f"{path}/{node.get_role_name()}"
    yield node, path
    for child in children(node):
        yield from walk(child, path)


def has_state(node, state):
    return node.get_state_set().contains(state)


def nameless(node):
    """A list of rows or a pane is named by its label; scrolled areas and the like need no name."""
    return not node.get_name() and not any(
        relation.get_relation_type() == Atspi.RelationType.LABELLED_BY
        for relation in node.get_relation_set())


def check_names(application, where):
    bad = [f"{path} (in {where})" for node, path in walk(application)
           if has_state(node, Atspi.StateType.SHOWING) and node.get_role_name() in NAMED and
           nameless(node) and not path.endswith(OF_A_ROW)]
    for line in bad:
        print(f"no name: {line}")
    check(not bad, f"{len(bad)} things without a name in {where}")


def focused(application):
    for node, path in walk(application):
        if has_state(node, Atspi.StateType.FOCUSED):
            return path, node.get_role_name(), node.get_name()
    return None


def tab_order(window, application, where):
    """Press Tab until the focus is where it was before; it must not be stuck or lost on the way."""
    order = []
    for _ in range(MAX_TABS):
        window.key("Tab")
        now = wait("something has the focus", lambda: focused(application))
        if now in order[:-1]:
            break
        check(not order or now != order[-1], f"Tab is stuck at {now[1]} “{now[2]}” in {where}")
        order.append(now)
    print(f"Tab in {where}: " + " > ".join(f"{role} {name}" for _, role, name in order))
    check(len(order) < MAX_TABS, f"{MAX_TABS} Tabs do not lead around in {where}")
    for _, role, name in order:
        check(name, f"a {role} without a name has the focus in {where}")
    return [name for _, _, name in order]


def find_text(application):
    for node, _ in walk(application):
        if node.get_role_name() in ("text", "article", "document text") and \
                Atspi.Accessible.get_text_iface(node) and \
                has_state(node, Atspi.StateType.SHOWING) and \
                Atspi.Text.get_character_count(node) > 1000:
            return node
    return None


def check_reading(window, application):
    view = wait("a text is there to read", lambda: find_text(application))
    length = Atspi.Text.get_character_count(view)
    check(Atspi.Text.get_text(view, 0, length) == window.contents(0),
          "the text over AT-SPI is another one")
    check(view.get_name(), "the text has no name")
    start, end = window.select(0, "three days of stand-off")
    wait("the selection is told", lambda: Atspi.Text.get_n_selections(view) == 1)
    told = Atspi.Text.get_selection(view, 0)
    check((told.start_offset, told.end_offset) == (start, end),
          f"{told.start_offset}–{told.end_offset} is told as selected, not {start}–{end}")
    word = Atspi.Text.get_string_at_offset(view, start + 1, Atspi.TextGranularity.WORD)
    check(word.content.strip() == "three", f"the word there is “{word.content}”")

    offset = window.find(0, QUOTE)[0]
    attributes = Atspi.Text.get_attribute_run(view, offset + 2, False)[0]
    print(f"attributes at {offset + 2}: {attributes}")
    check(attributes.get("hexapla-tag") == "Withdrawal", f"no tag among {attributes}")


def check_areas(window, application):
    """F6 leads around: sidebar, each pane, inspector."""
    window.key("F6")
    order = []
    for _ in range(8):
        order.append(wait("something has the focus", lambda: focused(application))[2])
        window.key("F6")
    print("F6: " + " > ".join(order))
    texts = {name for name in order if name.startswith("Text of")}
    check(len(texts) > 1, "F6 does not lead to the panes")
    check(any(not name.startswith("Text of") for name in order), "F6 stays in the panes")
    check(len(set(order)) < len(order), "F6 does not lead around")


def check_peek(window, application):
    """What covers a place can be heard and left again."""
    window.select(0, "three days of stand-off")
    window.key("Escape")
    window.key("p")
    window.wait_for("type:HxPeek")
    rows = [node.get_name() for node, _ in walk(application)
            if node.get_role_name() == "list item" and has_state(node, Atspi.StateType.SHOWING)]
    check("Figures" in rows, f"no row for the tag among {rows}")
    check_names(application, "the peek")
    window.key("Escape")
    window.wait_gone("type:HxPeek")


def scenario(window):
    window.start()
    application = window.application()
    window.wait_for("label:Try the Example")
    check_names(application, "the start page")
    tab_order(window, application, "the start page")

    window.click("label:Try the Example")
    window.wait_for("type:HxReadingView#2")
    window.settle()
    check_names(application, "the project")
    check_reading(window, application)
    check_names(application, "the project with a selection")
    check_peek(window, application)
    check_areas(window, application)
    window.key("Escape")
    reached = tab_order(window, application, "the project")
    for name in ("Filter sources", "Import", "Main Menu", "Memo"):
        check(name in reached, f"Tab does not reach “{name}”")

    for key, shown in (("ctrl+f", "type:HxFindBar"), ("ctrl+shift+f", "type:HxSearchPanel"), ("ctrl+e", "label:Export…"),
                       ("ctrl+comma", "type:HxPreferences"),
                       ("ctrl+question", "label:Keyboard Shortcuts")):
        window.key(key)
        window.wait_for(shown)
        window.shot(shown.split(":")[1].replace(" ", "-"))
        check_names(application, shown)
        window.key("Escape")
        window.settle()
    window.quit()


if __name__ == "__main__":
    desk.run(scenario)
