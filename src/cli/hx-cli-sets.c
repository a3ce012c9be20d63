/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "base/hx-future.h"
#include "hx-cli-output.h"
#include "hx-cli-select.h"
#include "model/hx-source-set.h"

static void
add_json (HxCli       *cli,
          HxSourceSet *set,
          const char  *path)
{
  JsonBuilder *builder = hx_cli_json_object ();
  gint64 parent = hx_source_set_get_parent (set);

  hx_cli_json_int (builder, "id", hx_source_set_get_id (set));
  hx_cli_json_string (builder, "name", hx_source_set_get_name (set));
  if (parent != 0)
    hx_cli_json_int (builder, "parent", parent);
  else
    hx_cli_json_string (builder, "parent", NULL);
  hx_cli_json_string (builder, "path", path);
  hx_cli_json_int (builder, "sources", hx_source_set_get_n_sources (set));
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) sets = hx_source_set_list (connection, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|SOURCES|SET");
  g_autoptr(GHashTable) paths = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (sets == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < sets->len; i++)
    {
      HxSourceSet *set = g_ptr_array_index (sets, i);
      gint64 id = hx_source_set_get_id (set), parent = hx_source_set_get_parent (set);
      const char *above = g_hash_table_lookup (paths, &parent);
      char *path = g_strconcat (above != NULL ? above : "", above != NULL ? "/" : "",
                                hx_source_set_get_name (set), NULL);

      g_hash_table_insert (paths, g_memdup2 (&id, sizeof id), path);
      if (cli->json)
        add_json (cli, set, path);
      else
        hx_cli_table_add (table, "ius", id, hx_source_set_get_n_sources (set), path);
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

/* Goes down the path; what is missing is made when the edit is committed. */
static gint64
make_path (HxEdit     *edit,
           const char *path)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);
  gint64 set = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    set = hx_edit_add_source_set (edit, set, parts[i]);
  return set;
}

typedef struct
{
  const char *path;
  gint64      id;
} Named;

static gboolean
find (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  Named *named = data;

  named->id = hx_cli_find_set (connection, named->path, error);
  return named->id != 0;
}

static HxCliStatus
commit_and_list (HxCli  *cli,
                 HxEdit *edit)
{
  GError *error = NULL;

  if (!hx_future_wait (hx_edit_commit (edit), &error))
    return hx_cli_fail_error (error);
  return hx_cli_read (cli, list, NULL) ? HX_CLI_OK : HX_CLI_FINDING;
}

static HxCliStatus
run_add (HxCli      *cli,
         const char *path)
{
  g_autoptr(HxEdit) edit = NULL;

  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT))
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, "Add Set");
  make_path (edit, path);
  return commit_and_list (cli, edit);
}

static HxCliStatus
run_delete (HxCli      *cli,
            const char *path)
{
  Named named = { path, 0 };
  g_autoptr(HxEdit) edit = NULL;

  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || !hx_cli_read (cli, find, &named))
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, "Delete Set");
  hx_edit_delete_source_set (edit, named.id);
  return commit_and_list (cli, edit);
}

static HxCliStatus
run_members (HxCli      *cli,
             const char *path,
             gboolean    put)
{
  Named named = { path, 0 };
  g_autoptr(GArray) ids = NULL;
  g_autoptr(HxEdit) edit = NULL;

  if (!hx_cli_select_check (cli))
    return HX_CLI_USAGE;
  if (!hx_cli_select_is_given ())
    return hx_cli_usage (cli, "Say which sources, with --source, --filter, --words or --set.");
  if (!hx_cli_open (cli, HX_PROJECT_DEFAULT) || (!put && !hx_cli_read (cli, find, &named)))
    return HX_CLI_FINDING;
  ids = hx_cli_select_sources (cli);
  if (ids == NULL)
    return HX_CLI_FINDING;
  edit = hx_project_begin (cli->project, put ? "Put into Set" : "Remove from Set");
  if (put)
    named.id = make_path (edit, path);
  for (guint i = 0; i < ids->len; i++)
    if (put)
      hx_edit_add_to_set (edit, named.id, g_array_index (ids, gint64, i));
    else
      hx_edit_remove_from_set (edit, named.id, g_array_index (ids, gint64, i));
  return hx_cli_commit_changes (cli, edit, ids->len);
}

static HxCliStatus
run (HxCli *cli)
{
  const char *action = cli->n_args > 0 ? cli->args[0] : NULL;

  if (action == NULL)
    return hx_cli_open (cli, HX_PROJECT_READ_ONLY) && hx_cli_read (cli, list, NULL)
             ? HX_CLI_OK : HX_CLI_FINDING;
  if (cli->n_args == 2 && !hx_cli_is_text (cli, "SET", cli->args[1]))
    return HX_CLI_USAGE;
  if (g_str_equal (action, "add") && cli->n_args == 2)
    return run_add (cli, cli->args[1]);
  if (g_str_equal (action, "put") && cli->n_args == 2)
    return run_members (cli, cli->args[1], TRUE);
  if (g_str_equal (action, "remove") && cli->n_args == 2)
    return run_members (cli, cli->args[1], FALSE);
  if (g_str_equal (action, "delete") && cli->n_args == 2)
    return run_delete (cli, cli->args[1]);
  return hx_cli_usage (cli, "“%s” must be add SET, put SET, remove SET or delete SET.", action);
}

const HxCliVerb hx_cli_sets = {
  .name = "sets",
  .arguments = "PROJECT [add SET|put SET|remove SET|delete SET]",
  .summary = "list sets of sources, make one, fill it",
  .help = "A set is a named group of sources. Sets nest, and a source can be in several. A set that\n"
          "is missing is made by add and put; delete removes it with those below it, but no source.\n"
          "Each call is one edit.\n"
          HX_CLI_SELECT_HELP
          "\nExamples:\n"
          "  hexapla-cli sets flood.hexapla put Press/Local --filter 'outlet~courier'\n"
          "  hexapla-cli sources flood.hexapla --set Press",
  .max_args = 2,
  .options = hx_cli_select_options,
  .run = run,
};
