/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange-selection.h"
#include "exchange/hx-file-writer.h"

G_BEGIN_DECLS

/**
 * HxPaperStyle:
 * @HX_PAPER_TITLE: what the report is of
 * @HX_PAPER_SUBTITLE: below that
 * @HX_PAPER_META: a line of the title page
 * @HX_PAPER_PART: a heading; it begins a page
 * @HX_PAPER_SECTION: a heading of a part
 * @HX_PAPER_SUBSECTION: a heading of a section
 * @HX_PAPER_MINOR: a heading below that, which is not in the contents
 * @HX_PAPER_BODY: a paragraph
 * @HX_PAPER_FACT: a paragraph in which the report itself says something of what its label names
 * @HX_PAPER_SAYING: a line that says what a source says; its passages follow
 * @HX_PAPER_QUOTE: a passage, and under it where it stands
 * @HX_PAPER_ITEM: an item of a list
 * @HX_PAPER_REFERENCE: an entry of the bibliography; its label is its number
 *
 * What a paragraph of the report is.
 */
typedef enum
{
  HX_PAPER_TITLE,
  HX_PAPER_SUBTITLE,
  HX_PAPER_META,
  HX_PAPER_PART,
  HX_PAPER_SECTION,
  HX_PAPER_SUBSECTION,
  HX_PAPER_MINOR,
  HX_PAPER_BODY,
  HX_PAPER_FACT,
  HX_PAPER_SAYING,
  HX_PAPER_QUOTE,
  HX_PAPER_ITEM,
  HX_PAPER_REFERENCE,
} HxPaperStyle;

#define HX_N_PAPER_STYLES (HX_PAPER_REFERENCE + 1)

/**
 * HxPaperBlock:
 * @style: what it is
 * @label: (nullable): what stands before the text, to be set off from it
 * @text: the text; may have line breaks
 * @under: (nullable): of a quotation, where it stands
 * @language: (nullable): of the text, BCP 47
 * @colour: (nullable): of a quotation, `#rrggbb`
 * @url: (nullable): where the text leads to; an address of the web
 *
 * A paragraph of the report.
 */
typedef struct
{
  HxPaperStyle  style;
  const char   *label;
  const char   *text;
  const char   *under;
  const char   *language;
  const char   *colour;
  const char   *url;
} HxPaperBlock;

/* What the report itself says, of things of which some may run the other way, runs as the report
 * does; all else as its first letter. */
static inline gboolean
hx_paper_style_is_own (HxPaperStyle style)
{
  return style == HX_PAPER_FACT || style == HX_PAPER_SAYING || style == HX_PAPER_REFERENCE;
}

typedef gboolean (*HxPaperFunc) (gpointer             sink,
                                 const HxPaperBlock  *block,
                                 GError             **error);

/**
 * HxPaper:
 * @write: what was asked for
 * @export: what was chosen
 * @counts: (element-type gint64 HxMentionCount): how often each entity is mentioned
 * @tagged: from the ids of the chosen tags that have passages, or have some below them
 * @memos: from what a memo is on to those that are
 * @round: how often all of it was handed over before; both writers need it twice
 * @put: what gets the paragraphs
 * @sink: its data
 *
 * The report, whatever it is written as.
 */
typedef struct
{
  HxExchangeWrite *write;
  HxExport         export;
  GHashTable      *counts;
  GHashTable      *tagged;
  GHashTable      *memos;
  guint            round;
  HxPaperFunc      put;
  gpointer         sink;
} HxPaper;

gboolean  hx_paper_load         (HxPaper             *self,
                                 HxExchangeWrite     *write,
                                 GError             **error);
void      hx_paper_clear        (HxPaper             *self);
gboolean  hx_paper_compose      (HxPaper             *self,
                                 HxPaperFunc          put,
                                 gpointer             sink,
                                 GError             **error);
gboolean  hx_paper_finish       (HxPaper             *self,
                                 GError             **error);

/* Parts of the report, each in a file of its own. */
gboolean  hx_paper_put_tags     (HxPaper             *self,
                                 GError             **error);
gboolean  hx_paper_put_claims   (HxPaper             *self,
                                 GError             **error);
gboolean  hx_paper_put_entities (HxPaper             *self,
                                 GError             **error);

/* For these. */
gboolean  hx_paper_put          (HxPaper             *self,
                                 HxPaperStyle         style,
                                 const char          *label,
                                 const char          *text,
                                 GError             **error);
gboolean  hx_paper_put_passage  (HxPaper             *self,
                                 gint64               passage,
                                 const char          *colour,
                                 GError             **error);
gboolean  hx_paper_put_memos    (HxPaper             *self,
                                 HxMemoTarget         kind,
                                 gint64               target,
                                 GError             **error);
HxSource *hx_paper_get_source   (HxPaper             *self,
                                 gint64               source,
                                 guint               *number);

G_END_DECLS
