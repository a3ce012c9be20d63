/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-matrix-tile.h"

struct _HxMatrixTile
{
  GtkWidget   parent_instance;

  GtkWidget  *head;
  GtkWidget  *title;
  GtkWidget  *chip;
  GtkWidget  *bar;          /* (nullable): made when it is needed */
  GtkWidget  *detail;
  const char *style;
  const char *chip_class;
};

G_DEFINE_FINAL_TYPE (HxMatrixTile, hx_matrix_tile, GTK_TYPE_WIDGET)

/**
 * hx_matrix_text_clear:
 * @self: a text, whose strings are freed
 */
void
hx_matrix_text_clear (HxMatrixText *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->chip, g_free);
  g_clear_pointer (&self->spoken, g_free);
}

static GtkWidget *
make_label (int         lines,
            const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "lines", lines, "xalign", 0.f, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static void
hx_matrix_tile_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hx_matrix_tile_parent_class)->dispose (object);
}

static void
hx_matrix_tile_class_init (HxMatrixTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_matrix_tile_dispose;

  gtk_widget_class_set_css_name (widget_class, "hx-matrix-tile");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

/* What there was no room for. */
static gboolean
tooltip_cb (GtkLabel   *label,
            int         x,
            int         y,
            gboolean    by_keyboard,
            GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

static void
hx_matrix_tile_init (HxMatrixTile *self)
{
  gtk_orientable_set_orientation (
    GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = make_label (1, "hx-title");
  gtk_widget_set_hexpand (self->title, TRUE);
  gtk_widget_set_has_tooltip (self->title, TRUE);
  g_signal_connect (self->title, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  self->chip = g_object_new (GTK_TYPE_LABEL, "valign", GTK_ALIGN_START, "halign", GTK_ALIGN_START,
                             "ellipsize", PANGO_ELLIPSIZE_END,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->chip, "hx-badge");
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->chip);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
  self->detail = make_label (HX_MATRIX_DETAIL_LINES, "hx-detail");
  gtk_widget_set_parent (self->detail, GTK_WIDGET (self));
}

/**
 * hx_matrix_tile_new:
 * @role: what it is for a screen reader: a cell or a header
 * @title_lines: how many lines its title can have
 *
 * Returns: (transfer floating): an empty tile
 */
GtkWidget *
hx_matrix_tile_new (GtkAccessibleRole role,
                    guint             title_lines)
{
  HxMatrixTile *self = g_object_new (HX_TYPE_MATRIX_TILE, "accessible-role", role, NULL);

  gtk_label_set_lines (GTK_LABEL (self->title), (int) title_lines);
  return GTK_WIDGET (self);
}

static void
set_class (GtkWidget   *widget,
           const char **now,
           const char  *style)
{
  if (g_strcmp0 (*now, style) == 0)
    return;

  if (*now != NULL)
    gtk_widget_remove_css_class (widget, *now);
  if (style != NULL)
    gtk_widget_add_css_class (widget, style);
  *now = style;
}

static void
set_label (GtkWidget  *label,
           const char *text)
{
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
}

static void
set_bar (HxMatrixTile       *self,
         const HxMatrixText *text)
{
  if (self->bar == NULL && text->has_bar)
    {
      self->bar = g_object_new (GTK_TYPE_PROGRESS_BAR, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_insert_after (self->bar, GTK_WIDGET (self), self->head);
    }
  if (self->bar == NULL)
    return;

  gtk_widget_set_visible (self->bar, text->has_bar);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (text->bar, 0, 1));
}

static char *
dup_spoken (const HxMatrixText *text)
{
  GString *spoken = g_string_new (text->title);
  const char *parts[] = { text->chip, text->detail };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? ", " : "", parts[i]);
  return g_string_free (spoken, FALSE);
}

/**
 * hx_matrix_tile_set_text:
 * @self: a tile
 * @text: what shall stand in it
 */
void
hx_matrix_tile_set_text (HxMatrixTile       *self,
                         const HxMatrixText *text)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (HX_IS_MATRIX_TILE (self));

  set_class (GTK_WIDGET (self), &self->style, text->style);
  set_class (self->chip, &self->chip_class, text->chip_class);
  set_label (self->title, text->title);
  set_label (self->detail, text->detail);
  set_label (self->chip, text->chip);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head),
                                  text->chip_below ? GTK_ORIENTATION_VERTICAL
                                                   : GTK_ORIENTATION_HORIZONTAL);
  set_bar (self, text);
  spoken = text->spoken != NULL ? g_strdup (text->spoken) : dup_spoken (text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/**
 * hx_matrix_tile_set_place:
 * @self: a tile
 * @row: its row, from 1; the first one is that of the columns' names
 * @column: its column, from 1
 */
void
hx_matrix_tile_set_place (HxMatrixTile *self,
                          guint         row,
                          guint         column)
{
  g_return_if_fail (HX_IS_MATRIX_TILE (self));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX,
                                  (int) row, GTK_ACCESSIBLE_RELATION_COL_INDEX, (int) column, -1);
}
