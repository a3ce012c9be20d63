/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-suggestion-box.h"

#include "hx-mention-edits.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

struct _HxSuggestionBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  gulong      changed;   /* handler of the suggestions */
};

G_DEFINE_FINAL_TYPE (HxSuggestionBox, hx_suggestion_box, HX_TYPE_ROW_GROUP)

/* --- Commands -------------------------------------------------------------------------------- */

static GArray *
list_suggestions (HxSuggestionBox *self)
{
  return hx_suggestions_list_entity (hx_desk_get_suggestions (self->desk),
                                     self->details->focus.id);
}

static void
accept_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  HxSuggestionBox *self = HX_SUGGESTION_BOX (widget);
  g_autoptr(GArray) suggestions = NULL;

  if (self->details == NULL)
    return;

  suggestions = list_suggestions (self);
  if (suggestions->len > 0)
    hx_mentions_accept (self->desk, (const HxSuggestion *) (gpointer) suggestions->data,
                        suggestions->len);
}

static void
offer_again_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  HxSuggestionBox *self = HX_SUGGESTION_BOX (widget);
  HxEdit *edit;

  if (self->details == NULL)
    return;

  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Offer Again"));
  hx_edit_delete_rejection (edit, g_variant_get_int64 (parameter));
  hx_desk_commit (self->desk, edit, _("It is offered again"));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_suggestion_box_dispose (GObject *object)
{
  HxSuggestionBox *self = HX_SUGGESTION_BOX (object);

  if (self->desk != NULL)
    g_clear_signal_handler (&self->changed, hx_desk_get_suggestions (self->desk));
  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_suggestion_box_parent_class)->dispose (object);
}

static void
hx_suggestion_box_class_init (HxSuggestionBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_suggestion_box_dispose;

  gtk_widget_class_install_action (widget_class, "suggestions.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "suggestions.offer-again", "x",
                                   offer_again_action);
}

static void
hx_suggestion_box_init (HxSuggestionBox *self)
{
}

/* --- Filling --------------------------------------------------------------------------------- */

static guint
count_sources (GArray *suggestions)
{
  g_autoptr(GHashTable) sources = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < suggestions->len; i++)
    g_hash_table_add (sources, &g_array_index (suggestions, HxSuggestion, i).source);

  return g_hash_table_size (sources);
}

static void
decide_cb (HxSuggestionBox *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.mentions-of", "x",
                              self->details->focus.id);
}

static void
add_suggestions (HxSuggestionBox *self,
                 guint            n,
                 guint            n_sources,
                 gboolean         writable)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%'u more place may mention it",
                                                      "%'u more places may mention it", n), n);
  g_autofree char *subtitle = g_strdup_printf (ngettext ("In %'u source", "In %'u sources",
                                                         n_sources), n_sources);
  GtkWidget *row = hx_row_new (title, subtitle);
  GtkWidget *accept = gtk_button_new_with_mnemonic (_("_Accept All"));

  gtk_widget_set_valign (accept, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (accept), "suggestions.accept");
  gtk_widget_set_visible (accept, writable);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), accept);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (decide_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_tooltip_text (row, _("Decide One by One"));
  hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
}

/* As the entity has it: a rejection knows its name folded only. */
static const char *
find_written (HxEntity          *entity,
              const HxRejection *rejection)
{
  GPtrArray *names = hx_entity_get_names (entity);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);
      g_autofree char *folded = hx_rejection_dup_name (name->name);

      if (g_str_equal (folded, rejection->name))
        return name->name;
    }

  return rejection->name;
}

static GtkWidget *
make_rejection (HxEntity          *entity,
                const HxRejection *rejection,
                gboolean           writable)
{
  g_autofree char *date = hx_phrase_dup_date (rejection->created);
  g_autofree char *place = NULL;
  g_autofree char *subtitle = NULL;
  GtkWidget *row;
  GtkWidget *again = hx_row_button ("edit-undo-symbolic", _("Offer Again"));

  if (rejection->source == 0)
    place = g_strdup (_("everywhere"));
  else if (rejection->context != NULL)
    /* Translators: a source */
    place = g_strdup_printf (_("at one place in %s"), rejection->source_title);
  else
    place = g_strdup_printf (_("in %s"), rejection->source_title);
  /* Translators: where; a person; a date */
  subtitle = g_strdup_printf (_("%s · %s · %s"), place, rejection->coder, date);
  row = hx_row_new (find_written (entity, rejection), subtitle);
  hx_row_set_action (again, "suggestions.offer-again", rejection->id);
  gtk_widget_set_visible (again, writable);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), again);
  return row;
}

static void
add_rejections (HxSuggestionBox *self,
                gboolean         writable)
{
  GPtrArray *rejections = self->details->about->rejections;
  g_autofree char *number = hx_phrase_dup_number (self->details->about->n_rejections);
  GtkWidget *row = hx_row_new_expander (_("Rejected"), NULL);
  GtkWidget *count = gtk_label_new (number);

  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), count);
  for (guint i = rejections->len; i > 0; i--)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              make_rejection (self->details->entity,
                                              g_ptr_array_index (rejections, i - 1), writable));
  hx_row_group_append (HX_ROW_GROUP (self), row, "rejected");
}

static void
fill (HxSuggestionBox *self)
{
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));
  g_autoptr(GArray) suggestions = list_suggestions (self);
  GPtrArray *rejections = self->details->about->rejections;
  g_autoptr(GString) shown = g_string_new (writable ? "w" : "r");
  guint n_sources = count_sources (suggestions);

  g_string_append_printf (shown, "%" G_GINT64_FORMAT " %u %u %u", self->details->focus.id,
                          suggestions->len, n_sources, self->details->about->n_rejections);
  for (guint i = 0; i < rejections->len; i++)
    g_string_append_printf (shown, " %" G_GINT64_FORMAT,
                            ((HxRejection *) g_ptr_array_index (rejections, i))->id);
  gtk_widget_set_visible (GTK_WIDGET (self), suggestions->len > 0 || rejections->len > 0);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown->str))
    return;

  if (suggestions->len > 0)
    add_suggestions (self, suggestions->len, n_sources, writable);
  if (rejections->len > 0)
    add_rejections (self, writable);
  hx_row_group_end (HX_ROW_GROUP (self));
}

static void
changed_cb (HxSuggestionBox *self)
{
  if (self->details != NULL)
    fill (self);
}

/**
 * hx_suggestion_box_set:
 * @self: a suggestion box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows where else the entity may be mentioned.
 */
void
hx_suggestion_box_set (HxSuggestionBox *self,
                       HxDesk          *desk,
                       HxDetails       *details)
{
  g_return_if_fail (HX_IS_SUGGESTION_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  if (self->desk != desk)
    {
      if (self->desk != NULL)
        g_clear_signal_handler (&self->changed, hx_desk_get_suggestions (self->desk));
      g_set_object (&self->desk, desk);
      self->changed = g_signal_connect_swapped (hx_desk_get_suggestions (desk), "changed",
                                                G_CALLBACK (changed_cb), self);
    }
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  fill (self);
}
