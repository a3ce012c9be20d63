/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hx-cli-find.h"
#include "hx-cli-output.h"
#include "model/hx-tag.h"

static char *option_colour;

static const GOptionEntry options[] = {
  { "colour", 0, 0, G_OPTION_ARG_FILENAME, &option_colour, "The tag's colour", "#RRGGBB" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  const char *name;
  HxEdit     *edit;
  gint64      tag;
  gboolean    made;
} Plan;

/* Goes down the path, making what is missing. Reads on the reader thread; the edit only takes
 * notes until it is committed. */
static gint64
make_path (Plan      *plan,
           GPtrArray *tags)
{
  g_auto(GStrv) parts = g_strsplit (plan->name, "/", -1);
  guint n_tags = tags->len;
  gint64 parent = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 found = 0;

      for (guint j = 0; j < tags->len && !plan->made && found == 0; j++)
        {
          HxTag *tag = g_ptr_array_index (tags, j);

          if (hx_tag_get_parent (tag) == parent &&
              g_str_equal (hx_tag_get_name (tag), parts[i]))
            found = hx_tag_get_id (tag);
        }
      if (found == 0)
        {
          found = hx_edit_add_tag (plan->edit, parent, parts[i], hx_tag_colour_at (n_tags++));
          plan->made = TRUE;
        }
      parent = found;
    }
  return parent;
}

static gboolean
find_or_make (HxCli         *cli,
              HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  Plan *plan = data;
  g_autoptr(GPtrArray) tags = hx_tag_list (connection, error);
  guint n_named = 0;

  if (tags == NULL)
    return FALSE;
  for (guint i = 0; i < tags->len; i++)
    if (g_str_equal (hx_tag_get_name (g_ptr_array_index (tags, i)), plan->name))
      n_named++;
  if (n_named > 0)
    plan->tag = hx_cli_find_tag (connection, plan->name, error);
  else
    plan->tag = make_path (plan, tags);
  return plan->tag != 0;
}

static gboolean
is_name (HxCli      *cli,
         const char *name)
{
  g_auto(GStrv) parts = NULL;

  if (!hx_cli_is_text (cli, "TAG", name))
    return FALSE;
  parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) == '\0')
      {
        hx_cli_usage (cli, "“%s” has an empty part. Write Parent/Child.", name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
is_colour (HxCli *cli)
{
  if (option_colour == NULL)
    return TRUE;
  if (strlen (option_colour) == 7 && *option_colour == '#' &&
      strspn (option_colour + 1, "0123456789abcdefABCDEF") == 6)
    {
      for (char *p = option_colour; *p != '\0'; p++)
        *p = g_ascii_tolower (*p);
      return TRUE;
    }
  hx_cli_usage (cli, "--colour must be like #e5a50a, not “%s”.", option_colour);
  return FALSE;
}

static HxCliStatus
run (HxCli *cli)
{
  g_autoptr(GArray) passages = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GArray) spans = NULL;
  g_autoptr(HxEdit) edit = NULL;
  Plan plan = { .name = cli->args[0] };
  HxCliStatus status;

  if (!is_name (cli, plan.name) || !is_colour (cli))
    return HX_CLI_USAGE;
  spans = hx_cli_find_spans (cli, &status);
  if (spans == NULL)
    return status;
  edit = hx_project_begin (cli->project, spans->len == 1 ? "Tag Passage" : "Tag Passages");
  plan.edit = edit;
  if (!hx_cli_read (cli, find_or_make, &plan))
    return HX_CLI_FINDING;
  if (option_colour != NULL)
    hx_edit_set_tag_colour (edit, plan.tag, option_colour);
  for (guint i = 0; i < spans->len; i++)
    {
      HxCliSpan *span = &g_array_index (spans, HxCliSpan, i);
      gint64 passage = hx_edit_add_passage (edit, span->source, span->start, span->end);

      hx_edit_tag (edit, passage, plan.tag);
      g_array_append_val (passages, passage);
    }
  return hx_cli_commit_passages (cli, edit, passages);
}

const HxCliVerb hx_cli_tag = {
  .name = "tag",
  .arguments = "PROJECT TAG",
  .summary = "tag passages",
  .help = "TAG is a name or a path, Parent/Child; a tag that is missing is made. The passages are\n"
          "all places where the quote stands, in all sources or in one, or the one given by its\n"
          "offsets. All is one edit, which one undo takes back. The passages are printed.\n\n"
          "Examples:\n"
          "  hexapla-cli tag flood.hexapla Naming --quote 'the Guardians'\n"
          "  hexapla-cli tag flood.hexapla Figures/Distances --colour '#b5835a' \\\n"
          "      --source 1234567890123 --start 120 --end 143",
  .min_args = 1,
  .max_args = 1,
  .options = options,
  .more_options = hx_cli_span_options,
  .run = run,
};
