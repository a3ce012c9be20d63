/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "hx-languages-page.h"
#include "hx-preferences.h"
#include "hx-settings.h"
#include "hx-tag-colours.h"
#include "project/hx-backup.h"

#define SWATCH_SIZE 18

/**
 * HxPreferences:
 *
 * The dialog for what holds in every project: the coder's name, colours, how sources are shown,
 * languages, and backups.
 */
struct _HxPreferences
{
  AdwPreferencesDialog  parent_instance;
  AdwEntryRow          *coder_row;
  AdwSpinRow           *scale_row;
  AdwSwitchRow         *serif_row;
  AdwSpinRow           *spacing_row;
  AdwSpinRow           *measure_row;
  AdwComboRow          *palette_row;
  AdwWrapBox           *swatches;
  AdwComboRow          *theme_row;
  AdwSwitchRow         *contrast_row;
  AdwSwitchRow         *automatic_row;
  AdwSpinRow           *interval_row;
  AdwSpinRow           *keep_row;
  AdwSpinRow           *size_row;
  AdwActionRow         *folder_row;
  GtkWidget            *beside_button;
  GtkWidget            *now_group;
  GtkWidget            *now_row;
  HxBackingUp          *backing_up;      /* NULL without a project */
};

G_DEFINE_FINAL_TYPE (HxPreferences, hx_preferences, ADW_TYPE_PREFERENCES_DIALOG)

static void
coder_applied_cb (HxPreferences *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->coder_row)));

  g_object_set (hx_settings_get_default (), "coder-name", g_strstrip (name), NULL);
}

static void
draw_swatch (GtkDrawingArea *area,
             cairo_t        *cr,
             int             width,
             int             height,
             gpointer        data)
{
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, data);
  gdk_cairo_set_source_rgba (cr, &rgba);
  cairo_arc (cr, width / 2.0, height / 2.0, MIN (width, height) / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
show_swatches (HxPreferences *self,
               guint          palette)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->swatches))) != NULL)
    adw_wrap_box_remove (self->swatches, child);
  for (guint i = 0; i < hx_tag_colours_get_n (palette); i++)
    {
      GtkWidget *area = gtk_drawing_area_new ();

      gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), SWATCH_SIZE);
      gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), SWATCH_SIZE);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_swatch,
                                      (char *) hx_tag_colours_get (palette, i), NULL);
      adw_wrap_box_append (self->swatches, area);
    }
}

static void
palette_selected_cb (HxPreferences *self)
{
  static const char * const uses[] = {
    N_("Twelve colours of the desktop"),
    N_("Eight colours that are told apart with any colour vision"),
    N_("Nine calm colours that are told apart with any colour vision"),
  };
  guint palette = adw_combo_row_get_selected (self->palette_row);

  if (palette >= G_N_ELEMENTS (uses))
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->palette_row), _(uses[palette]));
  show_swatches (self, palette);
  g_object_set (hx_settings_get_default (), "tag-colours", hx_tag_colours_get_nick (palette), NULL);
}

static void
theme_selected_cb (HxPreferences *self)
{
  guint theme = adw_combo_row_get_selected (self->theme_row);

  if (theme < HX_N_THEMES)
    g_object_set (hx_settings_get_default (), "text-theme", hx_theme_get_nick (theme), NULL);
}

/* Backups */

static void
show_folder (HxPreferences *self)
{
  g_autoptr(GFile) folder = hx_settings_dup_backup_folder (hx_settings_get_default ());
  g_autofree char *name = folder != NULL ? g_file_get_parse_name (folder) : NULL;

  adw_action_row_set_subtitle (self->folder_row,
                               name != NULL ? name : _("“Hexapla Backups” beside each project"));
  gtk_widget_set_visible (self->beside_button, folder != NULL);
}

static void
beside_clicked_cb (HxPreferences *self)
{
  g_object_set (hx_settings_get_default (), "backup-folder", "", NULL);
}

static void
show_toast (HxPreferences *self,
            const char    *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (self), toast);
}

static void
folder_chosen_cb (GObject      *dialog,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr(HxPreferences) self = data;
  g_autoptr(GFile) folder = NULL;

  folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  if (folder == NULL)
    return;
  if (g_file_peek_path (folder) != NULL)
    g_object_set (hx_settings_get_default (), "backup-folder", g_file_peek_path (folder), NULL);
  else
    show_toast (self, _("Backups need a folder on this computer"));
}

static void
choose_clicked_cb (HxPreferences *self)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GFile) folder = hx_settings_dup_backup_folder (hx_settings_get_default ());
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _("Folder of Backups"));
  if (folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (root), NULL, folder_chosen_cb,
                                 g_object_ref (self));
}

static DexFuture *
now_fiber (gpointer data)
{
  HxPreferences *self = data;
  g_autoptr(HxBackup) backup = NULL;
  g_autoptr(GError) error = NULL;
  AdwDialog *alert;

  gtk_widget_set_sensitive (self->now_row, FALSE);
  backup = dex_await_object (hx_backing_up_now (self->backing_up), &error);
  gtk_widget_set_sensitive (self->now_row, TRUE);
  if (backup != NULL)
    {
      show_toast (self, _("The project is backed up"));
      return NULL;
    }
  alert = adw_alert_dialog_new (_("No Backup Was Made"), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
  return NULL;
}

static void
now_activated_cb (HxPreferences *self)
{
  dex_future_disown (dex_scheduler_spawn (NULL, 0, now_fiber, g_object_ref (self),
                                          g_object_unref));
}

static gboolean
to_per_cent (GBinding     *binding,
             const GValue *from,
             GValue       *to,
             gpointer      data)
{
  g_value_set_double (to, g_value_get_double (from) * 100);
  return TRUE;
}

static gboolean
from_per_cent (GBinding     *binding,
               const GValue *from,
               GValue       *to,
               gpointer      data)
{
  g_value_set_double (to, g_value_get_double (from) / 100);
  return TRUE;
}

static void
hx_preferences_dispose (GObject *object)
{
  g_clear_object (&HX_PREFERENCES (object)->backing_up);
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_PREFERENCES);
  G_OBJECT_CLASS (hx_preferences_parent_class)->dispose (object);
}

static void
hx_preferences_class_init (HxPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_preferences_dispose;

  g_type_ensure (HX_TYPE_LANGUAGES_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, coder_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, scale_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, serif_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, spacing_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, measure_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, palette_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, swatches);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, theme_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, contrast_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, automatic_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, interval_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, keep_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, size_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, folder_row);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, beside_button);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, now_group);
  gtk_widget_class_bind_template_child (widget_class, HxPreferences, now_row);
  gtk_widget_class_bind_template_callback (widget_class, coder_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, palette_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, theme_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, beside_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_activated_cb);
}

/* A font that is named is serif or not by itself. */
static gboolean
is_empty (GBinding     *binding,
          const GValue *from,
          GValue       *to,
          gpointer      data)
{
  const char *font = g_value_get_string (from);

  g_value_set_boolean (to, font == NULL || *font == '\0');
  return TRUE;
}

static void
show_colours (HxPreferences *self)
{
  HxSettings *settings = hx_settings_get_default ();
  g_autofree char *palette = NULL;
  g_autofree char *theme = NULL;

  g_object_get (settings, "tag-colours", &palette, "text-theme", &theme, NULL);
  adw_combo_row_set_selected (self->palette_row, hx_tag_colours_find (palette));
  adw_combo_row_set_selected (self->theme_row, hx_theme_from_nick (theme));
  palette_selected_cb (self);
}

static void
hx_preferences_init (HxPreferences *self)
{
  HxSettings *settings = hx_settings_get_default ();
  GBindingFlags both = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  gtk_widget_init_template (GTK_WIDGET (self));
  show_colours (self);
  gtk_editable_set_text (GTK_EDITABLE (self->coder_row), hx_settings_get_coder (settings));
  g_object_bind_property_full (settings, "text-scale", self->scale_row, "value", both,
                               to_per_cent, from_per_cent, NULL, NULL);
  g_object_bind_property (settings, "text-serif", self->serif_row, "active", both);
  g_object_bind_property_full (settings, "text-font", self->serif_row, "sensitive",
                               G_BINDING_SYNC_CREATE, is_empty, NULL, NULL, NULL);
  g_object_bind_property (settings, "line-spacing", self->spacing_row, "value", both);
  g_object_bind_property (settings, "measure", self->measure_row, "value", both);
  g_object_bind_property (settings, "text-high-contrast", self->contrast_row, "active", both);
  g_object_bind_property (settings, "backup-automatic", self->automatic_row, "active", both);
  g_object_bind_property (settings, "backup-interval", self->interval_row, "value", both);
  g_object_bind_property (settings, "backup-keep", self->keep_row, "value", both);
  g_object_bind_property (settings, "backup-size", self->size_row, "value", both);
  g_signal_connect_object (settings, "notify::backup-folder", G_CALLBACK (show_folder), self,
                           G_CONNECT_SWAPPED);
  show_folder (self);
}

/**
 * hx_preferences_new:
 * @backing_up: (nullable): what makes the backups of the project in front
 *
 * Returns: (transfer floating): the Preferences dialog
 */
AdwDialog *
hx_preferences_new (HxBackingUp *backing_up)
{
  HxPreferences *self = g_object_new (HX_TYPE_PREFERENCES, NULL);

  g_set_object (&self->backing_up, backing_up);
  gtk_widget_set_visible (self->now_group, backing_up != NULL);
  return ADW_DIALOG (self);
}
