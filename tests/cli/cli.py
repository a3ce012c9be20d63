# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of hexapla-cli share: running it, and TAP."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback
import unittest

PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else "hexapla-cli"


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hexapla-cli-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.project = str(self.folder / "test.hexapla")

    def cli(self, *arguments, status=0, **options):
        """Run the program; check its exit status, and that errors are said in its name."""
        options.setdefault("stdout", subprocess.PIPE)
        done = subprocess.run(
            [PROGRAM, *map(os.fspath, arguments)], stderr=subprocess.PIPE, timeout=60, **options
        )
        lines = done.stderr.decode("utf-8").splitlines(keepends=True)
        error = "".join(line for line in lines if "WARNING: ASan" not in line)
        self.assertEqual(done.returncode, status, f"{arguments}: {error}")
        if status:
            self.assertTrue(error.startswith("hexapla-cli: ") or status == 1 and not error, error)
            self.assertNotIn("CRITICAL", error)
        self.error = error
        return done.stdout.decode("utf-8") if done.stdout is not None else ""

    def json(self, *arguments, status=0):
        listing = json.loads(self.cli(*arguments, "--json", status=status))
        self.assertIsInstance(listing, list)
        for record in listing:
            self.assertIsInstance(record, dict)
            for key in record:
                self.assertRegex(key, r"^[a-z][a-z0-9_]*$")
        return listing

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return str(path)


class Result(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.n = 0
        self.parts = []

    def say(self, test, good, text="", note=""):
        self.n += 1
        print(f"{'ok' if good else 'not ok'} {self.n} - {test.id().removeprefix('__main__.')}{note}")
        for line in text.splitlines():
            print(f"# {line}")
        sys.stdout.flush()

    def addSuccess(self, test):
        self.say(test, True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.say(test, False, self.failures[-1][1])

    def addError(self, test, err):
        super().addError(test, err)
        self.say(test, False, self.errors[-1][1])

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.parts.append(f"{subtest}\n{''.join(traceback.format_exception(*err))}")

    def stopTest(self, test):
        super().stopTest(test)
        if self.parts:
            self.say(test, False, "\n".join(self.parts))
            self.parts = []

    def addSkip(self, test, reason):
        self.say(test, True, note=f" # SKIP {reason}")


def main():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    print(f"TAP version 14\n1..{suite.countTestCases()}")
    result = Result()
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
