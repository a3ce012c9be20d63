/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mentions/hx-rejected-dialog.h"

#include <glib/gi18n.h>

#include "inspector/hx-phrase.h"
#include "inspector/hx-row-group.h"
#include "model/hx-rejection.h"

/* The latest are what one looks for. */
#define MAX_ROWS 500

struct _HxRejectedDialog
{
  AdwDialog    parent_instance;

  HxDesk      *desk;
  HxDiscovery *discovery;
  GtkStack    *stack;
  HxRowGroup  *group;
};

G_DEFINE_FINAL_TYPE (HxRejectedDialog, hx_rejected_dialog, ADW_TYPE_DIALOG)

static GPtrArray *
get_refused (HxRejectedDialog *self)
{
  HxNewNames *names = hx_discovery_get_names (self->discovery);

  return names != NULL ? names->refused : NULL;
}

static gint64
get_first_rejection (const HxRefusedName *name)
{
  return g_array_index (name->rejections, gint64, 0);
}

/* All that keeps the name from being offered is taken back. */
static void
offer_again_action (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  HxRejectedDialog *self = HX_REJECTED_DIALOG (widget);
  GPtrArray *refused = get_refused (self);
  HxEdit *edit;

  for (guint i = 0; refused != NULL && i < refused->len; i++)
    {
      const HxRefusedName *name = g_ptr_array_index (refused, i);
      g_autofree char *toast = NULL;

      if (get_first_rejection (name) != g_variant_get_int64 (parameter))
        continue;
      edit = hx_project_begin (hx_desk_get_project (self->desk), _("Offer Again"));
      for (guint j = 0; j < name->rejections->len; j++)
        hx_edit_delete_rejection (edit, g_array_index (name->rejections, gint64, j));
      /* Translators: %s is a name. */
      toast = g_strdup_printf (_("“%s” is offered again"), name->name);
      hx_desk_commit (self->desk, edit, toast);
      return;
    }
}

/* --- Filling --- */

static char *
dup_subtitle (const HxRefusedName *name)
{
  g_autofree char *date = hx_phrase_dup_date (name->created);
  g_autofree char *places = NULL;

  if (name->n_places == 0)
    /* Translators: a person, a date */
    return g_strdup_printf (_("Rejected by %s on %s · not in the texts any more"), name->coder,
                            date);

  places = g_strdup_printf (ngettext ("%u place", "%u places", name->n_places), name->n_places);
  /* Translators: a person, a date, "12 places" */
  return g_strdup_printf (_("Rejected by %s on %s · %s"), name->coder, date, places);
}

static GtkWidget *
create_row (const HxRefusedName *name,
            gboolean             writable)
{
  g_autofree char *subtitle = dup_subtitle (name);
  GtkWidget *row = hx_row_new (name->name, subtitle);
  GtkWidget *again = hx_row_button ("edit-undo-symbolic", _("Offer Again"));

  hx_row_set_action (again, "rejected.offer-again", get_first_rejection (name));
  gtk_widget_set_visible (again, writable);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), again);
  return row;
}

static char *
dup_shown (GPtrArray *refused)
{
  GString *shown = g_string_new (NULL);

  for (guint i = 0; refused != NULL && i < refused->len; i++)
    {
      const HxRefusedName *name = g_ptr_array_index (refused, i);

      g_string_append_printf (shown, "%" G_GINT64_FORMAT " %s %u\n", get_first_rejection (name),
                              name->name, name->n_places);
    }
  return g_string_free (shown, FALSE);
}

static void
fill (HxRejectedDialog *self)
{
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));
  GPtrArray *refused = get_refused (self);
  g_autofree char *shown = dup_shown (refused);
  guint n = refused != NULL ? refused->len : 0;
  g_autofree char *more = NULL;

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "nothing");
  if (!hx_row_group_begin (self->group, 1, shown))
    return;

  for (guint i = 0; i < MIN (n, MAX_ROWS); i++)
    hx_row_group_append (self->group, create_row (g_ptr_array_index (refused, i), writable), NULL);
  if (n > MAX_ROWS)
    more = g_strdup_printf (_("The latest %u of %u"), MAX_ROWS, n);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), more);
  hx_row_group_end (self->group);
}

/* --- The dialog --- */

static void
hx_rejected_dialog_dispose (GObject *object)
{
  HxRejectedDialog *self = HX_REJECTED_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_REJECTED_DIALOG);
  g_clear_object (&self->discovery);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_rejected_dialog_parent_class)->dispose (object);
}

static void
hx_rejected_dialog_class_init (HxRejectedDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_rejected_dialog_dispose;

  g_type_ensure (HX_TYPE_ROW_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-rejected-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxRejectedDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxRejectedDialog, group);
  gtk_widget_class_install_action (widget_class, "rejected.offer-again", "x", offer_again_action);
}

static void
hx_rejected_dialog_init (HxRejectedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_rejected_dialog_new:
 * @desk: the desk
 * @discovery: what looks for new names
 *
 * Returns: (transfer floating): a dialog that follows what is rejected
 */
AdwDialog *
hx_rejected_dialog_new (HxDesk      *desk,
                        HxDiscovery *discovery)
{
  HxRejectedDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_DISCOVERY (discovery), NULL);

  self = g_object_new (HX_TYPE_REJECTED_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->discovery = g_object_ref (discovery);
  g_signal_connect_object (discovery, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return ADW_DIALOG (self);
}
