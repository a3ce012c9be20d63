/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-source-fields.h"

#include "dialogs/hx-language-popover.h"
#include "hx-language-name.h"
#include "inspector/hx-field.h"
#include "inspector/hx-grade-hint.h"
#include "inspector/hx-grade.h"
#include "inspector/hx-source-edits.h"

#include <glib/gi18n.h>

struct _HxSourceFields
{
  AdwBin               parent_instance;

  HxDesk              *desk;
  HxSourceFacts       *facts;
  gboolean             filling;

  AdwPreferencesGroup *group;
  GtkWidget           *open;
  AdwEntryRow         *title_row;
  AdwEntryRow         *outlet_row;
  AdwEntryRow         *author_row;
  AdwEntryRow         *date_row;
  AdwActionRow        *language_row;
  AdwEntryRow         *url_row;
  AdwComboRow         *reliability_row;
  AdwComboRow         *credibility_row;
  HxGradeHint         *hint;
};

G_DEFINE_FINAL_TYPE (HxSourceFields, hx_source_fields, ADW_TYPE_BIN)

static AdwEntryRow *
entry_of (HxSourceFields *self,
          HxSourceField   field)
{
  switch (field)
    {
    case HX_SOURCE_TITLE:
      return self->title_row;
    case HX_SOURCE_OUTLET:
      return self->outlet_row;
    case HX_SOURCE_AUTHOR:
      return self->author_row;
    case HX_SOURCE_DATE:
      return self->date_row;
    case HX_SOURCE_URL:
      return self->url_row;
    case HX_SOURCE_LANGUAGE:
    case HX_SOURCE_RELIABILITY:
    case HX_SOURCE_CREDIBILITY:
    default:
      return NULL;
    }
}

static HxSourceField
field_of (HxSourceFields *self,
          gpointer        row)
{
  for (guint i = 0; i < HX_N_SOURCE_FIELDS; i++)
    if (row == entry_of (self, i))
      return i;

  return HX_SOURCE_TITLE;
}

static const char *
name_of (HxSourceField field)
{
  static const char *const names[HX_N_SOURCE_FIELDS] = {
    [HX_SOURCE_TITLE] = N_("Title"),
    [HX_SOURCE_OUTLET] = N_("Outlet"),
    [HX_SOURCE_AUTHOR] = N_("Author"),
    [HX_SOURCE_DATE] = N_("Date"),
    [HX_SOURCE_LANGUAGE] = N_("Language"),
    [HX_SOURCE_URL] = N_("Web Address"),
    [HX_SOURCE_RELIABILITY] = N_("Reliability"),
    [HX_SOURCE_CREDIBILITY] = N_("Credibility"),
  };

  return _(names[field]);
}

/* --- Commands -------------------------------------------------------------------------------- */

/* Whether what stands there may be applied; the sentence says why not. */
static gboolean
judge (HxSourceFields *self,
       AdwEntryRow    *row,
       gboolean        complain)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  HxSourceField field = field_of (self, row);
  g_autoptr(GError) error = NULL;

  if (hx_source_check_field (field, *text != '\0' ? text : NULL, &error))
    hx_field_set_fault (row, NULL);
  else if (complain)
    hx_field_set_fault (row, error->message);
  return error == NULL;
}

static void
changed_cb (HxSourceFields *self,
            AdwEntryRow    *row)
{
  judge (self, row, FALSE);
}

static void
apply_cb (HxSourceFields *self,
          AdwEntryRow    *row)
{
  HxSourceField field = field_of (self, row);

  /* Values that differ stand there as nothing, which is not to take their place by mistake. */
  if (self->facts == NULL || (self->facts->fields[field].mixed &&
                              *gtk_editable_get_text (GTK_EDITABLE (row)) == '\0'))
    return;
  if (!judge (self, row, TRUE))
    {
      gtk_widget_grab_focus (GTK_WIDGET (row));
      return;
    }
  hx_field_applied (row);
  hx_source_edit_field (self->desk, self->facts->ids, field, name_of (field),
                        gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
graded_cb (HxSourceFields *self,
           GParamSpec     *pspec,
           AdwComboRow    *row)
{
  HxSourceField field = row == self->reliability_row ? HX_SOURCE_RELIABILITY
                                                     : HX_SOURCE_CREDIBILITY;
  char value[2];

  if (self->filling || self->facts == NULL || !hx_grade_read (row, field, value))
    return;
  hx_source_edit_field (self->desk, self->facts->ids, field, name_of (field), value);
}

static void
copy_url_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  HxSourceFields *self = HX_SOURCE_FIELDS (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          gtk_editable_get_text (GTK_EDITABLE (self->url_row)));
  hx_desk_toast (self->desk, FALSE, _("Address copied"));
}

/* --- Language -------------------------------------------------------------------------------- */

static void
language_picked_cb (const char *code,
                    gpointer    data)
{
  HxSourceFields *self = data;

  if (self->facts != NULL)
    hx_source_edit_field (self->desk, self->facts->ids, HX_SOURCE_LANGUAGE,
                          name_of (HX_SOURCE_LANGUAGE), code);
}

static void
language_cb (HxSourceFields *self)
{
  if (self->facts != NULL)
    hx_language_popover_show (self->desk, GTK_WIDGET (self->language_row), language_picked_cb,
                              g_object_ref (self), g_object_unref);
}

static void
fill_language (HxSourceFields *self,
               gboolean        writable)
{
  const HxFact *fact = &self->facts->fields[HX_SOURCE_LANGUAGE];
  g_autofree char *name = fact->value != NULL ? hx_language_dup_name (fact->value) : NULL;
  g_autofree char *words = NULL;

  if (fact->mixed)
    words = g_strdup (_("Several Values"));
  else if (name == NULL)
    words = g_strdup (_("None"));
  else
    words = g_str_equal (name, fact->value) ? g_strdup (name)
                                            : g_strdup_printf ("%s (%s)", name, fact->value);
  adw_action_row_set_subtitle (self->language_row, words);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->language_row), writable);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_source_fields_dispose (GObject *object)
{
  HxSourceFields *self = HX_SOURCE_FIELDS (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_SOURCE_FIELDS);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->facts, hx_source_facts_unref);

  G_OBJECT_CLASS (hx_source_fields_parent_class)->dispose (object);
}

static void
hx_source_fields_class_init (HxSourceFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_source_fields_dispose;

  g_type_ensure (HX_TYPE_GRADE_HINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-source-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, group);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, open);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, title_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, outlet_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, author_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, date_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, language_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, url_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, reliability_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, credibility_row);
  gtk_widget_class_bind_template_child (widget_class, HxSourceFields, hint);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, graded_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_cb);
  gtk_widget_class_install_action (widget_class, "fields.copy-url", NULL, copy_url_action);
}

static void
hx_source_fields_init (HxSourceFields *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hx_grade_setup_row (self->reliability_row, HX_SOURCE_RELIABILITY);
  hx_grade_setup_row (self->credibility_row, HX_SOURCE_CREDIBILITY);
  self->filling = FALSE;
}

/**
 * hx_source_fields_set:
 * @self: a box of fields
 * @desk: the desk
 * @facts: how one or several sources are described
 * @title: what stands above
 *
 * Shows the fields. What is being typed stays.
 */
void
hx_source_fields_set (HxSourceFields *self,
                      HxDesk         *desk,
                      HxSourceFacts  *facts,
                      const char     *title)
{
  gboolean writable;

  g_return_if_fail (HX_IS_SOURCE_FIELDS (self));
  g_return_if_fail (facts != NULL && facts->ids->len > 0);

  g_set_object (&self->desk, desk);
  hx_source_facts_ref (facts);
  g_clear_pointer (&self->facts, hx_source_facts_unref);
  self->facts = facts;
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  self->filling = TRUE;

  adw_preferences_group_set_title (self->group, title);
  gtk_widget_set_visible (self->open, facts->ids->len == 1);
  for (guint i = 0; i < HX_N_SOURCE_FIELDS; i++)
    if (entry_of (self, i) != NULL)
      {
        hx_field_set_fact (entry_of (self, i), name_of (i), hx_field_target (facts->ids),
                           facts->fields[i].value, facts->fields[i].mixed);
        gtk_editable_set_editable (GTK_EDITABLE (entry_of (self, i)), writable);
        if (i != HX_SOURCE_DATE)
          gtk_widget_set_tooltip_text (GTK_WIDGET (entry_of (self, i)), facts->fields[i].value);
        judge (self, entry_of (self, i), FALSE);
      }
  fill_language (self, writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "fields.copy-url",
                                 facts->fields[HX_SOURCE_URL].value != NULL);
  hx_grade_show (self->reliability_row, HX_SOURCE_RELIABILITY,
                 facts->fields[HX_SOURCE_RELIABILITY].value,
                 facts->fields[HX_SOURCE_RELIABILITY].mixed);
  hx_grade_show (self->credibility_row, HX_SOURCE_CREDIBILITY,
                 facts->fields[HX_SOURCE_CREDIBILITY].value,
                 facts->fields[HX_SOURCE_CREDIBILITY].mixed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->reliability_row), writable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->credibility_row), writable);
  hx_grade_hint_set_desk (self->hint, desk);
  self->filling = FALSE;
}
