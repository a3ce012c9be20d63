#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Broken and hostile files: a sentence each, soon, and nothing half done or left behind.

Usage: test_hostile.py HEXAPLA-CLI TEST-EXTRACT
TEST-EXTRACT is a hexapla-extract with parsers that misbehave on purpose.
"""

import ctypes
import json
import os
import pathlib
import resource
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402
import hostile  # noqa: E402

TEST_EXTRACT = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else None
GIGABYTE = 1024 * 1024 * 1024
# Sanitizers make everything some times slower, and they give memory no limit.
SANITIZED = b"__asan_init" in pathlib.Path(cli.PROGRAM).read_bytes()
SECONDS = 5 * (4 if SANITIZED else 1)
PR_SET_CHILD_SUBREAPER = 36


def children():
    """Processes below this one that still run: those without a parent become its own."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = process.read_text().rpartition(")")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        if int(parent) == os.getpid() and state != "Z":
            found.append(name)
    return found


def reap():
    """Ended ones, so that their time is counted."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0] > 0:
            pass
    except ChildProcessError:
        pass


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Hostile(cli.Case):
    def setUp(self):
        super().setUp()
        self.cli("new", self.project)
        self.n_sources = 0

    def run_import(self, paths, *options, **process):
        """The results of an import. What is true of every one is checked."""
        start, spent = time.monotonic(), cpu_seconds()
        done = subprocess.run(
            [cli.PROGRAM, "import", self.project, "--json", *map(str, paths), *options],
            capture_output=True, timeout=60, **process,
        )
        took = time.monotonic() - start
        self.assertIn(done.returncode, (0, 1), done.stderr)
        results = json.loads(done.stdout)
        refused = [result for result in results if result["status"] == "refused"]
        self.assertEqual(done.returncode, 1 if refused else 0)
        self.assert_sentences(refused, done.stderr.decode())
        self.assert_nothing_left()
        # Tests run beside each other, so that the clock says less than what was done in it.
        self.seconds = min(took, cpu_seconds() - spent)
        self.assertLess(took, 6 * SECONDS)
        self.assert_sound(results)
        return results

    def assert_sentences(self, refused, said):
        lines = [line for line in said.splitlines() if line and "WARNING: ASan" not in line]
        self.assertEqual(sorted(lines),
                         sorted(f"hexapla-cli: {result['error']}" for result in refused))
        for result in refused:
            error = result["error"]
            self.assertIn(f"“{os.path.basename(result['file'])}”", error)
            self.assertEqual(result["sources"], [])
            # The reason, and then what to do.
            self.assertRegex(error, r"”.+[.;] \w.+\.$")
            self.assertNotIn("stopped", error)

    def assert_sound(self, results):
        self.cli("check", self.project)
        made = sum(len(result["sources"]) for result in results if result["status"] == "imported")
        self.n_sources += made
        listing = self.json("sources", self.project)
        self.assertEqual(len(listing), self.n_sources)
        for source in listing:
            self.assertGreater(source["characters"], 0, source)

    def assert_nothing_left(self):
        for _ in range(100):
            reap()
            if not children():
                return
            time.sleep(0.02)
        self.fail(f"left behind: {children()}")

    def one(self, name, data, seconds=SECONDS):
        """What became of one file, which must be soon."""
        path = data if isinstance(data, pathlib.Path) else self.write(name, data)
        results = self.run_import([path])
        self.assertLess(self.seconds, seconds, name)
        self.assertEqual(len(results), 1)
        return results[0]

    def refused(self, name, data, part):
        result = self.one(name, data)
        self.assertEqual(result["status"], "refused", result)
        self.assertIn(part, result["error"])

    def imported(self, name, data):
        result = self.one(name, data)
        self.assertEqual(result["status"], "imported", result)
        return result

    def text(self, result):
        return self.cli("text", self.project, str(result["source"]))

    # --- Bombs ---

    def test_zip_bombs(self):
        for suffix, members, name in (
            ("docx", hostile.docx_members("{}"), "word/document.xml"),
            ("odt", hostile.odt_members("{}"), "content.xml"),
            ("epub", hostile.epub_members("{}"), "a.xhtml"),
            ("xlsx", hostile.xlsx_members("{}"), "xl/sheet1.xml"),
        ):
            for kind, claimed in (("honest", None), ("lying", 1000)):
                # One reader unpacks them all; one that believes nobody is enough.
                if kind == "lying" and suffix != "docx":
                    continue
                with self.subTest(suffix=suffix, kind=kind):
                    bomb = hostile.with_bomb(members, name, hostile.WORDS, 4 * GIGABYTE - 2 ** 22,
                                             claimed)
                    self.assertLess(len(bomb), 32 * 1024 * 1024)
                    self.refused(f"bomb.{suffix}", bomb, "“bomb.")

    def test_zips_in_zips(self):
        self.refused("overlapping.xlsx", hostile.overlapping(200), "“overlapping.xlsx”")
        self.refused("nested.zip", hostile.nested(3), "is an archive")
        self.refused("nested.docx", hostile.nested(3), "archive")

    def test_entity_bombs(self):
        before = hostile.ENTITIES
        for suffix, data in (
            ("docx", hostile.packed(hostile.docx_members("Tavla &a10;", before))),
            ("odt", hostile.packed(hostile.odt_members("Tavla &a10;", before))),
            ("xlsx", hostile.packed(hostile.xlsx_members("Tavla &a10;", before))),
            ("epub", hostile.packed(hostile.epub_members("Tavla &a10;", before))),
            ("html", hostile.html("Tavla &a10;", before)),
        ):
            with self.subTest(suffix=suffix):
                result = self.one(f"entities.{suffix}", data)
                if result["status"] == "imported":
                    self.assertLess(len(self.text(result)), 10000)

    def test_entity_of_the_system(self):
        secret = self.write("secret.txt", "The secret of Haro")
        before = f'<!DOCTYPE a [<!ENTITY s SYSTEM "file://{secret}">]>'
        for suffix, members in (("docx", hostile.docx_members), ("odt", hostile.odt_members),
                                ("epub", hostile.epub_members)):
            with self.subTest(suffix=suffix):
                result = self.one(f"outside.{suffix}", hostile.packed(members("a&s;b", before)))
                if result["status"] == "imported":
                    self.assertNotIn("secret of", self.text(result))

    def test_gzip_bomb(self):
        self.refused("bomb.warc.gz", hostile.gzip_bomb(4 * GIGABYTE), "far more than a document")

    # --- Files that are none, and too large ones ---

    def test_sparse_files(self):
        for suffix in ("txt", "pdf", "docx", "csv", "none"):
            path = self.folder / f"sparse.{suffix}"
            with open(path, "wb") as file:
                file.truncate(10 * GIGABYTE)
            with self.subTest(suffix=suffix):
                self.refused(path.name, path, "too large")
                self.assertLess(self.seconds, 1)

    def test_no_files(self):
        os.mkfifo(self.folder / "pipe.txt")
        (self.folder / "loop.txt").symlink_to("loop.txt")
        (self.folder / "gone.pdf").symlink_to("nowhere")
        self.refused("pipe.txt", self.folder / "pipe.txt", "pipe")
        self.refused("zero", pathlib.Path("/dev/zero"), "device")
        self.refused("loop.txt", self.folder / "loop.txt", "could not be read")
        self.refused("gone.pdf", self.folder / "gone.pdf", "could not be read")
        (self.folder / "folder.pdf").mkdir()
        done = self.cli("import", self.project, self.folder / "folder.pdf", status=1)
        self.assertIn("There is no file to import", self.error, done)
        self.write("folder.pdf/a.txt", "Haro")
        self.run_import([self.folder / "folder.pdf"])

    def test_unreadable(self):
        path = pathlib.Path(self.write("locked.txt", "Haro"))
        path.chmod(0)
        process = {}
        if os.geteuid() == 0:
            for place in (self.folder, *self.folder.rglob("*")):
                os.chown(place, 65534, 65534)
            process = {"user": 65534, "group": 65534, "extra_groups": []}
        result, = self.run_import([path], **process)
        self.assertEqual(result["status"], "refused")
        self.assertIn("Check that the file is there and may be read", result["error"])

    # --- Under lock ---

    def test_encrypted(self):
        for name, data in (
            ("word.docx", hostile.ole("EncryptionInfo", "EncryptedPackage")),
            ("writer.odt", hostile.locked_odt()),
            ("member.docx", hostile.locked_zip()),
            ("paper.pdf", hostile.locked_pdf()),
            ("mail.eml", hostile.locked_mail()),
        ):
            with self.subTest(name=name):
                self.refused(name, data, "is encrypted. Open it with its password")

    # --- Names that lead elsewhere ---

    def test_traversal(self):
        before = sorted(self.folder.iterdir())
        members = hostile.docx_members(hostile.WORDS)
        for name in ("../../escaped.txt", "/tmp/hexapla-escaped.txt", "word\\..\\..\\escaped.txt"):
            members[name] = "escaped"
        self.imported("paths.docx", hostile.packed(members))
        book = hostile.epub_members(hostile.WORDS)
        book["a.opf"] = book["a.opf"].replace('"a.xhtml"', '"../../../../etc/passwd"')
        self.one("paths.epub", hostile.packed(book))
        part = hostile.mail('--b\r\nContent-Type: text/plain\r\n\r\nHaro\r\n--b\r\nContent-Type: '
                            'text/csv\r\nContent-Disposition: attachment; filename="../../../esc'
                            'aped.csv"\r\n\r\na,b\r\n1,2\r\n--b--\r\n',
                            'multipart/mixed; boundary="b"')
        self.imported("paths.eml", part)
        made = {path.name for path in set(self.folder.iterdir()) - set(before)}
        self.assertEqual(made - {"paths.docx", "paths.epub", "paths.eml"}, set())
        self.assertFalse(os.path.exists("/tmp/hexapla-escaped.txt"))
        self.assertFalse((self.folder.parent / "escaped.txt").exists())
        for source in self.json("sources", self.project):
            self.assertNotIn("..", source["file_name"] or "")

    # --- Nothing, and half of something ---

    def test_empty(self):
        files = [self.write(f"empty.{suffix}", b"") for suffix in hostile.sound()]
        results = self.run_import(files)
        self.assertLess(self.seconds, SECONDS)
        self.assertEqual(len(results), len(files))
        for result in results:
            self.assertEqual(result["status"], "refused")
            self.assertIn("is empty. Check that it was copied whole", result["error"])

    def test_sound(self):
        """The files that the others are made of are good ones."""
        for suffix, data in hostile.sound().items():
            self.write(f"sound/a.{suffix}", data)
        for result in self.run_import([self.folder / "sound"]):
            self.assertEqual(result["status"], "imported", result)

    def test_truncated(self):
        n = 0
        for suffix, data in hostile.sound().items():
            for tenth in range(10):
                size = max(1, len(data) * tenth // 10 + n % 7)
                self.write(f"cut/{suffix}-{tenth}.{suffix}", data[:size])
                n += 1
        results = self.run_import([self.folder / "cut"])
        self.assertEqual(len(results), n)
        self.assertLess(self.seconds, SECONDS * 2)

    # --- Too much ---

    def test_one_line(self):
        n = (10 if SANITIZED else 100) * 1000 * 1000
        line = (hostile.WORDS * (n // len(hostile.WORDS.encode()))).encode()
        # A build for release takes half of it.
        result = self.one("line.txt", line, 2 * SECONDS)
        self.assertEqual(result["status"], "imported", result)

    def test_deep(self):
        n = 200_000
        deep = "[" * n
        for name, data in (
            ("deep.html", b"<html><body>" + b"<div>" * n + b"Haro"),
            ("tables.html", b"<html><body>" + b"<table><tr><td>" * n + b"Haro"),
            ("json.html", hostile.html(hostile.WORDS).replace(
                b"<head>", b'<head><script type="application/ld+json">' + deep.encode()
                + b"</script>")),
            ("deep.rtf", b"{\\rtf1 " + b"{" * n + b"Haro" + b"}" * n),
            ("deep.json", deep.encode()),
            ("deep.md", b"> " * n + b"Haro"),
            ("deep.docx", hostile.packed(hostile.docx_members("<w:t>" * n + "Haro"))),
            ("deep.odt", hostile.packed(hostile.odt_members("<t:span>" * n + "Haro"))),
            ("deep.epub", hostile.packed(hostile.epub_members("<div>" * n + "Haro"))),
            ("deep.pdf", hostile.pdf(trailer=b"/X " + b"[" * n)),
            ("deep.eml", hostile.deep_mail(5000)),
        ):
            with self.subTest(name=name):
                self.one(name, data)

    def test_many(self):
        row = ",".join(f"{n}" for n in range(100)) + "\n"
        self.one("cells.csv", ("," .join(f"c{n}" for n in range(100)) + "\n" + row * 20000).encode())
        self.one("parts.eml", hostile.many_parts(10_000))
        self.one("times.srt", hostile.absurd_subtitles())
        self.one("huge.png", hostile.png(2 ** 31 - 1, 2 ** 31 - 1))

    def test_pdf_pages(self):
        for name, pages in (
            ("count.pdf", b"<< /Type /Pages /Kids [3 0 R] /Count 1000000000 >>"),
            ("less.pdf", b"<< /Type /Pages /Kids [3 0 R] /Count -7 >>"),
            ("loop.pdf", b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>"),
            ("many.pdf", b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>"),
        ):
            with self.subTest(name=name):
                self.one(name, hostile.pdf(pages=pages))

    # --- Extractors that die ---

    def test_death(self):
        """A file that kills its extractor is reported, and those beside it are imported."""
        environment = {**os.environ, "HEXAPLA_EXTRACT": TEST_EXTRACT or ""}
        if TEST_EXTRACT is None:
            self.skipTest("there is no extractor that misbehaves")
        path = self.write("victim.txt", "Haro")
        for kind, part in (("crash", "hexapla-extract stopped"), ("lie", "may not do"),
                           ("babble", "may not do"), ("bomb", "far more than a document")):
            with self.subTest(kind=kind):
                done = subprocess.run(
                    [cli.PROGRAM, "import", self.project, path, "--format", f"test-{kind}"],
                    env=environment, capture_output=True, text=True, timeout=60,
                )
                self.assertEqual(done.returncode, 1, done)
                self.assertIn("“victim.txt”", done.stderr)
                self.assertIn(part, done.stderr)
                self.assert_sound([])
                self.assert_nothing_left()

    def test_killed(self):
        """The program is killed while an extractor hangs: that does not outlive it."""
        if TEST_EXTRACT is None:
            self.skipTest("there is no extractor that misbehaves")
        path = self.write("victim.txt", "Haro")
        for number in (signal.SIGTERM, signal.SIGKILL):
            process = subprocess.Popen(
                [cli.PROGRAM, "import", self.project, path, "--format", "test-hang"],
                env={**os.environ, "HEXAPLA_EXTRACT": TEST_EXTRACT},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            time.sleep(0.5)
            self.assertIsNone(process.poll())
            process.send_signal(number)
            process.wait()
            self.assert_nothing_left()
            self.assert_sound([])


if __name__ == "__main__":
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    cli.main()
