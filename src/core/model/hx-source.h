/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "base/hx-layer-types.h"
#include "base/hx-text.h"
#include "project/hx-edit.h"

G_BEGIN_DECLS

#define HX_TYPE_SOURCE (hx_source_get_type ())

G_DECLARE_FINAL_TYPE (HxSource, hx_source, HX, SOURCE, GObject)

typedef enum
{
  HX_SOURCE_TITLE,
  HX_SOURCE_OUTLET,
  HX_SOURCE_AUTHOR,
  HX_SOURCE_DATE,
  HX_SOURCE_LANGUAGE,
  HX_SOURCE_URL,
  HX_SOURCE_RELIABILITY,   /* "A" to "F" */
  HX_SOURCE_CREDIBILITY,   /* "1" to "6" */
} HxSourceField;

typedef enum
{
  HX_SOURCE_SORT_ADDED,
  HX_SOURCE_SORT_TITLE,
  HX_SOURCE_SORT_OUTLET,
  HX_SOURCE_SORT_DATE,
  HX_SOURCE_SORT_RELIABILITY,
  HX_SOURCE_SORT_TAGGINGS,
  HX_SOURCE_SORT_ATTRIBUTE,
} HxSourceSort;

gint64      hx_source_get_id           (HxSource      *self);
gint64      hx_source_get_revision     (HxSource      *self);
const char *hx_source_get_title        (HxSource      *self);
const char *hx_source_get_outlet       (HxSource      *self);
const char *hx_source_get_author       (HxSource      *self);
const char *hx_source_get_date         (HxSource      *self);
const char *hx_source_get_language     (HxSource      *self);
const char *hx_source_get_url          (HxSource      *self);
const char *hx_source_get_file_name    (HxSource      *self);
const char *hx_source_get_media_type   (HxSource      *self);
const char *hx_source_get_encoding     (HxSource      *self);
const char *hx_source_get_sha256       (HxSource      *self);
guint       hx_source_get_n_characters (HxSource      *self);
guint       hx_source_get_n_words      (HxSource      *self);
guint       hx_source_get_n_taggings   (HxSource      *self);
gint64      hx_source_get_added        (HxSource      *self);
const char *hx_source_get_reliability  (HxSource      *self);
guint       hx_source_get_credibility  (HxSource      *self);
gint64      hx_source_get_container    (HxSource      *self);
const char *hx_source_get_place        (HxSource      *self);
guint       hx_source_get_n_pages      (HxSource      *self);
gboolean    hx_source_get_has_times    (HxSource      *self);

/* On a reader thread. Lists are GPtrArrays of HxSource (transfer full). */
GPtrArray  *hx_source_list             (HxConnection  *connection,
                                        GError       **error);
GArray     *hx_source_list_ids         (HxConnection  *connection,
                                        HxSourceSort   sort,
                                        const char    *filter,
                                        GError       **error);
GPtrArray  *hx_source_list_by_ids      (HxConnection  *connection,
                                        const gint64  *ids,
                                        guint          n_ids,
                                        GError       **error);
HxSource   *hx_source_find             (HxConnection  *connection,
                                        gint64         id,
                                        GError       **error);
HxText     *hx_source_read_text        (HxConnection  *connection,
                                        gint64         source,
                                        GError       **error);
DexFuture  *hx_project_load_text       (HxProject     *project,
                                        gint64         source) G_GNUC_WARN_UNUSED_RESULT;
GBytes     *hx_source_read_original    (HxConnection  *connection,
                                        gint64         source,
                                        GError       **error);

/**
 * HxSourceDraft:
 *
 * What is known of a source that is to be imported. Strings may be %NULL.
 */
typedef struct
{
  char   *title;
  char   *outlet;
  char   *author;
  char   *date;
  char   *language;
  char   *url;
  char   *file_name;
  char   *media_type;
  char   *encoding;
  char   *place;           /* where in its file it was, as a person would find it; or NULL */
  char   *options;         /* JSON of HxExtractOptions if they were not the usual ones */
  gint64  container;       /* the source it came within (attachments); 0: none */
  GBytes *original;
  char   *sha256;          /* of the original; or NULL, where nobody knows it yet */
  HxText *text;
  GPtrArray *pages;        /* HxPageLayout; or NULL, as the next two */
  GPtrArray *spans;        /* HxSpan */
  GPtrArray *left_out;     /* HxLeftOutText */
  GBytes *signature;       /* of its wording (hx-minhash.h); or NULL */
} HxSourceDraft;

HxSourceDraft *hx_source_draft_new     (void);
void           hx_source_draft_free    (HxSourceDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxSourceDraft, hx_source_draft_free)

gint64      hx_edit_add_source         (HxEdit        *edit,
                                        HxSourceDraft *draft);
void        hx_edit_set_source         (HxEdit        *edit,
                                        gint64         source,
                                        HxSourceField  field,
                                        const char    *value);
void        hx_edit_delete_source      (HxEdit        *edit,
                                        gint64         source);

gboolean    hx_source_check_field      (HxSourceField  field,
                                        const char    *value,
                                        GError       **error);

gboolean    hx_date_is_valid           (const char    *edtf);
/* Days as year × 10000 + month × 100 + day; G_MININT64 and G_MAXINT64 at open ends. */
gboolean    hx_date_get_range          (const char    *edtf,
                                        gint64        *first,
                                        gint64        *last);

G_END_DECLS
