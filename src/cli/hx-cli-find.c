/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-find.h"

#include "analyse/hx-align.h"
#include "base/hx-error.h"
#include "base/hx-future.h"
#include "base/hx-text.h"
#include "hx-cli-output.h"
#include "model/hx-entity.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

static char *option_source;
static char *option_start;
static char *option_end;
static char *option_quote;

const GOptionEntry hx_cli_span_options[] = {
  { "source", 0, 0, G_OPTION_ARG_FILENAME, &option_source, "In this source", "ID" },
  { "start", 0, 0, G_OPTION_ARG_FILENAME, &option_start, "First code point, from 0", "N" },
  { "end", 0, 0, G_OPTION_ARG_FILENAME, &option_end, "Code point past the last", "N" },
  { "quote", 0, 0, G_OPTION_ARG_FILENAME, &option_quote, "Wherever this text stands", "TEXT" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  gint64  source;   /* 0: all */
  gint64  start;
  gint64  end;
  GArray *spans;
} Search;

/* Walks `Parent/Child` down the tree. */
static gint64
find_by_path (GPtrArray  *tags,
              const char *path)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);
  gint64 parent = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 found = 0;

      for (guint j = 0; j < tags->len && found == 0; j++)
        {
          HxTag *tag = g_ptr_array_index (tags, j);

          if (hx_tag_get_parent (tag) == parent &&
              g_str_equal (hx_tag_get_name (tag), parts[i]))
            found = hx_tag_get_id (tag);
        }
      if (found == 0)
        return 0;
      parent = found;
    }
  return parent;
}

/**
 * hx_cli_find_tag:
 * @connection: a connection
 * @name: a tag's name, or `Parent/Child`
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: the tag's id, or 0 with @error set
 */
gint64
hx_cli_find_tag (HxConnection  *connection,
                 const char    *name,
                 GError       **error)
{
  g_autoptr(GPtrArray) tags = hx_tag_list (connection, error);
  gint64 id;
  guint n = 0;

  if (tags == NULL)
    return 0;
  id = find_by_path (tags, name);
  if (id != 0)
    return id;
  for (guint i = 0; i < tags->len; i++)
    if (g_str_equal (hx_tag_get_name (g_ptr_array_index (tags, i)), name))
      {
        id = hx_tag_get_id (g_ptr_array_index (tags, i));
        n++;
      }
  if (n == 1)
    return id;
  if (n == 0)
    g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                 "There is no tag “%s” in the project. “hexapla-cli tags” lists them.", name);
  else
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                 "%u tags are named “%s”. Say which, as Parent/%s.", n, name, name);
  return 0;
}

/**
 * hx_cli_find_entity:
 * @connection: a connection
 * @name: any of an entity's names
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: the entity's id, or 0 with @error set
 */
gint64
hx_cli_find_entity (HxConnection  *connection,
                    const char    *name,
                    GError       **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(HxEntity) entity = hx_entity_find_by_name (connection, name, &local);

  if (entity != NULL)
    return hx_entity_get_id (entity);
  if (local == NULL || g_error_matches (local, HX_ERROR, HX_ERROR_NOT_FOUND))
    g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                 "There is no entity “%s” in the project. “hexapla-cli entities” lists them.",
                 name);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return 0;
}

static void
find_in_text (Search *search,
              gint64  source,
              HxText *text)
{
  gsize n_quote = strlen (option_quote);
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (text, &n_bytes);
  const char *end = utf8 + n_bytes;

  for (const char *p = utf8; (p = memmem (p, end - p, option_quote, n_quote)) != NULL; p += n_quote)
    {
      HxCliSpan span = { source, hx_text_byte_to_char (text, p - utf8),
                         hx_text_byte_to_char (text, p - utf8 + n_quote) };

      g_array_append_val (search->spans, span);
    }
}

static gboolean
find_quote (HxConnection  *connection,
            Search        *search,
            GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GPtrArray) sources = NULL;

  if (search->source != 0)
    g_array_append_val (ids, search->source);
  else
    {
      sources = hx_source_list (connection, error);
      if (sources == NULL)
        return FALSE;
      for (guint i = 0; i < sources->len; i++)
        {
          gint64 id = hx_source_get_id (g_ptr_array_index (sources, i));

          g_array_append_val (ids, id);
        }
    }
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr(HxText) text = hx_source_read_text (connection, id, error);

      if (text == NULL)
        return FALSE;
      find_in_text (search, id, text);
    }
  if (search->spans->len == 0)
    g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                 "“%s” stands in none of the %u texts searched, so nothing was changed. The text "
                 "must be written just as it stands in the source.", option_quote, ids->len);
  return search->spans->len > 0;
}

static gboolean
find_spans (HxCli         *cli,
            HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  Search *search = data;
  g_autoptr(HxSource) source = NULL;
  HxCliSpan span;

  if (search->source != 0)
    {
      source = hx_source_find (connection, search->source, error);
      if (source == NULL)
        return FALSE;
    }
  if (option_quote != NULL)
    return find_quote (connection, search, error);
  if (search->end > hx_source_get_n_characters (source))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                   "Source %" G_GINT64_FORMAT " has %u characters, so a passage cannot end at %"
                   G_GINT64_FORMAT ".", search->source, hx_source_get_n_characters (source),
                   search->end);
      return FALSE;
    }
  span = (HxCliSpan) { search->source, (guint) search->start, (guint) search->end };
  g_array_append_val (search->spans, span);
  return TRUE;
}

static gboolean
parse_spans (HxCli  *cli,
             Search *search)
{
  if (option_source != NULL &&
      !hx_cli_number (cli, "--source", option_source, 1, G_MAXINT64, &search->source))
    return FALSE;
  if (option_quote != NULL)
    {
      if (option_start == NULL && option_end == NULL)
        return hx_cli_is_text (cli, "--quote", option_quote);
      hx_cli_usage (cli, "--quote cannot be used with --start and --end.");
      return FALSE;
    }
  if (option_source == NULL || option_start == NULL || option_end == NULL)
    {
      hx_cli_usage (cli, "Say where: --quote TEXT, or --source ID --start N --end N.");
      return FALSE;
    }
  if (!hx_cli_number (cli, "--start", option_start, 0, G_MAXINT32 - 1, &search->start) ||
      !hx_cli_number (cli, "--end", option_end, 1, G_MAXINT32, &search->end))
    return FALSE;
  if (search->start < search->end)
    return TRUE;
  hx_cli_usage (cli, "--end must be more than --start.");
  return FALSE;
}

/**
 * hx_cli_find_spans:
 * @cli: the run
 * @status: (out): what to exit with when nothing is returned
 *
 * Opens the project for writing and finds the text that the options name.
 *
 * Returns: (transfer full) (nullable) (element-type HxCliSpan): the spans, at least one
 */
GArray *
hx_cli_find_spans (HxCli       *cli,
                   HxCliStatus *status)
{
  g_autoptr(GArray) spans = g_array_new (FALSE, FALSE, sizeof (HxCliSpan));
  Search search = { .spans = spans };

  *status = HX_CLI_USAGE;
  if (!parse_spans (cli, &search))
    return NULL;
  *status = HX_CLI_FINDING;
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, find_spans, &search))
    return NULL;
  *status = HX_CLI_OK;
  return g_steal_pointer (&spans);
}

/**
 * hx_cli_parse_ids:
 * @cli: the run
 * @what: the option
 * @texts: (nullable): its values
 *
 * Returns: (transfer full) (nullable) (element-type gint64): the ids, or %NULL for a bad number,
 *   which is printed
 */
GArray *
hx_cli_parse_ids (HxCli       *cli,
                  const char  *what,
                  char       **texts)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      gint64 id;

      if (!hx_cli_number (cli, what, texts[i], 1, G_MAXINT64, &id))
        return NULL;
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

/* Of a region, its page and its place on it, in per cent of the page; else null. */
static void
add_region (JsonBuilder    *builder,
            const HxRegion *region)
{
  g_autofree char *fragment = region != NULL ? hx_region_to_fragment (region) : NULL;

  hx_cli_json_string (builder, "region", fragment);
  if (region != NULL)
    hx_cli_json_int (builder, "page", region->page);
  else
    hx_cli_json_string (builder, "page", NULL);
}

static void
add_json (HxCli     *cli,
          HxPassage *passage)
{
  JsonBuilder *builder = hx_cli_json_object ();
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  GPtrArray *mentions = hx_passage_get_mentions (passage);
  g_autoptr(GPtrArray) tags = g_ptr_array_new ();
  g_autoptr(GPtrArray) entities = g_ptr_array_new ();

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    g_ptr_array_add (tags, ((HxTagging *) g_ptr_array_index (taggings, i))->name);
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    g_ptr_array_add (entities, ((HxMention *) g_ptr_array_index (mentions, i))->name);
  hx_cli_json_int (builder, "id", hx_passage_get_id (passage));
  hx_cli_json_int (builder, "source", hx_passage_get_source (passage));
  hx_cli_json_int (builder, "start", hx_passage_get_start (passage));
  hx_cli_json_int (builder, "end", hx_passage_get_end (passage));
  hx_cli_json_string (builder, "text", hx_passage_get_text (passage));
  add_region (builder, hx_passage_get_region (passage));
  hx_cli_json_strings (builder, "tags", tags);
  hx_cli_json_strings (builder, "entities", entities);
  hx_cli_json_string (builder, "coder", hx_passage_get_coder (passage));
  hx_cli_json_time (builder, "created", hx_passage_get_created (passage));
  hx_cli_json_put (cli, builder);
}

static char *
labels_of (HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  GPtrArray *mentions = hx_passage_get_mentions (passage);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) labels = NULL;

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    g_strv_builder_add (builder, ((HxTagging *) g_ptr_array_index (taggings, i))->name);
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    g_strv_builder_add (builder, ((HxMention *) g_ptr_array_index (mentions, i))->name);
  labels = g_strv_builder_end (builder);
  return g_strjoinv (", ", labels);
}

static HxCliTable *passage_table;

/**
 * hx_cli_begin_passages:
 * @cli: the run
 *
 * Begins a listing of passages.
 */
void
hx_cli_begin_passages (HxCli *cli)
{
  hx_cli_json_begin (cli);
  if (!cli->json)
    passage_table = hx_cli_table_new ("ID|SOURCE|START|END|TAGS AND ENTITIES|TEXT");
}

/**
 * hx_cli_put_passage:
 * @cli: the run
 * @passage: a passage
 *
 * Lists a passage.
 */
void
hx_cli_put_passage (HxCli     *cli,
                    HxPassage *passage)
{
  g_autofree char *labels = NULL;

  if (cli->json)
    {
      add_json (cli, passage);
      return;
    }
  labels = labels_of (passage);
  hx_cli_table_add (passage_table, "iiuuss", hx_passage_get_id (passage),
                    hx_passage_get_source (passage), hx_passage_get_start (passage),
                    hx_passage_get_end (passage), labels, hx_passage_get_label (passage));
}

/**
 * hx_cli_end_passages:
 * @cli: the run
 *
 * Ends a listing of passages.
 */
void
hx_cli_end_passages (HxCli *cli)
{
  if (passage_table != NULL)
    hx_cli_table_print (passage_table);
  g_clear_pointer (&passage_table, hx_cli_table_free);
  hx_cli_json_end (cli);
}

typedef struct
{
  HxChangeSet *changes;
  GArray      *passages;
} Made;

static gboolean
list_made (HxCli         *cli,
           HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  Made *made = data;

  hx_cli_begin_passages (cli);
  for (guint i = 0; i < made->passages->len; i++)
    {
      gint64 id = hx_change_set_resolve (made->changes,
                                         g_array_index (made->passages, gint64, i));
      g_autoptr(HxPassage) passage = hx_passage_find (connection, id, error);

      if (passage == NULL)
        return FALSE;
      hx_cli_put_passage (cli, passage);
    }
  hx_cli_end_passages (cli);
  return TRUE;
}

/**
 * hx_cli_commit_passages:
 * @cli: the run
 * @edit: an edit
 * @passages: (element-type gint64): passages it makes
 *
 * Commits the edit and prints its passages.
 *
 * Returns: the exit status
 */
HxCliStatus
hx_cli_commit_passages (HxCli  *cli,
                        HxEdit *edit,
                        GArray *passages)
{
  GError *error = NULL;
  g_autoptr(HxChangeSet) changes = hx_future_wait_object (hx_edit_commit (edit), &error);
  Made made = { changes, passages };

  if (changes == NULL)
    return hx_cli_fail_error (error);
  return hx_cli_read (cli, list_made, &made) ? HX_CLI_OK : HX_CLI_FINDING;
}
