/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-encoding-dialog.h"

#include <glib/gi18n.h>

#include "base/hx-encodings.h"
#include "import/hx-reparse.h"
#include "model/hx-revision.h"

/* Enough to see whether it reads well, little enough to be laid out at once. */
#define SHOWN 1500

struct _HxEncodingDialog
{
  AdwDialog         parent_instance;

  AdwComboRow      *row;
  GtkStack         *stack;
  GtkLabel         *preview;
  AdwStatusPage    *error_page;

  HxDesk           *desk;
  gint64            source;
  HxExtractOptions *options;
  GCancellable     *cancellable;   /* of the preview that counts */
};

G_DEFINE_FINAL_TYPE (HxEncodingDialog, hx_encoding_dialog, ADW_TYPE_DIALOG)

typedef struct
{
  HxEncodingDialog *dialog;
  HxExtractOptions *options;
  GCancellable     *cancellable;
} Preview;

static void
preview_free (gpointer data)
{
  Preview *preview = data;

  g_object_unref (preview->dialog);
  g_object_unref (preview->cancellable);
  hx_extract_options_free (preview->options);
  g_free (preview);
}

static void
show_text (HxEncodingDialog *self,
           HxText           *text)
{
  g_autofree char *beginning = hx_text_dup_range (text, 0, MIN (SHOWN, hx_text_get_length (text)));

  gtk_label_set_label (self->preview, beginning);
  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "encoding.apply", TRUE);
}

static DexFuture *
preview_fiber (gpointer data)
{
  Preview *preview = data;
  HxEncodingDialog *self = preview->dialog;
  g_autoptr(HxText) text = NULL;
  g_autoptr(GError) error = NULL;

  text = dex_await_boxed (hx_project_preview (hx_desk_get_project (self->desk), self->source,
                                              preview->options, preview->cancellable), &error);
  if (preview->cancellable != self->cancellable)
    return NULL;
  if (text != NULL)
    {
      show_text (self, text);
      return NULL;
    }
  adw_status_page_set_description (self->error_page, error->message);
  gtk_stack_set_visible_child_name (self->stack, "error");
  return NULL;
}

static void
stop (HxEncodingDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
selected_cb (HxEncodingDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->row), n;
  const HxEncodingInfo *encodings = hx_encoding_list (&n);
  Preview *preview;

  if (self->desk == NULL || selected >= n)
    return;

  stop (self);
  self->cancellable = g_cancellable_new ();
  g_set_str (&self->options->encoding, encodings[selected].name);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "encoding.apply", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "busy");

  preview = g_new0 (Preview, 1);
  preview->dialog = g_object_ref (self);
  preview->options = hx_extract_options_copy (self->options);
  preview->cancellable = g_object_ref (self->cancellable);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, preview_fiber, preview, preview_free));
}

/* It outlives the dialog. */
typedef struct
{
  HxDesk           *desk;
  gint64            source;
  HxExtractOptions *options;
} Apply;

static void
apply_free (gpointer data)
{
  Apply *apply = data;

  g_object_unref (apply->desk);
  hx_extract_options_free (apply->options);
  g_free (apply);
}

static DexFuture *
apply_fiber (gpointer data)
{
  Apply *apply = data;
  g_autoptr(GError) error = NULL;

  dex_await_int64 (hx_project_reparse (hx_desk_get_project (apply->desk), apply->source,
                                       apply->options), &error);
  if (error != NULL)
    hx_desk_toast (apply->desk, FALSE, "%s", error->message);
  else
    hx_desk_toast (apply->desk, TRUE, _("Text read as %s"), apply->options->encoding);
  return NULL;
}

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxEncodingDialog *self = HX_ENCODING_DIALOG (widget);
  Apply *apply = g_new0 (Apply, 1);

  apply->desk = g_object_ref (self->desk);
  apply->source = self->source;
  apply->options = hx_extract_options_copy (self->options);
  dex_future_disown (dex_scheduler_spawn (NULL, 0, apply_fiber, apply, apply_free));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
hx_encoding_dialog_closed (AdwDialog *dialog)
{
  stop (HX_ENCODING_DIALOG (dialog));
}

static void
hx_encoding_dialog_dispose (GObject *object)
{
  HxEncodingDialog *self = HX_ENCODING_DIALOG (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_ENCODING_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->options, hx_extract_options_free);

  G_OBJECT_CLASS (hx_encoding_dialog_parent_class)->dispose (object);
}

static void
hx_encoding_dialog_class_init (HxEncodingDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_encoding_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hx_encoding_dialog_closed;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-encoding-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxEncodingDialog, row);
  gtk_widget_class_bind_template_child (widget_class, HxEncodingDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxEncodingDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, HxEncodingDialog, error_page);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "encoding.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "encoding.cancel", NULL, cancel_action);
}

static void
hx_encoding_dialog_init (HxEncodingDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "encoding.apply", FALSE);
}

/* What an encoding is for, and then its name, as one looks for the language. */
static GtkStringList *
list_encodings (const char *current,
                guint      *selected)
{
  guint n;
  const HxEncodingInfo *encodings = hx_encoding_list (&n);
  GtkStringList *names = gtk_string_list_new (NULL);

  *selected = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s (%s)", _(encodings[i].script),
                                               encodings[i].name);

      gtk_string_list_append (names, name);
      if (current != NULL && g_ascii_strcasecmp (encodings[i].name, current) == 0)
        *selected = i;
    }
  return names;
}

/**
 * hx_encoding_dialog_show:
 * @parent: what it belongs to
 * @desk: the desk
 * @source: a source whose file is text
 * @encoding: (nullable): the encoding it was read in
 * @options: (nullable): how it was read, as JSON of HxExtractOptions
 *
 * Asks for the right encoding, and reads the file in it.
 */
void
hx_encoding_dialog_show (GtkWidget  *parent,
                         HxDesk     *desk,
                         gint64      source,
                         const char *encoding,
                         const char *options)
{
  HxEncodingDialog *self;
  g_autoptr(GtkStringList) names = NULL;
  guint selected;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  self = g_object_new (HX_TYPE_ENCODING_DIALOG, NULL);
  names = list_encodings (encoding, &selected);
  adw_combo_row_set_expression (self->row,
                                gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL,
                                                             "string"));
  adw_combo_row_set_model (self->row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->row, selected);
  self->source = source;
  self->options = hx_extract_options_parse (options);
  self->desk = g_object_ref (desk);
  selected_cb (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
}

typedef struct
{
  GWeakRef  parent;
  HxDesk   *desk;
  gint64    source;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_weak_ref_clear (&ask->parent);
  g_object_unref (ask->desk);
  g_free (ask);
}

/* The encoding, and how the current text was read. */
static gpointer
reading_query (HxConnection  *connection,
               gpointer       data,
               GError       **error)
{
  gint64 id = *(gint64 *) data;
  g_autoptr(HxSource) source = hx_source_find (connection, id, error);
  g_autoptr(GPtrArray) revisions = NULL;
  g_autoptr(GStrvBuilder) reading = g_strv_builder_new ();
  const char *encoding, *options = NULL;

  if (source != NULL)
    revisions = hx_revision_list (connection, id, error);
  if (revisions == NULL)
    return NULL;

  for (guint i = 0; i < revisions->len; i++)
    if (hx_revision_is_current (revisions->pdata[i]))
      options = hx_revision_get_options (revisions->pdata[i]);
  encoding = hx_source_get_encoding (source);
  g_strv_builder_add_many (reading, encoding != NULL ? encoding : "",
                           options != NULL ? options : "{}", NULL);
  return g_strv_builder_end (reading);
}

static DexFuture *
ask_fiber (gpointer data)
{
  Ask *ask = data;
  g_auto(GStrv) reading = NULL;
  g_autoptr(GtkWidget) parent = NULL;
  g_autoptr(GError) error = NULL;

  reading = dex_await_boxed (hx_project_query (hx_desk_get_project (ask->desk), G_TYPE_STRV,
                                               reading_query,
                                               g_memdup2 (&ask->source, sizeof ask->source),
                                               g_free), &error);
  parent = g_weak_ref_get (&ask->parent);
  if (reading == NULL)
    hx_desk_toast (ask->desk, FALSE, "%s", error->message);
  else if (parent != NULL && gtk_widget_get_root (parent) != NULL)
    hx_encoding_dialog_show (parent, ask->desk, ask->source, reading[0], reading[1]);
  return NULL;
}

/**
 * hx_encoding_dialog_ask:
 * @parent: what it belongs to
 * @desk: the desk
 * @source: a source whose file is text
 *
 * Asks as hx_encoding_dialog_show() does, once it is known how the source was read.
 */
void
hx_encoding_dialog_ask (GtkWidget *parent,
                        HxDesk    *desk,
                        gint64     source)
{
  Ask *ask;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));

  ask = g_new0 (Ask, 1);
  g_weak_ref_init (&ask->parent, parent);
  ask->desk = g_object_ref (desk);
  ask->source = source;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, ask_fiber, ask, ask_free));
}
