/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources that share wording: what is read of them off the main thread, and how it is told. */

#include "config.h"

#include "inspector/hx-shared-wording.h"

#include <glib/gi18n.h>

#include "analyse/hx-align.h"
#include "inspector/hx-claim-lines.h"
#include "inspector/hx-phrase.h"

typedef struct
{
  HxOrigins *origins;
  GArray    *sources;   /* gint64 */
  gboolean   among;     /* pairs of these; else those that have one of them */
} Request;

static Request *
request_new (HxOrigins *origins,
             GArray    *sources,
             gboolean   among)
{
  Request *request = g_new0 (Request, 1);

  request->origins = g_object_ref (origins);
  request->sources = g_array_ref (sources);
  request->among = among;
  return request;
}

static Request *
request_new_pair (HxOrigins *origins,
                  gint64     source,
                  gint64     other)
{
  g_autoptr(GArray) sources = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (sources, source);
  g_array_append_val (sources, other);
  return request_new (origins, sources, TRUE);
}

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->origins);
  g_array_unref (request->sources);
  g_free (request);
}

static gint64
get_source (const Request *request,
            guint          nth)
{
  return g_array_index (request->sources, gint64, nth);
}

/* --- Pairs ------------------------------------------------------------------------------------ */

static void
line_free (gpointer data)
{
  HxOriginLine *line = data;

  g_object_unref (line->origins);
  g_clear_object (&line->source);
  g_clear_object (&line->other);
  g_free (line);
}

static gboolean
has_source (const Request *request,
            gint64         source)
{
  for (guint i = 0; i < request->sources->len; i++)
    if (get_source (request, i) == source)
      return TRUE;
  return FALSE;
}

static gboolean
is_asked (const Request      *request,
          const HxOriginPair *pair)
{
  gboolean one = has_source (request, pair->source), other = has_source (request, pair->other);

  return request->among ? one && other : one || other;
}

/* Sources that have gone meanwhile leave no line. */
static gboolean
add_line (GPtrArray          *lines,
          const Request      *request,
          const HxOriginPair *pair,
          HxConnection       *connection,
          GError            **error)
{
  const gint64 ids[2] = { pair->source, pair->other };
  g_autoptr(GPtrArray) sources = hx_source_list_by_ids (connection, ids, G_N_ELEMENTS (ids), error);
  HxOriginLine *line;

  if (sources == NULL)
    return FALSE;
  if (sources->len < G_N_ELEMENTS (ids))
    return TRUE;

  line = g_new0 (HxOriginLine, 1);
  line->origins = g_object_ref (request->origins);
  line->pair = *pair;
  for (guint i = 0; i < 2; i++)
    {
      HxSource *source = sources->pdata[i];

      *(hx_source_get_id (source) == pair->source ? &line->source : &line->other) =
        g_object_ref (source);
    }
  g_ptr_array_add (lines, line);
  return TRUE;
}

static gpointer
query_lines (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  Request *request = data;
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  gint64 only = request->sources->len == 1 ? get_source (request, 0) : 0;
  g_autoptr(GArray) pairs = hx_origins_list_pairs (request->origins, only);

  for (guint i = 0; i < pairs->len && lines->len < HX_SHARED_WORDING_MAX; i++)
    {
      const HxOriginPair *pair = &g_array_index (pairs, HxOriginPair, i);

      if (is_asked (request, pair) && !add_line (lines, request, pair, connection, error))
        return NULL;
    }
  return g_steal_pointer (&lines);
}

/* One that is not in the list has nothing said of it, neither by wording nor by anybody. */
static gpointer
query_line (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  Request *request = data;
  GPtrArray *lines = query_lines (connection, data, error);
  gint64 source = get_source (request, 0), other = get_source (request, 1);
  HxOriginPair pair = { MIN (source, other), MAX (source, other) };

  if (lines == NULL || lines->len > 0)
    return lines;

  pair.is_one = hx_origins_get_group (request->origins, source)
                == hx_origins_get_group (request->origins, other);
  if (add_line (lines, request, &pair, connection, error))
    return lines;
  g_ptr_array_unref (lines);
  return NULL;
}

/**
 * hx_origin_lines_load:
 * @desk: the desk
 * @origins: which sources have one origin
 * @sources: (element-type gint64): sources
 * @among: whether pairs are wanted of which both are among @sources, or one at least
 *
 * Reads, off the main thread, which sources share wording or have been judged, the most contained
 * first, and at most %HX_SHARED_WORDING_MAX of them.
 *
 * Returns: (transfer full): resolves to a #GPtrArray of #HxOriginLine
 */
DexFuture *
hx_origin_lines_load (HxDesk    *desk,
                      HxOrigins *origins,
                      GArray    *sources,
                      gboolean   among)
{
  g_return_val_if_fail (HX_IS_DESK (desk) && HX_IS_ORIGINS (origins), NULL);
  g_return_val_if_fail (sources != NULL, NULL);

  return hx_project_query (hx_desk_get_project (desk), G_TYPE_PTR_ARRAY, query_lines,
                           request_new (origins, sources, among), request_free);
}

/**
 * hx_origin_line_load:
 * @desk: the desk
 * @origins: which sources have one origin
 * @source: a source
 * @other: another
 *
 * Reads what is known of two sources, even if they share no wording.
 *
 * Returns: (transfer full): resolves to a #GPtrArray of one #HxOriginLine; empty if one of them has
 *   gone
 */
DexFuture *
hx_origin_line_load (HxDesk    *desk,
                     HxOrigins *origins,
                     gint64     source,
                     gint64     other)
{
  g_return_val_if_fail (HX_IS_DESK (desk) && HX_IS_ORIGINS (origins), NULL);

  return hx_project_query (hx_desk_get_project (desk), G_TYPE_PTR_ARRAY, query_line,
                           request_new_pair (origins, source, other), request_free);
}

/* --- What they share -------------------------------------------------------------------------- */

static void
stretch_free (gpointer data)
{
  HxSharedStretch *stretch = data;

  g_free (stretch->text);
  g_free (stretch);
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const HxAlignSpan *x = a, *y = b;

  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  return (x->start[0] > y->start[0]) - (x->start[0] < y->start[0]);
}

/* The places may be of texts that have just been replaced. */
static void
add_stretch (GPtrArray         *stretches,
             const HxAlignSpan *span,
             HxText            *const texts[2])
{
  HxSharedStretch *stretch;

  for (guint side = 0; side < 2; side++)
    if (span->end[side] > hx_text_get_length (texts[side]) || span->start[side] >= span->end[side])
      return;

  stretch = g_new0 (HxSharedStretch, 1);
  for (guint side = 0; side < 2; side++)
    {
      stretch->start[side] = span->start[side];
      stretch->end[side] = span->end[side];
      stretch->paragraph[side] = hx_text_paragraph_at (texts[side], span->start[side]);
    }
  stretch->n_words = span->weight;
  stretch->text = hx_text_dup_range (texts[0], span->start[0], span->end[0]);
  g_ptr_array_add (stretches, stretch);
}

static gpointer
query_stretches (HxConnection  *connection,
                 gpointer       data,
                 GError       **error)
{
  Request *request = data;
  g_autoptr(HxText) one = hx_source_read_text (connection, get_source (request, 0), error);
  g_autoptr(HxText) other = one != NULL
                            ? hx_source_read_text (connection, get_source (request, 1), error)
                            : NULL;
  HxText *const texts[2] = { one, other };
  g_autoptr(GArray) spans = NULL;
  GPtrArray *stretches;

  if (other == NULL)
    return NULL;

  spans = hx_origins_list_shared (request->origins, get_source (request, 0),
                                  get_source (request, 1));
  g_array_sort (spans, compare_spans);
  stretches = g_ptr_array_new_with_free_func (stretch_free);
  for (guint i = 0; i < spans->len && stretches->len < HX_SHARED_WORDING_MAX; i++)
    add_stretch (stretches, &g_array_index (spans, HxAlignSpan, i), texts);
  return stretches;
}

/**
 * hx_shared_stretches_load:
 * @desk: the desk
 * @origins: which sources have one origin
 * @source: a source
 * @other: another
 *
 * Reads, off the main thread, which words stand in both, the longest stretches first, and at most
 * %HX_SHARED_WORDING_MAX of them.
 *
 * Returns: (transfer full): resolves to a #GPtrArray of #HxSharedStretch
 */
DexFuture *
hx_shared_stretches_load (HxDesk    *desk,
                          HxOrigins *origins,
                          gint64     source,
                          gint64     other)
{
  g_return_val_if_fail (HX_IS_DESK (desk) && HX_IS_ORIGINS (origins), NULL);

  return hx_project_query (hx_desk_get_project (desk), G_TYPE_PTR_ARRAY, query_stretches,
                           request_new_pair (origins, source, other), request_free);
}

/* --- In words --------------------------------------------------------------------------------- */

/* The outlets, which are shorter, where they tell the two apart. */
static const char *
get_short_title (const HxOriginLine *line,
                 HxSource           *source)
{
  const char *one = hx_source_get_outlet (line->source);
  const char *other = hx_source_get_outlet (line->other);

  if (one == NULL || *one == '\0' || other == NULL || *other == '\0' || g_str_equal (one, other))
    return hx_phrase_source_title (source);
  return hx_source_get_outlet (source);
}

/**
 * hx_origin_line_dup_title:
 * @line: two sources
 * @except: one of them, which needs not be named; 0: none
 *
 * Returns: (transfer full): the names of both, or of the other
 */
char *
hx_origin_line_dup_title (const HxOriginLine *line,
                          gint64              except)
{
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  if (except != 0)
    return hx_claim_lines_dup_source (except == line->pair.source ? line->other : line->source);
  /* Translators: the names of two sources */
  return g_strdup_printf (_("%s and %s"),
                          hx_phrase_isolate (get_short_title (line, line->source), &one),
                          hx_phrase_isolate (get_short_title (line, line->other), &other));
}

/**
 * hx_origin_line_dup_wording:
 * @line: two sources
 *
 * Returns: (transfer full): how much wording they share
 */
char *
hx_origin_line_dup_wording (const HxOriginLine *line)
{
  int percent;

  g_return_val_if_fail (line != NULL, NULL);

  percent = CLAMP ((int) (line->pair.containment * 100 + 0.5), 0, 100);
  switch (line->pair.wording)
    {
    case HX_ORIGIN_MUCH_WORDING:
    case HX_ORIGIN_SOME_WORDING:
      /* Translators: of two texts; "62 % of the shorter one shared" */
      return g_strdup_printf (_("%d %% of the shorter one shared"), percent);
    case HX_ORIGIN_COMMON_WORDING:
      return g_strdup_printf (_("%d %% of the shorter one shared, mostly what many sources have"),
                              percent);
    case HX_ORIGIN_NO_WORDING:
    default:
      return g_strdup (_("Hardly any wording shared"));
    }
}

/**
 * hx_origin_line_dup_summary:
 * @line: two sources
 *
 * Returns: (transfer full): how much wording they share, and what they count as
 */
char *
hx_origin_line_dup_summary (const HxOriginLine *line)
{
  g_autofree char *wording = hx_origin_line_dup_wording (line);

  return g_strdup_printf ("%s · %s", wording,
                          line->pair.is_one ? _("one origin") : _("two origins"));
}

/**
 * hx_origin_line_dup_judge:
 * @line: two sources
 *
 * Returns: (transfer full) (nullable): who has judged them and when; %NULL: nobody
 */
char *
hx_origin_line_dup_judge (const HxOriginLine *line)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  if (line->pair.verdict == HX_ORIGIN_UNJUDGED)
    return NULL;
  date = hx_phrase_dup_date (line->pair.created);
  if (line->pair.coder == NULL || *line->pair.coder == '\0')
    return g_steal_pointer (&date);
  /* Translators: a person, a date */
  return g_strdup_printf (_("%s · %s"), line->pair.coder, date);
}

/**
 * hx_origin_line_dup_judged:
 * @line: two sources
 *
 * Returns: (transfer full) (nullable): what somebody has said of them, who and when; %NULL: nobody
 */
char *
hx_origin_line_dup_judged (const HxOriginLine *line)
{
  g_autofree char *judge = hx_origin_line_dup_judge (line);

  if (judge == NULL)
    return NULL;
  return g_strdup_printf ("%s · %s",
                          line->pair.verdict == HX_ORIGIN_SAME ? _("Same Origin")
                                                               : _("Not the Same Origin"), judge);
}
