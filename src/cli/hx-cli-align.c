/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "analyse/hx-align.h"
#include "analyse/hx-wording.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-mention-places.h"
#include "model/hx-source.h"

static gboolean option_wording;

static const GOptionEntry options[] = {
  { "wording", 0, 0, G_OPTION_ARG_NONE, &option_wording,
    "Only the wording that sources share, over all of them", NULL },
  G_OPTION_ENTRY_NULL
};

/* The sources that are asked for. */
typedef struct
{
  gint64     ids[2];     /* 0: all */
  GArray    *sources;    /* gint64 */
  GPtrArray *texts;      /* HxText */
  GPtrArray *prepared;   /* HxAlignText */
} Request;

static void
request_clear (Request *request)
{
  g_array_unref (request->sources);
  g_ptr_array_unref (request->texts);
  g_ptr_array_unref (request->prepared);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static gboolean
load_source (HxConnection  *connection,
             HxSource      *source,
             Request       *request,
             GError       **error)
{
  gint64 id = hx_source_get_id (source);
  g_autoptr(HxText) text = hx_source_read_text (connection, id, error);
  g_autoptr(GArray) mentions = NULL;

  if (text == NULL)
    return FALSE;
  g_array_append_val (request->sources, id);
  g_ptr_array_add (request->texts, hx_text_ref (text));
  if (option_wording)
    return TRUE;
  mentions = hx_mention_list_places (connection, id, error);
  if (mentions == NULL)
    return FALSE;
  g_ptr_array_add (request->prepared,
                   hx_align_text_new (text, hx_source_get_language (source),
                                      (HxAlignMention *) (void *) mentions->data, mentions->len));
  return TRUE;
}

static gboolean
load (HxConnection  *connection,
      Request       *request,
      GError       **error)
{
  g_autoptr(GPtrArray) sources = NULL;

  if (request->ids[0] == 0)
    sources = hx_source_list (connection, error);
  else
    sources = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < 2 && request->ids[i] != 0; i++)
    {
      HxSource *source = hx_source_find (connection, request->ids[i], error);

      if (source == NULL)
        return FALSE;
      g_ptr_array_add (sources, source);
    }
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    if (!load_source (connection, g_ptr_array_index (sources, i), request, error))
      return FALSE;
  return sources != NULL;
}

static void
add_number (JsonBuilder *builder,
            const char  *name,
            double       value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_json (HxCli             *cli,
          Request           *request,
          guint              a,
          guint              b,
          const HxAlignment *alignment)
{
  JsonBuilder *builder = hx_cli_json_object ();
  g_auto(GStrv) reasons = hx_alignment_dup_reasons (alignment);

  if (request->ids[0] == 0)
    {
      hx_cli_json_int (builder, "a", g_array_index (request->sources, gint64, a));
      hx_cli_json_int (builder, "b", g_array_index (request->sources, gint64, b));
    }
  hx_cli_json_int (builder, "a_start", alignment->start[0]);
  hx_cli_json_int (builder, "a_end", alignment->end[0]);
  hx_cli_json_int (builder, "b_start", alignment->start[1]);
  hx_cli_json_int (builder, "b_end", alignment->end[1]);
  add_number (builder, "score", (int) (alignment->score * 1000 + 0.5) / 1000.0);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; reasons[i] != NULL; i++)
    json_builder_add_string_value (builder, reasons[i]);
  json_builder_end_array (builder);
  hx_cli_json_put (cli, builder);
}

static void
add_row (HxCliTable        *table,
         Request           *request,
         guint              a,
         guint              b,
         const HxAlignment *alignment)
{
  g_autofree char *score = g_strdup_printf ("%.2f", alignment->score);
  g_auto(GStrv) reasons = hx_alignment_dup_reasons (alignment);
  g_autofree char *why = g_strjoinv (", ", reasons);
  g_autofree char *first = hx_text_dup_range (g_ptr_array_index (request->texts, a),
                                              alignment->start[0], alignment->end[0]);
  g_autofree char *second = hx_text_dup_range (g_ptr_array_index (request->texts, b),
                                               alignment->start[1], alignment->end[1]);

  if (request->ids[0] == 0)
    hx_cli_table_add (table, "siisss", score, g_array_index (request->sources, gint64, a),
                      g_array_index (request->sources, gint64, b), why, first, second);
  else
    hx_cli_table_add (table, "siisss", score, (gint64) alignment->start[0],
                      (gint64) alignment->start[1], why, first, second);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const HxAlignment *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  for (guint side = 0; side < 2; side++)
    if (x->start[side] != y->start[side])
      return x->start[side] < y->start[side] ? -1 : 1;
  return 0;
}

static void
align_pair (HxCli      *cli,
            HxCliTable *table,
            Request    *request,
            guint       a,
            guint       b)
{
  g_autoptr(GArray) alignments = hx_align_texts (g_ptr_array_index (request->prepared, a),
                                                 g_ptr_array_index (request->prepared, b), NULL);

  g_array_sort (alignments, compare_scores);
  for (guint i = 0; i < alignments->len; i++)
    {
      const HxAlignment *alignment = &g_array_index (alignments, HxAlignment, i);

      if (cli->json)
        add_json (cli, request, a, b, alignment);
      else
        add_row (table, request, a, b, alignment);
    }
}

static void
align_all (HxCli   *cli,
           Request *request)
{
  g_autoptr(HxCliTable) table = NULL;

  table = hx_cli_table_new (request->ids[0] == 0 ? "SCORE|A|B|WHY|IN A|IN B"
                                                 : "SCORE|A FROM|B FROM|WHY|IN A|IN B");
  for (guint a = 0; a < request->prepared->len; a++)
    for (guint b = a + 1; b < request->prepared->len; b++)
      align_pair (cli, table, request, a, b);
  hx_cli_table_print (table);
}

static void
add_wording_json (HxCli               *cli,
                  Request             *request,
                  const HxSharedWords *shared)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "a", g_array_index (request->sources, gint64, shared->text[0]));
  hx_cli_json_int (builder, "b", g_array_index (request->sources, gint64, shared->text[1]));
  add_number (builder, "containment", (int) (shared->containment * 1000 + 0.5) / 1000.0);
  json_builder_set_member_name (builder, "shared");
  json_builder_begin_array (builder);
  for (guint i = 0; i < shared->spans->len; i++)
    {
      const HxAlignSpan *span = &g_array_index (shared->spans, HxAlignSpan, i);

      json_builder_begin_array (builder);
      for (guint side = 0; side < 2; side++)
        {
          json_builder_add_int_value (builder, span->start[side]);
          json_builder_add_int_value (builder, span->end[side]);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  hx_cli_json_put (cli, builder);
}

static void
list_wording (HxCli   *cli,
              Request *request)
{
  g_autoptr(GPtrArray) pairs = hx_wording_find ((HxText **) request->texts->pdata,
                                                request->texts->len, NULL);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("CONTAINED|A|B|RUNS|IN A");

  for (guint i = 0; i < pairs->len; i++)
    {
      const HxSharedWords *shared = g_ptr_array_index (pairs, i);
      const HxAlignSpan *span = &g_array_index (shared->spans, HxAlignSpan, 0);
      g_autofree char *contained = g_strdup_printf ("%.0f %%", shared->containment * 100);
      g_autofree char *text = hx_text_dup_range (g_ptr_array_index (request->texts,
                                                                    shared->text[0]),
                                                 span->start[0], span->end[0]);

      if (cli->json)
        add_wording_json (cli, request, shared);
      else
        hx_cli_table_add (table, "siius", contained,
                          g_array_index (request->sources, gint64, shared->text[0]),
                          g_array_index (request->sources, gint64, shared->text[1]),
                          shared->spans->len, text);
    }
  hx_cli_table_print (table);
}

static gboolean
align (HxCli         *cli,
       HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  Request *request = data;

  if (!load (connection, request, error))
    return FALSE;
  hx_cli_json_begin (cli);
  if (option_wording)
    list_wording (cli, request);
  else
    align_all (cli, request);
  hx_cli_json_end (cli);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  g_auto(Request) request = {
    .sources = g_array_new (FALSE, FALSE, sizeof (gint64)),
    .texts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_text_unref),
    .prepared = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_align_text_unref),
  };

  if (cli->n_args == 1)
    return hx_cli_usage (cli, "Name two sources, or none for all pairs.");
  for (guint i = 0; i < cli->n_args; i++)
    if (!hx_cli_number (cli, i == 0 ? "A" : "B", cli->args[i], 1, G_MAXINT64, &request.ids[i]))
      return HX_CLI_USAGE;
  if (cli->n_args == 2 && request.ids[0] == request.ids[1])
    return hx_cli_usage (cli, "A source is not aligned with itself.");
  setlocale (LC_MESSAGES, "C");   /* reasons are read by scripts */
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, align, &request))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_align = {
  .name = "align",
  .arguments = "PROJECT [A B]",
  .summary = "find passages about the same thing",
  .help = "Suggests which passages of source A and source B are about the same thing, the surest\n"
          "first; without A and B, for every pair of sources. Nothing is stored. A score of 1 is\n"
          "sure. Start and end count Unicode code points.\n\n"
          "With --wording only runs of the same words are looked for, over all sources: how much\n"
          "of the shorter one stands in such runs, and where they are.\n\n"
          "Examples:\n"
          "  hexapla-cli align flood.hexapla 1234567890123 1234567890456\n"
          "  hexapla-cli align flood.hexapla --json\n"
          "  hexapla-cli align flood.hexapla --wording --json",
  .max_args = 2,
  .options = options,
  .run = run,
};
