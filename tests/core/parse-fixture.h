/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Parses bytes in process through hx_parse() and gives the records back. Reading them also
 * verifies what must hold of any file: order, offsets within the text, known kinds. */

#pragma once

#include "hx-parse.h"

G_BEGIN_DECLS

typedef struct
{
  HxSpanKind  kind;
  guint       start;    /* code points */
  guint       end;
  char       *value;
} FixtureSpan;

typedef struct
{
  guint    number;
  double   width;       /* pt */
  double   height;
  guint    start;
  guint    end;
  guint16 *boxes;       /* x, y, width, height for each code point */
} FixturePage;

typedef struct
{
  HxLeftOut  reason;
  guint      offset;
  guint      page;
  char      *text;
} FixtureLeftOut;

typedef struct
{
  char   *name;
  char   *media_type;
  GBytes *bytes;
} FixturePart;

typedef struct
{
  HxWarning  warning;
  char      *detail;
} FixtureWarning;

typedef struct
{
  char *name;
  char *type;
  char *value;
} FixtureAttribute;

typedef struct
{
  char       *place;
  GHashTable *fields;       /* key → the first value */
  GString    *text;
  GPtrArray  *attributes;   /* FixtureAttribute */
  GPtrArray  *spans;        /* FixtureSpan */
  GPtrArray  *pages;        /* FixturePage */
  GPtrArray  *left_out;     /* FixtureLeftOut */
  GPtrArray  *parts;        /* FixturePart */
  GPtrArray  *warnings;     /* FixtureWarning: of this source */
} FixtureSource;

typedef struct
{
  GPtrArray *sources;       /* FixtureSource */
  GPtrArray *warnings;      /* FixtureWarning: of the file */
  guint      n_progress;
  GError    *refusal;       /* HX_REFUSED, or NULL if the file was read */
} Fixture;

/* n_bytes -1: ends with NUL. */
Fixture        *fixture_parse          (const char           *bytes,
                                        gssize                n_bytes,
                                        const char           *file_name);
Fixture        *fixture_parse_bytes    (GBytes               *bytes,
                                        const HxParseOptions *options);
void            fixture_free           (Fixture              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

/* The one source there must be. */
FixtureSource  *fixture_get_only       (Fixture              *self);
FixtureSource  *fixture_get            (Fixture              *self,
                                        guint                 position);
const char     *fixture_field          (FixtureSource        *source,
                                        const char           *key);
const char     *fixture_attribute      (FixtureSource        *source,
                                        const char           *name);
/* The detail of a warning of the source or the file; NULL: no such warning. */
const char     *fixture_warning        (Fixture              *self,
                                        HxWarning             warning);
/* "quoted text|value" of the spans of a kind, one a line. */
char           *fixture_dup_spans      (FixtureSource        *source,
                                        HxSpanKind            kind);
char           *fixture_dup_range      (FixtureSource        *source,
                                        guint                 start,
                                        guint                 end);

#define fixture_assert_refused(self, code)                  \
  g_assert_error ((self)->refusal, HX_REFUSED, (code))
#define fixture_assert_read(self)                           \
  g_assert_no_error ((self)->refusal)
#define fixture_assert_text(self, expected)                 \
  g_assert_cmpstr (fixture_get_only (self)->text->str, ==, (expected))

G_END_DECLS
