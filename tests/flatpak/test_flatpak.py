#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flatpak, as a person has it: installed from its file, started from its desktop entry.

Usage: test_flatpak.py RUNTIME-REPO BUNDLE PROBE REPORTS OUT    (inside flatpak/session)

Speaks TAP, and leaves screenshots and a log for tests/summary.py in OUT. Each case is a function; they follow one another on one installation. What damages data has cases
of its own: a project on a path of the portal, one in the sandbox's memory, a program killed while
a project is open, an export over a file that somebody needs.
"""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import traceback
import zipfile

import confined
from confined import DOCUMENTS, DOWNLOADS, ENTRY, EXPORTS, HOME, ID, in_sandbox
from desk import Failure, GLib, check, wait

PROJECT = DOCUMENTS / "Hexapla" / "New Project.hexapla"
BUNDLE = DOWNLOADS / "New Project.hexapla.zip"


def sha(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def least_permissions(window, permissions):
    """It may draw, use the graphics card, and see Documents. Nothing else, and no network."""
    found = confined.context(permissions)
    check(found == {"shared": {"ipc"}, "sockets": {"x11", "wayland", "fallback-x11"},
                    "devices": {"dri"}, "filesystems": {"xdg-documents"}}, f"{found}")
    routes = in_sandbox("cat", "/proc/net/dev")
    check(re.findall(r"^ *(\w+):", routes, re.M) == ["lo"], f"network in the sandbox: {routes}")
    (DOWNLOADS / "secret.txt").write_text("not for the sandbox")
    in_sandbox("cat", DOWNLOADS / "secret.txt", fails=True)


def exports(window, permissions):
    """What a desktop needs to show it, start it and give it files."""
    for path in (ENTRY, EXPORTS / f"icons/hicolor/scalable/apps/{ID}.svg",
                 EXPORTS / f"icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
                 EXPORTS / f"icons/hicolor/scalable/mimetypes/{ID}-project.svg",
                 EXPORTS / f"mime/packages/{ID}.xml",
                 EXPORTS / f"metainfo/{ID}.metainfo.xml"):
        check(path.exists(), f"{path.relative_to(EXPORTS)} is not exported")
    check(f"Icon={ID}" in ENTRY.read_text(), "the entry has no icon")


def extractor(window, permissions):
    """The extractor confines itself inside the sandbox too."""
    printed = in_sandbox("sh", "-c", "echo 'A line.' | /app/libexec/hexapla-extract a.txt | "
                      "/app/libexec/hexapla-extract --print")
    hello = re.search(r"hello\D+(\d+)\D+(\d+)", printed)
    check(hello, f"no hello: {printed[:300]}")
    bits = int(hello.group(2))
    comment(f"hexapla-extract in the sandbox: seccomp {bool(bits & 2)}, Landlock {bool(bits & 1)}")
    check(bits & 2, "hexapla-extract runs without its filter")


def main_job(window, permissions):
    """New project, import, read, tag, link, export: by the pointer, names typed."""
    window.start()
    window.shot("start")
    window.click("label:New Project…")
    window.wait_for_chooser()
    window.picture("new-project-portal")
    window.accept_chooser("Create")
    window.wait_for("label:No Sources")
    check(PROJECT.exists(), f"no {PROJECT}: {list(DOCUMENTS.rglob('*'))}")

    window.click("import_button")
    window.wait_for_chooser()
    go_to(window, "Downloads")
    names = sorted(path.name for path in DOWNLOADS.glob("report-*.txt"))
    window.press_in_chooser("table cell", names[0])
    window.press_in_chooser("table cell", names[-1], held="shift")
    window.picture("import-portal")
    window.accept_chooser("Import")
    window.wait_for("label:5 sources imported")
    titles = [source["title"] for source in window.cli_json("sources", PROJECT)]
    check(len(titles) == 5, f"{titles}")

    for number, title in enumerate(titles[:2]):
        if not window.has(f"type:HxPane > label:{title}"):
            window.click(f"type:HxSourceList > label:{title}", count=1)
            window.key("ctrl+Return" if number else "Return")
        window.wait_for(f"type:HxPane#{number} > label:{title}")
    window.shot("two-panes")
    tag(window, 0, "Figures")
    tag(window, 1, "Voices")
    link(window)
    window.shot("tagged-and-linked")
    export(window)


def go_to(window, folder):
    """A place in the sidebar of the chooser."""
    window.press_in_chooser("label", folder)


def words(window, view, nth):
    """Some words of one line in the middle of a text."""
    text = window.contents(view)
    found = [match.span() for match in re.finditer(r"\b[A-Za-z]+ [a-z]+ [a-z]+\b", text)]
    return found[nth]


def tag(window, view, name):
    start, end = words(window, view, 3)
    window.drag(view, start, end)
    window.click("type:HxSelectionBar > name:Tag (T)")
    window.wait_for("type:HxTagPopover")
    window.type(name)
    window.key("ctrl+Return")
    window.wait_gone("type:HxTagPopover")
    text = window.contents(view)[start:end]
    window.wait_for(f"label:Tagged “{text}” with {name}")


def link(window):
    window.drag(0, *words(window, 0, 8))
    window.click("type:HxSelectionBar > name:Link (L)")
    window.wait_for("label:Cancel Link")
    window.drag(1, *words(window, 1, 8))
    window.click("type:HxSelectionBar > name:Link (L)")
    window.wait_for("type:HxLinkPopover")
    window.click("type:HxLinkPopover > label:Same")
    window.wait_gone("type:HxLinkPopover")
    window.wait_for("label:Passages linked: Same")


def export(window, replaces=False):
    window.click("type:HxProjectPage > name:Main Menu")
    window.click("type:GtkPopoverMenu > label:Export…")
    window.wait_for("type:HxExportDialog > label:Export…")
    window.click("type:HxExportDialog > label:Export…")
    window.wait_for_chooser()
    go_to(window, "Downloads")
    window.picture("export-portal")
    window.press_in_chooser("button", "Export")
    if replaces:
        window.press_in_chooser("button", "Replace")
    wait("the chooser has gone", lambda: not window.choosers())
    window.focus_window()
    window.wait_for("label:Bundle Exported")
    window.shot("exported")
    window.key("Escape")


def bundle_is_whole(window, permissions):
    """What came out through the portal is a bundle that verifies, outside of the sandbox."""
    with zipfile.ZipFile(BUNDLE) as archive:
        check(archive.testzip() is None, "the bundle is damaged")
        check(len(archive.namelist()) > 5, f"{archive.namelist()}")
    comment(in_sandbox("hexapla-cli", "verify", BUNDLE, options=[f"--filesystem={DOWNLOADS}:ro"]))


def write_back(window, permissions):
    """An export takes the place of the old file at once: who reads that still has all of it."""
    before = BUNDLE.read_bytes()
    tag(window, 0, "Later")
    with BUNDLE.open("rb") as held:
        inode = os.fstat(held.fileno()).st_ino
        export(window, replaces=True)
        check(BUNDLE.stat().st_ino != inode, "the file was written over, not replaced")
        check(held.read() == before, "the old file was changed")
    check(BUNDLE.read_bytes() != before, "nothing was exported")
    check([path.name for path in DOWNLOADS.glob("*.zip*")] == [BUNDLE.name],
          f"left behind: {list(DOWNLOADS.iterdir())}")


def killed(window, permissions):
    """Killed with a tag just made: the project in Documents has it, and opens again."""
    tag(window, 1, "Last")
    window.kill()
    window.start(PROJECT)
    window.wait_for("type:HxPane#1 > type:HxReadingView")
    window.shot("after-kill")
    tags = [str(name) for passage in window.cli_json("passages", PROJECT)
            for name in passage["tags"]]
    check(any("Last" in name for name in tags), f"the last tag is lost: {tags}")
    comment(window.cli("check", PROJECT))
    window.quit()


def portal_path(window, permissions):
    """A project the sandbox sees only through the portal is not worked on, but copied."""
    outside = DOWNLOADS / "outside.hexapla"
    shutil.copy(PROJECT, outside)
    before = sha(outside)
    window.start(outside)
    window.wait_for("label:Project Could Not Be Opened")
    window.shot("portal-refused")
    window.click("label:Copy to Documents and Open")
    window.wait_for("type:HxReadingView")
    copy = DOCUMENTS / "Hexapla" / "outside.hexapla"
    check(copy.exists(), "there is no copy in Documents")
    window.shot("portal-copied")
    tag(window, 0, "Copied")
    window.quit()
    check(sha(outside) == before, "the project outside was changed")
    check(not list(DOWNLOADS.glob("outside.hexapla-*")), "something was left beside it")
    check("Copied" in window.cli("passages", copy, "--json"), "the copy has not the tag")
    answer = in_sandbox("hexapla-cli", "passages", "@@", outside, "@@", fails=True,
                        options=["--file-forwarding"])
    check("document portal" in answer and "Documents" in answer, answer)


def memory_path(window, permissions):
    """Where the sandbox keeps files in memory only, no project is made."""
    for path in ("/tmp/a.hexapla", HOME / "a.hexapla", f"/run/user/{os.getuid()}/a.hexapla"):
        answer = in_sandbox("hexapla-cli", "new", path, fails=True)
        check("vanish" in answer and "Documents" in answer, f"{path}: {answer}")


def second_process(window, permissions):
    """A project that is open in the window is not written by another sandbox of the same app."""
    window.start(PROJECT)
    window.wait_for("type:HxReadingView")
    answer = in_sandbox("hexapla-cli", "undo", PROJECT, fails=True)
    check("open" in answer, answer)
    window.quit()


CASES = (least_permissions, exports, extractor, main_job, bundle_is_whole, write_back, killed,
         portal_path, memory_path, second_process)


said = []


def say(*lines):
    """For who looks on, and for the log."""
    for line in lines:
        said.append(line)
        print(line, flush=True)


def comment(text):
    say(*(f"# {line}" for line in str(text).splitlines()))


def run_case(number, case, window, permissions):
    began = time.monotonic()
    verdict = "ok"
    try:
        case(window, permissions)
    except (Failure, GLib.Error, OSError, subprocess.SubprocessError) as error:
        verdict = "not ok"
        comment(error if isinstance(error, Failure) else traceback.format_exc())
        window.picture(f"failed-{case.__name__}")
        if window.process is not None:
            window.process.kill()
            window.process = None
    title = case.__doc__.splitlines()[0].rstrip(".")
    say(f"{verdict} {number} {title}", f"# {time.monotonic() - began:.1f} s")
    return verdict == "ok"


def main():
    runtimes, bundle, probe, reports, out = map(pathlib.Path, sys.argv[1:])
    confined.prepare_home()
    for path in sorted(reports.glob("report-*.txt"))[:5]:
        shutil.copy(path, DOWNLOADS)
    began = time.monotonic()
    permissions = confined.install(runtimes, bundle, probe)
    comment(f"installed in {time.monotonic() - began:.1f} s")
    window = confined.Desk(out)
    say(f"1..{len(CASES) + 1}")
    good = [run_case(number, case, window, permissions) for number, case in enumerate(CASES, 1)]
    complaints = window.complaints()
    comment("\n".join(complaints))
    say(f"{'not ok' if complaints else 'ok'} {len(CASES) + 1} Nothing is complained of on stderr")
    status = 0 if all(good) and not complaints else 1
    (out / "testlog.json").write_text(json.dumps({
        "name": "flatpak", "result": "FAIL" if status else "OK", "returncode": status,
        "stdout": "\n".join(said)}) + "\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
