/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-passage-box.h"

#include "hx-turn.h"
#include "inspector/hx-phrase.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define QUOTE_CHARS 160

struct _HxPassageBox
{
  AdwBin      parent_instance;

  HxDesk     *desk;
  HxFocus     focus;
  GPtrArray  *passages;   /* of HxPassage, one for each row */
  char       *shown;      /* what the first page says: a list that says the same stays as it is */
  guint       serial;

  GtkLabel   *heading;
  GtkListBox *list;
  GtkWidget  *more;
};

G_DEFINE_FINAL_TYPE (HxPassageBox, hx_passage_box, ADW_TYPE_BIN)

static char *
dup_tag_names (HxPassage *passage)
{
  g_autoptr(GString) names = g_string_new (NULL);
  GPtrArray *taggings = hx_passage_get_taggings (passage);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      const HxTagging *tagging = g_ptr_array_index (taggings, i);

      if (names->len > 0)
        g_string_append (names, " · ");
      g_string_append (names, tagging->name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
dup_subtitle (HxPassageBox *self,
              HxDetails    *details,
              HxPassage    *passage)
{
  HxSource *source = hx_details_get_source (details, hx_passage_get_source (passage));

  if (self->focus.kind == HX_FOCUS_SOURCE)
    return dup_tag_names (passage);

  return g_strdup (hx_phrase_source_title (source));
}

static void
append_row (HxPassageBox *self,
            HxDetails    *details,
            HxPassage    *passage)
{
  g_autofree char *quote = hx_phrase_dup_quote (hx_passage_get_label (passage), QUOTE_CHARS);
  g_autofree char *subtitle = dup_subtitle (self, details, passage);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), quote);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show in the Text"));

  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->passages, g_object_ref (passage));
}

static void
append_page (HxPassageBox *self,
             HxDetails    *details)
{
  for (guint i = 0; i < details->passages->len; i++)
    append_row (self, details, g_ptr_array_index (details->passages, i));

  gtk_widget_set_visible (self->more, details->passages->len == HX_DETAILS_PAGE);
  gtk_widget_set_sensitive (self->more, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->passages->len > 0);
}

static void
row_activated_cb (HxPassageBox  *self,
                  GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);
  HxPassage *passage;

  if (index < 0 || (guint) index >= self->passages->len)
    return;

  passage = g_ptr_array_index (self->passages, index);
  hx_desk_reveal (self->desk, hx_passage_get_source (passage), hx_passage_get_start (passage),
                  hx_passage_get_end (passage));
}

static DexFuture *
more_done_cb (DexFuture *future,
              gpointer   data)
{
  HxTurn *more = data;
  g_autoptr(HxPassageBox) self = g_weak_ref_get (&more->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->serial != more->serial || self->desk == NULL)
    return dex_future_new_true ();

  if (value != NULL)
    append_page (self, g_value_get_boxed (value));
  else
    {
      gtk_widget_set_sensitive (self->more, TRUE);
      hx_desk_toast (self->desk, FALSE, _("More passages could not be read: %s"), error->message);
    }

  return dex_future_new_true ();
}

static void
more_clicked_cb (HxPassageBox *self)
{
  HxPassage *last;
  HxTurn *more;

  if (self->passages->len == 0)
    return;

  gtk_widget_set_sensitive (self->more, FALSE);
  last = g_ptr_array_index (self->passages, self->passages->len - 1);
  more = hx_turn_new (self, self->serial);
  dex_future_disown (dex_future_finally (hx_details_load_passages (self->desk, &self->focus,
                                                                   hx_passage_get_id (last)),
                                         more_done_cb, more, hx_turn_free));
}

static void
hx_passage_box_dispose (GObject *object)
{
  HxPassageBox *self = HX_PASSAGE_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PASSAGE_BOX);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_passage_box_parent_class)->dispose (object);
}

static void
hx_passage_box_finalize (GObject *object)
{
  HxPassageBox *self = HX_PASSAGE_BOX (object);

  g_ptr_array_unref (self->passages);
  g_free (self->shown);

  G_OBJECT_CLASS (hx_passage_box_parent_class)->finalize (object);
}

static void
hx_passage_box_class_init (HxPassageBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_passage_box_dispose;
  object_class->finalize = hx_passage_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-passage-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPassageBox, heading);
  gtk_widget_class_bind_template_child (widget_class, HxPassageBox, list);
  gtk_widget_class_bind_template_child (widget_class, HxPassageBox, more);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_clicked_cb);
}

static void
hx_passage_box_init (HxPassageBox *self)
{
  self->passages = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_page (HxPassageBox *self,
          HxDetails    *details)
{
  g_autoptr(GString) page = g_string_new (NULL);

  g_string_append_printf (page, "%d %" G_GINT64_FORMAT, details->focus.kind, details->focus.id);
  for (guint i = 0; i < details->passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (details->passages, i);
      g_autofree char *subtitle = dup_subtitle (self, details, passage);

      g_string_append_printf (page, "\n%" G_GINT64_FORMAT " %s", hx_passage_get_id (passage),
                              subtitle);
    }

  return g_string_free (g_steal_pointer (&page), FALSE);
}

/**
 * hx_passage_box_set:
 * @self: a passage box
 * @desk: the desk
 * @details: details of a source, tag or entity
 * @title: the heading
 *
 * Shows the passages.
 */
void
hx_passage_box_set (HxPassageBox *self,
                    HxDesk       *desk,
                    HxDetails    *details,
                    const char   *title)
{
  g_autofree char *page = NULL;

  g_return_if_fail (HX_IS_PASSAGE_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->passages != NULL);

  g_set_object (&self->desk, desk);
  self->focus = details->focus;
  gtk_label_set_text (self->heading, title);

  page = dup_page (self, details);
  if (!g_set_str (&self->shown, page))
    return;

  self->serial++;
  g_ptr_array_set_size (self->passages, 0);
  gtk_list_box_remove_all (self->list);
  append_page (self, details);
}

/**
 * hx_passage_box_get_n_rows:
 * @self: a passage box
 *
 * Counts the passages that are shown.
 *
 * Returns: the number of rows
 */
guint
hx_passage_box_get_n_rows (HxPassageBox *self)
{
  g_return_val_if_fail (HX_IS_PASSAGE_BOX (self), 0);

  return self->passages->len;
}
