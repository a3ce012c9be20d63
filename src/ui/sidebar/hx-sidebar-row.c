/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-sidebar-row.h"

#include "hx-entity-mark.h"
#include "inspector/hx-phrase.h"

#define DOT_SIZE 12

/**
 * HxSidebarRow:
 *
 * A row of one of the sidebar's lists: a coloured dot or an entity's icon, a title, a line below it,
 * a key and a count, as far as they are set. Titles are inscriptions, not labels: they ask for
 * no size, so that scrolling through long lists stays smooth.
 */
struct _HxSidebarRow
{
  GtkWidget    parent_instance;
  GtkListItem *list_item;
  HxItem      *item;
  GtkWidget   *dot;
  GtkWidget   *mark;
  GtkWidget   *title;
  GtkWidget   *subtitle;
  GtkWidget   *key;
  GtkWidget   *count;
  GdkRGBA      colour;
  gulong       record_handler;
};

G_DEFINE_FINAL_TYPE (HxSidebarRow, hx_sidebar_row, GTK_TYPE_WIDGET)

enum
{
  RECORD_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
record_cb (HxSidebarRow *self)
{
  g_signal_emit (self, signals[RECORD_CHANGED], 0);
}

/* Text begins at the icon, whatever its script: Pango swaps the ends of a line that runs against the
 * direction of the window. */
static void
align (GtkWidget *inscription)
{
  GtkTextDirection direction = gtk_widget_get_direction (inscription);
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (inscription));
  gboolean against = text != NULL && hx_phrase_get_direction (text, direction) != direction;

  gtk_inscription_set_xalign (GTK_INSCRIPTION (inscription), against ? 1 : 0);
}

static void
set_text (GtkWidget  *inscription,
          const char *text)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text);
  align (inscription);
}

static void
hx_sidebar_row_direction_changed (GtkWidget        *widget,
                                  GtkTextDirection  previous)
{
  HxSidebarRow *self = HX_SIDEBAR_ROW (widget);

  GTK_WIDGET_CLASS (hx_sidebar_row_parent_class)->direction_changed (widget, previous);
  align (self->title);
  align (self->subtitle);
}

static void
hx_sidebar_row_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HxSidebarRow *self = HX_SIDEBAR_ROW (widget);
  graphene_rect_t bounds;
  GskRoundedRect circle;

  GTK_WIDGET_CLASS (hx_sidebar_row_parent_class)->snapshot (widget, snapshot);

  if (!gtk_widget_get_visible (self->dot) ||
      !gtk_widget_compute_bounds (self->dot, widget, &bounds))
    return;
  bounds.origin.x += (bounds.size.width - DOT_SIZE) / 2;
  bounds.origin.y += (bounds.size.height - DOT_SIZE) / 2;
  bounds.size = GRAPHENE_SIZE_INIT (DOT_SIZE, DOT_SIZE);
  gsk_rounded_rect_init_from_rect (&circle, &bounds, DOT_SIZE / 2.0);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &self->colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
hx_sidebar_row_dispose (GObject *object)
{
  HxSidebarRow *self = HX_SIDEBAR_ROW (object);
  GtkWidget *child;

  hx_sidebar_row_set_item (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hx_sidebar_row_parent_class)->dispose (object);
}

static void
hx_sidebar_row_class_init (HxSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_sidebar_row_dispose;
  widget_class->direction_changed = hx_sidebar_row_direction_changed;
  widget_class->snapshot = hx_sidebar_row_snapshot;

  signals[RECORD_CHANGED] =
    g_signal_new ("record-changed", HX_TYPE_SIDEBAR_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "hx-sidebar-row");
}

static GtkWidget *
create_inscription (const char *style)
{
  GtkWidget *inscription = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (inscription),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (inscription), 3);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (inscription), 0.5);
  gtk_widget_set_hexpand (inscription, TRUE);
  gtk_widget_add_css_class (inscription, style);
  return inscription;
}

static void
hx_sidebar_row_init (HxSidebarRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  self->dot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_size_request (self->dot, 16, 16);
  self->mark = hx_entity_mark_new ();
  self->title = create_inscription ("hx-title");
  self->subtitle = create_inscription ("hx-subtitle");
  self->key = gtk_label_new (NULL);
  self->count = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->subtitle);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->key, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->key, "hx-key");
  gtk_widget_add_css_class (self->count, "hx-count");
  gtk_widget_set_visible (self->dot, FALSE);
  gtk_widget_set_visible (self->mark, FALSE);
  gtk_widget_set_visible (self->subtitle, FALSE);
  gtk_widget_set_visible (self->key, FALSE);
  gtk_widget_set_visible (self->count, FALSE);

  gtk_widget_set_parent (self->dot, GTK_WIDGET (self));
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  gtk_widget_set_parent (box, GTK_WIDGET (self));
  gtk_widget_set_parent (self->key, GTK_WIDGET (self));
  gtk_widget_set_parent (self->count, GTK_WIDGET (self));
}

/**
 * hx_sidebar_row_new:
 * @list_item: the list item it is made for
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
hx_sidebar_row_new (GtkListItem *list_item)
{
  HxSidebarRow *self = g_object_new (HX_TYPE_SIDEBAR_ROW, NULL);

  self->list_item = list_item;
  return GTK_WIDGET (self);
}

/**
 * hx_sidebar_row_get_list_item:
 * @self: a row
 *
 * Returns: (transfer none): its list item, which knows its position
 */
GtkListItem *
hx_sidebar_row_get_list_item (HxSidebarRow *self)
{
  g_return_val_if_fail (HX_IS_SIDEBAR_ROW (self), NULL);

  return self->list_item;
}

/**
 * hx_sidebar_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HxItem *
hx_sidebar_row_get_item (HxSidebarRow *self)
{
  g_return_val_if_fail (HX_IS_SIDEBAR_ROW (self), NULL);

  return self->item;
}

/**
 * hx_sidebar_row_set_item:
 * @self: a row
 * @item: (nullable): what to show
 *
 * Sets the item; "record-changed" is emitted when its record has been replaced.
 */
void
hx_sidebar_row_set_item (HxSidebarRow *self,
                         HxItem       *item)
{
  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  if (self->item != NULL)
    g_clear_signal_handler (&self->record_handler, self->item);
  g_set_object (&self->item, item);
  if (item != NULL)
    self->record_handler = g_signal_connect_swapped (item, "notify::record",
                                                     G_CALLBACK (record_cb), self);
}

/**
 * hx_sidebar_row_set_title:
 * @self: a row
 * @title: (nullable): its title
 *
 * Sets the title.
 */
void
hx_sidebar_row_set_title (HxSidebarRow *self,
                          const char   *title)
{
  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  set_text (self->title, title);
}

/**
 * hx_sidebar_row_set_subtitle:
 * @self: a row
 * @subtitle: (nullable): the line below the title
 *
 * Sets the second line.
 */
void
hx_sidebar_row_set_subtitle (HxSidebarRow *self,
                             const char   *subtitle)
{
  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  set_text (self->subtitle, subtitle);
  gtk_widget_set_visible (self->subtitle, subtitle != NULL);
}

/**
 * hx_sidebar_row_set_colour:
 * @self: a row
 * @colour: the colour of the dot
 *
 * Shows a dot before the title.
 */
void
hx_sidebar_row_set_colour (HxSidebarRow  *self,
                           const GdkRGBA *colour)
{
  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  self->colour = *colour;
  gtk_widget_set_visible (self->dot, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hx_sidebar_row_set_entity:
 * @self: a row
 * @desk: the desk
 * @entity: an entity, or 0 if it is none yet
 * @otherwise: its kind, where the entity is not known
 *
 * Shows the icon of an entity before the title.
 */
void
hx_sidebar_row_set_entity (HxSidebarRow *self,
                           HxDesk       *desk,
                           gint64        entity,
                           HxEntityType  otherwise)
{
  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  hx_entity_mark_set (HX_ENTITY_MARK (self->mark), desk, entity, otherwise);
  gtk_widget_set_visible (self->mark, TRUE);
}

static void
set_label (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
}

/**
 * hx_sidebar_row_set_key:
 * @self: a row
 * @key: (nullable): the key that applies what the row shows
 *
 * Shows a key after the title.
 */
void
hx_sidebar_row_set_key (HxSidebarRow *self,
                        const char   *key)
{
  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  set_label (self->key, key);
}

/**
 * hx_sidebar_row_set_count:
 * @self: a row
 * @count: (nullable): a number
 *
 * Shows a number at the end of the row.
 */
void
hx_sidebar_row_set_count (HxSidebarRow *self,
                          const char   *count)
{
  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  set_label (self->count, count);
}

/**
 * hx_sidebar_row_set_marked:
 * @self: a row
 * @marked: whether what it shows is open
 *
 * Marks the row.
 */
void
hx_sidebar_row_set_marked (HxSidebarRow *self,
                           gboolean      marked)
{
  GtkWidget *cell;

  g_return_if_fail (HX_IS_SIDEBAR_ROW (self));

  /* The ground of a row belongs to the list's own cell. */
  cell = gtk_widget_get_parent (GTK_WIDGET (self));
  if (cell == NULL)
    return;
  if (marked)
    gtk_widget_add_css_class (cell, "hx-open");
  else
    gtk_widget_remove_css_class (cell, "hx-open");
}
