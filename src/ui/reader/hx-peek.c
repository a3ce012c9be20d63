/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-peek.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "hx-entity-mark.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-phrase.h"

#define QUOTE_CHARS 60
#define MEMO_CHARS 80

/* One row: a cover that a list model can hold. */
#define HX_TYPE_PEEK_ROW (hx_peek_row_get_type ())

G_DECLARE_FINAL_TYPE (HxPeekRow, hx_peek_row, HX, PEEK_ROW, GObject)

struct _HxPeekRow
{
  GObject  parent_instance;

  HxCover *cover;
};

G_DEFINE_FINAL_TYPE (HxPeekRow, hx_peek_row, G_TYPE_OBJECT)

struct _HxPeek
{
  GtkPopover   parent_instance;

  GtkLabel    *title;
  GtkListView *list;
  GtkLabel    *hidden_label;

  HxDesk      *desk;
  GListStore  *rows;
  guint        n_of_kind[HX_N_HIGHLIGHT_KINDS];
};

G_DEFINE_FINAL_TYPE (HxPeek, hx_peek, GTK_TYPE_POPOVER)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
hx_peek_row_finalize (GObject *object)
{
  hx_cover_free (HX_PEEK_ROW (object)->cover);
  G_OBJECT_CLASS (hx_peek_row_parent_class)->finalize (object);
}

static void
hx_peek_row_class_init (HxPeekRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_peek_row_finalize;
}

static void
hx_peek_row_init (HxPeekRow *self)
{
}

/* Words -------------------------------------------------------------------------------------- */

static char *
dup_link_title (const HxCover *cover)
{
  g_autofree char *isolated = NULL;
  HxLinkKind kind = HX_LINK_SAME;
  const char *words;

  hx_link_kind_from_string (cover->name, &kind);
  words = cover->outgoing ? hx_phrase_link_kind (kind) : hx_phrase_link_kind_reversed (kind);
  /* Translators: a kind of link and the source at its other end */
  return g_strdup_printf (_("%s: %s"), words,
                          hx_phrase_isolate (cover->other_title, &isolated));
}

static char *
dup_title (const HxCover *cover)
{
  switch (cover->highlight.kind)
    {
    case HX_HIGHLIGHT_LINK:
      return dup_link_title (cover);
    case HX_HIGHLIGHT_MEMO:
      return hx_phrase_dup_line (cover->name, MEMO_CHARS);
    case HX_HIGHLIGHT_TAG:
    case HX_HIGHLIGHT_MENTION:
    case HX_HIGHLIGHT_CLAIM:
    default:
      return g_strdup (cover->name);
    }
}

static char *
dup_detail (const HxCover *cover)
{
  g_autofree char *quote = hx_phrase_dup_quote (cover->text, QUOTE_CHARS);
  g_autofree char *isolated = NULL;

  return g_strdup_printf ("%s · %s", quote, hx_phrase_isolate (cover->coder, &isolated));
}

static char *
dup_heading (HxPeek          *self,
             HxHighlightKind  kind)
{
  guint n = self->n_of_kind[kind];

  switch (kind)
    {
    case HX_HIGHLIGHT_TAG:
      return g_strdup_printf (ngettext ("%u Tag", "%u Tags", n), n);
    case HX_HIGHLIGHT_MENTION:
      return g_strdup_printf (ngettext ("%u Entity", "%u Entities", n), n);
    case HX_HIGHLIGHT_LINK:
      return g_strdup_printf (ngettext ("%u Link", "%u Links", n), n);
    case HX_HIGHLIGHT_CLAIM:
      return g_strdup_printf (ngettext ("%u Claim", "%u Claims", n), n);
    case HX_HIGHLIGHT_MEMO:
    default:
      return g_strdup_printf (ngettext ("%u Memo", "%u Memos", n), n);
    }
}

/* Rows --------------------------------------------------------------------------------------- */

static GtkWidget *
add_line (GtkWidget  *box,
          const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
setup_cb (HxPeek      *self,
          GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark = gtk_stack_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_stack_add_named (GTK_STACK (mark), hx_colour_dot_new (), "dot");
  gtk_stack_add_named (GTK_STACK (mark), hx_entity_mark_new (), "entity");
  gtk_stack_add_named (GTK_STACK (mark), gtk_image_new (), "icon");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), mark);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_box_append (GTK_BOX (row), lines);
  add_line (lines, "hx-peek-name");
  gtk_widget_add_css_class (add_line (lines, "caption"), "dimmed");
  gtk_list_item_set_child (item, row);
}

static void
bind_mark (HxPeek        *self,
           GtkStack      *mark,
           const HxCover *cover)
{
  gint64 object = cover->highlight.object;
  GdkRGBA rgba;

  switch (cover->highlight.kind)
    {
    case HX_HIGHLIGHT_TAG:
      hx_desk_get_tag_rgba (self->desk, object, &rgba);
      hx_colour_dot_set_rgba (HX_COLOUR_DOT (gtk_stack_get_child_by_name (mark, "dot")), &rgba);
      gtk_stack_set_visible_child_name (mark, "dot");
      break;

    case HX_HIGHLIGHT_MENTION:
      hx_entity_mark_set (HX_ENTITY_MARK (gtk_stack_get_child_by_name (mark, "entity")),
                          self->desk, object, HX_ENTITY_THING);
      gtk_stack_set_visible_child_name (mark, "entity");
      break;

    case HX_HIGHLIGHT_LINK:
    case HX_HIGHLIGHT_MEMO:
    case HX_HIGHLIGHT_CLAIM:
    default:
      gtk_image_set_from_icon_name (GTK_IMAGE (gtk_stack_get_child_by_name (mark, "icon")),
                                    cover->highlight.kind == HX_HIGHLIGHT_LINK
                                      ? "hx-link-symbolic"
                                      : cover->highlight.kind == HX_HIGHLIGHT_CLAIM
                                        ? "hx-claim-symbolic" : "hx-note-symbolic");
      gtk_stack_set_visible_child_name (mark, "icon");
      break;
    }
}

static void
bind_cb (HxPeek      *self,
         GtkListItem *item)
{
  const HxCover *cover = HX_PEEK_ROW (gtk_list_item_get_item (item))->cover;
  GtkWidget *mark = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *lines = gtk_widget_get_next_sibling (mark);
  g_autofree char *title = dup_title (cover);
  g_autofree char *detail = dup_detail (cover);

  bind_mark (self, GTK_STACK (mark), cover);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (lines)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (lines)), detail);
  gtk_list_item_set_accessible_label (item, title);
  gtk_list_item_set_accessible_description (item, detail);
}

static void
setup_header_cb (HxPeek        *self,
                 GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (HxPeek        *self,
                GtkListHeader *header)
{
  HxPeekRow *row = gtk_list_header_get_item (header);
  g_autofree char *heading = dup_heading (self, row->cover->highlight.kind);

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), heading);
}

static int
compare_kinds (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const HxCover *x = HX_PEEK_ROW ((gpointer) a)->cover;
  const HxCover *y = HX_PEEK_ROW ((gpointer) b)->cover;

  return (int) x->highlight.kind - (int) y->highlight.kind;
}

static void
activate_cb (HxPeek *self,
             guint   position)
{
  GtkSelectionModel *model = gtk_list_view_get_model (self->list);
  g_autoptr(HxPeekRow) row = g_list_model_get_item (G_LIST_MODEL (model), position);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (row != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, row->cover);
}

/* Widget ------------------------------------------------------------------------------------- */

static void
hx_peek_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hx_peek_parent_class)->map (widget);
  gtk_list_view_scroll_to (HX_PEEK (widget)->list, 0,
                           GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
}

static void
hx_peek_dispose (GObject *object)
{
  HxPeek *self = HX_PEEK (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PEEK);
  g_clear_object (&self->desk);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (hx_peek_parent_class)->dispose (object);
}

static void
hx_peek_class_init (HxPeekClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_peek_dispose;
  widget_class->map = hx_peek_map;

  signals[CHOSEN] = g_signal_new ("chosen", HX_TYPE_PEEK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, HX_TYPE_COVER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-peek.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPeek, title);
  gtk_widget_class_bind_template_child (widget_class, HxPeek, list);
  gtk_widget_class_bind_template_child (widget_class, HxPeek, hidden_label);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
hx_peek_init (HxPeek *self)
{
  self->rows = g_list_store_new (HX_TYPE_PEEK_ROW);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_titles (HxPeek *self,
            guint   n_hidden)
{
  guint n = hx_peek_get_n (self);
  g_autofree char *title = NULL;
  g_autofree char *hidden = NULL;

  title = g_strdup_printf (ngettext ("%u thing at this place", "%u things at this place", n), n);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  hidden = g_strdup_printf (ngettext ("%u more is hidden by the filter",
                                      "%u more are hidden by the filter", n_hidden), n_hidden);
  gtk_label_set_text (self->hidden_label, hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->hidden_label), n_hidden > 0);
}

/**
 * hx_peek_new:
 * @desk: the desk
 * @covers: (element-type HxCover): what covers the place, kind by kind
 * @n_hidden: how much more the filter hides
 *
 * Returns: (transfer floating): a popover to be shown once
 */
GtkWidget *
hx_peek_new (HxDesk    *desk,
             GPtrArray *covers,
             guint      n_hidden)
{
  HxPeek *self;
  GtkSortListModel *sorted;
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (covers != NULL, NULL);

  self = g_object_new (HX_TYPE_PEEK, NULL);
  self->desk = g_object_ref (desk);
  for (guint i = 0; i < covers->len; i++)
    {
      HxPeekRow *row = g_object_new (HX_TYPE_PEEK_ROW, NULL);

      row->cover = hx_cover_copy (covers->pdata[i]);
      self->n_of_kind[row->cover->highlight.kind]++;
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->rows, 0, 0, rows->pdata, rows->len);

  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)), NULL);
  gtk_sort_list_model_set_section_sorter (
    sorted, GTK_SORTER (gtk_custom_sorter_new (compare_kinds, NULL, NULL)));
  gtk_list_view_set_model (self->list,
                           GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (sorted))));
  set_titles (self, n_hidden);
  return GTK_WIDGET (self);
}

/**
 * hx_peek_get_n:
 * @self: a peek
 *
 * Returns: how many rows it has
 */
guint
hx_peek_get_n (HxPeek *self)
{
  g_return_val_if_fail (HX_IS_PEEK (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->rows));
}
