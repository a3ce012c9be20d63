# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of invented files in many formats, about the event of the example project.

`python3 files.py FOLDER` makes it. Everything in it is written here, with python's own library,
so that a test knows every word of every file.
"""

import csv
import email.message
import email.policy
import io
import pathlib
import sys
import zipfile
import zlib

import drawn

MEMO = """Hoist brake of gate three
To the director of the Nahrez works, 14 November 2030.
The brake of the hoist of gate three is worn past the limit. It held the gate in our trial, but only for as long as the pump kept up the pressure.
We ask for a new brake within ninety days. Until then nobody should leave the control house without a man at the hand wheel.
Second Engineer Brigade, inspection party."""

MINUTES = """Minutes of the town council of Dervan
Monday, 3 March 2031, in the school at Tolmen, the town hall being under water.
The mayor reads the names of those who are missing. The council rises.
Moved by Marta Ilves: that the bakery be given flour from the town’s stock, and sell at cost until the bridge is open. Carried.
Moved by the teacher Pavo Lind: that the council ask the ministry for the logbook of the control house. Carried, with one voice against."""

BOOK = (("The Gauge at the Bridge", """On the third pillar of the bridge at Dervan is a board with numbers. My grandfather painted it, and I have repainted it twice.
The number that people remember is 612, for the spring of 1987. I had to climb a ladder to read it."""),
        ("The Second Night", """At ten in the evening the water stood at 204, as it should in March. At a quarter to midnight it stood at 260.
I rang the dam. Nobody answered, and I rang again."""))

NOTE = """Note for the evening broadcast
Do not call them rebels, and do not call them heroes. They are residents, until somebody shows us otherwise.
The figure of forty-one dead is that of the civil protection service. Say whose figure it is, each time."""

PAGE_HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Three pumps stand still | The Lavren Courier</title>
<meta property="og:title" content="Three pumps stand still">
<meta property="og:site_name" content="The Lavren Courier">
<meta name="author" content="Ruta Selmer">
<meta property="article:published_time" content="2031-03-04T16:20:00Z">
<link rel="canonical" href="https://lavren-courier.example/2031/03/04/three-pumps">
<script>var tracker = "never a word of the article";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li>
<li><a href="/weather">Weather</a></li><li><a href="/subscribe">Subscribe</a></li></ul></nav>
<aside><h2>Most read</h2><ol><li><a href="/a">Ten soups for a wet spring</a></li>
<li><a href="/b">Lavren wins at home</a></li></ol></aside>
<main><article><h1>Three pumps stand still</h1>
<p>Drinking water for 210,000 people between Dervan and Tolmen has been shut off since Tuesday morning, because the river carries eight times the silt that the pumps can bear.</p>
<p>The Water Ministry sent forty tank lorries, of which eleven had arrived by the evening. “The others are on the wrong side of the bridge,” said Sabine Orhal, the minister. She asked people to boil whatever they drink, and to leave the queue when they have two cans.</p>
<p>Nobody can say when the pumps will run again. The silt is that of the fields above the town, and there is more of it with every hour of rain.</p>
</article></main>
<footer><p>© The Lavren Courier. We use cookies to improve your visit. Accept all, or choose your
preferences in the settings at any time.</p></footer></body></html>
"""

HERALD_HTML = """<html><head><title>What the night watchman wrote</title></head><body><article>
<h1>What the night watchman wrote</h1>
<p>The last line in the logbook of the control house is dated Sunday, twenty minutes past six in the evening. It reads: all closed, lights on, key with the lieutenant.</p>
<p>The lieutenant says that nobody gave him a key. The watchman says that he handed it to a man in uniform whose name he did not ask, because it had never been necessary to ask.</p>
<p>Both of them have signed what they said. The key has not been found, and the door was not forced.</p>
</article></body></html>"""

SPOKEN = ((2.0, 6.5, "Ilves", "I had just set the dough when the floor got wet."),
          (7.0, 11.0, "Ilves", "It was a quarter to midnight. I looked at the clock."),
          (11.5, 14.0, "Reporter", "Not two in the morning?"),
          (14.5, 19.0, "Ilves", "At two I was on the roof, with the neighbours’ children."))

SURVEY = (("Household", "Street", "Persons", "Left on", "What did you see first?"),
          ("1", "Tanners’ Row", "4", "2031-03-02", "Water in the cellar, up to the third step, and the jars afloat in it."),
          ("2", "Mill Lane", "2", "2031-03-03", "My neighbour, who beat on the door with a ladle and shouted that the gate was open."),
          ("3", "Tanners’ Row", "6", "2031-03-02", "The street lamps went out one after the other, from the bridge upwards, and then we heard it."),
          ("4", "Church Hill", "3", "2031-03-03", "We saw nothing at all. We heard the bell, and thought that it was a fire."))

SHIFTS = (("Shift", "From", "Men", "Level"), ("Early", "06:00", "3", "203.5"),
          ("Late", "14:00", "3", "204"), ("Night", "22:00", "0", "260"))

ARABIC = """بيان لجنة الأهالي في دروان
نحن سكان الأحياء المنخفضة نطلب من وزارة المياه أن تنشر سجل غرفة التحكم كاملا، وألا تحذف منه ساعة واحدة.
لم يطلب أحد منا انسحاب الحراس عن السد. طلبنا فقط أن تبتعد الآليات الثقيلة عن الطريق.
وسوف نبقى في المدرسة إلى أن يعود الماء إلى مجراه ويعود الناس إلى بيوتهم.
"""

WIRE = """Trains suspended
Tolmen, 3 March (Northline) – There are no trains between Tolmen and Dervan. The railway says that the embankment is undercut at two places.
Travellers are asked to go by Lavren. Buses are free for anybody with a ticket."""

LETTER = """Dear Mr Khaldar,

your letter of Saturday asks for the inspection report of November. I may not send it. I may tell you that there is one, that it has nine pages, and that the seventh is about gate three.

The list that I attach is public.

Yours sincerely,
Leila Danoush"""

LIST = """Gates of the Nahrez Dam, with the year of the last overhaul
Gate one, 2024
Gate two, 2026
Gate three, 2011
Gate four, 2025"""

POSTS = (("Bridge closed", "Marta Ilves <marta@dervan.example>",
          "The bridge is closed to carts, too. Who has to get to the mill should ask Jon for the boat."),
         ("Re: Bridge closed", "Jon Peraz <jon@dervan.example>",
          "The boat takes six. Do not come with luggage, we have had to send people back."))

# The two columns of a page, in its own type: what is on the left goes on at the right.
LEFT = """The gate did not open at once. It rose by the width of a hand, stood, and rose again. We know this because the gauge at the bridge draws its line on paper, and the paper was saved by the man who keeps it. Between a quarter to midnight and two in the morning the line climbs in seven steps."""
RIGHT = """Each step is as long as the pump needs to fail and to recover. That is what a worn brake does when nobody is at the wheel. Sabotage would have left one step, and a high one. The report does not say who is to blame. It says who was not there, and for how long, and by whose order."""

COLUMN_TOP, LINE_HEIGHT, TYPE_SIZE = 150, 16, 11
COLUMN_X = 60, 320
COLUMN_WIDTH = 215

SCAN = ("LOGBOOK OF GATE THREE", "SUNDAY 2 MARCH 2031", "18:20 ALL CLOSED. LIGHTS ON.",
        "KEY WITH THE LIEUTENANT.")

REFERENCES = """TY  - RPRT
TI  - Seven steps: how gate three opened
AU  - Danoush, Leila
PB  - Amra Basin Observatory
PY  - 2031/04/11/
UR  - https://observatory.example/seven-steps
LA  - en
L1  - files/11/seven-steps.pdf
ER  -

TY  - RPRT
TI  - Hoist brake of gate three
AU  - Korrin, Emil
PB  - Second Engineer Brigade
PY  - 2030/11/14/
LA  - en
L1  - files/12/memo.docx
ER  -
"""


def zipped(parts, first=None):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        if first is not None:   # not compressed, and before all others
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def docx(text, author):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
                   for line in text.splitlines())
    relation = "http://schemas.openxmlformats.org/"
    return zipped({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="'
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
        '</Types>',
        "_rels/.rels": f'<Relationships xmlns="{relation}package/2006/relationships">'
        f'<Relationship Id="a" Type="{relation}officeDocument/2006/relationships/officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="b" Type="{relation}package/2006/'
        'relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/'
        'package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:creator>{author}</dc:creator></cp:coreProperties>',
        "word/document.xml": f'<w:document {w}><w:body>{body}</w:body></w:document>',
    })


def odt(text):
    names = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
             'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')
    head, *rest = text.splitlines()
    body = f'<text:h text:outline-level="1">{escape(head)}</text:h>'
    body += "".join(f"<text:p>{escape(line)}</text:p>" for line in rest)
    return zipped({"content.xml": f"<office:document-content {names}><office:body><office:text>"
                   f"{body}</office:text></office:body></office:document-content>"},
                  "application/vnd.oasis.opendocument.text")


def epub(title, author, chapters):
    parts = {"META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:'
             'container" version="1.0"><rootfiles><rootfile full-path="book.opf" media-type="'
             'application/oebps-package+xml"/></rootfiles></container>'}
    manifest = spine = ""
    for number, (heading, text) in enumerate(chapters, 1):
        parts[f"c{number}.xhtml"] = (
            f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>{heading}</title></head>'
            f"<body><h1>{heading}</h1>" +
            "".join(f"<p>{escape(line)}</p>" for line in text.splitlines()) + "</body></html>")
        manifest += (f'<item id="c{number}" href="c{number}.xhtml" '
                     'media-type="application/xhtml+xml"/>')
        spine += f'<itemref idref="c{number}"/>'
    parts["book.opf"] = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x'
        f"</dc:identifier><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        "<dc:language>en</dc:language></metadata>"
        f"<manifest>{manifest}</manifest><spine>{spine}</spine></package>")
    return zipped(parts, "application/epub+zip")


def rtf(text):
    out = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Serif;}}\\f0 " +
            out.replace("\n", "\\par\n") + "\\par}").encode()


def xlsx(rows):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"
    data = "".join("<row>" + "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
                                     for cell in row) + "</row>" for row in rows)
    spread = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    return zipped({
        "[Content_Types].xml": f'<Types xmlns="{package}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
        f'PartName="/xl/workbook.xml" ContentType="{spread}sheet.main+xml"/><Override '
        f'PartName="/xl/worksheets/sheet1.xml" ContentType="{spread}worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}relationships"><Relationship Id="a" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet '
        'name="Shifts" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}relationships">'
        f'<Relationship Id="a" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        '</Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{data}</sheetData>'
        '</worksheet>',
    })


def mhtml(html, url):
    return (f"From: <Saved by a browser>\r\nSnapshot-Content-Location: {url}\r\n"
            "Subject: What the night watchman wrote\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
            "--cut\r\nContent-Type: text/html; charset=utf-8\r\n"
            f"Content-Transfer-Encoding: 8bit\r\nContent-Location: {url}\r\n\r\n"
            f"{html}\r\n--cut--\r\n").encode()


def message(subject, sender, date, body, attachment=None):
    mail = email.message.EmailMessage(policy=email.policy.SMTP)
    mail["Subject"], mail["From"], mail["To"] = subject, sender, "list@dervan.example"
    mail["Date"], mail["Message-ID"] = date, f"<{zlib.crc32(subject.encode())}@dervan.example>"
    mail.set_content(body, cte="8bit")
    if attachment is not None:
        name, text = attachment
        mail.add_attachment(text.encode(), maintype="text", subtype="plain", filename=name)
    return mail.as_bytes()


def mbox():
    return b"".join(b"From x Mon Mar  3 10:00:00 2031\n" +
                    message(subject, sender, f"Mon, 03 Mar 2031 1{n}:00:00 +0000",
                            body).replace(b"\r\n", b"\n") + b"\n"
                    for n, (subject, sender, body) in enumerate(POSTS))


def stamp(seconds, point):
    return f"00:00:{int(seconds):02}{point}{int(seconds % 1 * 1000):03}"


def srt():
    return "\n".join(f"{n}\n{stamp(start, ',')} --> {stamp(end, ',')}\n{words}\n"
                     for n, (start, end, _, words) in enumerate(SPOKEN, 1))


def vtt():
    return "WEBVTT\n\n" + "\n".join(
        f"{stamp(start, '.')} --> {stamp(end, '.')}\n<v {who}>{words}\n"
        for start, end, who, words in SPOKEN)


def survey():
    out = io.StringIO()
    csv.writer(out).writerows(SURVEY)
    return out.getvalue()


def column_lines(column):
    """The lines of a column of the report: x, y from the top and size in pt, and the words."""
    text = (LEFT, RIGHT)[column]
    return [(COLUMN_X[column], COLUMN_TOP + n * LINE_HEIGHT, TYPE_SIZE, line)
            for n, line in enumerate(drawn.wrap(text, TYPE_SIZE, COLUMN_WIDTH))]


def report_pdf():
    head = [(60, 90, 20, "Seven steps: how gate three opened"),
            (60, 112, 11, "Amra Basin Observatory, April 2031")]
    first = head + column_lines(0) + column_lines(1)
    second = [(60, 90, 14, "What we could not find out"),
              (60, 130, 11, "Who has the key, and whether the telephone rang in an empty room.")]
    return drawn.pdf([first, second], title="Seven steps")


def scan():
    page = drawn.Picture(1190, 1684, 248)
    page.fill(100, 130, 990, 4, 150)
    for n, line in enumerate(SCAN):
        page.write(line, 110, 180 + n * 90, 6)
    return page


def dam():
    """A drawing of the dam from below: four gates, and the third one open."""
    picture = drawn.Picture(720, 480, 225)
    for y in range(150):
        picture.fill(0, y, 720, 1, 235 - y // 3)
    picture.fill(0, 150, 720, 220, 120)
    picture.fill(0, 140, 720, 14, 90)
    for gate in range(4):
        picture.fill(70 + gate * 160, 200, 100, 120, 250 if gate == 2 else 60)
    picture.fill(390, 320, 100, 60, 250)
    picture.fill(0, 370, 720, 110, 175)
    picture.fill(360, 380, 160, 100, 235)
    return picture


def make(folder):
    """Make the files in a folder, and return it."""
    text_crlf = "\r\n".join(WIRE.splitlines())
    files = {
        "Reports/memo.docx": docx(MEMO, "Emil Korrin"),
        "Reports/minutes.odt": odt(MINUTES),
        "Reports/gauge.epub": epub("The Gauge at the Bridge", "Ilja Brandt", BOOK),
        "Reports/broadcast.rtf": rtf(NOTE),
        "Reports/seven-steps.pdf": report_pdf(),
        "Reports/logbook.pdf": drawn.pdf([[]], image=scan()),
        "Reports/references.ris": REFERENCES,
        "Press/pumps.html": PAGE_HTML,
        "Press/watchman.mht": mhtml(HERALD_HTML,
                                    "https://continental-herald.example/watchman"),
        "Press/statement.txt": ARABIC.encode("cp1256"),
        "Press/wire.txt": text_crlf.encode("utf-16"),
        "Letters/request.eml": message("The report of November",
                                       "Leila Danoush <danoush@observatory.example>",
                                       "Fri, 28 Feb 2031 09:15:00 +0000", LETTER,
                                       ("gates.txt", LIST)),
        "Letters/residents.mbox": mbox(),
        "Voices/bakery.srt": srt(),
        "Voices/roof.vtt": vtt(),
        "Voices/households.csv": survey(),
        "Voices/shifts.xlsx": xlsx(SHIFTS),
        "dam.png": drawn.png(dam()),
        "sealed.docx": drawn.compound(["EncryptionInfo", "EncryptedPackage"]),
        "torn.pdf": report_pdf()[:300],
        "empty.txt": b"",
    }
    folder = pathlib.Path(folder)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


if __name__ == "__main__":
    make(sys.argv[1] if len(sys.argv) > 1 else "files")
