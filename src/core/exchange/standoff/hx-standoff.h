/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-error.h"
#include "exchange/hx-exchange.h"
#include "exchange/refi/hx-refi-text.h"
#include "exchange/standoff/hx-standoff-pack.h"
#include "model/hx-entity.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"

G_BEGIN_DECLS

#define HX_STANDOFF_NONE G_MAXUINT

/**
 * HxStandoffSource:
 * @title: (nullable): what it is called
 * @url: (nullable): where it is from
 * @file_name: (nullable): the name of its file
 * @language: (nullable): BCP 47
 * @text: (nullable): its text; %NULL: the project must have it
 * @original: (nullable): the bytes @text was read from
 * @media_type: (nullable): of @original
 * @id: its row; 0: not known yet
 * @known: the project has it
 * @n_spans: how many spans it has
 *
 * A text that annotations are about.
 */
typedef struct
{
  char       *title;
  char       *url;
  char       *file_name;
  char       *language;
  HxRefiText *text;
  GBytes     *original;
  const char *media_type;
  gint64      id;
  gboolean    known;
  guint       n_spans;
} HxStandoffSource;

typedef enum
{
  HX_STANDOFF_NOWHERE,     /* the text has no such place or words */
  HX_STANDOFF_AMBIGUOUS,   /* its words stand in several places, and nothing says which is meant */
  HX_STANDOFF_DOUBTFUL,    /* without words to compare, and it cuts a word */
  HX_STANDOFF_WHOLE,       /* without words to compare, but it begins and ends with words */
  HX_STANDOFF_MOVED,       /* found by its words, elsewhere than its numbers say */
  HX_STANDOFF_FOUND,       /* found by its words, without numbers */
  HX_STANDOFF_SAME,        /* its words stand there */
} HxStandoffFit;

/**
 * HxStandoffSpan:
 * @source: which source
 * @first: the start as it is written; -1: none is
 * @last: the end as it is written, exclusive
 * @exact: (nullable): the words
 * @prefix: (nullable): what stands before them
 * @suffix: (nullable): what stands after them
 * @whole: all of the text is meant
 * @start: the first code point
 * @end: the code point past the last
 * @fit: how well it fits
 * @passage: its row
 *
 * A place in a text, as it is written, and where it turned out to be.
 */
typedef struct
{
  guint          source;
  gint64         first;
  gint64         last;
  char          *exact;
  char          *prefix;
  char          *suffix;
  gboolean       whole;
  guint          start;
  guint          end;
  HxStandoffFit  fit;
  gint64         passage;
} HxStandoffSpan;

typedef struct
{
  guint       parent;      /* HX_STANDOFF_NONE: none */
  char       *name;
  char       *colour;      /* nullable */
  char       *description; /* nullable */
  gint64      id;
} HxStandoffTag;

typedef struct
{
  HxEntityType  type;
  char         *name;
  char         *description; /* nullable */
  GPtrArray    *aliases;     /* names it has beside */
  gint64        id;
} HxStandoffEntity;

/* Who has done something, and when. */
typedef struct
{
  const char *coder;       /* nullable; interned in the reading */
  gint64      time;        /* ms since 1970; 0: unknown */
} HxStandoffBy;

typedef struct
{
  guint        span;
  guint        tag;
  HxStandoffBy by;
} HxStandoffTagging;

typedef struct
{
  guint         span;
  guint         entity;
  HxMentionKind kind;
  HxStandoffBy  by;
} HxStandoffMention;

typedef struct
{
  HxMemoTarget  on;
  guint         index;     /* of the span, source, tag or entity */
  char         *body;
  HxStandoffBy  by;
} HxStandoffMemo;

typedef struct
{
  char         *name;
  char         *inverse;   /* nullable: the same */
  guint         entity;
  guint         other;
  GArray       *evidence;  /* guint: spans */
  char         *since;     /* nullable: EDTF */
  char         *until;     /* nullable: EDTF */
  char         *note;      /* nullable */
  HxStandoffBy  by;
} HxStandoffRelation;

typedef struct
{
  HxLinkKind    kind;
  guint         from;      /* spans */
  guint         to;
  char         *note;      /* nullable */
  HxStandoffBy  by;
} HxStandoffLink;

/**
 * HxStandoff:
 * @report: what becomes of what
 * @pack: (nullable): the file
 * @cancellable: (nullable): to stop it
 * @units: in which units positions are counted, the likeliest first
 * @sources: (element-type HxStandoffSource): the texts
 * @spans: (element-type HxStandoffSpan): the places
 *
 * What was read of a file with annotations, in whatever format, on its way into a project.
 */
typedef struct
{
  HxExchangeReport *report;
  HxStandoffPack   *pack;
  GCancellable     *cancellable;
  HxRefiUnit        units[HX_REFI_N_UNITS];
  GPtrArray        *sources;
  GPtrArray        *spans;
  GPtrArray        *tags;
  GPtrArray        *entities;
  GArray           *taggings;
  GArray           *mentions;
  GPtrArray        *memos;
  GPtrArray        *relations;
  GPtrArray        *links;
  GHashTable       *tag_index;      /* "PARENT NAME" → index + 1 */
  GHashTable       *entity_index;   /* key → index + 1 */
  GHashTable       *coders;         /* interned names */
  GHashTable       *n_lost;         /* sentence → number, in the order of lost */
  GPtrArray        *lost;           /* element and sentence, in turn */
} HxStandoff;

/* Reads what is in the pack into @self. */
typedef gboolean (*HxStandoffRead) (HxStandoff  *self,
                                    GError     **error);

/* --- hx-standoff.c: what a reader makes --- */

HxStandoff       *hx_standoff_new          (const char       *file);
void              hx_standoff_free         (HxStandoff       *self);
HxStandoffSource *hx_standoff_add_source   (HxStandoff       *self,
                                            const char       *title,
                                            guint            *index);
void              hx_standoff_set_text     (HxStandoff       *self,
                                            HxStandoffSource *source,
                                            GBytes           *bytes,
                                            const char       *media_type);
guint             hx_standoff_add_span     (HxStandoff       *self,
                                            guint             source,
                                            gint64            first,
                                            gint64            last,
                                            const char       *exact);
HxStandoffSpan   *hx_standoff_get_span     (HxStandoff       *self,
                                            guint             span);
guint             hx_standoff_add_tag      (HxStandoff       *self,
                                            guint             parent,
                                            const char       *name);
guint             hx_standoff_add_entity   (HxStandoff       *self,
                                            const char       *key,
                                            HxEntityType      type,
                                            const char       *name);
HxStandoffEntity *hx_standoff_get_entity   (HxStandoff       *self,
                                            guint             entity);
guint             hx_standoff_find_entity  (HxStandoff       *self,
                                            const char       *key);
HxStandoffBy      hx_standoff_by           (HxStandoff       *self,
                                            const char       *coder,
                                            const char       *time);
void              hx_standoff_add_tagging  (HxStandoff       *self,
                                            guint             span,
                                            guint             tag,
                                            HxStandoffBy      by);
void              hx_standoff_add_mention  (HxStandoff       *self,
                                            guint             span,
                                            guint             entity,
                                            HxMentionKind     kind,
                                            HxStandoffBy      by);
void              hx_standoff_add_memo     (HxStandoff       *self,
                                            HxMemoTarget      on,
                                            guint             index,
                                            const char       *body,
                                            HxStandoffBy      by);
HxStandoffRelation *hx_standoff_add_relation (HxStandoff     *self,
                                            const char       *name,
                                            guint             entity,
                                            guint             other,
                                            HxStandoffBy      by);
void              hx_standoff_add_link     (HxStandoff       *self,
                                            HxLinkKind        kind,
                                            guint             from,
                                            guint             to,
                                            const char       *note,
                                            HxStandoffBy      by);
void              hx_standoff_lose         (HxStandoff       *self,
                                            const char       *element,
                                            const char       *sentence);
void              hx_standoff_tell_lost    (HxStandoff       *self);
gboolean          hx_standoff_entity_type  (const char       *label,
                                            HxEntityType     *type);
gboolean          hx_standoff_fail         (HxStandoff       *self,
                                            HxError           code,
                                            const char       *reason,
                                            GError          **error);

/* --- hx-standoff-places.c --- */

void              hx_standoff_settle       (HxStandoff       *self);

/* --- hx-standoff-import.c --- */

DexFuture        *hx_standoff_import       (HxProject               *project,
                                            GFile                   *file,
                                            const HxExchangeOptions *options,
                                            GCancellable            *cancellable,
                                            HxStandoffRead           read)
                                            G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxStandoff, hx_standoff_free)

G_END_DECLS
