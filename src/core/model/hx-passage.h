/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hx-entity.h"
#include "model/hx-region.h"
#include "project/hx-edit.h"

G_BEGIN_DECLS

typedef enum
{
  HX_LINK_SAME,
  HX_LINK_QUOTES,
  HX_LINK_REWORDS,
  HX_LINK_SUPPORTS,
  HX_LINK_CONTRADICTS,
} HxLinkKind;

#define HX_N_LINK_KINDS (HX_LINK_CONTRADICTS + 1)

const char *hx_link_kind_to_string   (HxLinkKind     kind);
gboolean    hx_link_kind_from_string (const char    *string,
                                      HxLinkKind    *kind);

/**
 * HxTagging:
 * @tag: the tag's id
 * @name: its name
 * @coder: who tagged
 * @time: when, in ms since 1970
 */
typedef struct
{
  gint64  id;
  gint64  tag;
  char   *name;
  char   *coder;
  gint64  time;
} HxTagging;

/**
 * HxMention:
 * @entity: the entity's id
 * @name: its preferred name
 * @kind: by a name, by other words or by a pronoun
 * @member: the entity that was found here: @entity, or one that is shown as it
 */
typedef struct
{
  gint64  id;
  gint64  entity;
  gint64  member;
  char   *name;
  HxMentionKind kind;
  char   *coder;
  gint64  time;
} HxMention;

#define HX_TYPE_PASSAGE (hx_passage_get_type ())

G_DECLARE_FINAL_TYPE (HxPassage, hx_passage, HX, PASSAGE, GObject)

gint64      hx_passage_get_id           (HxPassage *self);
gint64      hx_passage_get_source       (HxPassage *self);
gint64      hx_passage_get_revision     (HxPassage *self);   /* the text it stands in */
guint       hx_passage_get_start        (HxPassage *self);   /* code points */
guint       hx_passage_get_end          (HxPassage *self);   /* code points, exclusive */
const char *hx_passage_get_text         (HxPassage *self);
const char *hx_passage_get_coder        (HxPassage *self);
gint64      hx_passage_get_created      (HxPassage *self);   /* ms since 1970 */
/* What to show as its words: its text, or "Picture, page 3" for a region. */
const char *hx_passage_get_label        (HxPassage *self);
const HxRegion *hx_passage_get_region   (HxPassage *self);   /* NULL: none, a span of text */
GPtrArray  *hx_passage_get_taggings     (HxPassage *self);   /* of HxTagging */
GPtrArray  *hx_passage_get_mentions     (HxPassage *self);   /* of HxMention */

#define HX_TYPE_LINK (hx_link_get_type ())

G_DECLARE_FINAL_TYPE (HxLink, hx_link, HX, LINK, GObject)

gint64      hx_link_get_id      (HxLink *self);
HxLinkKind  hx_link_get_kind    (HxLink *self);
HxPassage  *hx_link_get_from    (HxLink *self);
HxPassage  *hx_link_get_to      (HxLink *self);
const char *hx_link_get_note    (HxLink *self);
const char *hx_link_get_coder   (HxLink *self);
gint64      hx_link_get_created (HxLink *self);

/**
 * HxLinkEnds:
 * @id: the link's id
 * @kind: its kind
 * @passage: the passages at its ends
 * @start: their first code points
 * @end: their code points past the last
 *
 * Where a link between two sources is.
 */
typedef struct
{
  gint64     id;
  HxLinkKind kind;
  gint64     passage[2];
  guint      start[2];
  guint      end[2];
} HxLinkEnds;

/**
 * HxHighlight:
 * @start: first code point
 * @end: code point past the last
 * @passage: the passage
 * @object: the tag, entity, link, memo or claim; 0 for a bare passage
 * @kind: what the highlight stands for
 * @coder: the id of the coder whose it is; 0 where nobody's
 * @region: of a page or picture, in place of the text; page 0: none
 *
 * What a reading pane draws: one row for each tagging, mention, link end, memo and
 * claim of a source, ordered by start, then by end from long to short.
 */
typedef enum
{
  HX_HIGHLIGHT_TAG,
  HX_HIGHLIGHT_MENTION,
  HX_HIGHLIGHT_LINK,
  HX_HIGHLIGHT_MEMO,
  HX_HIGHLIGHT_CLAIM,
} HxHighlightKind;

#define HX_N_HIGHLIGHT_KINDS (HX_HIGHLIGHT_CLAIM + 1)

typedef struct
{
  guint           start;
  guint           end;
  gint64          passage;
  gint64          object;
  HxHighlightKind kind;
  gint64          coder;
  HxRegion        region;
} HxHighlight;

typedef struct
{
  gint64 source;      /* 0: any */
  gint64 tag;         /* 0: any; with its descendants */
  gint64 entity;      /* 0: any */
  guint  covering_start;   /* with covering_end > covering_start and a source: passages that overlap */
  guint  covering_end;
  const char *contains;    /* NULL: any; a substring of the passage's text */
  gint64 after;       /* paging by key: passages after this one in the order of the list; 0: from the first */
  guint  limit;       /* 0: all */
} HxPassageFilter;

/* Ordered by source (in order of import), start, end. */
GPtrArray  *hx_passage_list             (HxConnection          *connection,
                                         const HxPassageFilter *filter,
                                         GError               **error);
HxPassage  *hx_passage_find             (HxConnection          *connection,
                                         gint64                 id,
                                         GError               **error);
GArray     *hx_passage_list_highlights  (HxConnection          *connection,
                                         gint64                 source,
                                         GError               **error);
GPtrArray  *hx_link_list                (HxConnection          *connection,
                                         gint64                 passage,
                                         GError               **error);
HxLink     *hx_link_find                (HxConnection          *connection,
                                         gint64                 id,
                                         GError               **error);
GArray     *hx_link_list_between        (HxConnection          *connection,
                                         gint64                 first,
                                         gint64                 second,
                                         GError               **error);

gint64      hx_edit_add_passage         (HxEdit        *edit,
                                         gint64         source,
                                         guint          start,
                                         guint          end);
/* x, y, width and height in 1/65535 of the page. */
gint64      hx_edit_add_region_passage  (HxEdit        *edit,
                                         gint64         source,
                                         guint          page,
                                         guint          x,
                                         guint          y,
                                         guint          width,
                                         guint          height);
void        hx_edit_delete_passage      (HxEdit        *edit,
                                         gint64         passage);
gint64      hx_edit_add_link            (HxEdit        *edit,
                                         HxLinkKind     kind,
                                         gint64         from,
                                         gint64         to,
                                         const char    *note);
void        hx_edit_set_link            (HxEdit        *edit,
                                         gint64         link,
                                         HxLinkKind     kind,
                                         const char    *note);
void        hx_edit_set_link_kind       (HxEdit        *edit,
                                         gint64         link,
                                         HxLinkKind     kind);
void        hx_edit_set_link_note       (HxEdit        *edit,
                                         gint64         link,
                                         const char    *note);
void        hx_edit_delete_link         (HxEdit        *edit,
                                         gint64         link);

G_END_DECLS
