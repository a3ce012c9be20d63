/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"

G_BEGIN_DECLS

#define HX_REPORT_MAX_SOURCES 24   /* on a page */

/* What stands around a passage, cut between words; each may be empty. */
typedef struct
{
  char *before;
  char *after;
} HxReportContext;

/**
 * HxReportPages:
 * @split: there is more than one page
 * @inside: the page at hand is in the folder report/
 * @sources: (element-type guint): by number, on which of their pages sources stand, from 1
 * @tags: (element-type guint): the same for tags
 * @entities: (element-type guint): the same for entities
 * @contexts: from the id of a passage that mentions something to its #HxReportContext
 *
 * The pages of the report.
 */
struct _HxReportPages
{
  gboolean    split;
  gboolean    inside;
  GArray     *sources;
  GArray     *tags;
  GArray     *entities;
  GHashTable *contexts;
};

HxReportPages *hx_report_pages_new    (HxExport         *self,
                                       GError          **error);
void           hx_report_pages_free   (HxReportPages    *self);
HxReportContext *hx_report_context_new (HxText           *text,
                                        guint             start,
                                        guint             end);
void           hx_report_context_free (HxReportContext  *self);
guint          hx_report_page_of      (GArray           *pages,
                                       guint             number);
guint          hx_report_place_of     (GArray           *pages,
                                       guint             number);
guint          hx_report_n_pages      (GArray           *pages);
char          *hx_report_dup_href     (HxExport         *self,
                                       char              kind,
                                       gint64            id);
void           hx_report_begin_link   (HxExport         *self,
                                       char              kind,
                                       gint64            id,
                                       const char       *attributes);
void           hx_report_put_number   (HxExport         *self,
                                       char              kind,
                                       gint64            id,
                                       guint             number,
                                       const char       *what);

/* How pages begin and end. */
typedef struct _HxReportFrame HxReportFrame;

HxReportFrame *hx_report_frame_new    (HxExport         *self,
                                       GError          **error);
void           hx_report_frame_free   (HxReportFrame    *self);
void           hx_report_frame_begin  (HxReportFrame    *self,
                                       const char       *name,
                                       const char       *title,
                                       gboolean          with_frames);
void           hx_report_frame_begin_main (HxReportFrame *self);
gboolean       hx_report_frame_end    (HxReportFrame    *self,
                                       GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxReportFrame, hx_report_frame_free)

/* Pieces of the report that its files share. */
void        hx_report_put_escaped     (HxExport    *self,
                                       const char  *text,
                                       gssize       n_bytes);
void        hx_report_put_shortened   (HxExport    *self,
                                       const char  *text);
void        hx_report_put_bdi         (HxExport    *self,
                                       const char  *text);
void        hx_report_put_paragraph   (HxExport    *self,
                                       const char  *class,
                                       const char  *text);
void        hx_report_put_quote       (HxExport    *self,
                                       HxPassage   *passage);
void        hx_report_put_groups      (HxExport    *self,
                                       HxSource    *source);
void        hx_report_put_term        (HxExport    *self,
                                       const char  *name,
                                       const char  *value);
void        hx_report_begin_part      (HxExport    *self,
                                       const char  *id,
                                       const char  *title);
void        hx_report_begin_list      (HxExport    *self,
                                       const char  *title,
                                       const char  *element);
guint       hx_report_source_number   (HxExport    *self,
                                       gint64       source);
guint       hx_report_tag_number      (HxExport    *self,
                                       gint64       tag);
gboolean    hx_report_is_language     (const char  *language);

/* Entities. */
void        hx_report_put_entity      (HxExport    *self,
                                       gint64       entity);
void        hx_report_put_evidence    (HxExport    *self,
                                       gint64       passage);
void        hx_report_put_picture     (HxExport    *self,
                                       HxEntity    *entity);
void        hx_report_put_same        (HxExport    *self,
                                       gint64       entity);
void        hx_report_put_facts       (HxExport    *self,
                                       gint64       entity);
void        hx_report_put_date        (HxExport    *self,
                                       const char  *edtf);

gboolean    hx_export_report_source   (HxExport    *self,
                                       HxSource    *source,
                                       guint        number,
                                       GError     **error);
gboolean    hx_report_put_sources     (HxExport    *self,
                                       guint        page,
                                       GError     **error);
void        hx_report_list_sources    (HxExport    *self);
void        hx_report_put_beside      (HxExport    *self);
gboolean    hx_report_put_entities    (HxExport    *self,
                                       guint        page,
                                       GError     **error);
void        hx_report_list_entities   (HxExport    *self);
void        hx_report_put_claims      (HxExport    *self);
void        hx_report_list_claims     (HxExport    *self);
void        hx_report_put_hypotheses  (HxExport    *self);
gboolean    hx_report_put_tags        (HxExport    *self,
                                       guint        page,
                                       GError     **error);
void        hx_report_list_tags       (HxExport    *self);
void        hx_report_put_links       (HxExport    *self);
void        hx_report_put_memos       (HxExport    *self);
void        hx_report_put_left_out    (HxExport    *self);

G_END_DECLS
