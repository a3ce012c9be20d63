/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "help/hx-help-render.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "help/hx-help-markup.h"

typedef struct
{
  HxHelpLibrary    *library;
  const HxHelpPage *page;
  HxHelpFollow      follow;
  gpointer          data;
  GHashTable       *sections;   /* id → heading */
  GPtrArray        *unknown;
} Rendering;

static void add_blocks (Rendering *self,
                        xmlNode   *node,
                        GtkWidget *box,
                        int        level);

static GtkWidget *
create_box (int spacing)
{
  return gtk_box_new (GTK_ORIENTATION_VERTICAL, spacing);
}

static gboolean
link_cb (GtkLabel   *label,
         const char *address,
         gpointer    data)
{
  HxHelpFollow follow = g_object_get_data (G_OBJECT (label), "follow");

  follow (address, data);
  return TRUE;
}

static GtkWidget *
create_text (Rendering  *self,
             xmlNode    *node,
             const char *style)
{
  g_autofree char *markup = hx_help_dup_markup (self->library, node, self->unknown);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_WORD);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, style != NULL ? style : "hx-help-text");
  g_object_set_data (G_OBJECT (label), "follow", self->follow);
  g_signal_connect (label, "activate-link", G_CALLBACK (link_cb), self->data);
  return label;
}

static GtkWidget *
create_heading (const char *text,
                int         level)
{
  static const char * const styles[] = { "title-1", "title-3", "heading", "heading" };
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0,
                                   NULL);

  gtk_widget_add_css_class (label, styles[MIN (level, 4) - 1]);
  gtk_widget_add_css_class (label, "hx-help-heading");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  return label;
}

static void
add_title (xmlNode   *node,
           GtkWidget *box,
           int        level)
{
  xmlNode *title = hx_help_find_child (node, "title");
  g_autofree char *text = title != NULL ? hx_help_dup_text (title) : NULL;

  if (text != NULL)
    gtk_box_append (GTK_BOX (box), create_heading (text, level));
}

/* --- Lists ----------------------------------------------------------------------------------- */

static GtkWidget *
create_list (Rendering *self,
             xmlNode   *node,
             gboolean   numbered,
             int        level)
{
  GtkWidget *list = create_box (6);
  guint number = 0;

  add_title (node, list, level + 1);
  for (xmlNode *item = node->children; item != NULL; item = item->next)
    {
      g_autofree char *mark = NULL;
      GtkWidget *row;
      GtkWidget *label;
      GtkWidget *content;

      if (!hx_help_is (item, "item"))
        continue;
      row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      content = create_box (6);
      /* Translators: the number of a step */
      mark = numbered ? g_strdup_printf (_("%u."), ++number) : g_strdup ("•");
      label = gtk_label_new (mark);
      gtk_label_set_width_chars (GTK_LABEL (label), numbered ? 3 : 2);
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_add_css_class (label, "dimmed");
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "hx-help-text");
      add_blocks (self, item, content, level);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (row), content);
      gtk_box_append (GTK_BOX (list), row);
    }
  return list;
}

static GtkWidget *
create_terms (Rendering *self,
              xmlNode   *node,
              int        level)
{
  GtkWidget *terms = create_box (9);

  add_title (node, terms, level + 1);
  for (xmlNode *item = node->children; item != NULL; item = item->next)
    {
      GtkWidget *content;

      if (!hx_help_is (item, "item"))
        continue;
      for (xmlNode *title = item->children; title != NULL; title = title->next)
        if (hx_help_is (title, "title"))
          gtk_box_append (GTK_BOX (terms), create_text (self, title, "heading"));
      content = create_box (6);
      gtk_widget_set_margin_start (content, 18);
      add_blocks (self, item, content, level);
      gtk_box_append (GTK_BOX (terms), content);
    }
  return terms;
}

/* --- Tables ---------------------------------------------------------------------------------- */

static void
add_row (Rendering *self,
         xmlNode   *tr,
         GtkGrid   *grid,
         int       *row,
         gboolean   head)
{
  int column = 0;

  for (xmlNode *td = tr->children; td != NULL; td = td->next)
    {
      GtkWidget *cell;

      if (!hx_help_is (td, "td") && !hx_help_is (td, "th"))
        continue;
      cell = create_box (3);
      add_blocks (self, td, cell, 3);
      gtk_widget_add_css_class (cell, "hx-help-cell");
      if (head)
        gtk_widget_add_css_class (cell, "heading");
      gtk_widget_set_hexpand (cell, TRUE);
      gtk_grid_attach (grid, cell, column++, *row, 1, 1);
    }
  if (column > 0)
    (*row)++;
}

static void
add_rows (Rendering *self,
          xmlNode   *node,
          GtkGrid   *grid,
          int       *row,
          gboolean   head)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (hx_help_is (child, "tr"))
      add_row (self, child, grid, row, head);
    else if (hx_help_is (child, "thead") || hx_help_is (child, "tbody"))
      add_rows (self, child, grid, row, hx_help_is (child, "thead"));
}

static GtkWidget *
create_table (Rendering *self,
              xmlNode   *node)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  NULL);
  int row = 0;

  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "hx-help-table");
  add_rows (self, node, GTK_GRID (grid), &row, FALSE);
  return grid;
}

/* --- The rest -------------------------------------------------------------------------------- */

static GtkWidget *
create_note (Rendering *self,
             xmlNode   *node,
             int        level)
{
  g_autofree char *style = hx_help_dup_attribute (node, "style");
  gboolean warns = g_strcmp0 (style, "important") == 0 || g_strcmp0 (style, "warning") == 0;
  GtkWidget *note = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (warns ? "dialog-warning-symbolic"
                                                        : "dialog-information-symbolic");
  GtkWidget *content = create_box (6);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  warns ? _("Important") : _("Note"), -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (note, "card");
  gtk_widget_add_css_class (note, "hx-help-note");
  add_blocks (self, node, content, level);
  gtk_box_append (GTK_BOX (note), icon);
  gtk_box_append (GTK_BOX (note), content);
  return note;
}

static GtkWidget *
create_picture (Rendering *self,
                xmlNode   *node)
{
  g_autofree char *name = hx_help_dup_attribute (node, "src");
  g_autofree char *path = NULL;
  g_autofree char *said = hx_help_dup_text (node);
  GtkWidget *picture;

  if (name == NULL)
    return NULL;
  path = hx_help_library_dup_picture (self->library, self->page->id, name);
  picture = gtk_picture_new_for_filename (path);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), said);
  gtk_widget_set_tooltip_text (picture, said);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "card");
  return picture;
}

static GtkWidget *
create_screen (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  g_autofree char *text = g_strstrip (g_strdup ((const char *) content));
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  xmlFree (content);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "hx-help-note");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), label);
  gtk_widget_add_css_class (scrolled, "card");
  return scrolled;
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  gpointer       data)
{
  HxHelpFollow follow = g_object_get_data (G_OBJECT (list), "follow");

  follow (g_object_get_data (G_OBJECT (row), "target"), data);
}

/**
 * hx_help_render_links:
 * @pages: (element-type HxHelpPage): pages
 * @follow: what goes to one of them
 * @data: data of @follow
 *
 * Returns: (transfer floating): a list of them, to choose from
 */
GtkWidget *
hx_help_render_links (const GPtrArray *pages,
                      HxHelpFollow     follow,
                      gpointer         data)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < pages->len; i++)
    {
      const HxHelpPage *page = g_ptr_array_index (pages, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), page->title);
      if (page->desc != NULL)
        adw_action_row_set_subtitle (ADW_ACTION_ROW (row), page->desc);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
      g_object_set_data_full (G_OBJECT (row), "target", g_strconcat ("help:", page->id, NULL),
                              g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  g_object_set_data (G_OBJECT (list), "follow", follow);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), data);
  return list;
}

/* A guide lists the pages that say that they belong there. */
static void
add_listed (Rendering  *self,
            const char *section,
            GtkWidget  *box)
{
  g_autofree char *guide = section != NULL ? g_strconcat (self->page->id, "#", section, NULL)
                                           : g_strdup (self->page->id);
  g_autoptr(GPtrArray) pages = hx_help_library_list (self->library, guide);

  if (pages->len > 0)
    gtk_box_append (GTK_BOX (box), hx_help_render_links (pages, self->follow, self->data));
}

static void
add_section (Rendering *self,
             xmlNode   *node,
             GtkWidget *box,
             int        level)
{
  g_autofree char *id = hx_help_dup_attribute (node, "id");

  add_title (node, box, level);
  if (id != NULL && gtk_widget_get_last_child (box) != NULL)
    g_hash_table_insert (self->sections, g_strdup (id), gtk_widget_get_last_child (box));
  add_blocks (self, node, box, level);
  add_listed (self, id, box);
}

static GtkWidget *
create_block (Rendering *self,
              xmlNode   *node,
              int        level)
{
  if (hx_help_is (node, "p"))
    return create_text (self, node, NULL);
  if (hx_help_is (node, "list") || hx_help_is (node, "steps"))
    return create_list (self, node, hx_help_is (node, "steps"), level);
  if (hx_help_is (node, "terms"))
    return create_terms (self, node, level);
  if (hx_help_is (node, "table"))
    return create_table (self, node);
  if (hx_help_is (node, "note"))
    return create_note (self, node, level);
  if (hx_help_is (node, "media"))
    return create_picture (self, node);
  if (hx_help_is (node, "screen") || hx_help_is (node, "code"))
    return create_screen (node);
  return NULL;
}

static void
add_blocks (Rendering *self,
            xmlNode   *node,
            GtkWidget *box,
            int        level)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      GtkWidget *block;

      if (child->type != XML_ELEMENT_NODE || hx_help_is (child, "info")
          || hx_help_is (child, "title"))
        continue;
      if (hx_help_is (child, "section"))
        {
          add_section (self, child, box, level + 1);
          continue;
        }
      block = create_block (self, child, level);
      if (block != NULL)
        gtk_box_append (GTK_BOX (box), block);
      else
        g_ptr_array_add (self->unknown, g_strdup ((const char *) child->name));
    }
}

static void
add_see_also (Rendering *self,
              GtkWidget *box)
{
  g_autoptr(GPtrArray) pages = g_ptr_array_new ();

  for (guint i = 0; i < self->page->also->len; i++)
    {
      g_auto(GStrv) parts = g_strsplit (g_ptr_array_index (self->page->also, i), "#", 2);
      const HxHelpPage *page = hx_help_library_get (self->library, parts[0]);

      if (page != NULL)
        g_ptr_array_add (pages, (gpointer) page);
    }
  if (pages->len == 0)
    return;
  gtk_box_append (GTK_BOX (box), create_heading (_("See Also"), 2));
  gtk_box_append (GTK_BOX (box), hx_help_render_links (pages, self->follow, self->data));
}

/**
 * hx_help_render:
 * @library: the manual
 * @page: one of its pages
 * @follow: what follows its links
 * @data: data of @follow, which has to live as long as the widget
 * @sections: (element-type utf8 GtkWidget): takes the headings of its sections by their ids
 * @unknown: (element-type utf8): takes the names of elements that are not known; their text is shown
 *
 * Returns: (transfer floating): the page as widgets
 */
GtkWidget *
hx_help_render (HxHelpLibrary    *library,
                const HxHelpPage *page,
                HxHelpFollow      follow,
                gpointer          data,
                GHashTable       *sections,
                GPtrArray        *unknown)
{
  Rendering self = { library, page, follow, data, sections, unknown };
  xmlNode *root = xmlDocGetRootElement (page->xml);
  GtkWidget *box = create_box (12);

  add_title (root, box, 1);
  add_blocks (&self, root, box, 1);
  add_listed (&self, NULL, box);
  add_see_also (&self, box);
  return box;
}
