/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/**
 * HxHelpPage:
 * @id: its id, "tagging"
 * @title: what it is called
 * @desc: (nullable): what it is about
 * @sort: what it is sorted by among the pages of a section
 * @folder: the folder it was read from
 * @xml: all of it
 * @folded: all its words, folded by hx_fold_text()
 * @guides: (element-type utf8): where it is listed, "index#read"
 * @also: (element-type utf8): ids of pages to see also
 *
 * A page of the manual.
 */
typedef struct
{
  char      *id;
  char      *title;
  char      *desc;
  char      *sort;
  char      *folder;
  xmlDoc    *xml;
  char      *folded;
  GPtrArray *guides;
  GPtrArray *also;
} HxHelpPage;

#define HX_TYPE_HELP_LIBRARY (hx_help_library_get_type ())

G_DECLARE_FINAL_TYPE (HxHelpLibrary, hx_help_library, HX, HELP_LIBRARY, GObject)

HxHelpLibrary    *hx_help_library_load        (GError        **error);
const HxHelpPage *hx_help_library_get         (HxHelpLibrary  *self,
                                               const char     *id);
GPtrArray        *hx_help_library_list        (HxHelpLibrary  *self,
                                               const char     *guide);
GPtrArray        *hx_help_library_search      (HxHelpLibrary  *self,
                                               const char     *words);
char             *hx_help_library_dup_title   (HxHelpLibrary  *self,
                                               const char     *target);
char             *hx_help_library_dup_picture (HxHelpLibrary  *self,
                                               const char     *page,
                                               const char     *name);

/* Of the tree itself. */
gboolean          hx_help_is                  (const xmlNode  *node,
                                               const char     *name);
char             *hx_help_dup_attribute       (xmlNode        *node,
                                               const char     *name);
xmlNode          *hx_help_find_child          (const xmlNode  *node,
                                               const char     *name);
char             *hx_help_dup_text            (xmlNode        *node);

G_END_DECLS
