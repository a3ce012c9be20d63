/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/hx-quotations.h"
#include "project/hx-project.h"

G_BEGIN_DECLS

/**
 * HxQuotedWording:
 * @source: the source
 * @start: first code point, with its mark
 * @end: code point past the last, with its mark
 * @is_marked: whether it stands between quotation marks
 * @is_same: whether its words are those of the first wording
 * @place: outlet or title of the source, and its date
 * @outlet: outlet or title of the source
 * @said: the words that are said, in one line
 * @text: the same as it stands there, with what is missing
 * @marks: (nullable) (element-type HxQuoteMark): what there is to say of stretches of @text
 * @changes: (nullable): how it differs from the first wording, in words
 * @written: (nullable): who speaks, as it is written there
 * @name_start: first code point of the name of who speaks
 * @name_end: code point past the last; the same if there is none
 *
 * A quotation as one source has it.
 */
typedef struct
{
  gint64    source;
  guint     start;
  guint     end;
  gboolean  is_marked;
  gboolean  is_same;
  char     *place;
  char     *outlet;
  char     *said;
  char     *text;
  GArray   *marks;
  char     *changes;
  char     *written;
  guint     name_start;
  guint     name_end;
} HxQuotedWording;

#define HX_TYPE_QUOTED (hx_quoted_get_type ())

/**
 * HxQuoted:
 * @wordings: (element-type HxQuotedWording): the fullest first, the others by source
 * @n_sources: how many sources have it
 * @entity: who speaks; 0 if it is no entity that is known
 * @speaker: (nullable): who speaks, as one source has it
 * @speaker_key: (nullable): the same, folded
 * @folded: what is searched: the words, folded
 * @question: a question that it answers
 * @digest: of all that is shown of it
 *
 * What somebody has said, with all its wordings. Immutable.
 */
typedef struct
{
  GPtrArray *wordings;
  guint      n_sources;
  gint64     entity;
  char      *speaker;
  char      *speaker_key;
  char      *folded;
  char      *question;
  guint64    digest;
} HxQuoted;

GType      hx_quoted_get_type (void) G_GNUC_CONST;
HxQuoted  *hx_quoted_ref      (HxQuoted         *self);
void       hx_quoted_unref    (HxQuoted         *self);
DexFuture *hx_quotes_load     (HxProject        *project,
                               HxQuotationCache *cache,
                               GCancellable     *cancellable) G_GNUC_WARN_UNUSED_RESULT;

static inline const HxQuotedWording *
hx_quoted_nth (const HxQuoted *self,
               guint           i)
{
  return (const HxQuotedWording *) g_ptr_array_index (self->wordings, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxQuoted, hx_quoted_unref)

G_END_DECLS
