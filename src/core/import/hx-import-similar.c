/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New sources that share their wording with one that was there before. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "import/hx-import-store-private.h"
#include "model/hx-similar.h"

#define MIN_ESTIMATE 0.7
#define MIN_SHARE    0.8
#define MAX_LOOKED   1      /* of those that may be alike, how many texts are compared */

/* A source to look at. */
typedef struct
{
  guint   result;      /* whose file it came from */
  gint64  source;
  GBytes *signature;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_bytes_unref (look->signature);
  g_free (look);
}

GPtrArray *
hx_import_looks_new (void)
{
  return g_ptr_array_new_with_free_func (look_free);
}

/*
 * hx_import_looks_add:
 * @looks: what to look at once it is in the project
 * @result: the place of the file's result in the list of results
 * @source: a source that was added
 * @signature: (nullable): of its wording
 */
void
hx_import_looks_add (GPtrArray *looks,
                     guint      result,
                     gint64     source,
                     GBytes    *signature)
{
  Look *look;

  if (signature == NULL)
    return;
  look = g_new0 (Look, 1);
  look->result = result;
  look->source = source;
  look->signature = g_bytes_ref (signature);
  g_ptr_array_add (looks, look);
}

typedef struct
{
  GPtrArray *looks;
  GPtrArray *found;    /* HxSimilar or NULL, for each that was looked at */
  guint      n_left;   /* how many may still be found */
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_ptr_array_unref (query->looks);
  g_ptr_array_unref (query->found);
  g_free (query);
}

static void
similar_clear (gpointer data)
{
  if (data != NULL)
    hx_similar_free (data);
}

/* The most alike of those that were there before the file's own sources. */
static HxSimilar *
find_one (HxConnection  *connection,
          const Look    *look,
          gint64         first_of_file,
          GError       **error)
{
  g_autoptr(GPtrArray) alike = NULL;
  g_autoptr(HxText) text = NULL;
  guint n_looked = 0;

  alike = hx_source_find_similar (connection, look->signature, MIN_ESTIMATE, 0, error);
  for (guint i = 0; alike != NULL && i < alike->len && n_looked < MAX_LOOKED; i++)
    {
      HxSimilar *similar = g_ptr_array_index (alike, i);
      g_autoptr(HxText) other = NULL;

      if (similar->source >= first_of_file)
        continue;
      n_looked++;
      text = text != NULL ? g_steal_pointer (&text)
                          : hx_source_read_text (connection, look->source, NULL);
      other = hx_source_read_text (connection, similar->source, NULL);
      if (text == NULL || other == NULL)
        continue;
      similar->share = hx_similar_measure (text, other);
      if (similar->share < MIN_SHARE)
        continue;
      g_ptr_array_index (alike, i) = NULL;
      g_ptr_array_set_free_func (alike, similar_clear);
      return similar;
    }
  return NULL;
}

static gpointer
find_all (HxConnection  *connection,
          gpointer       data,
          GError       **error)
{
  Query *self = data;
  guint result = G_MAXUINT;
  gint64 first = 0;

  for (guint i = 0; i < self->looks->len && self->n_left > 0; i++)
    {
      const Look *look = g_ptr_array_index (self->looks, i);
      HxSimilar *similar;

      if (look->result != result)
        first = look->source;
      result = look->result;
      similar = find_one (connection, look, first, NULL);
      g_ptr_array_add (self->found, similar);
      self->n_left -= similar != NULL;
    }
  return g_ptr_array_ref (self->found);
}

static void
warn_similar (HxImportResult  *result,
              gint64           source,
              const HxSimilar *similar)
{
  g_autofree char *sentence = NULL;
  HxImportWarning *warning;

  /* Translators: a number of per cent and the title of a source */
  sentence = g_strdup_printf (_("Shares %u %% of its wording with “%s”."),
                              (guint) (similar->share * 100 + 0.5), similar->title);
  warning = hx_import_warning_new (source, 0, sentence);
  warning->other = similar->source;
  warning->share = similar->share;
  g_ptr_array_add (result->warnings, warning);
}

/*
 * hx_import_looks_take:
 * @looks: (transfer full): sources that are in the project now
 * @n_left: (inout): how many more may be found; a thousand letters of one form need no thousand
 *   sentences
 * @project: the project
 * @results: (element-type HxImportResult): what became of the files
 *
 * Looks for sources that were there before with much of the same wording, and says so. In a fiber.
 */
void
hx_import_looks_take (GPtrArray *looks,
                      guint     *n_left,
                      HxProject *project,
                      GPtrArray *results)
{
  g_autoptr(GPtrArray) found = NULL;
  Query *query = g_new0 (Query, 1);

  query->n_left = *n_left;
  query->looks = g_ptr_array_ref (looks);
  query->found = g_ptr_array_new_with_free_func (similar_clear);
  found = dex_await_boxed (hx_project_query (project, G_TYPE_PTR_ARRAY, find_all, query,
                                             query_free), NULL);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const Look *look = g_ptr_array_index (looks, i);
      const HxSimilar *similar = g_ptr_array_index (found, i);
      HxImportResult *result = g_ptr_array_index (results, look->result);

      if (similar == NULL)
        continue;
      warn_similar (result, look->source, similar);
      if (--*n_left == 0)
        g_ptr_array_add (result->warnings,
                         hx_import_warning_new (look->source, 0,
                                                _("The files after this one were not compared "
                                                  "with others: too many are alike.")));
    }
  g_ptr_array_unref (looks);
}
