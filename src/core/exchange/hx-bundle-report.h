/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-bundle-private.h"

G_BEGIN_DECLS

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
gboolean    hx_export_report_entities (HxExport    *self,
                                       GError     **error);
void        hx_export_report_claims   (HxExport    *self);
gboolean    hx_export_report_lists    (HxExport    *self,
                                       GError     **error);

G_END_DECLS
