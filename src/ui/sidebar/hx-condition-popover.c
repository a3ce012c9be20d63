/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-source-conditions.h"

#include "inspector/hx-announce.h"
#include "inspector/hx-grade.h"

#include <glib/gi18n.h>

struct _HxConditionPopover
{
  GtkPopover     parent_instance;

  HxDesk        *desk;
  HxSourceOrder *order;
  int            index;       /* the condition that is changed; -1: a new one */
  GArray        *attributes;  /* gint64: what stands after the fields */
  GArray        *kinds;       /* HxConditionKind: what can be chosen now */
  gboolean       filling;

  GtkDropDown   *field;
  GtkDropDown   *kind;
  GtkEditable   *value;
  GtkDropDown   *choice;
  GtkLabel      *fault;
  GtkWidget     *accept;
};

G_DEFINE_FINAL_TYPE (HxConditionPopover, hx_condition_popover, GTK_TYPE_POPOVER)

/* --- What is chosen -------------------------------------------------------------------------- */

static const char *
get_field (HxConditionPopover *self)
{
  guint selected = gtk_drop_down_get_selected (self->field);
  const char *const *fields = hx_condition_list_fields ();

  return selected < g_strv_length ((GStrv) fields) ? fields[selected] : NULL;
}

static HxAttribute *
get_attribute (HxConditionPopover *self)
{
  guint selected = gtk_drop_down_get_selected (self->field);
  guint n_fields = g_strv_length ((GStrv) hx_condition_list_fields ());

  if (selected < n_fields || selected - n_fields >= self->attributes->len)
    return NULL;
  return hx_catalogue_get_attribute (hx_desk_get_catalogue (self->desk),
                                     g_array_index (self->attributes, gint64,
                                                    selected - n_fields));
}

static HxConditionKind
get_kind (HxConditionPopover *self)
{
  guint selected = gtk_drop_down_get_selected (self->kind);

  return selected < self->kinds->len ? g_array_index (self->kinds, HxConditionKind, selected)
                                     : HX_CONDITION_IS;
}

static gboolean
is_grade (const char *field)
{
  return g_strcmp0 (field, "reliability") == 0 || g_strcmp0 (field, "credibility") == 0;
}

static gboolean
is_choice (HxConditionPopover *self)
{
  HxAttribute *attribute = get_attribute (self);

  return is_grade (get_field (self)) ||
         (attribute != NULL && hx_attribute_get_kind (attribute) == HX_ATTRIBUTE_CHOICE);
}

static char *
dup_value (HxConditionPopover *self)
{
  const char *field = get_field (self);
  guint selected = gtk_drop_down_get_selected (self->choice);
  GtkStringObject *string;

  if (!is_choice (self))
    return g_strstrip (g_strdup (gtk_editable_get_text (self->value)));
  if (is_grade (field))
    return g_strdup_printf ("%c", (g_str_equal (field, "reliability") ? 'A' : '1') + (int) selected);

  string = gtk_drop_down_get_selected_item (self->choice);
  return g_strdup (string != NULL ? gtk_string_object_get_string (string) : "");
}

/* --- Filling --------------------------------------------------------------------------------- */

static void
fill_kinds (HxConditionPopover *self)
{
  const char *field = get_field (self);
  HxAttribute *attribute = get_attribute (self);
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  gboolean ordered = is_grade (field) || g_strcmp0 (field, "date") == 0 ||
                     (attribute != NULL &&
                      (hx_attribute_get_kind (attribute) == HX_ATTRIBUTE_NUMBER ||
                       hx_attribute_get_kind (attribute) == HX_ATTRIBUTE_DATE));

  g_array_set_size (self->kinds, 0);
  for (HxConditionKind kind = 0; kind <= HX_CONDITION_IS_NOT_SET; kind++)
    {
      if ((kind == HX_CONDITION_AT_LEAST || kind == HX_CONDITION_AT_MOST) && !ordered)
        continue;
      if (kind == HX_CONDITION_CONTAINS && is_choice (self))
        continue;
      g_array_append_val (self->kinds, kind);
      gtk_string_list_append (list, hx_condition_kind_name (kind));
    }
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (list));
}

static void
fill_choices (HxConditionPopover *self)
{
  const char *field = get_field (self);
  HxAttribute *attribute = get_attribute (self);
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);
  HxSourceField grade = g_strcmp0 (field, "reliability") == 0 ? HX_SOURCE_RELIABILITY
                                                              : HX_SOURCE_CREDIBILITY;

  for (guint i = 0; is_grade (field) && i < HX_N_GRADES; i++)
    {
      int code = (grade == HX_SOURCE_RELIABILITY ? 'A' : '1') + (int) i;
      g_autofree char *line = g_strdup_printf ("%c · %s", code, hx_grade_name (grade, i));

      gtk_string_list_append (list, line);
    }
  for (guint i = 0; attribute != NULL && hx_attribute_get_choices (attribute)[i] != NULL; i++)
    gtk_string_list_append (list, hx_attribute_get_choices (attribute)[i]);
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (list));
}

static void
show_parts (HxConditionPopover *self)
{
  HxConditionKind kind = get_kind (self);
  gboolean asks = kind != HX_CONDITION_IS_SET && kind != HX_CONDITION_IS_NOT_SET;
  gboolean choice = is_choice (self);
  g_autofree char *value = dup_value (self);

  gtk_widget_set_visible (GTK_WIDGET (self->value), asks && !choice);
  gtk_widget_set_visible (GTK_WIDGET (self->choice), asks && choice);
  gtk_widget_set_sensitive (self->accept, !asks || *value != '\0');
}

static void
set_fault (HxConditionPopover *self,
           const char         *fault)
{
  gtk_label_set_text (self->fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
field_cb (HxConditionPopover *self)
{
  if (self->filling)
    return;
  fill_kinds (self);
  fill_choices (self);
  set_fault (self, NULL);
  show_parts (self);
}

static void
kind_cb (HxConditionPopover *self)
{
  if (!self->filling)
    show_parts (self);
}

static void
changed_cb (HxConditionPopover *self)
{
  set_fault (self, NULL);
  show_parts (self);
}

/* What cannot be compared with is said before it is asked for. */
static gboolean
judge (HxConditionPopover *self,
       const char         *value)
{
  HxConditionKind kind = get_kind (self);
  HxAttribute *attribute = get_attribute (self);
  gboolean ordered = kind == HX_CONDITION_AT_LEAST || kind == HX_CONDITION_AT_MOST;
  gboolean date = g_strcmp0 (get_field (self), "date") == 0;
  g_autoptr(GError) error = NULL;

  if (!ordered)
    return TRUE;
  if ((attribute != NULL && !hx_attribute_check_value (attribute, value, &error)) ||
      (date && !hx_source_check_field (HX_SOURCE_DATE, value, &error)))
    {
      set_fault (self, error->message);
      return FALSE;
    }
  return TRUE;
}

static void
accept_cb (HxConditionPopover *self)
{
  HxAttribute *attribute = get_attribute (self);
  g_autofree char *value = dup_value (self);
  HxCondition condition = {
    .field = get_field (self),
    .attribute = attribute != NULL ? hx_attribute_get_id (attribute) : 0,
    .kind = get_kind (self),
    .value = value,
  };

  if (!gtk_widget_get_sensitive (self->accept) || !judge (self, value) ||
      (condition.field == NULL && attribute == NULL))
    return;
  gtk_popover_popdown (GTK_POPOVER (self));
  if (self->index >= 0 && (guint) self->index < hx_source_order_get_n (self->order))
    hx_source_order_replace (self->order, self->index, &condition);
  else
    hx_source_order_add (self->order, &condition);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_condition_popover_dispose (GObject *object)
{
  HxConditionPopover *self = HX_CONDITION_POPOVER (object);

  self->filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_CONDITION_POPOVER);
  g_clear_object (&self->desk);
  g_clear_object (&self->order);
  G_OBJECT_CLASS (hx_condition_popover_parent_class)->dispose (object);
}

static void
hx_condition_popover_finalize (GObject *object)
{
  HxConditionPopover *self = HX_CONDITION_POPOVER (object);

  g_clear_pointer (&self->attributes, g_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
  G_OBJECT_CLASS (hx_condition_popover_parent_class)->finalize (object);
}

static void
hx_condition_popover_class_init (HxConditionPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_condition_popover_dispose;
  object_class->finalize = hx_condition_popover_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-condition-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, HxConditionPopover, field);
  gtk_widget_class_bind_template_child (widget_class, HxConditionPopover, kind);
  gtk_widget_class_bind_template_child (widget_class, HxConditionPopover, value);
  gtk_widget_class_bind_template_child (widget_class, HxConditionPopover, choice);
  gtk_widget_class_bind_template_child (widget_class, HxConditionPopover, fault);
  gtk_widget_class_bind_template_child (widget_class, HxConditionPopover, accept);
  gtk_widget_class_bind_template_callback (widget_class, field_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
}

static void
hx_condition_popover_init (HxConditionPopover *self)
{
  self->filling = TRUE;
  self->attributes = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->kinds = g_array_new (FALSE, FALSE, sizeof (HxConditionKind));
  gtk_widget_init_template (GTK_WIDGET (self));
  hx_name_composite (GTK_WIDGET (self->field), _("Field or Attribute"));
  hx_name_composite (GTK_WIDGET (self->kind), _("Comparison"));
  hx_name_composite (GTK_WIDGET (self->choice), _("Value"));
}

static void
fill_fields (HxConditionPopover *self)
{
  g_autoptr(GtkExpression) expression = NULL;
  GPtrArray *attributes = hx_catalogue_get_attributes (hx_desk_get_catalogue (self->desk));
  const char *const *fields = hx_condition_list_fields ();
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    gtk_string_list_append (list, hx_condition_field_name (fields[i]));
  for (guint i = 0; i < attributes->len; i++)
    {
      gint64 id = hx_attribute_get_id (attributes->pdata[i]);

      gtk_string_list_append (list, hx_attribute_get_name (attributes->pdata[i]));
      g_array_append_val (self->attributes, id);
    }
  expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  gtk_drop_down_set_expression (self->field, expression);
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (list));
}

static void
select_field (HxConditionPopover *self,
              const HxCondition  *condition)
{
  const char *const *fields = hx_condition_list_fields ();
  guint n_fields = g_strv_length ((GStrv) fields);

  for (guint i = 0; condition->field != NULL && fields[i] != NULL; i++)
    if (g_str_equal (fields[i], condition->field))
      gtk_drop_down_set_selected (self->field, i);
  for (guint i = 0; condition->field == NULL && i < self->attributes->len; i++)
    if (g_array_index (self->attributes, gint64, i) == condition->attribute)
      gtk_drop_down_set_selected (self->field, n_fields + i);
}

static void
select_value (HxConditionPopover *self,
              const HxCondition  *condition)
{
  GListModel *choices = gtk_drop_down_get_model (self->choice);

  for (guint i = 0; i < self->kinds->len; i++)
    if (g_array_index (self->kinds, HxConditionKind, i) == condition->kind)
      gtk_drop_down_set_selected (self->kind, i);
  gtk_editable_set_text (self->value, condition->value != NULL ? condition->value : "");
  for (guint i = 0; i < g_list_model_get_n_items (choices); i++)
    {
      g_autofree char *value = NULL;

      gtk_drop_down_set_selected (self->choice, i);
      value = dup_value (self);
      if (!is_choice (self) || g_strcmp0 (value, condition->value) == 0)
        break;
    }
}

/**
 * hx_condition_popover_new:
 * @desk: the desk
 * @order: what the condition is set on
 * @index: which condition to change; -1: a new one
 *
 * Makes a popover that asks for a condition.
 *
 * Returns: (transfer floating): the popover, to be shown once
 */
GtkWidget *
hx_condition_popover_new (HxDesk        *desk,
                          HxSourceOrder *order,
                          int            index)
{
  HxConditionPopover *self;
  HxCondition first = { .field = "outlet", .kind = HX_CONDITION_IS };
  const HxCondition *condition = &first;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (HX_IS_SOURCE_ORDER (order), NULL);

  self = g_object_new (HX_TYPE_CONDITION_POPOVER, NULL);
  self->desk = g_object_ref (desk);
  self->order = g_object_ref (order);
  self->index = index;
  if (index >= 0)
    condition = hx_source_order_get_condition (order, index);
  fill_fields (self);
  select_field (self, condition);
  fill_kinds (self);
  fill_choices (self);
  select_value (self, condition);
  self->filling = FALSE;
  show_parts (self);
  return GTK_WIDGET (self);
}
