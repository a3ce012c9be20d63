/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-pane-note.h"

#include <glib/gi18n.h>

/* How long words stay: to read a line takes about two seconds. */
#define SAY_MS 4000

struct _HxPaneNote
{
  GtkWidget  parent_instance;

  GtkWidget *revealer;
  GtkWidget *label;
  char      *words;      /* what is said for a while */
  gboolean   silent;
  guint      said_source;
};

G_DEFINE_FINAL_TYPE (HxPaneNote, hx_pane_note, GTK_TYPE_WIDGET)

/* What fades out keeps its words until it is gone. */
static void
update (HxPaneNote *self)
{
  const char *shown = self->words;

  if (shown == NULL && self->silent)
    /* Translators: this source says nothing about what another one is showing */
    shown = _("Silent here");
  if (shown != NULL)
    gtk_label_set_label (GTK_LABEL (self->label), shown);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), shown != NULL);
}

static void
said_cb (gpointer user_data)
{
  HxPaneNote *self = user_data;

  self->said_source = 0;
  g_clear_pointer (&self->words, g_free);
  update (self);
}

static void
hx_pane_note_dispose (GObject *object)
{
  HxPaneNote *self = HX_PANE_NOTE (object);

  g_clear_handle_id (&self->said_source, g_source_remove);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (hx_pane_note_parent_class)->dispose (object);
}

static void
hx_pane_note_class_init (HxPaneNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_pane_note_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "panenote");
}

static void
hx_pane_note_init (HxPaneNote *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->label), 3);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_transition_type (GTK_REVEALER (self->revealer),
                                    GTK_REVEALER_TRANSITION_TYPE_CROSSFADE);
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), self->label);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

/**
 * hx_pane_note_new:
 *
 * Returns: (transfer floating): a note that says nothing
 */
GtkWidget *
hx_pane_note_new (void)
{
  return g_object_new (HX_TYPE_PANE_NOTE, NULL);
}

/**
 * hx_pane_note_get_silent:
 * @self: the note
 *
 * Returns: whether it says that the source is silent
 */
gboolean
hx_pane_note_get_silent (HxPaneNote *self)
{
  g_return_val_if_fail (HX_IS_PANE_NOTE (self), FALSE);

  return self->silent;
}

/**
 * hx_pane_note_set_silent:
 * @self: the note
 * @silent: whether the source says nothing about what another one is showing
 *
 * Says so for as long as it is true.
 */
void
hx_pane_note_set_silent (HxPaneNote *self,
                         gboolean    silent)
{
  g_return_if_fail (HX_IS_PANE_NOTE (self));

  if (self->silent == silent)
    return;

  self->silent = silent;
  update (self);
}

/**
 * hx_pane_note_get_words:
 * @self: the note
 *
 * Returns: (transfer none) (nullable): what it says for a while
 */
const char *
hx_pane_note_get_words (HxPaneNote *self)
{
  g_return_val_if_fail (HX_IS_PANE_NOTE (self), NULL);

  return self->words;
}

/**
 * hx_pane_note_say:
 * @self: the note
 * @words: a few words
 *
 * Says something for a while.
 */
void
hx_pane_note_say (HxPaneNote *self,
                  const char *words)
{
  g_return_if_fail (HX_IS_PANE_NOTE (self));
  g_return_if_fail (words != NULL);

  g_set_str (&self->words, words);
  g_clear_handle_id (&self->said_source, g_source_remove);
  self->said_source = g_timeout_add_once (SAY_MS, said_cb, self);
  update (self);
}
