# SPDX-License-Identifier: GPL-3.0-or-later
"""Files as people break them, and as people make them who mean harm; all of it fiction."""

import base64
import gzip
import io
import struct
import zipfile
import zlib

WORDS = "Nobody at the gate of Haro saw the water rise before two o’clock. "
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(members):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, text, compress_type=stored)
    return data.getvalue()


# --- One sound file of each format. {} stands where a file's text goes ---

def relations(*targets):
    return f'<Relationships xmlns="{PACKAGE}relationships">' + "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    ) + "</Relationships>"


def types(*overrides):
    return f'<Types xmlns="{PACKAGE}content-types">' + "".join(
        f'<Default Extension="{end}" ContentType="application/xml"/>' for end in ("xml", "rels")
    ) + "".join(
        f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'{kind}+xml"/>' for name, kind in overrides
    ) + "</Types>"


def docx_members(text, before=""):
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return {
        "[Content_Types].xml": types(("/word/document.xml", "wordprocessingml.document.main")),
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f'{before}<w:document xmlns:w="{word}"><w:body><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:body></w:document>",
    }


def odt_members(text, before=""):
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{ODF}manifest:1.0"><m:file-entry '
        'm:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        "content.xml": f'{before}<o:document-content xmlns:o="{ODF}office:1.0" '
        f'xmlns:t="{ODF}text:1.0"><o:body><o:text><t:p>{text}</t:p></o:text></o:body>'
        "</o:document-content>",
    }


def epub_members(text, before=""):
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
        'container"><rootfiles><rootfile full-path="a.opf" '
        'media-type="application/oebps-package+xml"/></rootfiles></container>',
        "a.opf": '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" '
        'href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine>'
        '<itemref idref="a"/></spine></package>',
        "a.xhtml": f'{before}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{text}</p>'
        "</body></html>",
    }


def xlsx_members(text, before="", n_sheets=1):
    names = [f"sheet{n}" for n in range(1, n_sheets + 1)]
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{cell}</t></is></c></row>'
        for row, cell in enumerate(("Answer", text), 1)
    )
    members = {
        "[Content_Types].xml": types(
            ("/xl/workbook.xml", "spreadsheetml.sheet.main"),
            *((f"/xl/{name}.xml", "spreadsheetml.worksheet") for name in names),
        ),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": relations(*(("worksheet", f"{n}.xml") for n in names)),
        "xl/workbook.xml": f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE[:-1]}"><sheets>'
        + "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>'
                  for n, name in enumerate(names, 1)) + "</sheets></workbook>",
    }
    for name in names:
        members[f"xl/{name}.xml"] = (
            f'{before}<worksheet xmlns="{SPREADSHEET}"><sheetData>{cells}</sheetData></worksheet>'
        )
    return members


def ods_members(text):
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<o:document-content xmlns:o="{ODF}office:1.0" xmlns:t="{ODF}text:1.0" '
        f'xmlns:s="{ODF}table:1.0"><o:body><o:spreadsheet><s:table s:name="A"><s:table-row>'
        f'<s:table-cell o:value-type="string"><t:p>Answer</t:p></s:table-cell></s:table-row>'
        f'<s:table-row><s:table-cell o:value-type="string"><t:p>{text}</t:p></s:table-cell>'
        "</s:table-row></s:table></o:spreadsheet></o:body></o:document-content>",
    }


def pdf(text="Haro", pages=b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", trailer=b""):
    stream = f"BT /F 12 Tf 20 50 Td ({text}) Tj ET".encode("latin-1", "replace")
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 100] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R %s >>\n"
    return data + head % (table, trailer) + b"startxref\n%d\n%%%%EOF\n" % len(data)


def mail(body, kind="text/plain; charset=utf-8", extra=""):
    return (
        "From: Sati <sati@example.org>\r\nTo: tavla@example.org\r\nSubject: The gate\r\n"
        "Date: Tue, 4 Mar 2025 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: {kind}\r\n{extra}\r\n{body}"
    ).encode()


def mhtml(text):
    return mail(
        f"--b\r\nContent-Type: text/html\r\n\r\n<html><body><p>{text}</p></body></html>\r\n"
        "--b--\r\n", 'multipart/related; boundary="b"; type="text/html"',
    )


def warc(body, n_bytes=None):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://haro.example/\r\n"
        b"WARC-Date: 2025-03-04T10:00:00Z\r\nContent-Type: application/http;msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (n_bytes or len(http), http)
    )


def png(width=8, height=8):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(
            ">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 9 * 8)
    return b"\x89PNG\r\n\x1a\n" + chunk(
        b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    ) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def html(text, before="<!DOCTYPE html>"):
    return f"{before}<html><head><title>T</title></head><body><p>{text}</p></body></html>".encode()


def sound():
    """Suffix → a file that is as it should be."""
    text = WORDS * 20
    cues = "".join(f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{WORDS}\n\n" for n in range(1, 9))
    return {
        "txt": text.encode(),
        "md": f"# Haro\n\n{text}".encode(),
        "html": html(text),
        "docx": packed(docx_members(text)),
        "odt": packed(odt_members(text)),
        "epub": packed(epub_members(text)),
        "xlsx": packed(xlsx_members(text)),
        "ods": packed(ods_members(text)),
        "pdf": pdf("Nobody at the gate of Haro saw the water rise."),
        "rtf": (r"{\rtf1\ansi " + WORDS.replace("’", r"\'92") * 20 + "}").encode("ascii"),
        "eml": mail(text),
        "mbox": b"".join(b"From sati@example.org Tue Mar  4 10:00:00 2025\n"
                         + mail(text).replace(b"\r\n", b"\n") + b"\n" for n in range(3)),
        "mht": mhtml(text),
        "warc": warc(html(text)) + b"\r\n\r\n",
        "warc.gz": gzip.compress(warc(html(text)) + b"\r\n\r\n"),
        "srt": cues.encode(),
        "vtt": ("WEBVTT\n\n" + cues.replace(",", ".")).encode(),
        "csv": ("Name,Answer\n" + f"Sati,{WORDS.replace(',', '')}\n" * 9).encode(),
        "tsv": ("Name\tAnswer\n" + f"Sati\t{WORDS}\n" * 9).encode(),
        "png": png(),
    }


# --- Bombs ---

def endless(text, n_bytes):
    """A deflated stream of text again and again, made without packing it all; and its size."""
    block = (text * (1024 * 1024 // len(text) + 1)).encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    n_blocks = n_bytes // len(block) + 1
    # After a full flush nothing refers to what went before, so the rest is that block again.
    return head * n_blocks + packer.flush(), len(block) * n_blocks


def with_bomb(members, name, text, n_bytes, n_claimed=None):
    """members as a zip, in which name begins with its own bytes up to "{}" and goes on with text.
    What it unpacks to is written in the zip as n_claimed."""
    head = members[name].partition("{}")[0].encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    stream, size = endless(text, n_bytes)
    data = bytearray(packed({key: value for key, value in members.items() if key != name}))
    return bytes(append_member(data, name, begin + stream, n_claimed or len(head) + size))


def append_member(data, name, stream, size, n_times=1):
    """Put a deflated member into a zip without comment, n_times into its directory."""
    end = data.rindex(b"PK\5\6")
    count, length, place = struct.unpack_from("<HII", data, end + 10)
    directory = bytes(data[place:place + length])
    local = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(stream), size, len(name), 0)
    member = b"PK\3\4" + local + name.encode() + stream
    new = bytearray(data[:place]) + member
    for n in range(n_times):
        other = name if n == 0 else name.replace("1", str(n + 1))
        directory += b"PK\1\2" + struct.pack(
            "<HHHHHHIIIHHHHHII", 20, 20, 0, 8, 0, 33, 0, len(stream), size, len(other), 0, 0, 0,
            0, 0, place) + other.encode()
    total = count + n_times
    return new + directory + b"PK\5\6" + struct.pack(
        "<HHHHIIH", 0, 0, total, total, len(directory), len(new), 0)


def overlapping(n_sheets):
    """A workbook whose sheets are all the same bytes of the file."""
    members = xlsx_members("{}", n_sheets=n_sheets)
    kept = {name: text for name, text in members.items() if "/sheet" not in name}
    head = members["xl/sheet1.xml"].partition("{}")[0].encode()
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    stream, size = endless(WORDS, 20 * 1024 * 1024)
    return bytes(append_member(bytearray(packed(kept)), "xl/sheet1.xml", begin + stream,
                               len(head) + size, n_sheets))


def nested(depth):
    data = packed({"a.txt": "a" * 10_000_000})
    for _ in range(depth):
        data = packed({f"{n}.zip": data for n in range(10)})
    return data


ENTITIES = "<!DOCTYPE a [<!ENTITY a0 \"Haro \">" + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11)
) + "]>"


def gzip_bomb(n_bytes):
    body = warc(b"<html><body><p>", n_bytes)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    begin = packer.compress(body) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\3" + begin + endless(WORDS, n_bytes)[0] + b"\0" * 8


# --- Under lock ---

def ole(*names):
    """An OLE file with empty streams of these names."""
    entries = b""
    for n, name in enumerate(("Root Entry",) + names):
        text = (name + "\0").encode("utf-16-le")
        entries += text.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(text), 5 if n == 0 else 2, 1, 0xFFFFFFFF,
            n + 1 if 0 < n < len(names) else 0xFFFFFFFF, 1 if n == 0 else 0xFFFFFFFF
        ) + b"\0" * 36 + struct.pack("<IQ", 0xFFFFFFFE, 0)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 16 + struct.pack(
        "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    table = struct.pack("<II", 0xFFFFFFFD, 0xFFFFFFFE).ljust(512, b"\xff")
    return (head + struct.pack("<I", 0)).ljust(512, b"\xff") + table + entries.ljust(512, b"\0")


def locked_odt():
    members = odt_members("")
    members["META-INF/manifest.xml"] = (
        f'<m:manifest xmlns:m="{ODF}manifest:1.0"><m:file-entry m:full-path="content.xml" '
        'm:media-type="text/xml" m:size="900"><m:encryption-data m:checksum-type="SHA1/1K" '
        'm:checksum="AAAA"><m:algorithm m:algorithm-name="Blowfish CFB"/></m:encryption-data>'
        "</m:file-entry></m:manifest>"
    )
    members["content.xml"] = bytes(n * 197 % 256 for n in range(900))
    return packed(members)


def locked_zip():
    """A document each member of which is marked as encrypted."""
    data = bytearray(packed(docx_members(WORDS)))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def locked_pdf():
    keys = " ".join(f"/{key} <{value * 32}>" for key, value in (("O", "5a"), ("U", "a5")))
    return pdf(trailer=f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 {keys} >>"
               .encode())


def locked_mail():
    body = base64.encodebytes(bytes(n * 89 % 256 for n in range(3000))).decode()
    return mail(body, 'application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
                "Content-Transfer-Encoding: base64\r\n")


# --- Too much of something ---

def many_parts(n):
    part = "--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a{0}.txt"
    return mail("".join((part + "\r\n\r\nHaro {0}\r\n").format(i) for i in range(n)) + "--b--\r\n",
                'multipart/mixed; boundary="b"')


def deep_mail(depth):
    return mail("".join(f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n'
                        for n in range(depth)), 'multipart/mixed; boundary="b0"')


def absurd_subtitles():
    times = ["99:99:99,999 --> 00:00:00,000", "999999999999999999999:00:00,000 --> 1:0:0,0",
             "-1:-1:-1,-1 --> 00:00:01,000", "00:00:05,000 --> 00:00:01,000",
             "4294967295:59:59,999 --> 4294967296:00:00,000"]
    return "".join(f"{n}\n{time}\nHaro {n}\n\n" for n, time in enumerate(times, 1)).encode()
