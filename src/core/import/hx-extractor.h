/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libdex.h>

#include "base/hx-layer-types.h"
#include "base/hx-text.h"

G_BEGIN_DECLS

/* A file's bytes in memory that nobody can change any more (a sealed memfd): what is stored as
 * the original and what the extractor reads are the same. */
typedef struct _HxInput HxInput;

/* Errors are as those of hx_extract(): HX_REFUSED or HX_ERROR, with a translated sentence. */
HxInput    *hx_input_new_from_file  (GFile         *file,
                                     GCancellable  *cancellable,
                                     GError       **error);
HxInput    *hx_input_new_from_bytes (GBytes        *bytes,
                                     const char    *file_name,
                                     GError       **error);
HxInput    *hx_input_ref            (HxInput       *self);
void        hx_input_unref          (HxInput       *self);
const char *hx_input_get_file_name  (HxInput       *self);
GBytes     *hx_input_get_bytes      (HxInput       *self);   /* (transfer none), mapped */
int         hx_input_get_fd         (HxInput       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxInput, hx_input_unref)

typedef struct
{
  char *name;
  char *type;
  char *value;
} HxExtractedAttribute;

typedef struct
{
  char   *name;
  char   *media_type;
  GBytes *bytes;
} HxPart;

/* One source as the extractor found it. */
typedef struct
{
  char      *place;       /* "" for the whole file */
  char      *title;       /* these are nullable */
  char      *outlet;
  char      *author;
  char      *date;
  char      *language;
  char      *url;
  char      *media_type;
  char      *encoding;
  char      *file_name;
  HxText    *text;
  GPtrArray *attributes;  /* HxExtractedAttribute */
  GPtrArray *spans;       /* HxSpan */
  GPtrArray *pages;       /* HxPageLayout */
  GPtrArray *left_out;    /* HxLeftOutText */
  GPtrArray *parts;       /* HxPart */
  GPtrArray *warnings;    /* char *: translated sentences */
  GArray    *warning_kinds;  /* HxWarning: of each of them */
} HxExtracted;

/* All of one file. Boxed, HX_TYPE_EXTRACTION. */
typedef struct
{
  GPtrArray *sources;     /* HxExtracted */
  GPtrArray *warnings;    /* char *: translated sentences about the file as a whole */
  GArray    *warning_kinds;  /* HxWarning: of each of them */
  HxSandbox  sandbox;     /* what confined the extractor */
} HxExtraction;

#define HX_TYPE_EXTRACTION (hx_extraction_get_type ())
GType         hx_extraction_get_type (void);
HxExtraction *hx_extraction_ref      (HxExtraction *self);
void          hx_extraction_unref    (HxExtraction *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxExtraction, hx_extraction_unref)

typedef struct
{
  char     *format;       /* as HxParseOptions of hexapla-extract */
  char     *encoding;
  gboolean  whole;
  char     *columns;      /* "page:x page:x …", x in 1/65535; page 0: every page */
  char     *ocr;
} HxExtractOptions;

HxExtractOptions *hx_extract_options_new       (void);
HxExtractOptions *hx_extract_options_copy      (const HxExtractOptions *self);
void              hx_extract_options_free      (HxExtractOptions       *self);
/* As JSON, to be kept with a revision. */
char             *hx_extract_options_to_string (const HxExtractOptions *self);
HxExtractOptions *hx_extract_options_parse     (const char             *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxExtractOptions, hx_extract_options_free)

/* done and total in the file's own unit (pages, messages, rows); on the thread that called. */
typedef void (*HxExtractProgress) (guint    done,
                                   guint    total,
                                   gpointer data);

/* Resolves to an HX_TYPE_EXTRACTION or rejects with a translated sentence that names the file, the
 * reason and the remedy. A refused file: the error is HX_REFUSED, its code the HxRefusal
 * (HX_REFUSAL_CANCELLED too); HX_ERROR where hexapla-extract itself could not be started. As many
 * run at once as there are cores; more wait. */
DexFuture *hx_extract (HxInput                *input,
                       const HxExtractOptions *options,
                       GCancellable           *cancellable,
                       HxExtractProgress       progress,
                       gpointer                data) G_GNUC_WARN_UNUSED_RESULT;

/* The languages that text recognition has here, "ara", "eng"; empty where it is not installed. */
const char * const *hx_extractor_get_ocr_languages (void);

/* --- Pictures of pages, drawn by a confined process that keeps the file open --- */

#define HX_TYPE_PAGE_RENDERER (hx_page_renderer_get_type ())
G_DECLARE_FINAL_TYPE (HxPageRenderer, hx_page_renderer, HX, PAGE_RENDERER, GObject)

HxPageRenderer *hx_page_renderer_new    (HxInput        *input);
/* Resolves to HX_TYPE_PIXELS. A request that is cancelled before its turn costs nothing. */
DexFuture      *hx_page_renderer_render (HxPageRenderer *self,
                                         guint           page,       /* from 1 */
                                         guint           width,      /* pixels; height follows */
                                         GCancellable   *cancellable) G_GNUC_WARN_UNUSED_RESULT;

typedef struct
{
  guint   width;
  guint   height;
  gsize   stride;    /* bytes a row */
  GBytes *bytes;     /* R G B A, not premultiplied */
} HxPixels;

#define HX_TYPE_PIXELS (hx_pixels_get_type ())
GType     hx_pixels_get_type (void);
HxPixels *hx_pixels_new      (guint     width,
                              guint     height,
                              gsize     stride,
                              GBytes   *bytes);
HxPixels *hx_pixels_ref      (HxPixels *self);
void      hx_pixels_unref    (HxPixels *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxPixels, hx_pixels_unref)

G_END_DECLS
