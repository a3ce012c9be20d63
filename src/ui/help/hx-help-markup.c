/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "help/hx-help-markup.h"

#include <string.h>

/* Elements within a line, and what stands around them. A key has thin spaces, which cannot break. */
static const struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *between;   /* of the elements in it */
} inlines[] = {
  { "app", "", "", NULL },
  { "cmd", "<tt>", "</tt>", NULL },
  { "code", "<tt>", "</tt>", NULL },
  { "em", "<i>", "</i>", NULL },
  { "file", "<tt>", "</tt>", NULL },
  { "gui", "<b>", "</b>", NULL },
  { "guiseq", "", "", " › " },
  { "input", "<tt>", "</tt>", NULL },
  { "key", "<span bgcolor=\"#808080\" bgalpha=\"22%\">\u202f", "\u202f</span>", NULL },
  { "keyseq", "", "", "+" },
  { "output", "<tt>", "</tt>", NULL },
  { "var", "<i>", "</i>", NULL },
};

static void append_children (GString       *markup,
                             HxHelpLibrary *library,
                             xmlNode       *node,
                             const char    *between,
                             GPtrArray     *unknown);

/* The lines of the file are no lines of the page. */
static void
append_text (GString    *markup,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  gboolean space = markup->len > 0 && markup->str[markup->len - 1] == ' ';

  for (const char *p = escaped; *p != '\0'; p++)
    {
      if (!g_ascii_isspace (*p))
        g_string_append_c (markup, *p);
      else if (!space && markup->len > 0)
        g_string_append_c (markup, ' ');
      space = g_ascii_isspace (*p);
    }
}

static void
append_link (GString       *markup,
             HxHelpLibrary *library,
             xmlNode       *node,
             GPtrArray     *unknown)
{
  g_autofree char *target = hx_help_dup_attribute (node, "xref");
  g_autofree char *address = hx_help_dup_attribute (node, "href");
  g_autofree char *escaped = NULL;

  if (target != NULL)
    {
      g_free (address);
      address = g_strconcat ("help:", target, NULL);
    }
  escaped = g_markup_escape_text (address != NULL ? address : "", -1);
  g_string_append_printf (markup, "<a href=\"%s\">", escaped);
  if (node->children != NULL)
    append_children (markup, library, node, NULL, unknown);
  else if (target != NULL)
    {
      g_autofree char *title = hx_help_library_dup_title (library, target);

      append_text (markup, title != NULL ? title : target);
    }
  g_string_append (markup, "</a>");
}

static void
append_element (GString       *markup,
                HxHelpLibrary *library,
                xmlNode       *node,
                GPtrArray     *unknown)
{
  g_autofree char *style = hx_help_dup_attribute (node, "style");

  if (hx_help_is (node, "link"))
    {
      append_link (markup, library, node, unknown);
      return;
    }
  if (hx_help_is (node, "em") && g_strcmp0 (style, "strong") == 0)
    {
      g_string_append (markup, "<b>");
      append_children (markup, library, node, NULL, unknown);
      g_string_append (markup, "</b>");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (inlines); i++)
    if (hx_help_is (node, inlines[i].name))
      {
        g_string_append (markup, inlines[i].before);
        append_children (markup, library, node, inlines[i].between, unknown);
        g_string_append (markup, inlines[i].after);
        return;
      }
  g_ptr_array_add (unknown, g_strdup ((const char *) node->name));
  append_children (markup, library, node, NULL, unknown);
}

static void
append_children (GString       *markup,
                 HxHelpLibrary *library,
                 xmlNode       *node,
                 const char    *between,
                 GPtrArray     *unknown)
{
  gboolean first = TRUE;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE && between == NULL)
        append_text (markup, (const char *) child->content);
      if (child->type != XML_ELEMENT_NODE)
        continue;
      if (between != NULL && !first)
        g_string_append (markup, between);
      append_element (markup, library, child, unknown);
      first = FALSE;
    }
}

/**
 * hx_help_dup_markup:
 * @library: the manual, for the titles of what is linked to
 * @node: an element with text, such as a paragraph
 * @unknown: (element-type utf8): what takes the names of elements that are not known
 *
 * Returns: (transfer full): its text as Pango mark-up; links within the manual are "help:PAGE#SECTION"
 */
char *
hx_help_dup_markup (HxHelpLibrary *library,
                    xmlNode       *node,
                    GPtrArray     *unknown)
{
  g_autoptr(GString) markup = g_string_new (NULL);

  g_return_val_if_fail (HX_IS_HELP_LIBRARY (library) && node != NULL && unknown != NULL, NULL);

  append_children (markup, library, node, NULL, unknown);
  return g_strchomp (g_strdup (markup->str));
}
