/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-languages-page.h"

#include <glib/gi18n.h>

#include "analyse/hx-dates.h"
#include "analyse/hx-language.h"
#include "analyse/hx-lexicon.h"
#include "hx-language-name.h"
#include "hx-settings.h"

/**
 * HxLanguagesPage:
 *
 * The page of Preferences where languages are switched off that no text is to be taken for.
 */
struct _HxLanguagesPage
{
  AdwPreferencesPage   parent_instance;
  AdwPreferencesGroup *group;
  GPtrArray           *rows;
  gboolean             showing;
};

G_DEFINE_FINAL_TYPE (HxLanguagesPage, hx_languages_page, ADW_TYPE_PREFERENCES_PAGE)

static const char *
get_language (gpointer row)
{
  return g_object_get_data (row, "language");
}

/* What the tables know of it, besides telling it from others. */
static const char *
get_knowledge (const char *language)
{
  if (hx_dates_has_words (language))
    return _("Figures, dates, quotations and names are understood");
  if (hx_lexicon_language (language) != 0)
    return _("Numbers, months and weekdays are understood");
  return _("Told from other languages");
}

static void
show_choice (HxLanguagesPage *self)
{
  g_autofree char *never = NULL;
  g_auto(GStrv) languages = NULL;

  g_object_get (hx_settings_get_default (), "languages-never", &never, NULL);
  languages = g_strsplit (never, " ", -1);
  self->showing = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_switch_row_set_active (self->rows->pdata[i],
                               !g_strv_contains ((const char * const *) languages,
                                                 get_language (self->rows->pdata[i])));
  self->showing = FALSE;
}

static void
switched_cb (HxLanguagesPage *self)
{
  g_autoptr(GString) never = g_string_new (NULL);

  if (self->showing)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    if (!adw_switch_row_get_active (self->rows->pdata[i]))
      g_string_append_printf (never, "%s%s", never->len > 0 ? " " : "",
                              get_language (self->rows->pdata[i]));
  g_object_set (hx_settings_get_default (), "languages-never", never->str, NULL);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  return g_utf8_collate (adw_preferences_row_get_title (*(AdwPreferencesRow **) a),
                         adw_preferences_row_get_title (*(AdwPreferencesRow **) b));
}

static void
add_rows (HxLanguagesPage *self)
{
  g_autofree const char **languages = hx_language_list_known ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = hx_language_dup_name (languages[i]);
      GtkWidget *row = g_object_new (ADW_TYPE_SWITCH_ROW, "title", name, "use-markup", FALSE,
                                     "subtitle", get_knowledge (languages[i]), NULL);

      g_object_set_data (G_OBJECT (row), "language", (gpointer) languages[i]);
      g_signal_connect_object (row, "notify::active", G_CALLBACK (switched_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, row);
    }

  g_ptr_array_sort (self->rows, compare_rows);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (self->group, self->rows->pdata[i]);
}

static void
hx_languages_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_LANGUAGES_PAGE);
  G_OBJECT_CLASS (hx_languages_page_parent_class)->dispose (object);
}

static void
hx_languages_page_finalize (GObject *object)
{
  g_ptr_array_unref (HX_LANGUAGES_PAGE (object)->rows);
  G_OBJECT_CLASS (hx_languages_page_parent_class)->finalize (object);
}

static void
hx_languages_page_class_init (HxLanguagesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_languages_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = hx_languages_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-languages-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HxLanguagesPage, group);
}

static void
hx_languages_page_init (HxLanguagesPage *self)
{
  self->rows = g_ptr_array_new ();
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
  show_choice (self);
  g_signal_connect_object (hx_settings_get_default (), "notify::languages-never",
                           G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
}
