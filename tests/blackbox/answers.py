# SPDX-License-Identifier: GPL-3.0-or-later
"""An analyst who asks questions of five reports, with the keys that the program has for that.

Each question is made of words selected in one report. Then the other reports are decided where the
keyboard is after that: a passage that answers is accepted, a report that does not is silent. What
the program does not propose is selected by hand. All is counted, and held against what the command
line says of the project afterwards.
"""

import contextlib
import dataclasses
import re
import sqlite3
import time

import desk
from desk import check, wait

MAX_PLACES = 5
KEYS_PER_CELL = 2.0    # letters of the questions apart


@dataclasses.dataclass
class Question:
    """What is asked, and what there is to find. Reports are numbered from 0.

    select: report, the words that answer, or where they begin and end; which of several.
    answers: for each report that says something, what the passage has and what the value shall be.
    by_hand: for each that the program does not propose, the words to select.
    """

    text: str
    select: tuple
    answers: dict
    verdict: str
    kind: str
    by_hand: dict = dataclasses.field(default_factory=dict)
    speaker: dict = dataclasses.field(default_factory=dict)


class Analyst:
    def __init__(self, window, project):
        self.window = window
        self.project = project
        self.sources = window.cli_json("sources", project)
        self.n_keys = 0
        self.n_letters = 0
        self.n_drags = 0
        self.n_clicks = 0
        self.n_proposed = 0
        self.n_by_hand = 0
        self.n_silent = 0

    def key(self, *keys):
        self.n_keys += len(keys)
        self.window.key(*keys)

    def open(self):
        self.window.start(self.project)
        self.window.wait_for("type:HxReadingView")

    def read(self, report):
        """Have a report in the pane."""
        title = self.sources[report]["title"]
        if self.window.has(f"type:HxPane > label:{title}"):
            return
        self.window.click(f"type:HxSourceList > label:{title}")
        self.key("Return")
        self.window.wait_for(f"type:HxPane > label:{title}")
        wait("the text is there", lambda: self.window.contents(0))
        self.n_clicks += 1

    def select(self, report, words, occurrence=1):
        """Words, or a pair of words where the selection begins and ends."""
        self.read(report)
        text = self.window.contents(0)
        first, last = words if isinstance(words, tuple) else (words, "")
        start = -1
        for _ in range(occurrence):
            start = text.find(first, start + 1)
            check(start >= 0, f"“{first}” is not in report {report}")
        end = text.find(last, start + len(first)) + len(last) if last else start + len(first)
        self.window.drag(0, start, end)
        self.n_drags += 1

    def ask(self, question):
        """Make a claim of selected text; the keyboard goes to what the others say."""
        self.select(*question.select)
        self.key("c")
        self.window.wait_for("type:HxClaimPopover")
        self.window.type(question.text)
        self.n_letters += len(question.text)
        self.key("ctrl+Return")
        self.window.wait_gone("type:HxClaimPopover")
        wait("the keyboard is at what is proposed",
             lambda: self.window.has_focus_in("type:HxProposalRow"))

    def which(self, labels):
        """Which report a row is of."""
        for number, source in enumerate(self.sources):
            if labels and labels[0].replace("\u2068", "").replace("\u2069", "").endswith(
                    source["title"]):
                return number
        raise desk.Failure(f"no report is {labels}")

    def count_rows(self):
        n = 0
        while self.window.has(f"type:HxProposalRow#{n}"):
            n += 1
        return n

    def row(self):
        """The row that the keyboard is at."""
        def find():
            for at in range(len(self.sources)):
                key = f"type:HxProposalRow#{at}"
                if self.window.has(key) and self.window.has_focus_in(key):
                    return key
            return None
        return wait("the keyboard is at a row", find)

    def look(self, wanted):
        """Step through the passages of a row until one has what is wanted."""
        key = self.row()
        for _ in range(MAX_PLACES):
            labels = self.window.labels(key)
            if re.search(wanted, " ".join(labels[1:])):
                return True
            if not self.window.has(f"{key} > name:Next Passage (Right)"):
                return False
            self.key("Right")
            if self.window.labels(key) == labels:
                return False
        return False

    def decide(self, question):
        """Go through the rows; those that stay are answered by hand."""
        missed = []
        for _ in range(len(self.sources) - 1):
            n = self.count_rows()
            report = self.which(self.window.labels(self.row()))
            check(report not in missed, f"“{question.text}”: back at report {report}")
            if report in question.answers and not self.look(question.answers[report][0]):
                missed.append(report)
                self.key("Down")
                continue
            silent = report not in question.answers
            self.key("x" if silent else "a")
            self.n_silent += silent
            self.n_proposed += not silent
            wait("the row has gone", lambda: self.count_rows() == n - 1)
            # From the last row the keyboard comes to the one before.
            while self.count_rows() > len(missed) and \
                    self.which(self.window.labels(self.row())) in missed:
                self.key("Up")
        self.key("Escape")
        wait("the keyboard is at the text",
             lambda: self.window.has_focus_in("type:HxReadingView"))
        return missed

    def answer(self, question, report):
        """Select what a report says and choose the claim, which the likeliest of is offered."""
        check(report in question.by_hand,
              f"“{question.text}”: nothing is proposed for report {report}")
        self.select(report, question.by_hand[report])
        self.key("c")
        self.window.wait_for("type:HxClaimPopover")
        self.window.type(question.text[:24])
        self.n_letters += 24
        self.key("Return")
        self.window.wait_gone("type:HxClaimPopover")
        wait("the position is made", lambda: any(
            self.sources[report]["id"] == position["source"]
            for position in self.claim(question)["positions"]))
        self.n_by_hand += 1

    def claim(self, question):
        found = [claim for claim in self.window.cli_json("claims", self.project)
                 if claim["question"] == question.text]
        check(len(found) == 1, f"there are {len(found)} claims “{question.text}”")
        return found[0]

    def fill(self, question):
        self.ask(question)
        for report in self.decide(question):
            self.answer(question, report)

    # --- Afterwards ---

    def check_claim(self, question, silent):
        claim = self.claim(question)
        at = question.text
        check(claim["kind"] == question.kind, f"{at} is a {claim['kind']}")
        said = {}
        for position in claim["positions"]:
            if position["stance"] == "silent":
                continue
            report = [source["id"] for source in self.sources].index(position["source"])
            check(report not in said, f"{at}: report {report} says two things")
            said[report] = position
        check(set(said) == set(question.answers), f"{at}: {sorted(said)} say something")
        for report, position in said.items():
            check(re.search(question.answers[report][1], position["text"], re.IGNORECASE),
                  f"{at}: report {report} says “{position['text']}”")
            check(position["evidence"], f"{at}: report {report} has no passage")
            text = self.window.cli("text", self.project, position["source"])
            for evidence in position["evidence"]:
                check(text[evidence["start"]:evidence["end"]] == evidence["text"] != "",
                      f"{at}: the passage of report {report} is not what stands there")
        for report, speaker in question.speaker.items():
            check(re.search(speaker, said[report]["speaker"] or ""),
                  f"{at}: report {report} attributes it to {said[report]['speaker']}")
        check(silent == set(range(len(self.sources))) - set(said), f"{at}: silent are {silent}")
        check(claim["verdict"] == question.verdict, f"{at}: {claim['verdict']}")

    def silent(self):
        """Which reports are recorded as silent, by question."""
        ids = [source["id"] for source in self.sources]
        found = {}
        with contextlib.closing(sqlite3.connect(f"file:{self.project}?mode=ro", uri=True)) as file:
            for question, source in file.execute(
                    "SELECT c.question, p.source FROM position p JOIN claim c ON c.id = p.claim"
                    " WHERE p.stance = 'silent'"):
                found.setdefault(question, set()).add(ids.index(source))
        return found


def run(window, project, questions):
    analyst = Analyst(window, project)
    analyst.open()
    began = time.monotonic()
    for question in questions:
        analyst.fill(question)
        if question is questions[0]:
            window.shot("first-claim")
    seconds = time.monotonic() - began
    window.key("ctrl+2")
    window.shot("matrix")
    window.quit()

    print(window.cli("claims", project), flush=True)
    silent = analyst.silent()
    for question in questions:
        analyst.check_claim(question, silent.get(question.text, set()))
    n_cells = len(questions) * len(analyst.sources)
    print(f"{len(questions)} claims, {n_cells} cells: {len(questions)} selected, "
          f"{analyst.n_proposed} accepted, {analyst.n_by_hand} by hand, {analyst.n_silent} silent; "
          f"{analyst.n_keys} keys, {analyst.n_letters} letters, {analyst.n_drags} drags, "
          f"{analyst.n_clicks} clicks, {seconds:.0f} s", flush=True)
    check(len(questions) >= 12, "fewer than twelve claims")
    check(analyst.n_keys <= KEYS_PER_CELL * n_cells, f"{analyst.n_keys} keys for {n_cells} cells")
    print(window.cli("check", project).strip())
