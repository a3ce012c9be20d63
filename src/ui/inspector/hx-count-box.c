/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-count-box.h"

#include "inspector/hx-chip-row.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-phrase.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MAX_ROWS 30

struct _HxCountBox
{
  AdwBin      parent_instance;

  HxDesk     *desk;
  HxDetails  *details;

  GtkLabel   *heading;
  GtkListBox *list;
  AdwWrapBox *chips;
  GtkLabel   *rest;
};

G_DEFINE_FINAL_TYPE (HxCountBox, hx_count_box, ADW_TYPE_BIN)

static void
row_activated_cb (HxCountBox    *self,
                  GtkListBoxRow *row)
{
  const HxCount *count = &g_array_index (self->details->counts, HxCount,
                                         gtk_list_box_row_get_index (row));

  hx_desk_reveal (self->desk, count->id, 0, 0);
}

static void
chip_activated_cb (HxCountBox *self,
                   HxChip     *chip)
{
  const gint64 *id = g_object_get_data (G_OBJECT (chip), "id");
  HxFocus focus = { .kind = HX_FOCUS_TAG, .id = *id };

  hx_desk_set_focus (self->desk, &focus);
}

static void
hx_count_box_dispose (GObject *object)
{
  HxCountBox *self = HX_COUNT_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_COUNT_BOX);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->details, hx_details_unref);

  G_OBJECT_CLASS (hx_count_box_parent_class)->dispose (object);
}

static void
hx_count_box_class_init (HxCountBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_count_box_dispose;

  g_type_ensure (HX_TYPE_CHIP_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-count-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxCountBox, heading);
  gtk_widget_class_bind_template_child (widget_class, HxCountBox, list);
  gtk_widget_class_bind_template_child (widget_class, HxCountBox, chips);
  gtk_widget_class_bind_template_child (widget_class, HxCountBox, rest);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hx_count_box_init (HxCountBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_row (HxCountBox    *self,
          const HxCount *count)
{
  HxSource *source = hx_details_get_source (self->details, count->id);
  g_autofree char *number = hx_phrase_dup_number (count->n);
  GtkWidget *label = gtk_label_new (number);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hx_phrase_source_title (source));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static GtkWidget *
make_chip (HxCountBox    *self,
           const HxCount *count)
{
  HxTag *tag = hx_desk_get_tag (self->desk, count->id);
  g_autofree char *label = NULL;
  GtkWidget *chip;
  GdkRGBA rgba;

  /* Translators: a tag, and how many passages of the source have it */
  label = g_strdup_printf (_("%s · %u"), tag != NULL ? hx_tag_get_name (tag) : "", count->n);
  hx_desk_get_tag_rgba (self->desk, count->id, &rgba);
  chip = hx_chip_new (label, &rgba, NULL);
  g_object_set_data_full (G_OBJECT (chip), "id", g_memdup2 (&count->id, sizeof count->id), g_free);
  g_signal_connect_object (chip, "activated", G_CALLBACK (chip_activated_cb), self,
                           G_CONNECT_SWAPPED);

  return chip;
}

static void
clear_chips (HxCountBox *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    adw_wrap_box_remove (self->chips, child);
}

static void
set_heading (HxCountBox *self,
             guint       n_rows,
             guint       n_passages)
{
  g_autofree char *passages = NULL;
  g_autofree char *heading = NULL;

  if (self->details->focus.kind == HX_FOCUS_SOURCE)
    {
      gtk_label_set_text (self->heading, _("Tags"));
      return;
    }

  passages = g_strdup_printf (ngettext ("%u passage", "%u passages", n_passages), n_passages);
  /* Translators: %s is "12 passages" */
  heading = g_strdup_printf (ngettext ("%s in %u source", "%s in %u sources", n_rows), passages,
                             n_rows);
  gtk_label_set_text (self->heading, heading);
}

/**
 * hx_count_box_set:
 * @self: a count box
 * @desk: the desk
 * @details: details of a source, tag or entity
 *
 * Shows the counts, the highest first.
 */
void
hx_count_box_set (HxCountBox *self,
                  HxDesk     *desk,
                  HxDetails  *details)
{
  g_autofree char *rest = NULL;
  gboolean is_source;
  guint n_rows, n_passages = 0;

  g_return_if_fail (HX_IS_COUNT_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->counts != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);

  n_rows = details->counts->len;
  is_source = details->focus.kind == HX_FOCUS_SOURCE;
  gtk_list_box_remove_all (self->list);
  clear_chips (self);
  for (guint i = 0; i < n_rows; i++)
    {
      const HxCount *count = &g_array_index (details->counts, HxCount, i);

      n_passages += count->n;
      if (i >= MAX_ROWS)
        continue;
      if (is_source)
        adw_wrap_box_append (self->chips, make_chip (self, count));
      else
        gtk_list_box_append (self->list, make_row (self, count));
    }

  set_heading (self, n_rows, n_passages);
  gtk_widget_set_visible (GTK_WIDGET (self), n_rows > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !is_source);
  gtk_widget_set_visible (GTK_WIDGET (self->chips), is_source);
  gtk_widget_set_visible (GTK_WIDGET (self->rest), n_rows > MAX_ROWS);
  rest = g_strdup_printf (ngettext ("and %u more", "and %u more", n_rows - MAX_ROWS),
                          n_rows - MAX_ROWS);
  gtk_label_set_text (self->rest, rest);
}
