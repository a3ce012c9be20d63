/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-recognise-dialog.h"

#include <glib/gi18n.h>

#include "dialogs/hx-importing.h"
#include "hx-language-name.h"
#include "hx-ocr-language.h"
#include "hx-settings.h"
#include "import/hx-extractor.h"

/* More than so many are no help: recognition would only guess among them. */
#define MAX_CHOSEN 4

struct _HxRecogniseDialog
{
  AdwDialog            parent_instance;

  AdwPreferencesGroup *group;

  HxDesk              *desk;
  gint64               source;
  char                *title;    /* of the source */
  GPtrArray           *checks;   /* GtkCheckButton, borrowed; each has its language's name */
};

G_DEFINE_FINAL_TYPE (HxRecogniseDialog, hx_recognise_dialog, ADW_TYPE_DIALOG)

static const char *
get_name (GtkWidget *check)
{
  return g_object_get_data (G_OBJECT (check), "language");
}

/* --- What is chosen --- */

static char *
dup_chosen (HxRecogniseDialog *self,
            guint             *n)
{
  GString *chosen = g_string_new (NULL);

  *n = 0;
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      {
        g_string_append_printf (chosen, "%s%s", *n > 0 ? "+" : "",
                                get_name (self->checks->pdata[i]));
        ++*n;
      }
  return g_string_free_and_steal (chosen);
}

static void
toggled_cb (HxRecogniseDialog *self)
{
  guint n;
  g_autofree char *chosen = dup_chosen (self, &n);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "recognise.apply", n > 0);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_widget_set_sensitive (self->checks->pdata[i],
                              n < MAX_CHOSEN
                              || gtk_check_button_get_active (self->checks->pdata[i]));
}

static gboolean
choose (HxRecogniseDialog *self,
        const char        *language)
{
  for (guint i = 0; language != NULL && i < self->checks->len; i++)
    if (hx_ocr_language_is (get_name (self->checks->pdata[i]), language))
      {
        gtk_check_button_set_active (self->checks->pdata[i], TRUE);
        return TRUE;
      }
  return FALSE;
}

static gboolean
choose_last (HxRecogniseDialog *self)
{
  g_autofree char *last = NULL;
  g_auto(GStrv) names = NULL;
  gboolean any = FALSE;

  g_object_get (hx_settings_get_default (), "ocr-languages", &last, NULL);
  names = g_strsplit (last, "+", MAX_CHOSEN);
  for (guint i = 0; i < self->checks->len; i++)
    if (g_strv_contains ((const char * const *) names, get_name (self->checks->pdata[i])))
      {
        gtk_check_button_set_active (self->checks->pdata[i], TRUE);
        any = TRUE;
      }
  return any;
}

/* The source's own language; else what was chosen last, the analyst's own, or the first. */
static void
choose_first (HxRecogniseDialog *self,
              const char        *language)
{
  const char * const *own = g_get_language_names ();

  if (choose (self, language) || choose_last (self))
    return;
  for (guint i = 0; own[i] != NULL; i++)
    if (choose (self, g_str_equal (own[i], "C") ? "en" : own[i]))
      return;
  gtk_check_button_set_active (self->checks->pdata[0], TRUE);
}

/* --- Rows --- */

typedef struct
{
  const char *name;
  char       *words;
  char       *key;
} Language;

static int
compare_languages (gconstpointer a,
                   gconstpointer b)
{
  return strcmp (((const Language *) a)->key, ((const Language *) b)->key);
}

static void
language_clear (gpointer data)
{
  Language *language = data;

  g_free (language->words);
  g_free (language->key);
}

/* As their names in the window's language are sorted. */
static GArray *
list_languages (void)
{
  const char * const *names = hx_extractor_get_ocr_languages ();
  GArray *languages = g_array_new (FALSE, FALSE, sizeof (Language));

  g_array_set_clear_func (languages, language_clear);
  for (guint i = 0; names[i] != NULL; i++)
    {
      Language language = { names[i], hx_ocr_language_dup_name (names[i]), NULL };

      language.key = g_utf8_collate_key (language.words, -1);
      g_array_append_val (languages, language);
    }
  g_array_sort (languages, compare_languages);
  return languages;
}

static void
add_row (HxRecogniseDialog *self,
         const Language    *language)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  g_object_set_data_full (G_OBJECT (check), "language", g_strdup (language->name), g_free);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), language->words);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->checks, check);
}

/* --- Commands --- */

static void
apply_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HxRecogniseDialog *self = HX_RECOGNISE_DIALOG (widget);
  guint n;
  g_autofree char *chosen = dup_chosen (self, &n);

  if (n == 0)
    return;
  g_object_set (hx_settings_get_default (), "ocr-languages", chosen, NULL);
  hx_importing_run_recognition (hx_importing_get (self->desk), self->source, self->title, chosen);
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
hx_recognise_dialog_dispose (GObject *object)
{
  HxRecogniseDialog *self = HX_RECOGNISE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_RECOGNISE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->checks, g_ptr_array_unref);

  G_OBJECT_CLASS (hx_recognise_dialog_parent_class)->dispose (object);
}

static void
hx_recognise_dialog_class_init (HxRecogniseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_recognise_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-recognise-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxRecogniseDialog, group);
  gtk_widget_class_install_action (widget_class, "recognise.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, "recognise.cancel", NULL, cancel_action);
}

static void
hx_recognise_dialog_init (HxRecogniseDialog *self)
{
  self->checks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_recognise_dialog_can_show:
 *
 * Returns: whether text can be recognised here, in any language
 */
gboolean
hx_recognise_dialog_can_show (void)
{
  return hx_extractor_get_ocr_languages ()[0] != NULL;
}

/**
 * hx_recognise_dialog_show:
 * @parent: what it belongs to
 * @desk: the desk
 * @source: a source whose file has pages
 *
 * Asks for the languages, and has the text recognised. Where none is installed, says so.
 */
void
hx_recognise_dialog_show (GtkWidget *parent,
                          HxDesk    *desk,
                          HxSource  *source)
{
  g_autoptr(GArray) languages = list_languages ();
  HxRecogniseDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (HX_IS_SOURCE (source));

  if (languages->len == 0)
    {
      hx_desk_toast (desk, FALSE, "%s",
                     _("Text recognition is not installed: install Tesseract and its languages"));
      return;
    }

  self = g_object_new (HX_TYPE_RECOGNISE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->source = hx_source_get_id (source);
  self->title = g_strdup (hx_source_get_title (source));
  for (guint i = 0; i < languages->len; i++)
    add_row (self, &g_array_index (languages, Language, i));
  choose_first (self, hx_source_get_language (source));
  toggled_cb (self);
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

static gpointer
source_query (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_find (connection, *(gint64 *) data, error);
}

static DexFuture *
ask_fiber (gpointer data)
{
  Ask *ask = data;
  g_autoptr(HxSource) source = NULL;
  g_autoptr(GtkWidget) parent = NULL;
  g_autoptr(GError) error = NULL;

  source = dex_await_object (hx_project_query (hx_desk_get_project (ask->desk), HX_TYPE_SOURCE,
                                               source_query,
                                               g_memdup2 (&ask->source, sizeof ask->source),
                                               g_free), &error);
  parent = g_weak_ref_get (&ask->parent);
  if (source == NULL)
    hx_desk_toast (ask->desk, FALSE, "%s", error->message);
  else if (parent != NULL && gtk_widget_get_root (parent) != NULL)
    hx_recognise_dialog_show (parent, ask->desk, source);
  return NULL;
}

/**
 * hx_recognise_dialog_ask:
 * @parent: what it belongs to
 * @desk: the desk
 * @source: the id of a source whose file has pages
 *
 * Asks as hx_recognise_dialog_show() does, once it is known what the source is.
 */
void
hx_recognise_dialog_ask (GtkWidget *parent,
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
