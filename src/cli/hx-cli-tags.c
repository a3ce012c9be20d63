/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-output.h"
#include "model/hx-tag.h"

static void
put_id_or_null (JsonBuilder *builder,
                const char  *name,
                gint64       id)
{
  if (id != 0)
    hx_cli_json_int (builder, name, id);
  else
    hx_cli_json_string (builder, name, NULL);
}

static void
add_json (HxCli *cli,
          HxTag *tag)
{
  JsonBuilder *builder = hx_cli_json_object ();

  hx_cli_json_int (builder, "id", hx_tag_get_id (tag));
  hx_cli_json_string (builder, "name", hx_tag_get_name (tag));
  put_id_or_null (builder, "parent", hx_tag_get_parent (tag));
  hx_cli_json_string (builder, "colour", hx_tag_get_colour (tag));
  hx_cli_json_string (builder, "description", hx_tag_get_description (tag));
  hx_cli_json_string (builder, "shortcut", hx_tag_get_shortcut (tag));
  hx_cli_json_int (builder, "passages", hx_tag_get_n_taggings (tag));
  hx_cli_json_int (builder, "sources", hx_tag_get_n_sources (tag));
  hx_cli_json_put (cli, builder);
}

static gboolean
list (HxCli         *cli,
      HxConnection  *connection,
      gpointer       data,
      GError       **error)
{
  g_autoptr(GPtrArray) tags = hx_tag_list (connection, error);
  g_autoptr(HxCliTable) table = hx_cli_table_new ("ID|PASSAGES|SOURCES|COLOUR|TAG|DESCRIPTION");
  g_autoptr(GHashTable) depths = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (tags == NULL)
    return FALSE;
  hx_cli_json_begin (cli);
  for (guint i = 0; i < tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (tags, i);
      gint64 id = hx_tag_get_id (tag);
      gint64 parent = hx_tag_get_parent (tag);
      guint depth = parent != 0 ? GPOINTER_TO_UINT (g_hash_table_lookup (depths, &parent)) + 1 : 0;
      g_autofree char *name = g_strdup_printf ("%*s%s", (int) (2 * MIN (depth, 10)), "",
                                               hx_tag_get_name (tag));

      g_hash_table_insert (depths, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (depth));
      if (cli->json)
        add_json (cli, tag);
      else
        hx_cli_table_add (table, "iuusss", id, hx_tag_get_n_taggings (tag),
                          hx_tag_get_n_sources (tag), hx_tag_get_colour (tag), name,
                          hx_tag_get_description (tag));
    }
  hx_cli_json_end (cli);
  hx_cli_table_print (table);
  return TRUE;
}

static HxCliStatus
run (HxCli *cli)
{
  if (!hx_cli_open (cli, HX_PROJECT_READ_ONLY) || !hx_cli_read (cli, list, NULL))
    return HX_CLI_FINDING;
  return HX_CLI_OK;
}

const HxCliVerb hx_cli_tags = {
  .name = "tags",
  .arguments = "PROJECT",
  .summary = "list the codebook",
  .help = "A parent stands before its children.\n\n"
          "Examples:\n"
          "  hexapla-cli tags flood.hexapla",
  .run = run,
};
