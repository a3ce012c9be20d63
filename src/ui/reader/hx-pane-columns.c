/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "import/hx-reparse.h"
#include "model/hx-revision.h"
#include "reader/hx-column-editor.h"
#include "reader/hx-pane-private.h"

/* Drawing the lines between columns where the program reads them wrongly. The text is then read
 * anew, as a revision. */

typedef struct
{
  HxPane           *pane;
  gint64            source;
  HxExtractOptions *options;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->pane);
  hx_extract_options_free (reading->options);
  g_free (reading);
}

static void
stop (HxPane *self)
{
  if (self->columns_box == NULL)
    return;

  hx_page_view_set_over (self->pages, NULL);
  gtk_overlay_remove_overlay (GTK_OVERLAY (self->overlay), self->columns_box);
  self->columns_box = NULL;
  self->columns = NULL;
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static DexFuture *
read_fiber (gpointer user_data)
{
  Reading *reading = user_data;
  HxPane *self = reading->pane;
  g_autoptr(GError) error = NULL;

  if (dex_await_int64 (hx_project_reparse (hx_desk_get_project (self->desk), reading->source,
                                           reading->options), &error) == 0 && error != NULL)
    hx_desk_toast (self->desk, FALSE, "%s", error->message);
  else
    hx_desk_toast (self->desk, TRUE, _("Text read again in columns"));
  return NULL;
}

static void
apply (HxPane *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->pane = g_object_ref (self);
  reading->source = self->source;
  reading->options = self->columns_options != NULL
                     ? hx_extract_options_copy (self->columns_options)
                     : hx_extract_options_new ();
  g_free (reading->options->columns);
  reading->options->columns = hx_column_editor_dup_columns (HX_COLUMN_EDITOR (self->columns));
  stop (self);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, read_fiber, reading, reading_free));
}

static void
done_cb (HxPane   *self,
         gboolean  applies)
{
  if (applies)
    apply (self);
  else
    stop (self);
}

static void
each_page_cb (HxPane         *self,
              GParamSpec     *pspec,
              GtkCheckButton *check)
{
  if (self->columns != NULL)
    hx_column_editor_set_each_page (HX_COLUMN_EDITOR (self->columns),
                                    gtk_check_button_get_active (check));
}

static GtkWidget *
make_button (HxPane     *self,
             const char *label,
             const char *style,
             GCallback   callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

/* Over the lower edge of the pages: what to do, and the two ways to end. */
static GtkWidget *
make_box (HxPane *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Click where one column ends and the next begins. Drag a "
                                      "line to move it, off the page to remove it."));
  GtkWidget *check = gtk_check_button_new_with_mnemonic (_("On _Every Page"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_signal_connect_object (check, "notify::active", G_CALLBACK (each_page_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_box_append (GTK_BOX (buttons), check);
  gtk_box_append (GTK_BOX (buttons), make_button (self, _("_Cancel"), NULL, G_CALLBACK (stop)));
  gtk_box_append (GTK_BOX (buttons), make_button (self, _("_Read Again"), "suggested-action",
                                                  G_CALLBACK (apply)));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "osd");
  gtk_widget_add_css_class (box, "hx-columns-box");
  gtk_widget_set_valign (box, GTK_ALIGN_END);
  return box;
}

static void
begin (HxPane *self)
{
  stop (self);
  self->columns = hx_column_editor_new (self->pages);
  g_signal_connect_object (self->columns, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  if (self->columns_options != NULL)
    hx_column_editor_set_columns (HX_COLUMN_EDITOR (self->columns),
                                  self->columns_options->columns);
  hx_page_view_set_over (self->pages, self->columns);
  self->columns_box = make_box (self);
  gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->columns_box);
  gtk_widget_grab_focus (self->columns);
}

/* The lines that were drawn before. */
static gpointer
options_query (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  g_autoptr(GPtrArray) revisions = hx_revision_list (connection, *(gint64 *) data, error);

  if (revisions == NULL)
    return NULL;

  for (guint i = 0; i < revisions->len; i++)
    {
      HxRevision *revision = g_ptr_array_index (revisions, i);

      if (hx_revision_is_current (revision))
        return g_bytes_new (hx_revision_get_options (revision) != NULL
                              ? hx_revision_get_options (revision) : "",
                            hx_revision_get_options (revision) != NULL
                              ? strlen (hx_revision_get_options (revision)) + 1 : 1);
    }
  return g_bytes_new ("", 1);
}

static DexFuture *
begin_fiber (gpointer user_data)
{
  HxPane *self = user_data;
  g_autoptr(GBytes) json = NULL;

  json = dex_await_boxed (hx_project_query (hx_desk_get_project (self->desk), G_TYPE_BYTES,
                                            options_query,
                                            g_memdup2 (&self->source, sizeof self->source),
                                            g_free), NULL);
  if (json == NULL || !hx_pane_has_pages (self))
    return NULL;

  g_clear_pointer (&self->columns_options, hx_extract_options_free);
  self->columns_options = hx_extract_options_parse (g_bytes_get_data (json, NULL));
  hx_pane_set_shows_pages (self, TRUE);
  begin (self);
  return NULL;
}

static void
columns_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);

  if (hx_pane_has_pages (self))
    dex_future_disown (dex_scheduler_spawn (NULL, 0, begin_fiber, g_object_ref (self),
                                            g_object_unref));
}

/**
 * hx_pane_stop_columns:
 * @self: the pane
 *
 * Puts away the lines between columns: something else is shown now.
 */
void
hx_pane_stop_columns (HxPane *self)
{
  stop (self);
  g_clear_pointer (&self->columns_options, hx_extract_options_free);
}

/**
 * hx_pane_install_column_actions:
 * @widget_class: the class of panes
 *
 * Adds the command.
 */
void
hx_pane_install_column_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pane.columns", NULL, columns_action);
}
