/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of words that stand beside the code and are compiled in: headings that end with a
 * colon, below them lines that begin with a space, and comments. What the words mean is for those
 * who read them. */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "analyse/hx-word-list.h"
#include "hx-core-resources.h"

#define FOLDER "/org/hexapla/Hexapla/analyse/"

/**
 * hx_word_list_read:
 * @name: the list's file, which is compiled in
 * @heading: (scope call): called for each heading
 * @line: (scope call): called for each line below one, with the space it begins with; what stands
 *   behind the colon of a heading is a line, too
 * @data: handed to both
 *
 * Reads a list of words, in its order.
 */
void
hx_word_list_read (const char     *name,
                   HxWordListFunc  heading,
                   HxWordListFunc  line,
                   gpointer        data)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GBytes) bytes = g_resource_lookup_data (hx_core_get_resource (), path, 0, NULL);
  g_auto(GStrv) lines = NULL;

  g_assert (bytes != NULL);
  lines = g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon;

      if (lines[i][0] == '\0' || lines[i][0] == '#')
        continue;
      if (lines[i][0] == ' ')
        {
          line (lines[i], data);
          continue;
        }
      colon = strchr (lines[i], ':');
      g_assert (colon != NULL);
      *colon = '\0';
      heading (lines[i], data);
      if (colon[1] != '\0')
        line (colon + 1, data);
    }
}

/**
 * hx_word_list_split:
 * @line: a line
 *
 * Returns: (transfer full): its words, as spaces part them
 */
char **
hx_word_list_split (const char *line)
{
  char **words = g_strsplit (line, " ", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      words[n++] = words[i];
    else
      g_free (words[i]);
  words[n] = NULL;
  return words;
}
