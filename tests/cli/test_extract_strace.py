#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hexapla-extract asks the system for no file and no socket once it is confined.

Usage: test_extract_strace.py HEXAPLA-EXTRACT TEST-EXTRACTOR

Runs the program on a small file of each kind under strace, and the server as the app runs it, and
looks through what each process did after it confined itself.
"""

import array
import io
import os
import pathlib
import re
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli  # noqa: E402

try:
    from gi.repository import GLib
except ImportError:
    GLib = None

EXTRACT, TEST_EXTRACTOR = map(os.path.abspath, sys.argv[1:3])

# What looks for files counts too: it is how libraries begin that load something late.
FORBIDDEN = re.compile(
    r"(open|openat|openat2|creat|access|faccessat2?|stat|lstat|readlink|readlinkat|"
    r"socket|socketpair|connect|bind|sendto|sendmsg|recvmsg|"
    r"execve|execveat|fork|vfork|clone|clone3|ptrace|kill)\("
)
CONFINING = re.compile(r"(landlock_restrict_self\(|prctl\(PR_SET_SECCOMP, ).* = 0$")
LINE = re.compile(r"(\d+) +(?:<\.\.\. )?(.*)")


def packed(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, text, compress_type=stored)
    return data.getvalue()


def docx():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return packed(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
            'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            f'relationships"><Relationship Id="a" Type="{relation}" Target="word/document.xml"/>'
            "</Relationships>",
            "word/document.xml": f"<w:document {w}><w:body><w:p><w:r><w:t>Haro</w:t></w:r></w:p>"
            "</w:body></w:document>",
        }
    )


def odt():
    names = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    names += ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}><office:body><office:text>"
            "<text:p>Haro</text:p></office:text></office:body></office:document-content>",
        }
    )


def epub():
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
            'container"><rootfiles><rootfile full-path="a.opf" '
            'media-type="application/oebps-package+xml"/></rootfiles></container>',
            "a.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" '
            'href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine>'
            '<itemref idref="a"/></spine></package>',
            "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Haro</p></body></html>',
        }
    )


def pdf(text, font):
    stream = f"BT /F 12 Tf 20 50 Td ({text}) Tj ET".encode("latin-1")
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        font,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(bodies) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (
        size,
        table,
        size,
    ) + b"startxref\n%d\n%%%%EOF\n" % len(data)


# The two kinds of fonts that a file need not bring along: one of the standard fourteen, and one
# whose characters are listed in poppler's own data.
STANDARD = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CHINESE = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"
)

MAIL = """From: =?windows-1256?B?5NXR?= <a@example.org>
To: b@example.org
Subject: Tavla
Date: Tue, 4 Mar 2025 10:00:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=iso-8859-5

\xbf\xe0\xd8\xd2\xd5\xe2 Haro
""".encode("latin-1")

FILES = {
    "utf8.txt": "Haro is by the water. لم يرَ أحد البوابة.\n".encode(),
    "windows-1256.txt": "لم يرَ أحد البوابة عند الساعة الثانية.\n".encode("cp1256", "replace") * 9,
    "koi8.txt": "Никто не видел ворот в два часа.\n".encode("koi8-r") * 9,
    "japanese.txt": "二時に門を見た者はいなかった。\n".encode("iso2022_jp") * 9,
    "shift.txt": "二時に門を見た者はいなかった。\n".encode("shift_jis") * 9,
    "chinese.txt": "两点钟没有人看见大门。\n".encode("gb18030") * 9,
    "utf16.txt": "Haro is by the water.\n".encode("utf-16-le"),
    "a.md": b"---\ntitle: Haro\n---\n# Tavla\n\nText.\n",
    "a.html": b"<!doctype html><meta charset=windows-1251><title>\xc8</title><p>\xc8\xcf Haro</p>",
    "a.eml": MAIL,
    "a.mbox": b"From a@example.org Tue Mar  4 10:00:00 2025\n" + MAIL,
    "a.mhtml": b"From: <Saved by a browser>\nSnapshot-Content-Location: https://example.org/\n"
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
    b"Content-Type: text/html; charset=koi8-r\nContent-Location: https://example.org/\n\n"
    b"<html><body><p>\xe8\xc1\xd2\xcf</p></body></html>\n--x--\n",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,500\nHaro\n",
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.500\n<v Dana>Haro\n",
    "a.csv": b"name,text\nHaro,by the water\nTavla,by the hills\n",
    "a.rtf": rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 A;}}\f0 \'c8\'e4 Haro\par}",
    "a.docx": docx(),
    "a.odt": odt(),
    "a.epub": epub(),
    "a.pdf": pdf("Haro by the water", STANDARD),
    "chinese.pdf": pdf(r"\304\343\272\303", CHINESE),
    "a.bin": b"\x7fELF\2\1\1\0",
    "empty.txt": b"",
}


def may_trace():
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True)
    return None if tried.returncode == 0 else "strace may not trace here"


REASON = may_trace()

# Looking for leaks is tracing, too, and of two tracers the second fails.
os.environ["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"


def trace(log, command, **options):
    done = subprocess.run(["strace", "-f", "-o", log, *command], timeout=120, **options)
    with open(log, encoding="utf-8", errors="replace") as lines:
        return done, lines.read().splitlines()


def late(lines):
    """What confined processes asked for that they may not, and how many processes there were."""
    confined, found = set(), []
    for line in lines:
        match = LINE.match(line)
        if match is None:
            continue
        process, call = match.groups()
        if process in confined and FORBIDDEN.match(call):
            found.append(line)
        if CONFINING.match(call):
            confined.add(process)
    return found, len(confined)


class Confined(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hexapla-strace-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.log = os.path.join(folder.name, "log")

    def test_late(self):
        """The check itself sees what it must."""
        before = ['1 openat(AT_FDCWD, "/a") = 3', "1 prctl(PR_SET_SECCOMP, 2, {}) = 0"]
        self.assertEqual(late(before + ["1 write(1) = 1"]), ([], 1))
        self.assertEqual(late(before + ['2 openat(AT_FDCWD, "/a") = 3']), ([], 1))
        opened = '1 openat(AT_FDCWD, "/a") = -1 EPERM'
        self.assertEqual(late(before + [opened]), ([opened], 1))

    @unittest.skipIf(REASON, REASON)
    def test_files(self):
        self.maxDiff = None
        faults = {}
        for name, data in FILES.items():
            path = os.path.join(self.folder, name)
            with open(path, "wb") as file:
                file.write(data)
            with open(path, "rb") as file:
                done, lines = trace(self.log, [EXTRACT, name], stdin=file, stdout=subprocess.PIPE)
            found, n_confined = late(lines)
            if found or n_confined != 1 or done.returncode != 0:
                faults[name] = (done.returncode, n_confined, found[:5])
        self.assertEqual(faults, {})

    @unittest.skipIf(REASON, REASON)
    def test_server(self):
        command = [TEST_EXTRACTOR, "-p", "/extractor/text", "-p", "/extractor/refused"]
        environment = {**os.environ, "HEXAPLA_EXTRACT": EXTRACT}
        done, lines = trace(self.log, command, env=environment, stdout=subprocess.PIPE)
        self.assertEqual(done.returncode, 0)
        found, n_confined = late(lines)
        self.assertEqual(n_confined, 3)
        self.assertEqual(found, [])


    def serve(self, sockets, commands, data):
        """Has a page of a PDF drawn as the app does, by a traced server; the pixels' record."""
        path = os.path.join(self.folder, "page.pdf")
        pathlib.Path(path).write_bytes(data)
        with subprocess.Popen(
            ["strace", "-f", "-o", self.log, EXTRACT, "--serve"],
            preexec_fn=lambda: os.dup2(sockets[1].fileno(), 3),
            pass_fds=[3],
        ) as server, open(path, "rb") as file:
            sockets[1].close()
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
            fds = array.array("i", [file.fileno(), theirs.fileno()])
            rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)]
            sockets[0].sendmsg([commands], rights)
            theirs.close()
            with ours, ours.makefile("rb") as stream:
                ours.sendall(struct.pack("<II", 1, 200))
                kind = 0
                while kind != 14:
                    kind, length = struct.unpack("<II", stream.read(8))
                    record = stream.read(length)
            sockets[0].close()
            self.assertEqual(server.wait(60), 0)
        return record

    @unittest.skipIf(REASON, REASON)
    @unittest.skipIf(GLib is None, "Python has no GLib")
    def test_render(self):
        """Fonts that a page does not bring along are drawn all the same."""
        request = (2, 1, False, "page.pdf", None, None, None, None)
        commands = GLib.Variant("(uubmsmsmsmsms)", request).get_data_as_bytes().get_data()
        fonts = (STANDARD, STANDARD.replace(b"Helvetica", b"Times-BoldItalic"))
        for font in fonts:
            sockets = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            record = self.serve(sockets, commands, pdf("Haro by the water", font))
            width, height, stride = struct.unpack("<III", record[:12])
            self.assertEqual((width, height), (200, 100))
            dark = sum(value < 128 for value in record[12::4])
            self.assertGreater(dark, 50)
            found, n_confined = late(pathlib.Path(self.log).read_text().splitlines())
            self.assertEqual((found, n_confined), ([], 1))


if __name__ == "__main__":
    cli.main()
