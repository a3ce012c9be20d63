/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HxReference:
 * @type: as the format calls it: "article", "JOUR", "article-journal"
 * @title: (nullable):
 * @author: (nullable): "Given Family; Given Family"
 * @outlet: (nullable): the journal, newspaper, book or publisher
 * @date: (nullable): EDTF
 * @language: (nullable): as written
 * @url: (nullable):
 * @doi: (nullable): without "https://doi.org/"
 * @abstract: (nullable):
 * @keywords: (nullable): "one; two"
 * @files: names of attached files, without folders
 * @title_key: (nullable): the title as it is compared
 */
typedef struct
{
  char  *type;
  char  *title;
  char  *author;
  char  *outlet;
  char  *date;
  char  *language;
  char  *url;
  char  *doi;
  char  *abstract;
  char  *keywords;
  GStrv  files;
  char  *title_key;
} HxReference;

void         hx_reference_free      (HxReference  *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxReference, hx_reference_free)

gboolean     hx_bibliography_is_one (const char   *file_name);
GPtrArray   *hx_bibliography_read   (GBytes       *bytes,
                                     const char   *file_name,
                                     GError      **error);
HxReference *hx_bibliography_match  (GPtrArray    *references,
                                     const char   *file_name,
                                     const char   *title,
                                     const char   *text);

G_END_DECLS
