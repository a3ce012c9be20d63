/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-import-bar.h"

#include "dialogs/hx-import-dialog.h"
#include "dialogs/hx-importing.h"

#include <glib/gi18n.h>

#define PATIENCE_MS 300
#define PULSE_MS    100

struct _HxImportBar
{
  AdwBin          parent_instance;

  GtkRevealer    *revealer;
  GtkLabel       *label;
  GtkProgressBar *progress;
  GtkWidget      *cancel_button;

  HxImporting    *importing;
  guint           patience;
  guint           pulse;
};

G_DEFINE_FINAL_TYPE (HxImportBar, hx_import_bar, ADW_TYPE_BIN)

static void
cancel_clicked_cb (HxImportBar *self)
{
  hx_importing_cancel (self->importing);
}

static gboolean
pulse_cb (gpointer data)
{
  HxImportBar *self = data;

  gtk_progress_bar_pulse (self->progress);
  return G_SOURCE_CONTINUE;
}

static char *
dup_part (const HxImportState *state)
{
  g_autofree char *lower = NULL;

  if (state->name == NULL || state->total == 0)
    return NULL;
  lower = g_ascii_strdown (state->name, -1);
  if (g_str_has_suffix (lower, ".pdf"))
    /* Translators: a file's name and how much of it is read */
    return g_strdup_printf (_("%s, page %'u of %'u"), state->name, state->done, state->total);
  /* Translators: a file's name and how much of it (messages, rows) is read */
  return g_strdup_printf (_("%s, %'u of %'u"), state->name, state->done, state->total);
}

static void
show_state (HxImportBar         *self,
            const HxImportState *state)
{
  g_autofree char *part = dup_part (state);
  g_autofree char *files = NULL;
  g_autofree char *both = NULL;
  double of_file = state->total > 0 ? MIN (1.0, (double) state->done / state->total) : 0;

  files = g_strdup_printf (ngettext ("%'u of %'u file", "%'u of %'u files", state->n_files),
                           state->n_done, state->n_files);
  both = part != NULL && state->n_files > 1 ? g_strdup_printf ("%s · %s", files, part) : NULL;
  gtk_label_set_text (self->label, both != NULL ? both : part != NULL ? part : files);
  gtk_progress_bar_set_fraction (self->progress,
                                 MIN (1.0, (state->n_done + of_file) / state->n_files));
}

static void
show_recognition (HxImportBar         *self,
                  const HxImportState *state)
{
  g_autofree char *words = NULL;

  if (state->total > 1)
    /* Translators: a source's title, and which of its pages is done */
    words = g_strdup_printf (_("Recognising text: %s, page %'u of %'u"), state->name,
                             MIN (state->done + 1, state->total), state->total);
  else
    words = g_strdup_printf (_("Recognising text: %s"), state->name);
  gtk_label_set_text (self->label, words);
  if (state->total > 1)
    gtk_progress_bar_set_fraction (self->progress, MIN (1.0, (double) state->done / state->total));
}

/* Nothing can be said yet while files are listed, nor any more while it stops. */
static void
set_pulsing (HxImportBar *self,
             gboolean     pulsing)
{
  if (pulsing && self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
  else if (!pulsing)
    g_clear_handle_id (&self->pulse, g_source_remove);
}

static gboolean
patience_cb (gpointer data)
{
  HxImportBar *self = data;

  self->patience = 0;
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (HxImportBar *self)
{
  const HxImportState *state = hx_importing_get_state (self->importing);
  gboolean stopping = hx_importing_is_stopping (self->importing);
  gboolean recognising = hx_importing_is_recognising (self->importing);

  if (!hx_importing_is_running (self->importing))
    {
      g_clear_handle_id (&self->patience, g_source_remove);
      set_pulsing (self, FALSE);
      gtk_revealer_set_reveal_child (self->revealer, FALSE);
      return;
    }

  if (self->patience == 0 && !gtk_revealer_get_reveal_child (self->revealer))
    self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  gtk_widget_set_sensitive (self->cancel_button, !stopping);
  set_pulsing (self, stopping || state->n_files == 0 || (recognising && state->total < 2));
  if (stopping)
    gtk_label_set_text (self->label, recognising ? _("Stopping text recognition…")
                                                 : _("Stopping the import…"));
  else if (recognising)
    show_recognition (self, state);
  else if (state->n_files == 0)
    gtk_label_set_text (self->label, _("Looking at the files…"));
  else
    show_state (self, state);
}

static void
done_cb (HxImportBar *self,
         GPtrArray   *results)
{
  if (hx_import_dialog_is_needed (results))
    hx_import_dialog_present (GTK_WIDGET (self), hx_importing_get_desk (self->importing), results);
}

static void
hx_import_bar_dispose (GObject *object)
{
  HxImportBar *self = HX_IMPORT_BAR (object);

  if (self->importing != NULL)
    g_signal_handlers_disconnect_by_data (self->importing, self);
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->pulse, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_IMPORT_BAR);
  if (self->importing != NULL)
    hx_importing_cancel (self->importing);
  g_clear_object (&self->importing);
  G_OBJECT_CLASS (hx_import_bar_parent_class)->dispose (object);
}

static void
hx_import_bar_class_init (HxImportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_import_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-import-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HxImportBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, HxImportBar, label);
  gtk_widget_class_bind_template_child (widget_class, HxImportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, HxImportBar, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_clicked_cb);
}

static void
hx_import_bar_init (HxImportBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_import_bar_set_desk:
 * @self: a bar
 * @desk: the desk whose imports it shows
 */
void
hx_import_bar_set_desk (HxImportBar *self,
                        HxDesk      *desk)
{
  g_return_if_fail (HX_IS_IMPORT_BAR (self));
  g_return_if_fail (HX_IS_DESK (desk));

  self->importing = g_object_ref (hx_importing_get (desk));
  g_signal_connect_object (self->importing, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->importing, "done", G_CALLBACK (done_cb), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
}
