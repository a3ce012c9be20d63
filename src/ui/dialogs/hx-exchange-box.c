/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-exchange-box.h"

#include <glib/gi18n.h>

#include "dialogs/hx-exchange-words.h"

/* Of many like things the first ones tell enough. */
#define MAX_ROWS 50

/* So many kinds of things that have no place are shown at once. */
#define FEW_LOSSES 3

struct _HxExchangeBox
{
  AdwBin               parent_instance;

  GtkImage            *icon;
  GtkLabel            *counts;
  GtkLabel            *verified;
  AdwPreferencesGroup *warnings;
  GtkWidget           *losses_group;
  AdwExpanderRow      *losses;
  GPtrArray           *rows;          /* not owned: warnings */
  GPtrArray           *loss_rows;     /* not owned */
};

G_DEFINE_FINAL_TYPE (HxExchangeBox, hx_exchange_box, ADW_TYPE_BIN)

static void
set_icon (HxExchangeBox *self,
          const char    *icon_name,
          const char    *label)
{
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
}

static void
clear_rows (HxExchangeBox *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->warnings, g_ptr_array_index (self->rows, i));
  for (guint i = 0; i < self->loss_rows->len; i++)
    adw_expander_row_remove (self->losses, g_ptr_array_index (self->loss_rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->loss_rows, 0);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static GtkWidget *
make_rest (guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("and %'u more", "and %'u more", n), n);

  return make_row (text, NULL);
}

static void
add_loss (HxExchangeBox *self,
          GtkWidget     *row)
{
  adw_expander_row_add_row (self->losses, row);
  g_ptr_array_add (self->loss_rows, row);
}

static void
set_losses (HxExchangeBox *self,
            GPtrArray     *losses)
{
  guint n = losses->len;
  g_autofree char *title = g_strdup_printf (ngettext ("%'u thing has no place there",
                                                      "%'u things have no place there", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->losses), title);
  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    {
      const HxExchangeLoss *loss = g_ptr_array_index (losses, i);
      g_autofree char *name = hx_exchange_dup_loss (loss);

      add_loss (self, make_row (name, loss->sentence));
    }
  if (n > MAX_ROWS)
    add_loss (self, make_rest (n - MAX_ROWS));
  adw_expander_row_set_expanded (self->losses, n <= FEW_LOSSES);
  gtk_widget_set_visible (self->losses_group, n > 0);
}

static void
add_warning (HxExchangeBox *self,
             GtkWidget     *row)
{
  adw_preferences_group_add (self->warnings, row);
  g_ptr_array_add (self->rows, row);
}

static void
set_warnings (HxExchangeBox *self,
              GPtrArray     *warnings)
{
  for (guint i = 0; i < MIN (warnings->len, MAX_ROWS); i++)
    add_warning (self, make_row (g_ptr_array_index (warnings, i), NULL));
  if (warnings->len > MAX_ROWS)
    add_warning (self, make_rest (warnings->len - MAX_ROWS));
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), warnings->len > 0);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_exchange_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_EXCHANGE_BOX);

  G_OBJECT_CLASS (hx_exchange_box_parent_class)->dispose (object);
}

static void
hx_exchange_box_finalize (GObject *object)
{
  HxExchangeBox *self = HX_EXCHANGE_BOX (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->loss_rows);

  G_OBJECT_CLASS (hx_exchange_box_parent_class)->finalize (object);
}

static void
hx_exchange_box_class_init (HxExchangeBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_exchange_box_dispose;
  object_class->finalize = hx_exchange_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-exchange-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxExchangeBox, icon);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeBox, counts);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeBox, verified);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeBox, warnings);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeBox, losses_group);
  gtk_widget_class_bind_template_child (widget_class, HxExchangeBox, losses);
}

static void
hx_exchange_box_init (HxExchangeBox *self)
{
  self->rows = g_ptr_array_new ();
  self->loss_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_exchange_box_set_report:
 * @self: a box
 * @report: what comes of it
 */
void
hx_exchange_box_set_report (HxExchangeBox    *self,
                            HxExchangeReport *report)
{
  g_autofree char *counts = NULL;
  g_autofree char *verified = NULL;
  gboolean good;

  g_return_if_fail (HX_IS_EXCHANGE_BOX (self));
  g_return_if_fail (report != NULL);

  clear_rows (self);
  counts = hx_exchange_dup_counts (report);
  verified = hx_exchange_dup_verified (report);
  good = report->warnings->len == 0 && (verified == NULL || report->n_verified == report->n_passages);
  if (good)
    set_icon (self, "object-select-symbolic", _("All Right"));
  else
    set_icon (self, "dialog-warning-symbolic", _("Warning"));
  gtk_label_set_text (self->counts, *counts != '\0' ? counts : _("There is nothing to take over."));
  gtk_label_set_text (self->verified, verified != NULL ? verified : "");
  gtk_widget_set_visible (GTK_WIDGET (self->verified), verified != NULL);
  set_warnings (self, report->warnings);
  set_losses (self, report->losses);
}

/**
 * hx_exchange_box_set_error:
 * @self: a box
 * @sentence: why nothing comes of it
 */
void
hx_exchange_box_set_error (HxExchangeBox *self,
                           const char    *sentence)
{
  g_return_if_fail (HX_IS_EXCHANGE_BOX (self));
  g_return_if_fail (sentence != NULL);

  clear_rows (self);
  set_icon (self, "dialog-error-symbolic", _("Error"));
  gtk_label_set_text (self->counts, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->verified), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), FALSE);
  gtk_widget_set_visible (self->losses_group, FALSE);
}
