/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What hexapla-extract writes and the rest of Hexapla reads: a stream of records.
 *
 * A record is a head of 8 bytes, the kind and the number of bytes that follow (both guint32,
 * little-endian), and its payload. Numbers in a payload are guint32 little-endian; strings are
 * UTF-8, valid, ended by NUL, and hold no NUL. Offsets are code points of the source's text.
 * The reader trusts nothing: whatever is not as written here ends the stream with an error. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HX_RECORD_VERSION 1
#define HX_RECORD_MAX_BYTES (64 * 1024 * 1024)   /* of one payload, a part's bytes included */
#define HX_RECORD_MAX_SOURCES 250000             /* of one file */
#define HX_RECORD_MAX_THINGS 4000000             /* records within sources, of one file */

/**
 * HxRecordKind:
 * @HX_RECORD_HELLO: version, #HxSandbox bits; always the first
 * @HX_RECORD_SOURCE: begins a source. String: where in the file it was, as a person would say
 *   it to find it again ("17", "row 4", "Sheet1 row 4", a URL); empty if it is the whole file
 * @HX_RECORD_FIELD: key, value (strings): title, outlet, author, date (EDTF), language (BCP 47),
 *   url, media-type, encoding, file-name. The first of a key counts
 * @HX_RECORD_ATTRIBUTE: name, type ("text", "number", "date", "choice"), value (strings)
 * @HX_RECORD_TEXT: a piece of the text: UTF-8 without NUL at the end; pieces join. LF newlines
 * @HX_RECORD_SPAN: #HxSpanKind, start, end, value (string)
 * @HX_RECORD_PAGE: number from 1, width and height in 1/100 pt, start and end of its text, then
 *   for each code point of that a box: x, y, width, height as guint16 little-endian in 1/65535
 *   of the page's width and height, from its top left; all 0 where nothing is printed
 * @HX_RECORD_LEFT_OUT: #HxLeftOut, offset where it was left out, page (0 if none), text (string)
 * @HX_RECORD_PART: name, media type (strings), then bytes: an attachment or picture, to be
 *   imported as a file of its own that belongs to this source
 * @HX_RECORD_WARNING: #HxWarning, a detail (string): a name or a number for the sentence
 * @HX_RECORD_PROGRESS: done, total: of this file, in any unit
 * @HX_RECORD_END_SOURCE: nothing; ends what @HX_RECORD_SOURCE began
 * @HX_RECORD_REFUSED: #HxRefusal, a detail (string); the last record
 * @HX_RECORD_PIXELS: width, height, bytes a row, then rows of 4 bytes R G B A, not premultiplied
 * @HX_RECORD_END: nothing; the last record of a file that was read to its end
 *
 * Fields, attributes, text, spans, pages, left-out texts, parts and warnings stand between
 * @HX_RECORD_SOURCE and @HX_RECORD_END_SOURCE, in any order; warnings and progress anywhere.
 */
typedef enum
{
  HX_RECORD_HELLO = 1,
  HX_RECORD_SOURCE,
  HX_RECORD_FIELD,
  HX_RECORD_ATTRIBUTE,
  HX_RECORD_TEXT,
  HX_RECORD_SPAN,
  HX_RECORD_PAGE,
  HX_RECORD_LEFT_OUT,
  HX_RECORD_PART,
  HX_RECORD_WARNING,
  HX_RECORD_PROGRESS,
  HX_RECORD_END_SOURCE,
  HX_RECORD_REFUSED,
  HX_RECORD_PIXELS,
  HX_RECORD_END,
} HxRecordKind;

/* Bits of HELLO: what confines the extractor. */
typedef enum
{
  HX_SANDBOX_LANDLOCK = 1 << 0,
  HX_SANDBOX_SECCOMP  = 1 << 1,
} HxSandbox;

/**
 * HxSpanKind:
 * @HX_SPAN_HEADING: value: its level, "1" to "6"
 * @HX_SPAN_LIST_ITEM: value: what stood before it, such as "•" or "3."
 * @HX_SPAN_QUOTE: a quotation set off
 * @HX_SPAN_TABLE: a table; cells are separated by tabs, rows by newlines
 * @HX_SPAN_NOTE: a footnote or endnote; value: its mark
 * @HX_SPAN_LINK: value: the address
 * @HX_SPAN_TIME: something said; value: "START-END" in ms, END may be missing
 * @HX_SPAN_SPEAKER: something said; value: who said it
 * @HX_SPAN_HEADER: the head lines of a message
 * @HX_SPAN_JOINED: empty, within a word whose hyphen at the end of a line was removed; value:
 *   what stood there
 * @HX_SPAN_PICTURE: U+FFFC, for a picture; value: its description; where the file is one picture,
 *   its size in pixels, "1200 × 800"
 */
typedef enum
{
  HX_SPAN_HEADING = 1,
  HX_SPAN_LIST_ITEM,
  HX_SPAN_QUOTE,
  HX_SPAN_TABLE,
  HX_SPAN_NOTE,
  HX_SPAN_LINK,
  HX_SPAN_TIME,
  HX_SPAN_SPEAKER,
  HX_SPAN_HEADER,
  HX_SPAN_JOINED,
  HX_SPAN_PICTURE,
  HX_N_SPANS,
} HxSpanKind;

typedef enum
{
  HX_LEFT_OUT_HEAD = 1,     /* a running head */
  HX_LEFT_OUT_FOOT,         /* a running foot, a page number */
  HX_LEFT_OUT_AROUND,       /* of a web page, what stands around the article */
  HX_LEFT_OUT_DELETED,      /* text that tracked changes delete */
  HX_LEFT_OUT_COMMENT,      /* a comment on the text */
  HX_LEFT_OUT_HIDDEN,       /* hidden text */
  HX_LEFT_OUT_ALTERNATIVE,  /* the same in another form: a message's HTML beside its text */
  HX_N_LEFT_OUT,
} HxLeftOut;

/* What was imported all the same; hx-import-words.c has the sentences. */
typedef enum
{
  HX_WARNING_ENCODING_GUESSED = 1,  /* detail: the encoding */
  HX_WARNING_BAD_BYTES,             /* n bytes that are none of the encoding became U+FFFD */
  HX_WARNING_NUL,                   /* NUL became U+FFFD */
  HX_WARNING_PAGES_WITHOUT_TEXT,    /* detail: "3" or "3–7, 12" */
  HX_WARNING_PICTURES_LEFT_OUT,     /* detail: how many */
  HX_WARNING_NO_ARTICLE,            /* no article was found in a web page; all its text was taken */
  HX_WARNING_DAMAGED,               /* the file is damaged; detail: what could be read */
  HX_WARNING_UNKNOWN_CHARACTERS,    /* n characters whose font does not say what they are */
  HX_WARNING_TRACKED_CHANGES,       /* insertions taken, deletions left out */
  HX_WARNING_RECOGNISED,            /* text recognised from pictures of pages: may have mistakes */
  HX_WARNING_LIMIT,                 /* cut off; detail: what was left */
  HX_WARNING_DATE,                  /* a date that could not be understood; detail: it */
  HX_WARNING_PART,                  /* a part that could not be read; detail: its name */
  HX_WARNING_LANGUAGE_DATA,         /* text recognition lacks a language; detail: it */
  HX_WARNING_CONVERTED,             /* converted first by another program; detail: its name */
  HX_WARNING_NOT_PAGES,             /* n answers in a web archive that are neither pages nor text */
  HX_WARNING_ROWS,                  /* n rows have more or fewer cells than the first */
  HX_WARNING_TIMES,                 /* n subtitles have times that make no sense */
  HX_WARNING_ENCRYPTED,             /* a message whose text is encrypted */
  HX_N_WARNINGS,
} HxWarning;

/* Why a file was not imported; hx-import-words.c has the sentences, which also say what to do. */
typedef enum
{
  HX_REFUSAL_EMPTY = 1,
  HX_REFUSAL_UNKNOWN,        /* neither text nor a format that is read; detail: what it seems */
  HX_REFUSAL_DAMAGED,        /* detail: the library's own words, or "" */
  HX_REFUSAL_ENCRYPTED,
  HX_REFUSAL_BOMB,           /* unpacks or expands to far too much */
  HX_REFUSAL_TOO_LARGE,      /* detail: the limit: "256 MB", "1000000 cells", "500 parts" */
  HX_REFUSAL_NO_TEXT,        /* nothing in it that could be read */
  HX_REFUSAL_OLD_FORMAT,     /* .doc and the like; detail: the format */
  HX_REFUSAL_NO_RECOGNITION, /* a picture, and tesseract is not there */
  HX_REFUSAL_ENCODING,       /* the encoding asked for does not fit; detail: it */
  HX_REFUSAL_UNSAFE,         /* the extractor could not be confined, or broke a rule */
  HX_REFUSAL_MEMORY,         /* needed more memory or time than it may have; detail: which */
  HX_REFUSAL_CRASHED,        /* the extractor died; detail: the signal */
  HX_REFUSAL_CANCELLED,
  HX_N_REFUSALS,
} HxRefusal;

/* The GError domain of a refusal, on both sides of the stream; the code is an HxRefusal, the
 * message its detail. */
#define HX_REFUSED (hx_refused_quark ())
GQuark hx_refused_quark (void);

/* --- Writing: appends one whole record; format: s string, i guint32, b GBytes to the end --- */

void hx_record_append (GByteArray   *stream,
                       HxRecordKind  kind,
                       const char   *format,
                       ...);

/* --- Reading --- */

typedef struct
{
  HxRecordKind  kind;
  const guint8 *payload;
  gsize         n_bytes;
  gsize         position;  /* what has been taken of the payload */
} HxRecord;

/* Takes one record from the front of data. FALSE without error: not all of it is there yet
 * (n_taken 0). payload points into data. */
gboolean hx_record_take        (HxRecord      *record,
                                const guint8  *data,
                                gsize          n_bytes,
                                gsize         *n_taken,
                                GError       **error);
gboolean hx_record_take_uint   (HxRecord      *record,
                                guint32       *value);
gboolean hx_record_take_string (HxRecord      *record,
                                const char   **value);
const guint8 *hx_record_take_rest (HxRecord   *record,
                                   gsize      *n_bytes);

G_END_DECLS
