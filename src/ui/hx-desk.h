/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "hx-alignments.h"
#include "hx-catalogue.h"
#include "hx-claims.h"
#include "hx-likeness.h"
#include "hx-palette.h"
#include "hx-shown-filter.h"
#include "hx-suggestions.h"
#include "model/hx-entity.h"
#include "model/hx-memo.h"
#include "model/hx-passage.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"
#include "project/hx-edit.h"

G_BEGIN_DECLS

/**
 * HxFocusKind:
 *
 * What a desk has in focus, and so what the inspector shows.
 */
typedef enum
{
  HX_FOCUS_NONE,
  HX_FOCUS_RANGE,      /* selected text that is no passage yet: source, start, end */
  HX_FOCUS_PASSAGE,    /* id, source, start, end */
  HX_FOCUS_SOURCE,     /* id */
  HX_FOCUS_TAG,        /* id */
  HX_FOCUS_ENTITY,     /* id */
  HX_FOCUS_LINK,       /* id; source, start, end and other: its two ends */
  HX_FOCUS_ALIGNMENT,  /* a suggested link: source, start, end and other */
  HX_FOCUS_CLAIM,      /* id; source: whose position on it; 0: all of them */
  HX_FOCUS_SOURCES,    /* several: hx_desk_get_chosen() */
} HxFocusKind;

typedef struct
{
  HxFocusKind kind;
  gint64      id;
  gint64      source;
  guint       start;   /* code points */
  guint       end;     /* code points, exclusive */
  gint64      other_source;
  guint       other_start;
  guint       other_end;
  HxRegion    region;  /* of a page or picture, in place of the text; page 0: none */
} HxFocus;

#define HX_TYPE_DESK (hx_desk_get_type ())

/**
 * HxDesk:
 *
 * What the widgets of one project window share: the project, its small lists kept
 * current by its change sets, what is in focus, and the commands that work on
 * that. Widgets hold the desk; the desk knows no widget.
 *
 * Signals:
 * - "palette-changed" (): tags or entities have other names, colours or counts
 * - "changed" (HxChangeSet): the project's change set, after the desk's lists follow it
 * - "notify::focus"
 * - "reveal" (gint64 source, guint start, guint end): show this text in a pane; start == end: just the source
 * - "toast" (const char *text, gboolean undoable): say something to the analyst
 * - "toast-file" (const char *text, GFile *file): say so, and offer to open the file
 */
G_DECLARE_FINAL_TYPE (HxDesk, hx_desk, HX, DESK, GObject)

HxDesk        *hx_desk_new               (HxProject     *project);
HxProject     *hx_desk_get_project       (HxDesk        *self);
HxAlignments  *hx_desk_get_alignments    (HxDesk        *self);   /* between the sources in panes */
HxShownFilter *hx_desk_get_filter        (HxDesk        *self);   /* what panes show */
HxCatalogue   *hx_desk_get_catalogue     (HxDesk        *self);   /* attributes and sets */
HxSuggestions *hx_desk_get_suggestions   (HxDesk        *self);   /* where entities may be mentioned */
HxClaims      *hx_desk_get_claims        (HxDesk        *self);   /* what sources say on which claims */
HxLikeness    *hx_desk_get_likeness      (HxDesk        *self);   /* which entities have like names */
GListModel    *hx_desk_get_sources       (HxDesk        *self);   /* HxItem of HxSource, paged */
GListModel    *hx_desk_get_tags          (HxDesk        *self);   /* HxTag, depth first */
GListModel    *hx_desk_get_entities      (HxDesk        *self);   /* HxEntity, by name */
GPtrArray     *hx_desk_get_own_types     (HxDesk        *self);   /* of HxOwnType */
HxTag         *hx_desk_get_tag           (HxDesk        *self,    /* (transfer none) (nullable) */
                                          gint64         id);
HxEntity      *hx_desk_get_entity        (HxDesk        *self,    /* (transfer none) (nullable) */
                                          gint64         id);
void           hx_desk_get_tag_rgba      (HxDesk        *self,
                                          gint64         id,
                                          GdkRGBA       *rgba);

const HxFocus *hx_desk_get_focus         (HxDesk        *self);
const HxFocus *hx_desk_get_last_text     (HxDesk        *self);   /* the text in focus last */
void           hx_desk_set_focus         (HxDesk        *self,
                                          const HxFocus *focus);
void           hx_desk_choose_sources    (HxDesk        *self,    /* puts several in focus */
                                          const gint64  *sources,
                                          guint          n_sources);
GArray        *hx_desk_get_chosen        (HxDesk        *self);   /* (element-type gint64) */
void           hx_desk_reveal            (HxDesk        *self,
                                          gint64         source,
                                          guint          start,
                                          guint          end);
void           hx_desk_toast             (HxDesk        *self,
                                          gboolean       undoable,
                                          const char    *format,
                                          ...) G_GNUC_PRINTF (3, 4);
void           hx_desk_toast_file        (HxDesk        *self,
                                          const char    *text,
                                          GFile         *file);

/* Commands on the text or passage in focus. Each begins one edit, commits it and says so with a
 * toast that offers Undo; errors are toasted too. They do nothing where the focus has no text. */
gboolean       hx_desk_can_annotate      (HxDesk        *self);   /* focus has text, project is writable */
void           hx_desk_apply_tag         (HxDesk        *self,
                                          gint64         tag);
void           hx_desk_apply_new_tag     (HxDesk        *self,
                                          const char    *name);
void           hx_desk_apply_entity      (HxDesk        *self,
                                          gint64         entity);
void           hx_desk_apply_new_entity  (HxDesk        *self,
                                          HxEntityType   type,
                                          const char    *name);
void           hx_desk_apply_memo        (HxDesk        *self,
                                          const char    *body);
void           hx_desk_begin_link        (HxDesk        *self);   /* remembers the text in focus as the first end */
gboolean       hx_desk_has_link_start    (HxDesk        *self);   /* "link-start" property, notifies */
void           hx_desk_finish_link       (HxDesk        *self,    /* from the remembered end to the text in focus */
                                          HxLinkKind     kind);
void           hx_desk_apply_link        (HxDesk        *self,    /* from a text to the text in focus */
                                          const HxFocus *from,
                                          HxLinkKind     kind);
void           hx_desk_cancel_link       (HxDesk        *self);

/* For any other edit: commits, then toasts the edit's label (or the error) with Undo. */
void           hx_desk_commit            (HxDesk        *self,
                                          HxEdit        *edit,    /* (transfer full) */
                                          const char    *toast);  /* NULL: no toast when it succeeds */

G_END_DECLS
