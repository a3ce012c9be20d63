#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Full disks, cut files and flipped bits: nothing lost, nothing half done, never a crash.

Usage: test_faults.py HEXAPLA-CLI
"""

import os
import pathlib
import random
import resource
import signal
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

SENTENCE = "The gate opened at two. لم يرَ أحد البوابة. Nobody saw the gate 😀.\n"


class Faults(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        self.write("in/one.txt", SENTENCE * 20)
        self.cli("import", self.project, self.folder / "in")
        self.cli("tag", self.project, "Gate", "--quote", "gate")

    def read(self):
        return pathlib.Path(self.project).read_bytes()

    def overwrite(self, data):
        pathlib.Path(self.project).write_bytes(data)

    def limited(self, limit, *arguments):
        """Runs the program where no file can grow past LIMIT bytes, as on a full disk."""

        def full():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run(
            [cli.PROGRAM, *map(str, arguments)], preexec_fn=full, capture_output=True, timeout=60
        )

    def test_backup_too_large(self):
        """No half of a backup is left where it does not fit, and the project is well."""
        size = os.path.getsize(self.project)
        for room in (0, 4096, size // 2, size - 1):
            with self.subTest(room=room):
                done = self.limited(room, "backup", self.project)
                self.assertEqual(done.returncode, 1, done)
                self.assertIn("no file that large", done.stderr.decode())
                self.assertIn("Hexapla Backups", done.stderr.decode())
                self.assertEqual(os.listdir(self.folder / "Hexapla Backups"), [])
        self.cli("check", self.project)
        self.cli("tag", self.project, "Later", "--quote", "gate")
        self.cli("backup", self.project)

    def test_full_disk(self):
        before = self.json("passages", self.project)
        size = os.path.getsize(self.project)
        for number in range(8):
            self.write(f"more/{number}.txt", f"{number}\n" + SENTENCE * 2000)
        for room in (0, 4096, 65536, 300000):
            with self.subTest(room=room):
                done = self.limited(size + room, "import", self.project, self.folder / "more")
                self.assertEqual(done.returncode, 1, done)
                self.assertNotIn(b"CRITICAL", done.stderr)
                self.assertEqual(self.json("passages", self.project), before)
                self.assertEqual(len(self.json("sources", self.project)), 1)
                self.cli("check", self.project)

    def test_cut_anywhere(self):
        whole = self.read()
        rng = random.Random(4)
        for length in [1, 15, 16, 99, 100, 511, 4096, *rng.sample(range(len(whole)), 30)]:
            with self.subTest(length=length):
                self.overwrite(whole[:length])
                for verb in ("sources", "undo"):
                    done = subprocess.run(
                        [cli.PROGRAM, verb, self.project], capture_output=True, timeout=60
                    )
                    self.assertEqual(done.returncode, 1, done)
                    self.assertIn("“test", done.stderr.decode("utf-8"))
                self.assertEqual(self.read(), whole[:length])

    def test_flipped_bits(self):
        whole = self.read()
        rng = random.Random(5)
        found = 0
        for _ in range(120):
            bad = bytearray(whole)
            for _ in range(rng.choice([1, 4, 64])):
                bad[rng.randrange(len(bad))] ^= 1 << rng.randrange(8)
            self.overwrite(bad)
            done = subprocess.run(
                [cli.PROGRAM, "check", self.project], capture_output=True, timeout=60
            )
            self.assertIn(done.returncode, (0, 1), done)
            found += done.returncode
            self.assertEqual(self.read(), bytes(bad))
        self.assertGreater(found, 20)


if __name__ == "__main__":
    cli.main()
