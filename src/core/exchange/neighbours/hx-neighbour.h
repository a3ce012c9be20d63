/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"
#include "exchange/hx-foreign-edit.h"
#include "exchange/neighbours/hx-neighbour-db.h"
#include "exchange/neighbours/hx-neighbour-files.h"
#include "exchange/refi/hx-refi-text.h"
#include "import/hx-extractor.h"
#include "model/hx-memo.h"

G_BEGIN_DECLS

/* A project of another program as its reader has found it, for the import to take over. Readers
 * fill the arrays; what refers to something else does so by its place in its array, and 0 is
 * none: see hx_neighbour_get(). */

/* Where something comes from. */
typedef struct
{
  const char *element;     /* the table it stood in; static */
  char       *guid;        /* what it is known by when it is imported again */
  char       *owner;       /* nullable: who has made it */
  gint64      time;        /* ms since 1970; 0: unknown */
} HxNeighbourOrigin;

typedef struct
{
  HxNeighbourOrigin  origin;
  char              *name;
  char              *colour;      /* nullable */
  char              *memo;        /* nullable */
  guint              parent;      /* a tag */
  gint64             row;         /* 0: not yet made */
  gboolean           known;       /* of an earlier import */
} HxNeighbourTag;

typedef struct
{
  HxNeighbourOrigin  origin;
  char              *title;
  char              *memo;        /* nullable */
  HxRefiText        *text;        /* nullable: there is none */
  GBytes            *original;    /* nullable */
  char              *file_name;
  const char        *media_type;  /* nullable: not known before it is read */
  GBytes            *rich;        /* nullable: the document that the text was taken from */
  gboolean           extract;     /* its text has to be read from the original */
  HxExtraction      *extraction;
  char              *fault;       /* nullable: why there is no text */
  const char        *language;
  GBytes            *signature;
  HxText            *current;     /* nullable: the text that the project has of it */
  gint64             id;
  gboolean           known;
} HxNeighbourSource;

typedef enum
{
  HX_NEIGHBOUR_LOST,        /* nowhere in its text */
  HX_NEIGHBOUR_PLACED,      /* nothing says what should stand there */
  HX_NEIGHBOUR_VERIFIED,    /* its words stand there */
  HX_NEIGHBOUR_MOVED,       /* its words were found elsewhere */
} HxNeighbourFit;

/* A passage with what was done to it. */
typedef struct
{
  HxNeighbourOrigin  origin;
  guint              source;
  gboolean           is_region;
  guint              page;        /* of a region, from 1 */
  double             corners[4];  /* of a region, in pixels from the top left */
  gint64             first;       /* of a text, as written */
  gint64             last;
  char              *quote;       /* nullable: the words that should stand there */
  GArray            *tags;        /* guint; nullable: none */
  guint              entity;
  char              *memo;        /* nullable */
  HxNeighbourFit     fit;
  guint              start;       /* code points */
  guint              end;
  gint64             row;         /* of an earlier import; 0: it is new */
} HxNeighbourMark;

typedef struct
{
  HxNeighbourOrigin  origin;
  char              *name;
  char              *memo;        /* nullable */
  gint64             row;
  gboolean           known;
} HxNeighbourEntity;

typedef struct
{
  HxNeighbourOrigin  origin;
  char              *name;
  char              *memo;        /* nullable */
  gboolean           is_number;
  gboolean           all_numbers; /* of the values that sources have */
  gboolean           of_sources;
  gint64             row;
  gboolean           known;
} HxNeighbourVariable;

typedef struct
{
  HxNeighbourOrigin  origin;
  guint              variable;
  guint              source;      /* or */
  guint              entity;
  char              *value;
} HxNeighbourValue;

/* A group of sources: a category of files, or those of a case. */
typedef struct
{
  HxNeighbourOrigin  origin;
  const char        *group;       /* nullable: the set that it stands in */
  char              *name;
  GArray            *sources;     /* guint */
} HxNeighbourSet;

typedef struct
{
  HxNeighbourOrigin  origin;
  HxMemoTarget       target;      /* the project, a source or a tag */
  guint              index;
  char              *body;
} HxNeighbourNote;

typedef struct _HxNeighbour HxNeighbour;

/* Fills a project from its file, on a thread. */
typedef gboolean (*HxNeighbourReadFunc) (HxNeighbour  *self,
                                         GError      **error);

struct _HxNeighbour
{
  const HxFormat      *format;
  HxNeighbourReadFunc  read;
  char                *path;
  GBytes              *bytes;       /* nullable: the database itself, whatever is at the path */
  HxExchangeReport    *report;
  GCancellable        *cancellable;
  HxNeighbourDb       *db;          /* while it is read */
  HxNeighbourFiles    *files;       /* nullable: what stands beside it */
  char                *identity;    /* what tells this project from others of the program */
  HxRefiUnit           unit;        /* how the program says it counts */
  const char          *convention;  /* nullable: that in words, if it is more than a unit */
  GPtrArray           *tags;        /* HxNeighbourTag, and so on */
  GPtrArray           *sources;
  GPtrArray           *marks;
  GPtrArray           *entities;
  GPtrArray           *variables;
  GPtrArray           *values;
  GPtrArray           *sets;
  GPtrArray           *notes;
};

HxNeighbour         *hx_neighbour_new           (const HxFormat      *format,
                                                 HxNeighbourReadFunc  read,
                                                 const char          *path,
                                                 GCancellable        *cancellable);
void                 hx_neighbour_free          (HxNeighbour         *self);
gboolean             hx_neighbour_open          (HxNeighbour         *self,
                                                 const char          *path,
                                                 const char * const  *tables,
                                                 GError             **error);

HxNeighbourOrigin    hx_neighbour_origin        (HxNeighbour         *self,
                                                 const char          *element,
                                                 const char          *id,
                                                 const char          *date,
                                                 const char          *owner);
char                *hx_neighbour_dup_guid      (HxNeighbour         *self,
                                                 const char          *element,
                                                 const char          *id,
                                                 const char          *date);
gint64               hx_neighbour_time_parse    (const char          *text);
char                *hx_neighbour_dup_line      (const char          *words,
                                                 guint                max_length);
char                *hx_neighbour_dup_shown     (const char          *words);
char                *hx_neighbour_dup_join      (const char          *name,
                                                 const char          *text);

/* What stands at a place, counted from 1; NULL: nothing does. */
gpointer             hx_neighbour_get           (GPtrArray           *array,
                                                 guint                place);
HxNeighbourTag      *hx_neighbour_add_tag       (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 char                *name);
HxNeighbourSource   *hx_neighbour_add_source    (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 char                *title);
HxNeighbourMark     *hx_neighbour_add_mark      (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 guint                source);
void                 hx_neighbour_mark_add_tag  (HxNeighbourMark     *self,
                                                 guint                tag);
HxNeighbourEntity   *hx_neighbour_add_entity    (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 char                *name);
HxNeighbourVariable *hx_neighbour_add_variable  (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 char                *name);
HxNeighbourValue    *hx_neighbour_add_value     (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 guint                variable,
                                                 char                *value);
HxNeighbourSet      *hx_neighbour_add_set       (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 char                *name);
void                 hx_neighbour_add_note      (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 HxMemoTarget         target,
                                                 guint                index,
                                                 char                *body);

/* Rows of a table of the file, by their number there. */
GHashTable          *hx_neighbour_places_new    (void);
void                 hx_neighbour_places_add    (GHashTable          *places,
                                                 gint64               id,
                                                 guint                place);
guint                hx_neighbour_places_find   (GHashTable          *places,
                                                 gint64               id);
HxNeighbourSource   *hx_neighbour_add_text      (HxNeighbour         *self,
                                                 HxNeighbourOrigin    origin,
                                                 char                *title,
                                                 GBytes              *text);
void                 hx_neighbour_lose_tables   (HxNeighbour         *self,
                                                 const char * const  *known);
void                 hx_neighbour_lose          (HxNeighbour         *self,
                                                 const char          *element,
                                                 const char          *name,
                                                 const char          *sentence);

/* The readers: hx-qualcoder.c, hx-taguette.c, hx-rqda.c */
gboolean             hx_qualcoder_read          (HxNeighbour         *self,
                                                 GError             **error);
gboolean             hx_taguette_read           (HxNeighbour         *self,
                                                 GError             **error);
gboolean             hx_rqda_read               (HxNeighbour         *self,
                                                 GError             **error);

/* hx-neighbour-places.c */
void                 hx_neighbour_settle        (HxNeighbour         *self);

/* hx-neighbour-import.c */
gboolean             hx_neighbour_load          (HxNeighbour             *self,
                                                 GError                 **error);
DexFuture           *hx_neighbour_import        (HxProject               *project,
                                                 HxNeighbour             *neighbour,
                                                 const HxExchangeOptions *options)
                                                 G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxNeighbour, hx_neighbour_free)

G_END_DECLS
