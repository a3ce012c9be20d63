/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-filter-popover.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inspector/hx-chip.h"
#include "inspector/hx-phrase.h"
#include "model/hx-coder.h"

#define INDENT 18

/* Fewer tags are found without typing. */
#define MIN_SEARCHED 12

struct _HxFilterPopover
{
  GtkPopover      parent_instance;

  GtkWidget      *clear_button;
  GtkWidget      *kinds_box;
  GtkWidget      *tags_section;
  GtkWidget      *search_entry;
  GtkListBox     *tags_list;
  GtkWidget      *coders_section;
  GtkListBox     *coders_list;
  GtkLabel       *hidden_label;

  HxDesk         *desk;
  GtkCheckButton *kinds[HX_N_SHOWN_KINDS];
  gboolean        updating;
};

G_DEFINE_FINAL_TYPE (HxFilterPopover, hx_filter_popover, GTK_TYPE_POPOVER)

static HxShownFilter *
get_filter (HxFilterPopover *self)
{
  return hx_desk_get_filter (self->desk);
}

static gboolean
holds (GArray *ids,
       gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Rows: each has its check button as child and keeps the id of what it stands for. */

static GtkCheckButton *
nth_check (GtkListBox *list,
           guint       i)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, i);

  return row != NULL ? GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row)) : NULL;
}

static gint64
get_id (GtkCheckButton *check)
{
  return *(gint64 *) g_object_get_data (G_OBJECT (check), "id");
}

static GtkCheckButton *
add_row (GtkListBox    *list,
         gint64         id,
         const char    *name,
         const GdkRGBA *rgba,
         guint          depth)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (name);

  if (rgba != NULL)
    {
      GtkWidget *dot = hx_colour_dot_new ();

      hx_colour_dot_set_rgba (HX_COLOUR_DOT (dot), rgba);
      gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), dot);
    }
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_box_append (GTK_BOX (box), label);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_margin_start (check, INDENT * MIN (depth, 4));
  g_object_set_data_full (G_OBJECT (check), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (list, check);
  gtk_list_box_row_set_activatable (gtk_list_box_get_row_at_index (list, 0), FALSE);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  return GTK_CHECK_BUTTON (check);
}

/* Tags --------------------------------------------------------------------------------------- */

static gboolean
is_root (HxTag *tag)
{
  return tag != NULL && hx_tag_get_parent (tag) == 0;
}

/* With its parent a tag is shown whether it is chosen or not. */
static void
update_tags (HxFilterPopover *self)
{
  GArray *chosen = hx_shown_filter_get_tags (get_filter (self));
  g_autoptr(GHashTable) shown = g_hash_table_new (g_int64_hash, g_int64_equal);
  GtkCheckButton *check;

  for (guint i = 0; (check = nth_check (self->tags_list, i)) != NULL; i++)
    {
      gint64 *id = g_object_get_data (G_OBJECT (check), "id");
      HxTag *tag = hx_desk_get_tag (self->desk, *id);
      gint64 parent = tag != NULL ? hx_tag_get_parent (tag) : 0;
      gboolean with_parent = g_hash_table_contains (shown, &parent);
      gboolean active = with_parent || chosen == NULL || holds (chosen, *id);

      if (active)
        g_hash_table_add (shown, id);
      gtk_check_button_set_active (check, active);
      gtk_widget_set_sensitive (GTK_WIDGET (check), !with_parent);
    }
}

/* All that is checked and not only because its parent is. All of the top level is everything. */
static void
tag_toggled_cb (HxFilterPopover *self)
{
  g_autoptr(GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkCheckButton *check;
  gboolean all = TRUE;

  if (self->updating)
    return;

  for (guint i = 0; (check = nth_check (self->tags_list, i)) != NULL; i++)
    {
      gint64 id = get_id (check);
      gboolean active = gtk_check_button_get_active (check);

      if (active && gtk_widget_get_sensitive (GTK_WIDGET (check)))
        g_array_append_val (chosen, id);
      if (!active && is_root (hx_desk_get_tag (self->desk, id)))
        all = FALSE;
    }

  if (all)
    hx_shown_filter_show_all_tags (get_filter (self));
  else
    hx_shown_filter_set_tags (get_filter (self), (gint64 *) chosen->data, chosen->len);
}

static guint
get_depth (HxFilterPopover *self,
           HxTag           *tag)
{
  guint depth = 0;

  while (tag != NULL && hx_tag_get_parent (tag) != 0)
    {
      tag = hx_desk_get_tag (self->desk, hx_tag_get_parent (tag));
      depth++;
    }
  return depth;
}

static void
fill_tags (HxFilterPopover *self)
{
  GListModel *tags = hx_desk_get_tags (self->desk);
  guint n_tags = g_list_model_get_n_items (tags);

  gtk_list_box_remove_all (self->tags_list);
  for (guint i = 0; i < n_tags; i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      GtkCheckButton *check;
      GdkRGBA rgba;

      hx_desk_get_tag_rgba (self->desk, hx_tag_get_id (tag), &rgba);
      check = add_row (self->tags_list, hx_tag_get_id (tag), hx_tag_get_name (tag), &rgba,
                       get_depth (self, tag));
      g_signal_connect_object (check, "toggled", G_CALLBACK (tag_toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_widget_set_visible (self->tags_section, n_tags > 0);
  gtk_widget_set_visible (self->search_entry, n_tags >= MIN_SEARCHED);
}

static void
all_tags_cb (HxFilterPopover *self)
{
  hx_shown_filter_show_all_tags (get_filter (self));
}

static void
no_tags_cb (HxFilterPopover *self)
{
  hx_shown_filter_set_tags (get_filter (self), NULL, 0);
}

static gboolean
matches (GtkListBoxRow *row,
         gpointer       data)
{
  HxFilterPopover *self = data;
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));
  HxTag *tag = hx_desk_get_tag (self->desk, get_id (check));
  g_autofree char *query =
    hx_phrase_dup_folded (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  g_autofree char *name = tag != NULL ? hx_phrase_dup_folded (hx_tag_get_name (tag)) : NULL;

  return *query == '\0' || (name != NULL && strstr (name, query) != NULL);
}

static void
search_changed_cb (HxFilterPopover *self)
{
  gtk_list_box_invalidate_filter (self->tags_list);
}

/* Coders ------------------------------------------------------------------------------------- */

static void
coder_toggled_cb (HxFilterPopover *self)
{
  g_autoptr(GArray) chosen = g_array_new (FALSE, FALSE, sizeof (gint64));
  GtkCheckButton *check;
  gboolean all = TRUE;

  if (self->updating)
    return;

  for (guint i = 0; (check = nth_check (self->coders_list, i)) != NULL; i++)
    {
      gint64 id = get_id (check);

      if (gtk_check_button_get_active (check))
        g_array_append_val (chosen, id);
      else
        all = FALSE;
    }

  if (all)
    hx_shown_filter_show_all_coders (get_filter (self));
  else
    hx_shown_filter_set_coders (get_filter (self), (gint64 *) chosen->data, chosen->len);
}

static void
update_coders (HxFilterPopover *self)
{
  GArray *chosen = hx_shown_filter_get_coders (get_filter (self));
  GtkCheckButton *check;

  for (guint i = 0; (check = nth_check (self->coders_list, i)) != NULL; i++)
    gtk_check_button_set_active (check, chosen == NULL || holds (chosen, get_id (check)));
}

static gpointer
query_coders (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_coder_list (connection, error);
}

/* Where one works alone there is nothing to choose, unless others were chosen once. */
static DexFuture *
fill_coders_fiber (gpointer data)
{
  HxFilterPopover *self = data;
  g_autoptr(GPtrArray) coders = NULL;
  g_autoptr(GError) error = NULL;

  coders = dex_await_boxed (hx_project_query (hx_desk_get_project (self->desk), G_TYPE_PTR_ARRAY,
                                              query_coders, NULL, NULL), &error);
  if (self->coders_list == NULL)
    return NULL;
  if (coders == NULL)
    {
      hx_desk_toast (self->desk, FALSE, "%s", error->message);
      return NULL;
    }

  gtk_list_box_remove_all (self->coders_list);
  for (guint i = 0; i < coders->len; i++)
    {
      const HxCoder *coder = coders->pdata[i];
      GtkCheckButton *check = add_row (self->coders_list, coder->id, coder->name, NULL, 0);

      g_signal_connect_object (check, "toggled", G_CALLBACK (coder_toggled_cb), self,
                               G_CONNECT_SWAPPED);
    }
  self->updating = TRUE;
  update_coders (self);
  self->updating = FALSE;
  gtk_widget_set_visible (self->coders_section,
                          coders->len > 1 ||
                          hx_shown_filter_get_coders (get_filter (self)) != NULL);
  return NULL;
}

/* Kinds and state ---------------------------------------------------------------------------- */

static void
kind_toggled_cb (HxFilterPopover *self)
{
  HxShownKinds kinds = 0;

  if (self->updating)
    return;
  for (guint i = 0; i < HX_N_SHOWN_KINDS; i++)
    if (gtk_check_button_get_active (self->kinds[i]))
      kinds |= 1 << i;
  hx_shown_filter_set_kinds (get_filter (self), kinds);
}

static void
add_kinds (HxFilterPopover *self)
{
  static const char *const names[HX_N_SHOWN_KINDS] = {
    N_("_Tags"), N_("_Entities"), N_("_Links"), N_("_Memos"), N_("_Claims"),
    N_("_Suggested Links"),
  };

  for (guint i = 0; i < HX_N_SHOWN_KINDS; i++)
    {
      GtkWidget *check = gtk_check_button_new_with_mnemonic (_(names[i]));

      self->kinds[i] = GTK_CHECK_BUTTON (check);
      g_signal_connect_object (check, "toggled", G_CALLBACK (kind_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->kinds_box), check);
    }
}

static void
hidden_cb (HxFilterPopover *self)
{
  HxShownFilter *filter = get_filter (self);
  guint n = hx_shown_filter_get_n_hidden (filter);
  g_autofree char *text = g_strdup_printf (ngettext ("%u highlight is hidden in the panes",
                                                     "%u highlights are hidden in the panes", n),
                                           n);

  gtk_label_set_text (self->hidden_label,
                      hx_shown_filter_get_active (filter) ? text : _("Everything is shown"));
}

static void
changed_cb (HxFilterPopover *self)
{
  HxShownFilter *filter = get_filter (self);
  HxShownKinds kinds = hx_shown_filter_get_kinds (filter);

  self->updating = TRUE;
  for (guint i = 0; i < HX_N_SHOWN_KINDS; i++)
    gtk_check_button_set_active (self->kinds[i], (kinds & (1 << i)) != 0);
  update_tags (self);
  update_coders (self);
  self->updating = FALSE;

  gtk_widget_set_sensitive (self->tags_section, (kinds & HX_SHOWN_TAGS) != 0);
  gtk_widget_set_sensitive (self->clear_button, hx_shown_filter_get_active (filter));
  hidden_cb (self);
}

static void
clear_cb (HxFilterPopover *self)
{
  hx_shown_filter_clear (get_filter (self));
}

/* Widget ------------------------------------------------------------------------------------- */

static void
hx_filter_popover_show (GtkWidget *widget)
{
  HxFilterPopover *self = HX_FILTER_POPOVER (widget);

  self->updating = TRUE;
  fill_tags (self);
  self->updating = FALSE;
  changed_cb (self);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, fill_coders_fiber, g_object_ref (self),
                                          g_object_unref));
  GTK_WIDGET_CLASS (hx_filter_popover_parent_class)->show (widget);
}

static void
hx_filter_popover_dispose (GObject *object)
{
  HxFilterPopover *self = HX_FILTER_POPOVER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_FILTER_POPOVER);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_filter_popover_parent_class)->dispose (object);
}

static void
hx_filter_popover_class_init (HxFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_filter_popover_dispose;
  widget_class->show = hx_filter_popover_show;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, clear_button);
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, kinds_box);
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, tags_section);
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, tags_list);
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, coders_section);
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, coders_list);
  gtk_widget_class_bind_template_child (widget_class, HxFilterPopover, hidden_label);
  gtk_widget_class_bind_template_callback (widget_class, all_tags_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_tags_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
}

static void
hx_filter_popover_init (HxFilterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filter"), -1);
  gtk_list_box_set_filter_func (self->tags_list, matches, self, NULL);
  add_kinds (self);
}

/**
 * hx_filter_popover_new:
 * @desk: a desk, whose filter is set
 *
 * Returns: (transfer floating): a popover
 */
GtkWidget *
hx_filter_popover_new (HxDesk *desk)
{
  HxFilterPopover *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_new (HX_TYPE_FILTER_POPOVER, NULL);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (hx_desk_get_filter (desk), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_filter (desk), "notify::n-hidden",
                           G_CALLBACK (hidden_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
