# SPDX-License-Identifier: GPL-3.0-or-later
"""Quotations lined up, one made a claim; and two reports with one origin, which is overruled.

All with a pointer and keys; what came of it is asked of the command line."""

import desk
from desk import check, wait

WORDS = "spare people amra"

AGENCY = """The water came over the lower sill at four in the morning, the river board said, and by
six it stood in the cellars of the mill quarter, where nobody had been told to leave. Two pumps
were brought from the quarry and ran until noon. The board will answer questions on Monday."""


def open_quotes(window):
    window.key("ctrl+2")
    window.wait_for("type:HxClaimsView")
    window.click("type:HxClaimsView > label:Quotes")
    window.wait_for("type:HxQuoteRow")


def look_for_a_quotation(window):
    """Ctrl+F and a few words leave the rows that have them; the keyboard goes on to the list."""
    window.key("ctrl+f")
    wait("the keyboard is at the search", lambda: window.has_focus_in("type:HxQuotesBar"))
    window.type(WORDS)
    wait("the first row has the words",
         lambda: all(word in " ".join(window.labels("type:HxQuoteRow")).lower()
                     for word in WORDS.split()))
    window.key("Return")
    wait("the keyboard is at the quotations",
         lambda: window.has_focus_in("type:HxQuotesView > type:GtkListView"))
    window.shot("quotes")


def put_side_by_side(window):
    window.key("s")
    wait("two sources are open", lambda: window.has("type:HxPane#1"))
    wait("both have text", lambda: "Amra" in window.contents(0) and "Amra" in window.contents(1))
    window.shot("side-by-side")


def make_a_claim(window, project):
    before = window.cli_json("claims", project)
    open_quotes(window)
    window.click("type:HxQuoteRow")
    window.key("c")
    window.wait_for("type:HxQuoteDialog")
    window.shot("dialog")
    window.click("type:HxQuoteDialog > label:Add")
    window.wait_gone("type:HxQuoteDialog")
    after = wait("there is a claim more", lambda: (
        lambda claims: claims if len(claims) > len(before) else None)(
            window.cli_json("claims", project)))
    claim = after[-1]
    check(claim["kind"] == "quote", f"the claim is {claim}")
    said = [cell for cell in claim["positions"] if cell.get("evidence")]
    check(said, f"nobody says it: {claim}")
    window.key("ctrl+z")
    wait("one undo takes it away", lambda: len(window.cli_json("claims", project)) == len(before))
    window.key("ctrl+shift+z")
    wait("and it is back", lambda: len(window.cli_json("claims", project)) == len(after))


def overrule_an_origin(window, project):
    """The two reports that share an agency's words count as one origin, until somebody says no."""
    found = window.cli_json("origins", project)
    check(found, "no pair shares wording")
    pair = max(found, key=lambda row: row["containment"])
    sources = {source["id"]: source["title"] for source in window.cli_json("sources", project)}
    window.key("ctrl+1")
    window.click(f"type:HxSourceList > label:{sources[pair['a']]}")
    window.wait_for("type:HxOriginBox")
    window.wait_for("type:HxOriginBox > name:Show Shared Wording")
    window.click("type:HxOriginBox > name:Show Shared Wording")
    window.wait_for("type:HxOriginDialog")
    wait("the shared words are listed",
         lambda: window.has("type:HxOriginDialog > name:Open Side by Side"))
    window.shot("shared-wording")
    window.click("type:HxOriginDialog > label:The Two Have")
    window.click("label:Not the Same Origin")
    judged = wait("the judgement is stored", lambda: [
        row for row in window.cli_json("origins", project)
        if {row["a"], row["b"]} == {pair["a"], pair["b"]} and row["judged"] == "apart"])
    check(len(judged) == 1, f"the origins are {judged}")
    window.shot("overruled")
    window.key("Escape")


def scenario(window):
    folder = desk.SOURCE / "data" / "example"
    project = window.home / "quotes.hexapla"
    window.cli("new", project)
    window.cli("import", project, *sorted(folder.glob("report-*.txt")))
    for name, own in (("Mill Quarter Under Water", "Our reporter was at the bridge."),
                      ("River Board Silent", "Nobody at the town hall took our calls.")):
        path = window.home / f"{name}.txt"
        path.write_text(f"{name}\n\n{own}\n\n{AGENCY}\n", encoding="utf-8")
        window.cli("import", project, path)
    window.settings(window_width=1400, window_height=1000)
    window.start(project)
    window.wait_for("type:HxSourceList")
    open_quotes(window)
    look_for_a_quotation(window)
    put_side_by_side(window)
    make_a_claim(window, project)
    overrule_an_origin(window, project)
    window.quit()


if __name__ == "__main__":
    desk.run(scenario)
