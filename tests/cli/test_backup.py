#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups from the command line; and a program that is killed while it makes one.

Usage: test_backup.py HEXAPLA-CLI
"""

import os
import pathlib
import signal
import sqlite3
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402


class Backup(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project, "--example")
        self.backups = self.folder / "Hexapla Backups"

    def hash(self, path):
        return self.json("check", "--hash", path)[0]["content_sha256"]

    def test_make_list_restore(self):
        before = self.hash(self.project)
        path = self.cli("backup", self.project).strip()
        self.assertRegex(path, r"/Hexapla Backups/test \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d"
                               r"\.hexapla-backup$")
        self.assertEqual(self.json("backup", self.project)[0]["file"], path)
        self.cli("tag", self.project, "Later", "--quote", "the")

        [listed] = self.json("backups", self.project)
        self.assertEqual(listed["file"], path)
        self.assertEqual(listed["sources"], len(self.json("sources", self.project)))
        self.assertEqual(listed["size"], os.path.getsize(path))
        self.assertIn("test 20", self.cli("backups", self.project))

        # Who opens it can only read.
        self.cli("tag", path, "Later", "--quote", "the", status=1)
        self.assertEqual(self.hash(path), before)

        again = self.folder / "again.hexapla"
        self.assertEqual(self.cli("restore", path, again).strip(), str(again))
        self.cli("restore", path, again, status=1)
        self.assertIn("exists already", self.error)
        self.assertEqual(self.hash(again), before)
        self.assertEqual(len(self.json("history", again)), 1)
        self.cli("tag", again, "Later", "--quote", "the")
        [made] = self.json("restore", path, self.folder)
        self.assertRegex(made["file"], r"/test \(restored \d{4}-\d\d-\d\d\)\.hexapla$")

        # When the project is gone it matters most.
        os.unlink(self.project)
        self.assertEqual(self.json("backups", self.project)[0]["file"], path)
        self.cli("restore", again, self.folder / "no.hexapla", status=1)
        self.assertIn("no backup", self.error)
        self.cli("backups", self.folder / "other.hexapla", status=1)

    def test_refused(self):
        self.cli("backup", self.project, "--to", self.folder / "gone", status=1)
        self.assertIn("is not there", self.error)
        self.assertIn("gone", self.error)
        self.assertFalse((self.folder / "gone").exists())
        chosen = self.folder / "chosen"
        chosen.mkdir()
        self.cli("backup", self.project, "--to", chosen)
        self.assertEqual(len(self.json("backups", self.project, "--in", chosen)), 1)
        self.cli("backup", self.project, "--keep", "0", status=2)
        self.cli("backup", self.project, "--size", "0", status=2)
        self.cli("backup", self.project, "--size", "much", status=2)
        (self.folder / "file").write_text("not a folder")
        self.cli("backup", self.project, "--to", self.folder / "file", status=1)
        self.assertIn("is a file and no folder", self.error)

    def test_size(self):
        """Together at most so many MB, but always two."""
        [source] = self.json("import", self.project, self.write("long.txt", "long words " * 60000))
        for number in range(6):
            self.cli("set-source", self.project, "outlet", f"Outlet {number}",
                     "--source", str(source["source"]))
            self.cli("backup", self.project)
        listed = self.json("backups", self.project)
        self.assertEqual(len(listed), 6)
        room = sum(backup["size"] for backup in listed[:4])
        self.assertGreater(listed[3]["size"], 1000000)
        self.cli("backup", self.project, "--size", str(room // 1000000 + 1))
        self.assertEqual(self.json("backups", self.project), listed[:4])
        self.cli("backup", self.project, "--size", "1")
        self.assertEqual(self.json("backups", self.project), listed[:2])

    def test_compact(self):
        before = self.hash(self.project)
        [sizes] = self.json("compact", self.project)
        self.assertLessEqual(sizes["after"], sizes["before"])
        self.assertEqual(self.hash(self.project), before)
        self.assertEqual(os.path.getsize(self.project), sizes["after"])
        self.cli("undo", self.project)

    def test_killed(self):
        """Whenever it is killed, what counts as a backup is whole, and the project is well."""
        words = " ".join(f"word{i}" for i in range(200000))
        [long] = self.json("import", self.project, self.write("long.txt", words))
        source = ("--source", str(long["source"]))
        start = time.monotonic()
        self.cli("backup", self.project)
        whole = time.monotonic() - start
        n_killed = 0
        for i in range(12):
            self.cli("set-source", self.project, "outlet", f"Outlet {i}", *source)
            n_before = len(self.json("backups", self.project))
            run = subprocess.Popen([cli.PROGRAM, "backup", self.project],
                                   stdout=subprocess.DEVNULL)
            time.sleep(whole * (i + 1) / 12)
            run.send_signal(signal.SIGKILL)
            killed = run.wait() == -signal.SIGKILL
            n_killed += killed
            listed = self.json("backups", self.project)
            self.assertIn(len(listed), (n_before, n_before + 1))
            for backup in listed[:1]:
                db = sqlite3.connect(f"file:{backup['file']}?immutable=1", uri=True)
                self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                db.close()
            files = [name for name in os.listdir(self.backups) if not name.startswith(".")]
            self.assertEqual(len(files), len(listed))
        self.assertGreater(n_killed, 0)
        self.cli("check", self.project)
        # What was left over is cleared away once nobody can be at it any more.
        for name in os.listdir(self.backups):
            if name.startswith("."):
                os.utime(self.backups / name, (1, 1))
        self.cli("set-source", self.project, "outlet", "Last", *source)
        self.cli("backup", self.project)
        self.assertEqual([n for n in os.listdir(self.backups) if n.startswith(".")], [])


if __name__ == "__main__":
    cli.main()
