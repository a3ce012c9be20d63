/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What brat's configuration says of types (brat manual, "Configuration"): annotation.conf has them
 * below one another, visual.conf what they are called and their colours. */

#include "config.h"

#include "exchange/standoff/hx-brat-private.h"

#include <string.h>

#define MAX_LINES 100000
#define MAX_LEVELS 32

/**
 * hx_brat_config_free:
 * @self: (transfer full): a configuration
 */
void
hx_brat_config_free (HxBratConfig *self)
{
  g_ptr_array_unref (self->types);
  g_hash_table_unref (self->parents);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->colours);
  g_free (self);
}

/* The lines of a file of that name, wherever in the pack; NULL: there is none. */
static char **
read_lines (HxStandoff *reading,
            const char *name)
{
  HxStandoffPack *pack = reading->pack;

  for (guint i = 0; i < hx_standoff_pack_get_n (pack); i++)
    {
      g_autofree char *base = g_path_get_basename (hx_standoff_pack_get_path (pack, i));
      g_autofree char *text = g_str_equal (base, name) ? hx_standoff_pack_dup_text (pack, i, NULL)
                                                       : NULL;

      if (text == NULL)
        continue;
      return g_strsplit (g_strdelimit (text, "\r", ' '), "\n", MAX_LINES);
    }
  return NULL;
}

static guint
count_tabs (const char *line)
{
  return strspn (line, "\t");
}

/* Of a list with tabs for what is below. */
static void
read_types (HxBratConfig *self,
            char        **lines)
{
  char *above[MAX_LEVELS] = { NULL };
  gboolean wanted = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      guint level = MIN (count_tabs (lines[i]), MAX_LEVELS - 1);
      char *name = lines[i] + count_tabs (lines[i]);

      g_strchomp (name);
      if (*name == '\0' || *name == '#')
        continue;
      if (*name == '[')
        {
          wanted = g_str_has_prefix (name, "[entities]");
          continue;
        }
      if (!wanted)
        continue;
      if (*name == '!')
        name++;
      name[strcspn (name, " \t")] = '\0';
      if (*name != '-')
        g_ptr_array_add (self->types, g_strdup (name));
      if (level > 0 && above[level - 1] != NULL && !g_str_equal (above[level - 1], name))
        g_hash_table_insert (self->parents, g_strdup (name), g_strdup (above[level - 1]));
      above[level] = name;
      for (guint k = level + 1; k < MAX_LEVELS; k++)
        above[k] = NULL;
    }
}

static void
read_drawing (HxBratConfig *self,
              char         *line)
{
  const char *colour = strstr (line, "bgColor:");
  gsize n = strcspn (line, " \t");

  if (colour == NULL || n == 0)
    return;
  colour += strlen ("bgColor:");
  if (strlen (colour) < 7 || *colour != '#')
    return;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (colour[i]))
      return;
  g_hash_table_insert (self->colours, g_strndup (line, n), g_strndup (colour, 7));
}

static void
read_look (HxBratConfig *self,
           char        **lines)
{
  char section = '\0';

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) parts = NULL;
      char *line = g_strstrip (lines[i]);

      if (*line == '[')
        section = line[1];
      if (*line == '\0' || *line == '#' || *line == '[')
        continue;
      if (section == 'd')
        read_drawing (self, line);
      if (section != 'l')
        continue;
      parts = g_strsplit (line, "|", 3);
      if (parts[0] != NULL && parts[1] != NULL && *g_strstrip (parts[1]) != '\0')
        g_hash_table_insert (self->labels, g_strdup (g_strstrip (parts[0])),
                             g_strdup (parts[1]));
    }
}

/**
 * hx_brat_config_read:
 * @reading: a reading, with its pack
 *
 * Returns: (transfer full): what the configuration says; nothing, if there is none
 */
HxBratConfig *
hx_brat_config_read (HxStandoff *reading)
{
  HxBratConfig *self = g_new0 (HxBratConfig, 1);
  g_auto(GStrv) types = read_lines (reading, "annotation.conf");
  g_auto(GStrv) look = read_lines (reading, "visual.conf");

  self->types = g_ptr_array_new_with_free_func (g_free);
  self->parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->colours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (types != NULL)
    read_types (self, types);
  if (look != NULL)
    read_look (self, look);
  return self;
}

/**
 * hx_brat_config_label:
 * @self: a configuration
 * @type: a type
 *
 * Returns: (transfer none): what it is called
 */
const char *
hx_brat_config_label (HxBratConfig *self,
                      const char   *type)
{
  const char *label = g_hash_table_lookup (self->labels, type);

  return label != NULL ? label : type;
}

/**
 * hx_brat_config_tag:
 * @self: a configuration
 * @reading: a reading
 * @type: a type
 *
 * Makes the tag that a type stands for, and those above it.
 *
 * Returns: its number
 */
guint
hx_brat_config_tag (HxBratConfig *self,
                    HxStandoff   *reading,
                    const char   *type)
{
  const char *path[MAX_LEVELS];
  guint n = 0, tag = HX_STANDOFF_NONE;

  for (const char *p = type; p != NULL && n < MAX_LEVELS;
       p = g_hash_table_lookup (self->parents, p))
    path[n++] = p;
  while (n > 0)
    {
      const char *colour = g_hash_table_lookup (self->colours, path[--n]);
      guint below = hx_standoff_add_tag (reading, tag, hx_brat_config_label (self, path[n]));

      if (below == HX_STANDOFF_NONE)
        return tag;
      tag = below;
      if (colour != NULL)
        g_set_str (&((HxStandoffTag *) reading->tags->pdata[tag])->colour, colour);
    }
  return tag;
}
