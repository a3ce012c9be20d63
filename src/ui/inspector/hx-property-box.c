/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-property-box.h"

#include "dialogs/hx-place-dialog.h"
#include "dialogs/hx-property-dialog.h"
#include "base/hx-time.h"

#include <glib/gi18n.h>

struct _HxPropertyBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  GtkWidget  *add;
};

G_DEFINE_FINAL_TYPE (HxPropertyBox, hx_property_box, HX_TYPE_ROW_GROUP)

/* --- Commands -------------------------------------------------------------------------------- */

static void
add_action (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  HxPropertyBox *self = HX_PROPERTY_BOX (widget);

  if (self->details != NULL)
    adw_dialog_present (hx_property_dialog_new (self->desk, self->details->entity, NULL), widget);
}

static void
edit_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxPropertyBox *self = HX_PROPERTY_BOX (widget);
  const HxProperty *property;

  if (self->details == NULL || hx_project_get_read_only (hx_desk_get_project (self->desk)))
    return;

  property = hx_entity_facts_get_property (self->details->about,
                                           g_variant_get_int64 (parameter));
  if (property != NULL)
    adw_dialog_present (hx_property_dialog_new (self->desk, self->details->entity, property),
                        widget);
}

static void
show_evidence_action (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  HxPropertyBox *self = HX_PROPERTY_BOX (widget);

  if (self->details != NULL)
    hx_entity_facts_reveal_evidence (self->details->about, self->desk,
                                     g_variant_get_int64 (parameter));
}

static void
find_place_action (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  HxPropertyBox *self = HX_PROPERTY_BOX (widget);

  if (self->details != NULL)
    adw_dialog_present (hx_place_dialog_new (self->desk, self->details->entity,
                                             self->details->about->properties), widget);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_property_box_dispose (GObject *object)
{
  HxPropertyBox *self = HX_PROPERTY_BOX (object);

  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_property_box_parent_class)->dispose (object);
}

static void
hx_property_box_class_init (HxPropertyBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_property_box_dispose;

  gtk_widget_class_install_action (widget_class, "property.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "property.edit", "x", edit_action);
  gtk_widget_class_install_action (widget_class, "property.evidence", "x", show_evidence_action);
  gtk_widget_class_install_action (widget_class, "property.find-place", NULL, find_place_action);
}

static void
hx_property_box_init (HxPropertyBox *self)
{
  self->add = hx_row_button ("list-add-symbolic", _("Add Property"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "property.add");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), self->add);
}

/* --- Filling --------------------------------------------------------------------------------- */

/**
 * hx_property_box_dup_span:
 * @since: (nullable): EDTF: from when on something holds
 * @until: (nullable): EDTF: until when
 *
 * Returns: (transfer full) (nullable): the span in words: "since 2019"; %NULL if neither is known
 */
char *
hx_property_box_dup_span (const char *since,
                          const char *until)
{
  g_autofree char *from = hx_time_format_edtf (since);
  g_autofree char *to = hx_time_format_edtf (until);

  if (from != NULL && to != NULL)
    /* Translators: two dates */
    return g_strdup_printf (_("%s to %s"), from, to);
  if (from != NULL)
    /* Translators: a date */
    return g_strdup_printf (_("since %s"), from);
  if (to != NULL)
    /* Translators: a date */
    return g_strdup_printf (_("until %s"), to);

  return NULL;
}

/**
 * hx_property_box_get_title:
 * @property: a property
 *
 * Returns: (transfer none): its label, or what kind it is if it has none
 */
const char *
hx_property_box_get_title (const HxProperty *property)
{
  return property->label != NULL && *property->label != '\0'
           ? property->label : hx_property_dialog_get_kind (property->kind);
}

static char *
dup_value (const HxProperty *property)
{
  g_autofree char *span = hx_property_box_dup_span (property->since, property->until);
  g_autofree char *date = property->kind == HX_PROPERTY_DATE
                            ? hx_time_format_edtf (property->value) : NULL;
  const char *value = date != NULL ? date : property->value;

  /* Translators: a value and when it held: “spokesperson (since 2019)” */
  return span != NULL ? g_strdup_printf (_("%s (%s)"), value, span) : g_strdup (value);
}

static void
add_row (HxPropertyBox    *self,
         const HxProperty *property,
         gboolean          writable)
{
  HxPassage *evidence = hx_entity_facts_get_evidence (self->details->about, property->passage);
  g_autofree char *value = dup_value (property);
  GtkWidget *row = hx_row_new (hx_property_box_get_title (property), value);

  gtk_widget_add_css_class (row, "property");
  if (evidence != NULL)
    {
      GtkWidget *show = hx_row_button ("find-location-symbolic", _("Show the Evidence"));

      hx_row_set_action (show, "property.evidence", property->passage);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), show);
    }
  if (writable)
    {
      hx_row_set_action (row, "property.edit", property->id);
      gtk_widget_set_tooltip_text (row, _("Edit Property"));
    }
  hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
}

static char *
dup_shown (HxPropertyBox *self,
           gboolean       writable)
{
  GPtrArray *properties = self->details->about->properties;
  GString *all = g_string_new (writable ? "w" : "r");

  g_string_append_printf (all, "%" G_GINT64_FORMAT " %d", self->details->focus.id,
                          hx_entity_get_entity_type (self->details->entity));
  for (guint i = 0; i < properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (properties, i);
      g_autofree char *value = dup_value (property);

      g_string_append_printf (all, "\n%" G_GINT64_FORMAT " %s %s %d", property->id,
                              hx_property_box_get_title (property), value,
                              property->passage != 0);
    }

  return g_string_free (all, FALSE);
}

/**
 * hx_property_box_set:
 * @self: a property box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows the properties of an entity.
 */
void
hx_property_box_set (HxPropertyBox *self,
                     HxDesk        *desk,
                     HxDetails     *details)
{
  GPtrArray *properties;
  g_autofree char *shown = NULL;
  gboolean writable, is_place;

  g_return_if_fail (HX_IS_PROPERTY_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  properties = details->about->properties;
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  is_place = hx_entity_get_entity_type (details->entity) == HX_ENTITY_PLACE;
  gtk_widget_set_visible (self->add, writable);
  gtk_widget_set_visible (GTK_WIDGET (self), writable || properties->len > 0);

  shown = dup_shown (self, writable);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown))
    return;

  for (guint i = 0; i < properties->len; i++)
    add_row (self, g_ptr_array_index (properties, i), writable);
  if (writable && is_place)
    {
      GtkWidget *row = hx_row_new_button (_("Find Coordinates…"), "find-location-symbolic");

      gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "property.find-place");
      hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
    }
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         properties->len == 0 && !is_place
                                           ? _("Dates, roles, numbers in registers…") : NULL);
  hx_row_group_end (HX_ROW_GROUP (self));
}
