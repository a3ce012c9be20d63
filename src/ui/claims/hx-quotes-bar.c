/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-quotes-bar.h"

#include <glib/gi18n.h>

#include "analyse/hx-fold.h"
#include "inspector/hx-announce.h"

struct _HxQuotesBar
{
  AdwBin          parent_instance;

  GPtrArray      *people;        /* (nullable): of HxQuoteSpeaker */
  gboolean        filling;       /* what is set is not the analyst's choice */

  GtkEditable    *entry;
  GtkDropDown    *speakers;
  GtkStringList  *speaker_names;
  AdwToggleGroup *shown;
  AdwToggle      *all_toggle;
  AdwToggle      *shared_toggle;
};

G_DEFINE_FINAL_TYPE (HxQuotesBar, hx_quotes_bar, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LEAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const HxQuoteSpeaker *
get_speaker (HxQuotesBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->speakers);

  if (self->people == NULL || selected == 0 || selected > self->people->len)
    return NULL;
  return g_ptr_array_index (self->people, selected - 1);
}

static void
label_toggle (AdwToggle  *toggle,
              const char *label,
              guint       n)
{
  /* Translators: a filter, and how many quotations it shows: "In Two or More Sources 4" */
  g_autofree char *text = g_strdup_printf (_("%s %u"), label, n);

  adw_toggle_set_label (toggle, text);
}

static void
show_counts (HxQuotesBar *self,
             GPtrArray   *quoted)
{
  guint n_shared = 0;

  for (guint i = 0; i < quoted->len; i++)
    n_shared += ((HxQuoted *) quoted->pdata[i])->n_sources > 1;
  label_toggle (self->all_toggle, _("All"), quoted->len);
  label_toggle (self->shared_toggle, _("In Two or More Sources"), n_shared);
}

/* What takes the focus is a button inside, which has to say what is chosen. */
static void
name_speakers (HxQuotesBar *self)
{
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (self->speakers);
  g_autofree char *name = NULL;

  if (chosen == NULL)
    return;

  /* Translators: whose quotations are shown: "Speaker: Ada Nolan (4)" */
  name = g_strdup_printf (_("Speaker: %s"), gtk_string_object_get_string (chosen));
  hx_name_composite (GTK_WIDGET (self->speakers), name);
}

/* Who was chosen stays chosen. */
static void
show_speakers (HxQuotesBar *self,
               GPtrArray   *quoted,
               HxDesk      *desk)
{
  g_autoptr(GPtrArray) before = g_steal_pointer (&self->people);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;
  guint selected = gtk_drop_down_get_selected (self->speakers), now = 0;

  self->people = hx_quotes_list_speakers (quoted, desk);
  g_strv_builder_add (builder, _("All Speakers"));
  for (guint i = 0; i < self->people->len; i++)
    {
      const HxQuoteSpeaker *speaker = g_ptr_array_index (self->people, i);

      /* Translators: who speaks, and how many quotations there are of them */
      g_strv_builder_take (builder, g_strdup_printf (_("%s (%u)"), speaker->label, speaker->n));
      if (before != NULL && selected > 0 && selected <= before->len
          && hx_quote_speaker_is_same (speaker, before->pdata[selected - 1]))
        now = i + 1;
    }
  names = g_strv_builder_end (builder);
  self->filling = TRUE;
  gtk_string_list_splice (self->speaker_names, 0,
                          g_list_model_get_n_items (G_LIST_MODEL (self->speaker_names)),
                          (const char *const *) names);
  gtk_drop_down_set_selected (self->speakers, now);
  self->filling = FALSE;
  name_speakers (self);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
changed_cb (HxQuotesBar *self)
{
  if (self->filling)
    return;

  name_speakers (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
leave_cb (HxQuotesBar *self)
{
  g_signal_emit (self, signals[SIGNAL_LEAVE], 0);
}

static void
stop_search_cb (HxQuotesBar *self)
{
  gtk_editable_set_text (self->entry, "");
  leave_cb (self);
}

static gboolean
entry_key_cb (HxQuotesBar     *self,
              guint            key,
              guint            code,
              GdkModifierType  state)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;

  leave_cb (self);
  return TRUE;
}

/* --- Widget ---------------------------------------------------------------------------------- */

static gboolean
hx_quotes_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HX_QUOTES_BAR (widget)->entry));
}

static void
hx_quotes_bar_dispose (GObject *object)
{
  HxQuotesBar *self = HX_QUOTES_BAR (object);

  self->filling = TRUE;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_QUOTES_BAR);
  g_clear_pointer (&self->people, g_ptr_array_unref);

  G_OBJECT_CLASS (hx_quotes_bar_parent_class)->dispose (object);
}

static void
hx_quotes_bar_class_init (HxQuotesBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_quotes_bar_dispose;
  widget_class->grab_focus = hx_quotes_bar_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HX_TYPE_QUOTES_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LEAVE] = g_signal_new ("leave", HX_TYPE_QUOTES_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-quotes-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HxQuotesBar, entry);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesBar, speakers);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesBar, speaker_names);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesBar, shown);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesBar, all_toggle);
  gtk_widget_class_bind_template_child (widget_class, HxQuotesBar, shared_toggle);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_cb);
}

static void
hx_quotes_bar_init (HxQuotesBar *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->filling = FALSE;
}

/**
 * hx_quotes_bar_set_quoted:
 * @self: a bar
 * @quoted: (element-type HxQuoted): what is quoted
 * @desk: the desk
 *
 * Offers those who speak, and says how many quotations there are. Does not say that others are
 * wanted, even if who was chosen speaks no more.
 */
void
hx_quotes_bar_set_quoted (HxQuotesBar *self,
                          GPtrArray   *quoted,
                          HxDesk      *desk)
{
  g_return_if_fail (HX_IS_QUOTES_BAR (self) && quoted != NULL && HX_IS_DESK (desk));

  show_counts (self, quoted);
  show_speakers (self, quoted, desk);
}

/**
 * hx_quotes_bar_filter:
 * @self: a bar
 * @lines: (element-type HxQuoteLine): the lines of all quotations
 *
 * Returns: (transfer full) (element-type HxQuoteLine): those that are wanted
 */
GPtrArray *
hx_quotes_bar_filter (HxQuotesBar *self,
                      GPtrArray   *lines)
{
  g_autofree char *query = NULL;
  HxQuotesFilter filter = { 0 };

  g_return_val_if_fail (HX_IS_QUOTES_BAR (self) && lines != NULL, NULL);

  query = hx_fold_text (gtk_editable_get_text (self->entry));
  filter.shared = g_strcmp0 (adw_toggle_group_get_active_name (self->shown), "shared") == 0;
  filter.speaker = get_speaker (self);
  filter.query = query;
  return hx_quotes_filter_lines (lines, &filter);
}

/**
 * hx_quotes_bar_show_all:
 * @self: a bar
 *
 * Wants all quotations.
 */
void
hx_quotes_bar_show_all (HxQuotesBar *self)
{
  g_return_if_fail (HX_IS_QUOTES_BAR (self));

  self->filling = TRUE;
  gtk_editable_set_text (self->entry, "");
  gtk_drop_down_set_selected (self->speakers, 0);
  adw_toggle_group_set_active_name (self->shown, "all");
  self->filling = FALSE;
  changed_cb (self);
}
