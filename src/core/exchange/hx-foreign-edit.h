/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "project/hx-edit-private.h"

G_BEGIN_DECLS

/* What edits that take a foreign file in have in common: who has done what and when, and what
 * each part of the file has become. */

/**
 * HxForeignAuthor:
 *
 * Who runs an edit, while it says of others what they have done.
 */
typedef struct _HxForeignAuthor HxForeignAuthor;

/**
 * HxForeignPart:
 * @format: the name of the file's format: "refi"
 * @element: what it is there
 * @guid: (nullable): what it is known by when it is imported again
 * @kind: (nullable): the table of what it has become; %NULL: it is kept here only
 * @row: its row, as the edit gave it out; of a tagging, the passage
 * @tag: the tag of a tagging; 0: it is none
 * @coder: (nullable): who has made a tagging; %NULL: whoever did
 * @parent: (nullable): what it stood in
 * @position: where in the file it stood
 * @kept: (nullable): what the project has no place for, as XML
 * @made: (nullable): its name or words as the project had to write them
 * @original: (nullable): a file that belongs to it
 *
 * A row of the table foreign_part.
 */
typedef struct
{
  const char *format;
  const char *element;
  const char *guid;
  const char *kind;
  gint64      row;
  gint64      tag;
  const char *coder;
  const char *parent;
  gint64      position;
  const char *kept;
  const char *made;
  GBytes     *original;
} HxForeignPart;

HxForeignAuthor *hx_foreign_author_new      (void);
void             hx_foreign_author_unref    (HxForeignAuthor      *self);

void             hx_edit_set_foreign_author (HxEdit               *edit,
                                             HxForeignAuthor      *author,
                                             const char           *coder,
                                             gint64                time);
gint64           hx_edit_add_foreign_coder  (HxEdit               *edit,
                                             const char           *name);
gboolean         hx_foreign_part_store      (const HxForeignPart  *self,
                                             HxEditContext        *context,
                                             GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxForeignAuthor, hx_foreign_author_unref)

G_END_DECLS
