/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-select.h"

#include "base/hx-error.h"
#include "base/hx-future.h"
#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-source-query.h"
#include "model/hx-source-set.h"

static char **option_sources;
static char **option_filters;
static char *option_words;
static char *option_set;

const GOptionEntry hx_cli_select_options[] = {
  { "source", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_sources, "This source; can be repeated",
    "ID" },
  { "filter", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &option_filters,
    "Sources for which this holds; can be repeated", "CONDITION" },
  { "words", 0, 0, G_OPTION_ARG_FILENAME, &option_words,
    "Sources with these words in title, outlet, author, date, address or file name", "WORDS" },
  { "set", 0, 0, G_OPTION_ARG_FILENAME, &option_set, "Sources in this set", "SET" },
  G_OPTION_ENTRY_NULL
};

/**
 * hx_cli_select_is_given:
 *
 * Returns: whether the command line chooses sources
 */
gboolean
hx_cli_select_is_given (void)
{
  return option_sources != NULL || option_filters != NULL || option_words != NULL ||
         option_set != NULL;
}

/**
 * hx_cli_select_check:
 * @cli: the run
 *
 * Returns: whether the options that choose sources make sense; if not, the reason is printed
 */
gboolean
hx_cli_select_check (HxCli *cli)
{
  if (option_sources != NULL && (option_filters != NULL || option_words != NULL ||
                                 option_set != NULL))
    {
      hx_cli_usage (cli, "Give either --source, or --filter, --words and --set.");
      return FALSE;
    }
  for (guint i = 0; option_filters != NULL && option_filters[i] != NULL; i++)
    if (!hx_cli_is_text (cli, "--filter", option_filters[i]))
      return FALSE;
  if (option_words != NULL && !hx_cli_is_text (cli, "--words", option_words))
    return FALSE;
  return option_set == NULL || hx_cli_is_text (cli, "--set", option_set);
}

/**
 * hx_cli_find_attribute:
 * @connection: a connection
 * @name: an attribute's name
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: the attribute's id, or 0 with @error set
 */
gint64
hx_cli_find_attribute (HxConnection  *connection,
                       const char    *name,
                       GError       **error)
{
  g_autoptr(GPtrArray) all = hx_attribute_list (connection, error);

  if (all == NULL)
    return 0;
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (hx_attribute_get_name (g_ptr_array_index (all, i)), name))
      return hx_attribute_get_id (g_ptr_array_index (all, i));

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               "There is no attribute “%s” in the project. “hexapla-cli attributes” lists them.",
               name);
  return 0;
}

/**
 * hx_cli_find_set:
 * @connection: a connection
 * @path: `Parent/Child`
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: the set's id, or 0 with @error set
 */
gint64
hx_cli_find_set (HxConnection  *connection,
                 const char    *path,
                 GError       **error)
{
  g_autoptr(GPtrArray) all = hx_source_set_list (connection, error);
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);
  gint64 parent = 0;

  if (all == NULL)
    return 0;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 found = 0;

      for (guint k = 0; k < all->len && found == 0; k++)
        if (hx_source_set_get_parent (all->pdata[k]) == parent &&
            g_str_equal (hx_source_set_get_name (all->pdata[k]), g_strstrip (parts[i])))
          found = hx_source_set_get_id (all->pdata[k]);
      if (found == 0)
        {
          g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                       "There is no set “%s” in the project. “hexapla-cli sets” lists them.",
                       path);
          return 0;
        }
      parent = found;
    }
  return parent;
}

static gboolean
is_field (const char *name)
{
  static const char *const names[] = {
    "title", "outlet", "author", "date", "language", "url", "file_name", "media_type", "place",
    "reliability", "credibility", NULL,
  };

  return g_strv_contains (names, name);
}

/* Where a condition's sign is, and which. Longer signs go before those they begin with. */
static const char *
find_sign (const char       *text,
           HxConditionKind  *kind,
           gsize            *length)
{
  static const struct { const char *sign; HxConditionKind kind; } signs[] = {
    { "!=", HX_CONDITION_IS_NOT }, { ">=", HX_CONDITION_AT_LEAST },
    { "<=", HX_CONDITION_AT_MOST }, { "=", HX_CONDITION_IS }, { "~", HX_CONDITION_CONTAINS },
  };

  for (const char *p = text + (*text == '!'); *p != '\0'; p++)
    for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
      if (g_str_has_prefix (p, signs[i].sign))
        {
          *kind = signs[i].kind;
          *length = strlen (signs[i].sign);
          return p;
        }
  return NULL;
}

static gboolean
add_condition (GArray        *conditions,
               GPtrArray     *names,
               HxConnection  *connection,
               const char    *text,
               GError       **error)
{
  HxCondition condition = { .kind = HX_CONDITION_IS_SET };
  gsize length = 0;
  const char *sign = find_sign (text, &condition.kind, &length);
  char *name;

  if (sign != NULL)
    {
      name = g_strstrip (g_strndup (text, sign - text));
      condition.value = sign + length;
    }
  else
    {
      condition.kind = *text == '!' ? HX_CONDITION_IS_NOT_SET : HX_CONDITION_IS_SET;
      name = g_strstrip (g_strdup (text + (*text == '!')));
    }
  g_ptr_array_add (names, name);
  if (is_field (name))
    condition.field = name;
  else
    condition.attribute = hx_cli_find_attribute (connection, name, error);
  g_array_append_val (conditions, condition);
  return condition.field != NULL || condition.attribute != 0;
}

static gboolean
set_sort (HxSourceQuery  *query,
          HxConnection   *connection,
          const char     *sort,
          GError        **error)
{
  static const struct { const char *name; HxSourceSort sort; } sorts[] = {
    { "added", HX_SOURCE_SORT_ADDED }, { "title", HX_SOURCE_SORT_TITLE },
    { "outlet", HX_SOURCE_SORT_OUTLET }, { "date", HX_SOURCE_SORT_DATE },
    { "reliability", HX_SOURCE_SORT_RELIABILITY }, { "taggings", HX_SOURCE_SORT_TAGGINGS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorts); i++)
    if (sort == NULL || g_str_equal (sort, sorts[i].name))
      {
        query->sort = sorts[i].sort;
        return TRUE;
      }
  query->sort = HX_SOURCE_SORT_ATTRIBUTE;
  query->sort_attribute = hx_cli_find_attribute (connection, sort, error);
  return query->sort_attribute != 0;
}

static GArray *
list_given (HxConnection  *connection,
            GError       **error)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; option_sources[i] != NULL; i++)
    {
      g_autoptr(HxSource) source = NULL;
      gint64 id;

      if (!g_ascii_string_to_signed (option_sources[i], 10, 1, G_MAXINT64, &id, NULL))
        {
          g_set_error (error, HX_ERROR, HX_ERROR_INVALID,
                       "“%s” is not the id of a source. “hexapla-cli sources” lists them.",
                       option_sources[i]);
          return NULL;
        }
      source = hx_source_find (connection, id, error);
      if (source == NULL)
        return NULL;
      g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}

/**
 * hx_cli_select_read:
 * @connection: a connection
 * @sort: (nullable): the order: added, title, outlet, date, reliability, taggings or an attribute
 * @descending: whether against it
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the sources that the command line
 *   chooses; all if it chooses none
 */
GArray *
hx_cli_select_read (HxConnection  *connection,
                    const char    *sort,
                    gboolean       descending,
                    GError       **error)
{
  g_autoptr(GArray) conditions = g_array_new (FALSE, FALSE, sizeof (HxCondition));
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  HxSourceQuery query = { .words = option_words, .conditions = conditions,
                          .descending = descending };

  if (option_sources != NULL)
    return list_given (connection, error);
  if (option_set != NULL)
    {
      query.set = hx_cli_find_set (connection, option_set, error);
      if (query.set == 0)
        return NULL;
    }
  for (guint i = 0; option_filters != NULL && option_filters[i] != NULL; i++)
    if (!add_condition (conditions, names, connection, option_filters[i], error))
      return NULL;
  if (!set_sort (&query, connection, sort, error))
    return NULL;
  return hx_source_query_list_ids (&query, connection, error);
}

static gboolean
read_selected (HxCli         *cli,
               HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  GArray **ids = data;

  *ids = hx_cli_select_read (connection, NULL, FALSE, error);
  return *ids != NULL;
}

/**
 * hx_cli_select_sources:
 * @cli: the run, with its project open
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the sources that the command line
 *   chooses; %NULL if that fails, and the reason is printed
 */
GArray *
hx_cli_select_sources (HxCli *cli)
{
  GArray *ids = NULL;

  return hx_cli_read (cli, read_selected, &ids) ? ids : NULL;
}

/**
 * hx_cli_commit_changes:
 * @cli: the run
 * @edit: an edit
 * @n_sources: how many sources it is about
 *
 * Commits the edit and says how much it has changed.
 *
 * Returns: the exit status
 */
HxCliStatus
hx_cli_commit_changes (HxCli  *cli,
                       HxEdit *edit,
                       guint   n_sources)
{
  GError *error = NULL;
  g_autoptr(HxChangeSet) changes = hx_future_wait_object (hx_edit_commit (edit), &error);
  guint n_rows;

  if (changes == NULL)
    return hx_cli_fail_error (error);

  n_rows = hx_change_set_get_n_rows (changes);
  hx_cli_json_begin (cli);
  if (cli->json)
    {
      JsonBuilder *builder = hx_cli_json_object ();

      hx_cli_json_int (builder, "sources", n_sources);
      hx_cli_json_int (builder, "changes", n_rows);
      hx_cli_json_put (cli, builder);
    }
  else
    hx_cli_print ("%u sources chosen, %u changes\n", n_sources, n_rows);
  hx_cli_json_end (cli);
  return HX_CLI_OK;
}
