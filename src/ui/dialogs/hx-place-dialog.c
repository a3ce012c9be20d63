/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/hx-place-dialog.h"

#include "gazetteer/hx-gazetteer.h"
#include "model/hx-property.h"

#include <glib/gi18n.h>

enum
{
  MAX_OF_NAME = 12,
  MAX_ROWS = 30,
  MAX_NAMES = 40,
};

struct _HxPlaceDialog
{
  AdwDialog       parent_instance;

  HxDesk         *desk;
  HxEntity       *entity;
  GPtrArray      *properties;   /* HxProperty, what the entity has */
  GPtrArray      *places;       /* HxPlace, one for each row */

  GtkSearchEntry *entry;
  GtkStack       *stack;
  GtkListBox     *list;
  AdwStatusPage  *empty;
};

G_DEFINE_FINAL_TYPE (HxPlaceDialog, hx_place_dialog, ADW_TYPE_DIALOG)

/* --- Finding --------------------------------------------------------------------------------- */

static gboolean
is_listed (HxPlaceDialog *self,
           HxPlace       *place)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      HxPlace *other = g_ptr_array_index (self->places, i);

      if (hx_place_get_id (place) == hx_place_get_id (other)
          && hx_place_get_latitude (place) == hx_place_get_latitude (other)
          && hx_place_get_longitude (place) == hx_place_get_longitude (other))
        return TRUE;
    }

  return FALSE;
}

static const char *
get_kind (HxPlace *place)
{
  switch (hx_place_get_kind (place))
    {
    case HX_PLACE_COUNTRY:
      return _("Country");
    case HX_PLACE_REGION:
      return _("Region");
    case HX_PLACE_QUARTER:
      return _("Quarter");
    case HX_PLACE_FORMER:
      return _("Former");
    case HX_PLACE_CAPITAL:
    case HX_PLACE_SEAT:
    case HX_PLACE_TOWN:
    default:
      return NULL;
    }
}

static char *
dup_subtitle (HxPlace *place)
{
  GString *subtitle = g_string_new (get_kind (place));
  const char *region = hx_place_get_region (place);
  const char *country = hx_place_get_country_name (place);
  gint64 population = hx_place_get_population (place);

  if (region != NULL && *region != '\0')
    g_string_append_printf (subtitle, subtitle->len > 0 ? _(", %s") : "%s", region);
  if (country != NULL && *country != '\0' && hx_place_get_kind (place) != HX_PLACE_COUNTRY)
    /* Translators: between a region and its country */
    g_string_append_printf (subtitle, subtitle->len > 0 ? _(", %s") : "%s", country);
  if (population > 0)
    {
      g_autofree char *number = g_strdup_printf ("%'" G_GINT64_FORMAT, population);

      if (subtitle->len > 0)
        g_string_append (subtitle, " · ");
      /* Translators: of a place, with a number */
      g_string_append_printf (subtitle, _("%s inhabitants"), number);
    }

  return g_string_free (subtitle, FALSE);
}

static void
add_place (HxPlaceDialog *self,
           HxPlace       *place)
{
  g_autofree char *subtitle = NULL;
  g_autofree char *coordinates = NULL;
  GtkWidget *row;
  GtkWidget *label;

  if (self->places->len >= MAX_ROWS || is_listed (self, place))
    return;

  subtitle = dup_subtitle (place);
  coordinates = hx_place_dup_coordinates (place);
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hx_place_get_name (place));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  label = gtk_label_new (coordinates);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_add_css_class (label, "dimmed");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->places, g_object_ref (place));
}

static void
add_found (HxPlaceDialog *self,
           GPtrArray     *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_place (self, g_ptr_array_index (found, i));
}

/* Nothing but what is typed, and what begins so. */
static gboolean
find_typed (HxPlaceDialog  *self,
            HxGazetteer    *gazetteer,
            const char     *name,
            GError        **error)
{
  g_autoptr(GPtrArray) exact = hx_gazetteer_find (gazetteer, name, MAX_OF_NAME, error);
  g_autoptr(GPtrArray) begun = NULL;

  if (exact == NULL)
    return FALSE;
  begun = hx_gazetteer_complete (gazetteer, name, MAX_OF_NAME, error);
  add_found (self, exact);
  add_found (self, begun);

  return begun != NULL;
}

/* By any of the entity's names: what they have in common is likelier, but the first is first. */
static gboolean
find_names (HxPlaceDialog  *self,
            HxGazetteer    *gazetteer,
            GError        **error)
{
  GPtrArray *names = hx_entity_get_names (self->entity);

  for (guint i = 0; i < MIN (names->len, MAX_NAMES); i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);
      g_autoptr(GPtrArray) found = NULL;

      if (name->kind == HX_NAME_WEAK)
        continue;
      found = hx_gazetteer_find (gazetteer, name->name, MAX_OF_NAME, error);
      if (found == NULL)
        return FALSE;
      add_found (self, found);
    }

  return TRUE;
}

static void
find (HxPlaceDialog *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *name = g_strstrip (g_strdup (text));
  g_autoptr(GError) error = NULL;
  HxGazetteer *gazetteer = hx_gazetteer_get_default (&error);
  gboolean found = FALSE;

  gtk_list_box_remove_all (self->list);
  g_ptr_array_set_size (self->places, 0);
  if (gazetteer != NULL && g_str_equal (name, hx_entity_get_name (self->entity)))
    found = find_names (self, gazetteer, &error);
  else if (gazetteer != NULL && *name != '\0')
    found = find_typed (self, gazetteer, name, &error);
  if (!found && error != NULL)
    {
      adw_status_page_set_title (self->empty, _("The Gazetteer Cannot Be Read"));
      adw_status_page_set_description (self->empty, error->message);
    }
  gtk_stack_set_visible_child_name (self->stack, self->places->len > 0 ? "list" : "empty");
}

/* --- Choosing -------------------------------------------------------------------------------- */

/* One of its own that is there gets the new value; who has two wanted two. */
static void
put (HxPlaceDialog  *self,
     HxEdit         *edit,
     HxPropertyKind  kind,
     char           *value)
{
  HxProperty added = { .entity = hx_entity_get_id (self->entity), .kind = kind, .value = value };

  for (guint i = 0; i < self->properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (self->properties, i);

      if (property->kind == kind && property->entity == added.entity)
        {
          HxProperty changed = *property;

          changed.value = value;
          hx_edit_set_property (edit, &changed);
          return;
        }
    }
  hx_edit_add_property (edit, &added);
}

static void
choose (HxPlaceDialog *self,
        guint          position)
{
  HxPlace *place;
  g_autofree char *coordinates = NULL;
  g_autofree char *id = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (position >= self->places->len)
    return;

  place = g_ptr_array_index (self->places, position);
  coordinates = hx_place_dup_coordinates (place);
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Set Coordinates"));
  put (self, edit, HX_PROPERTY_COORDINATES, coordinates);
  if (hx_place_get_id (place) > 0)
    {
      id = g_strdup_printf ("%" G_GINT64_FORMAT, hx_place_get_id (place));
      put (self, edit, HX_PROPERTY_GEONAMES, id);
    }
  /* Translators: a name; coordinates */
  toast = g_strdup_printf (_("“%s” is at %s"), hx_entity_get_name (self->entity), coordinates);
  hx_desk_commit (self->desk, edit, toast);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
search_changed_cb (HxPlaceDialog *self)
{
  if (self->entity != NULL)
    find (self);
}

static void
entry_activate_cb (HxPlaceDialog *self)
{
  find (self);
  choose (self, 0);
}

static void
stop_search_cb (HxPlaceDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
row_activated_cb (HxPlaceDialog *self,
                  GtkListBoxRow *row)
{
  choose (self, gtk_list_box_row_get_index (row));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_place_dialog_dispose (GObject *object)
{
  HxPlaceDialog *self = HX_PLACE_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_PLACE_DIALOG);
  g_clear_object (&self->desk);
  g_clear_object (&self->entity);
  g_clear_pointer (&self->properties, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);

  G_OBJECT_CLASS (hx_place_dialog_parent_class)->dispose (object);
}

static void
hx_place_dialog_class_init (HxPlaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_place_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-place-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxPlaceDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, HxPlaceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HxPlaceDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HxPlaceDialog, empty);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hx_place_dialog_init (HxPlaceDialog *self)
{
  self->places = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_place_dialog_new:
 * @desk: the desk
 * @entity: a place
 * @properties: (element-type HxProperty): what it has
 *
 * Makes a dialog that looks for where the place is. What is chosen is one edit.
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
hx_place_dialog_new (HxDesk    *desk,
                     HxEntity  *entity,
                     GPtrArray *properties)
{
  HxPlaceDialog *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_ENTITY (entity), NULL);
  g_return_val_if_fail (properties != NULL, NULL);

  self = g_object_new (HX_TYPE_PLACE_DIALOG, NULL);
  self->desk = g_object_ref (desk);
  self->entity = g_object_ref (entity);
  self->properties = g_ptr_array_ref (properties);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), hx_entity_get_name (entity));
  find (self);

  return ADW_DIALOG (self);
}
