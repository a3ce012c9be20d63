/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-elsewhere-box.h"

#include "hx-desk-links.h"
#include "hx-turn.h"
#include "inspector/hx-elsewhere.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-reasons.h"

#include <glib/gi18n.h>

#define QUOTE_CHARS 200

struct _HxElsewhereBox
{
  AdwBin       parent_instance;

  HxDesk      *desk;
  HxFocus      focus;
  HxElsewhere *elsewhere;
  char        *shown;    /* what the rows say: a list that says the same stays as it is */
  guint        serial;   /* raised by every load; an answer to an older one is dropped */

  GtkListBox  *list;
  GtkLabel    *silent;
  GtkWidget   *comparing;
};

G_DEFINE_FINAL_TYPE (HxElsewhereBox, hx_elsewhere_box, ADW_TYPE_BIN)

static HxCounterpart *
nth_counterpart (HxElsewhereBox *self,
                 int             index)
{
  if (self->elsewhere == NULL || index < 0 ||
      (guint) index >= self->elsewhere->counterparts->len)
    return NULL;

  return g_ptr_array_index (self->elsewhere->counterparts, index);
}

static void
make_focus (HxElsewhereBox      *self,
            const HxCounterpart *counterpart,
            HxFocus             *focus)
{
  const HxRibbon *ribbon = &counterpart->ribbon;

  *focus = (HxFocus) {
    .kind = ribbon->link != 0 ? HX_FOCUS_LINK : HX_FOCUS_ALIGNMENT,
    .id = ribbon->link,
    .source = self->elsewhere->focus.source,
    .start = ribbon->alignment.start[0],
    .end = ribbon->alignment.end[0],
    .other_source = hx_source_get_id (counterpart->source),
    .other_start = ribbon->alignment.start[1],
    .other_end = ribbon->alignment.end[1],
  };
}

static void
row_activated_cb (HxElsewhereBox *self,
                  GtkListBoxRow  *row)
{
  HxCounterpart *counterpart = nth_counterpart (self, gtk_list_box_row_get_index (row));
  HxFocus focus;

  if (counterpart == NULL)
    return;

  make_focus (self, counterpart, &focus);
  hx_desk_reveal (self->desk, focus.other_source, focus.other_start, focus.other_end);
  hx_desk_set_focus (self->desk, &focus);
}

static void
accept_clicked_cb (HxElsewhereBox *self,
                   GtkWidget      *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  HxCounterpart *counterpart;
  HxFocus focus;

  counterpart = nth_counterpart (self, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
  if (counterpart == NULL || counterpart->ribbon.link != 0)
    return;

  make_focus (self, counterpart, &focus);
  if (hx_desk_suggest_turn (&counterpart->ribbon.alignment))
    hx_desk_turn_pair (&focus);
  hx_desk_accept_alignment (self->desk, &focus,
                            hx_desk_suggest_kind (&counterpart->ribbon.alignment));
}

static void
hx_elsewhere_box_dispose (GObject *object)
{
  HxElsewhereBox *self = HX_ELSEWHERE_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ELSEWHERE_BOX);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->elsewhere, hx_elsewhere_unref);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (hx_elsewhere_box_parent_class)->dispose (object);
}

static void
hx_elsewhere_box_class_init (HxElsewhereBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_elsewhere_box_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-elsewhere-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxElsewhereBox, list);
  gtk_widget_class_bind_template_child (widget_class, HxElsewhereBox, silent);
  gtk_widget_class_bind_template_child (widget_class, HxElsewhereBox, comparing);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hx_elsewhere_box_init (HxElsewhereBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* --- Filling --------------------------------------------------------------------------------- */

static GtkWidget *
make_icon (const HxRibbon *ribbon)
{
  gboolean conflict = ribbon->link != 0 ? ribbon->kind == HX_LINK_CONTRADICTS
                                        : (ribbon->alignment.reasons & HX_ALIGN_CONFLICT) != 0;
  const char *joins = ribbon->link != 0 ? "hx-link-symbolic" : "object-flip-horizontal-symbolic";
  /* The words beside it say the same. */
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", conflict ? "dialog-warning-symbolic" : joins,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  gtk_widget_add_css_class (icon, conflict ? "error" : "dimmed");

  return icon;
}

static GtkWidget *
make_accept_button (HxElsewhereBox *self,
                    const HxRibbon *ribbon)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("hx-link-symbolic");
  const char *kind = hx_phrase_link_kind (hx_desk_suggest_kind (&ribbon->alignment));
  /* Translators: a kind of link, such as Contradicts */
  g_autofree char *label = g_strdup_printf (_("Accept as Link: %s"), kind);

  gtk_widget_set_tooltip_text (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (accept_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  return button;
}

static char *
dup_subtitle (const HxCounterpart *counterpart)
{
  g_autofree char *place = hx_phrase_dup_paragraph (counterpart->source, counterpart->paragraph);
  g_autofree char *reason = hx_reasons_dup_line (&counterpart->ribbon);

  return g_strdup_printf ("%s\n%s", place, reason);
}

static GtkWidget *
make_row (HxElsewhereBox      *self,
          const HxCounterpart *counterpart)
{
  g_autofree char *quote = hx_phrase_dup_quote (counterpart->text, QUOTE_CHARS);
  g_autofree char *subtitle = dup_subtitle (counterpart);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), quote);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_icon (&counterpart->ribbon));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show in the Text"));
  if (counterpart->ribbon.link == 0 &&
      !hx_project_get_read_only (hx_desk_get_project (self->desk)))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               make_accept_button (self, &counterpart->ribbon));

  return row;
}

static char *
dup_rows (HxElsewhere *elsewhere)
{
  g_autoptr(GString) rows = g_string_new (NULL);

  for (guint i = 0; i < elsewhere->counterparts->len; i++)
    {
      const HxCounterpart *counterpart = g_ptr_array_index (elsewhere->counterparts, i);
      g_autofree char *subtitle = dup_subtitle (counterpart);

      g_string_append_printf (rows, "%" G_GINT64_FORMAT " %u %u %s\n", counterpart->ribbon.link,
                              counterpart->ribbon.alignment.start[1],
                              counterpart->ribbon.alignment.end[1], subtitle);
    }

  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static void
show_silent (HxElsewhereBox *self)
{
  GPtrArray *silent = self->elsewhere->silent;
  g_autoptr(GString) titles = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; i < silent->len; i++)
    {
      HxSource *source = g_ptr_array_index (silent, i);
      g_autofree char *isolated = NULL;

      if (i > 0)
        g_string_append (titles, " · ");
      g_string_append (titles, hx_phrase_isolate (hx_phrase_source_title (source), &isolated));
    }
  /* Translators: the titles of sources that say nothing on it */
  line = g_strdup_printf (_("Silent: %s"), titles->str);
  gtk_label_set_text (self->silent, line);
  gtk_widget_set_visible (GTK_WIDGET (self->silent), silent->len > 0);
}

static void
show_elsewhere (HxElsewhereBox *self,
                HxElsewhere    *elsewhere)
{
  g_autofree char *rows = dup_rows (elsewhere);
  GPtrArray *counterparts = elsewhere->counterparts;

  g_clear_pointer (&self->elsewhere, hx_elsewhere_unref);
  self->elsewhere = hx_elsewhere_ref (elsewhere);
  gtk_widget_set_visible (GTK_WIDGET (self), elsewhere->n_others > 0);
  gtk_widget_set_visible (self->comparing, elsewhere->n_unknown > 0);
  show_silent (self);
  if (!g_set_str (&self->shown, rows))
    return;

  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < counterparts->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (counterparts, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->list), counterparts->len > 0);
}

static DexFuture *
load_done_cb (DexFuture *future,
              gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxElsewhereBox) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->desk == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  if (value != NULL)
    show_elsewhere (self, g_value_get_boxed (value));
  else
    {
      /* The rest of the page was read, so this is a source that has just gone. */
      g_debug ("What other sources have was not read: %s", error->message);
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
    }

  return dex_future_new_true ();
}

static void
reload (HxElsewhereBox *self)
{
  HxTurn *load;

  if (self->desk == NULL || self->focus.source == 0)
    return;

  load = hx_turn_new (self, ++self->serial);
  dex_future_disown (dex_future_finally (hx_elsewhere_load (self->desk, &self->focus),
                                         load_done_cb, load, hx_turn_free));
}

static void
alignments_changed_cb (HxElsewhereBox *self,
                       gint64          first,
                       gint64          second)
{
  if (first == self->focus.source || second == self->focus.source)
    reload (self);
}

/**
 * hx_elsewhere_box_set:
 * @self: the box
 * @desk: the desk
 * @focus: a passage or selected text
 *
 * Shows what the other sources have on a text.
 */
void
hx_elsewhere_box_set (HxElsewhereBox *self,
                      HxDesk         *desk,
                      const HxFocus  *focus)
{
  g_return_if_fail (HX_IS_ELSEWHERE_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (focus != NULL);

  if (g_set_object (&self->desk, desk))
    {
      HxAlignments *alignments = hx_desk_get_alignments (desk);

      g_signal_connect_object (alignments, "changed", G_CALLBACK (alignments_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (alignments, "notify::busy", G_CALLBACK (reload), self,
                               G_CONNECT_SWAPPED);
    }
  self->focus = *focus;
  reload (self);
}

/**
 * hx_elsewhere_box_get_n_rows:
 * @self: the box
 *
 * Counts the passages that are shown.
 *
 * Returns: the number of rows
 */
guint
hx_elsewhere_box_get_n_rows (HxElsewhereBox *self)
{
  g_return_val_if_fail (HX_IS_ELSEWHERE_BOX (self), 0);

  return self->elsewhere != NULL ? self->elsewhere->counterparts->len : 0;
}
