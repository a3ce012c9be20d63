/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-row-group.h"

#include "inspector/hx-announce.h"

typedef struct
{
  GPtrArray  *rows;       /* borrowed from the group */
  gint64      subject;    /* what the rows are about */
  char       *shown;      /* what the rows say */
  GHashTable *expanded;   /* while filling: keys of the rows that were expanded */
  int         focused;    /* while filling: the row that had the focus, or -1 */
} HxRowGroupPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (HxRowGroup, hx_row_group, ADW_TYPE_PREFERENCES_GROUP)

static int
find_focused (HxRowGroup *self)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < priv->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (priv->rows, i);

      if (focus == row || gtk_widget_is_ancestor (focus, row))
        return i;
    }

  return -1;
}

static void
remember_expanded (HxRowGroup *self)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  for (guint i = 0; i < priv->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (priv->rows, i);
      const char *key = g_object_get_data (G_OBJECT (row), "hx-key");

      if (key != NULL && ADW_IS_EXPANDER_ROW (row)
          && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
        g_hash_table_add (priv->expanded, g_strdup (key));
    }
}

static void
hx_row_group_finalize (GObject *object)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (HX_ROW_GROUP (object));

  g_ptr_array_unref (priv->rows);
  g_free (priv->shown);
  g_hash_table_unref (priv->expanded);

  G_OBJECT_CLASS (hx_row_group_parent_class)->finalize (object);
}

static void
hx_row_group_class_init (HxRowGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_row_group_finalize;
}

static void
hx_row_group_init (HxRowGroup *self)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  priv->rows = g_ptr_array_new ();
  priv->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  priv->focused = -1;
}

/**
 * hx_row_group_begin:
 * @self: a row group
 * @subject: what the rows are about; of another one nothing is kept as it was
 * @shown: what the rows will say, as one string
 *
 * Removes the rows if they say something else.
 *
 * Returns: whether rows are to be appended, and hx_row_group_end() called
 */
gboolean
hx_row_group_begin (HxRowGroup *self,
                    gint64      subject,
                    const char *shown)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  g_return_val_if_fail (HX_IS_ROW_GROUP (self), FALSE);
  g_return_val_if_fail (shown != NULL, FALSE);

  if (!g_set_str (&priv->shown, shown))
    return FALSE;

  g_hash_table_remove_all (priv->expanded);
  if (subject == priv->subject)
    {
      priv->focused = find_focused (self);
      remember_expanded (self);
    }
  priv->subject = subject;
  for (guint i = 0; i < priv->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  g_ptr_array_index (priv->rows, i));
  g_ptr_array_set_size (priv->rows, 0);

  return TRUE;
}

/**
 * hx_row_group_append:
 * @self: a row group
 * @row: (transfer floating): a row
 * @key: (nullable): what tells an expander row from others when it is made anew
 */
void
hx_row_group_append (HxRowGroup *self,
                     GtkWidget  *row,
                     const char *key)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  g_return_if_fail (HX_IS_ROW_GROUP (self));

  if (key != NULL)
    g_object_set_data_full (G_OBJECT (row), "hx-key", g_strdup (key), g_free);
  if (key != NULL && ADW_IS_EXPANDER_ROW (row) && g_hash_table_contains (priv->expanded, key))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (priv->rows, row);
}

/**
 * hx_row_group_end:
 * @self: a row group
 *
 * Says that all rows are appended: the keyboard focus goes to the row at the place where it was.
 */
void
hx_row_group_end (HxRowGroup *self)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  g_return_if_fail (HX_IS_ROW_GROUP (self));

  if (priv->focused >= 0 && priv->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (priv->rows, MIN ((guint) priv->focused,
                                                               priv->rows->len - 1)));
  priv->focused = -1;
}

/**
 * hx_row_group_remove:
 * @self: a row group
 * @row: one of its rows
 */
void
hx_row_group_remove (HxRowGroup *self,
                     GtkWidget  *row)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  g_return_if_fail (HX_IS_ROW_GROUP (self));

  if (g_ptr_array_remove (priv->rows, row))
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
}

/**
 * hx_row_group_get_row:
 * @self: a row group
 * @position: which row
 *
 * Returns: (transfer none) (nullable): the row
 */
GtkWidget *
hx_row_group_get_row (HxRowGroup *self,
                      guint       position)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  g_return_val_if_fail (HX_IS_ROW_GROUP (self), NULL);

  return position < priv->rows->len ? g_ptr_array_index (priv->rows, position) : NULL;
}

/**
 * hx_row_group_get_n:
 * @self: a row group
 *
 * Returns: how many rows there are
 */
guint
hx_row_group_get_n (HxRowGroup *self)
{
  HxRowGroupPrivate *priv = hx_row_group_get_instance_private (self);

  g_return_val_if_fail (HX_IS_ROW_GROUP (self), 0);

  return priv->rows->len;
}

/* --- Rows ------------------------------------------------------------------------------------ */

/**
 * hx_row_new:
 * @title: the title, plain text
 * @subtitle: (nullable): the subtitle, plain text
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
hx_row_new (const char *title,
            const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  return row;
}

/* The list that expands is a list of its own to a screen reader, and has no name. */
static void
name_list (GtkWidget  *widget,
           const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_REVEALER (child) && GTK_IS_LIST_BOX (gtk_widget_get_first_child (child)))
        gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (child)),
                                        GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      else if (GTK_IS_BOX (child))
        name_list (child, name);
    }
}

/**
 * hx_row_new_expander:
 * @title: the title, plain text
 * @subtitle: (nullable): the subtitle, plain text
 *
 * Returns: (transfer floating): a row that others can be added to
 */
GtkWidget *
hx_row_new_expander (const char *title,
                     const char *subtitle)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle != NULL ? subtitle : "");
  name_list (row, title);
  return row;
}

/**
 * hx_row_new_button:
 * @title: what it does
 * @icon_name: (nullable): an icon
 *
 * Returns: (transfer floating): a row that does something
 */
GtkWidget *
hx_row_new_button (const char *title,
                   const char *icon_name)
{
  GtkWidget *row = adw_button_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_button_row_set_start_icon_name (ADW_BUTTON_ROW (row), icon_name);
  return row;
}

/**
 * hx_row_button:
 * @icon_name: an icon
 * @label: what it does
 *
 * Returns: (transfer floating): a flat button for the end of a row
 */
GtkWidget *
hx_row_button (const char *icon_name,
               const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return button;
}

/**
 * hx_row_menu_button:
 * @menu: what can be done
 * @label: what it is for
 *
 * Returns: (transfer floating): a flat button with a menu for the end of a row
 */
GtkWidget *
hx_row_menu_button (GMenuModel *menu,
                    const char *label)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  hx_name_composite (button, label);
  return button;
}

/**
 * hx_row_menu_add:
 * @menu: a menu
 * @label: what the item says
 * @action: an action that takes an id
 * @id: the id
 */
void
hx_row_menu_add (GMenu      *menu,
                 const char *label,
                 const char *action,
                 gint64      id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/**
 * hx_row_set_action:
 * @widget: a row or button
 * @action: an action that takes an id
 * @id: the id
 *
 * Has the widget do something when it is activated.
 */
void
hx_row_set_action (GtkWidget  *widget,
                   const char *action,
                   gint64      id)
{
  g_return_if_fail (GTK_IS_ACTIONABLE (widget));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "x", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), action);
  if (ADW_IS_ACTION_ROW (widget))
    gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (widget), TRUE);
}
