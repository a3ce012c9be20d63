/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-source-edits.h"

#include "dialogs/hx-pick-popover.h"

#include <glib/gi18n.h>

typedef struct
{
  HxDesk *desk;
  GArray *sources;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->desk);
  g_array_unref (target->sources);
  g_free (target);
}

static HxEdit *
begin_setting (HxDesk      *desk,
               GArray      *sources,
               const char  *name,
               const char  *value,
               char       **toast)
{
  g_autofree char *label = NULL;
  gboolean set = value != NULL && *value != '\0';

  if (sources->len == 1)
    {
      /* Translators: the label of an edit; %s is Title, Outlet, Author … */
      label = g_strdup_printf (_("Change %s"), name);
      return hx_project_begin (hx_desk_get_project (desk), label);
    }

  /* Translators: the label of an edit; %s is Title, Outlet, Author … */
  label = g_strdup_printf (ngettext ("Change %s of %u Source", "Change %s of %u Sources",
                                     sources->len), name, sources->len);
  if (set)
    /* Translators: %s is Title, Outlet, Author … */
    *toast = g_strdup_printf (ngettext ("%s set for %u source", "%s set for %u sources",
                                        sources->len), name, sources->len);
  else
    *toast = g_strdup_printf (ngettext ("%s removed from %u source", "%s removed from %u sources",
                                        sources->len), name, sources->len);
  return hx_project_begin (hx_desk_get_project (desk), label);
}

/**
 * hx_source_edit_field:
 * @desk: the desk
 * @sources: (element-type gint64): sources
 * @field: a field
 * @name: what it is called
 * @value: (nullable): what shall stand there; empty: nothing
 *
 * Sets a field of all @sources in one edit.
 */
void
hx_source_edit_field (HxDesk        *desk,
                      GArray        *sources,
                      HxSourceField  field,
                      const char    *name,
                      const char    *value)
{
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (sources != NULL && sources->len > 0);

  edit = begin_setting (desk, sources, name, value, &toast);
  for (guint i = 0; i < sources->len; i++)
    hx_edit_set_source (edit, g_array_index (sources, gint64, i), field, value);
  hx_desk_commit (desk, edit, toast);
}

/**
 * hx_source_edit_attribute:
 * @desk: the desk
 * @sources: (element-type gint64): sources
 * @attribute: an attribute
 * @value: (nullable): its value; empty: none
 * @new_choice: whether @value is to be one more of the attribute's choices
 *
 * Sets an attribute of all @sources in one edit.
 */
void
hx_source_edit_attribute (HxDesk      *desk,
                          GArray      *sources,
                          HxAttribute *attribute,
                          const char  *value,
                          gboolean     new_choice)
{
  gint64 id = hx_attribute_get_id (attribute);
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (sources != NULL && sources->len > 0);

  edit = begin_setting (desk, sources, hx_attribute_get_name (attribute), value, &toast);
  if (new_choice)
    {
      g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
      g_auto(GStrv) choices = NULL;

      g_strv_builder_addv (builder, (const char **) hx_attribute_get_choices (attribute));
      g_strv_builder_add (builder, value);
      choices = g_strv_builder_end (builder);
      hx_edit_set_attribute_type (edit, id, HX_ATTRIBUTE_CHOICE, (const char * const *) choices);
    }
  for (guint i = 0; i < sources->len; i++)
    hx_edit_set_attribute (edit, g_array_index (sources, gint64, i), id, value);
  hx_desk_commit (desk, edit, toast);
}

/**
 * hx_source_edit_add_set:
 * @desk: the desk
 * @sources: (element-type gint64): sources
 * @set: a set; 0 for a new one
 * @name: (nullable): the name of the new one
 *
 * Puts all @sources into a set in one edit.
 */
void
hx_source_edit_add_set (HxDesk     *desk,
                        GArray     *sources,
                        gint64      set,
                        const char *name)
{
  HxSourceSet *there;
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (sources != NULL && sources->len > 0);

  there = hx_catalogue_get_set (hx_desk_get_catalogue (desk), set);
  if (there == NULL && name == NULL)
    return;
  name = there != NULL ? hx_source_set_get_name (there) : name;
  label = g_strdup_printf (ngettext ("Put %u Source into Set “%s”", "Put %u Sources into Set “%s”",
                                     sources->len), sources->len, name);
  toast = g_strdup_printf (ngettext ("%u source put into “%s”", "%u sources put into “%s”",
                                     sources->len), sources->len, name);
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  if (there == NULL)
    set = hx_edit_add_source_set (edit, 0, name);
  for (guint i = 0; i < sources->len; i++)
    hx_edit_add_to_set (edit, set, g_array_index (sources, gint64, i));
  hx_desk_commit (desk, edit, toast);
}

/**
 * hx_source_edit_leave_set:
 * @desk: the desk
 * @sources: (element-type gint64): sources
 * @set: a set
 *
 * Takes all @sources out of a set in one edit.
 */
void
hx_source_edit_leave_set (HxDesk      *desk,
                          GArray      *sources,
                          HxSourceSet *set)
{
  const char *name = hx_source_set_get_name (set);
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (sources != NULL && sources->len > 0);

  label = g_strdup_printf (ngettext ("Take %u Source out of Set “%s”",
                                     "Take %u Sources out of Set “%s”", sources->len),
                           sources->len, name);
  toast = g_strdup_printf (ngettext ("%u source taken out of “%s”", "%u sources taken out of “%s”",
                                     sources->len), sources->len, name);
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  for (guint i = 0; i < sources->len; i++)
    hx_edit_remove_from_set (edit, hx_source_set_get_id (set), g_array_index (sources, gint64, i));
  hx_desk_commit (desk, edit, toast);
}

/**
 * hx_source_edit_delete:
 * @desk: the desk
 * @sources: (element-type gint64): sources
 *
 * Removes sources from the project in one edit; nothing is in focus then.
 */
void
hx_source_edit_delete (HxDesk *desk,
                       GArray *sources)
{
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (sources != NULL && sources->len > 0);

  label = g_strdup_printf (ngettext ("Remove %u Source", "Remove %u Sources", sources->len),
                           sources->len);
  toast = g_strdup_printf (ngettext ("%u source removed", "%u sources removed", sources->len),
                           sources->len);
  edit = hx_project_begin (hx_desk_get_project (desk), label);
  for (guint i = 0; i < sources->len; i++)
    hx_edit_delete_source (edit, g_array_index (sources, gint64, i));
  hx_desk_set_focus (desk, NULL);
  hx_desk_commit (desk, edit, toast);
}

static void
set_picked_cb (gint64      id,
               const char *name,
               gpointer    data)
{
  Target *target = data;

  hx_source_edit_add_set (target->desk, target->sources, id, name);
}

/**
 * hx_source_edit_choose_set:
 * @desk: the desk
 * @sources: (element-type gint64): sources
 * @parent: what the question points to
 *
 * Asks for a set, or a new one by its name, and puts @sources into it.
 */
void
hx_source_edit_choose_set (HxDesk    *desk,
                           GArray    *sources,
                           GtkWidget *parent)
{
  g_autoptr(GPtrArray) choices = hx_pick_popover_list_sets (desk);
  Target *target = g_new0 (Target, 1);
  GtkWidget *popover;

  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (sources != NULL);

  target->desk = g_object_ref (desk);
  target->sources = g_array_ref (sources);
  /* Translators: %s is a name */
  popover = hx_pick_popover_new (desk, _("Put into Set…"),
                                 _("Type the name of the first set and press Return."),
                                 _("New Set “%s”"), choices);
  hx_pick_popover_show (HX_PICK_POPOVER (popover), parent, set_picked_cb, target, target_free);
}
