/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "analyse/hx-description.h"
#include "analyse/hx-prose-private.h"

G_BEGIN_DECLS

#define HX_DESCRIPTION_MAX_WORDS 8

/* The text around a name. */
typedef struct
{
  const HxProse *prose;
  guint          n;       /* tokens */
  guint          first;   /* of the name */
  guint          last;
  GArray        *found;   /* HxDescription */
} HxDescriptionLook;

/* What noun phrases are made around. */
#define HX_DESCRIPTION_NOUNS (HX_PROSE_TITLE | HX_PROSE_ROLE | HX_PROSE_ORGANISATION \
                              | HX_PROSE_GROUP | HX_PROSE_PLACE | HX_PROSE_EVENT)
#define HX_DESCRIPTION_BLANK (HX_PROSE_GAP_SPACE | HX_PROSE_GAP_LINE)

static inline gboolean
hx_description_has (const HxDescriptionLook *look,
                    guint                    i,
                    guint                    flags)
{
  return (hx_prose_word (look->prose, i)->flags & flags) != 0;
}

static inline guint
hx_description_gap (const HxDescriptionLook *look,
                    guint                    i)
{
  return i < look->n ? hx_prose_nth (look->prose, i)->gap : HX_PROSE_GAP_PARAGRAPH;
}

/* Whether only spaces, hyphens and quotation marks stand before the token. */
static inline gboolean
hx_description_runs_on (const HxDescriptionLook *look,
                        guint                    i)
{
  guint gap = hx_description_gap (look, i);

  if ((gap & HX_PROSE_GAP_SENTENCE) == 0)
    gap &= ~HX_PROSE_GAP_DOT;
  return (gap & ~(HX_DESCRIPTION_BLANK | HX_PROSE_GAP_HYPHEN | HX_PROSE_GAP_QUOTE)) == 0;
}

gboolean hx_description_is_word (const HxDescriptionLook *look,
                                 guint                    i,
                                 const char              *word);
gboolean hx_description_ends_in (const HxDescriptionLook *look,
                                 guint                    i,
                                 const char              *ending);

void hx_description_add     (HxDescriptionLook *look,
                             guint              first,
                             guint              end,
                             HxDescriptionKind  kind);
void hx_description_before  (HxDescriptionLook *look);
void hx_description_after   (HxDescriptionLook *look);
void hx_description_uncased (HxDescriptionLook *look);

G_END_DECLS
