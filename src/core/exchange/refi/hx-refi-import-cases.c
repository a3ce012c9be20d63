/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Variables of sources become attributes; cases become entities, and their variables properties. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/hx-attribute.h"
#include "model/hx-entity.h"
#include "model/hx-passage.h"
#include "model/hx-position.h"
#include "model/hx-property.h"
#include "model/hx-source.h"

/* The description of variables that say what the format has no other place for. */
#define OWN "Hexapla: "

/* A variable and what is known of its values. */
typedef struct
{
  HxRefiNode      *node;
  const char      *name;
  gboolean         of_sources;
  gboolean         all_numbers;
  gboolean         all_dates;
  gint64           attribute;    /* 0: of none */
  HxRefiSource    *last;         /* whose value was set last */
} Variable;

/* The value of a variable, whatever its type; NULL: none. */
static const char *
get_value (HxRefiNode *node)
{
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (g_str_has_suffix (n->name, "Value") && n->text != NULL && *n->text != '\0')
      return n->text;
  return NULL;
}

static const char *
get_reference (HxRefiNode *node,
               const char *name)
{
  HxRefiNode *reference = hx_refi_node_child (node, name);

  return reference != NULL ? hx_refi_node_get (reference, "targetGUID") : NULL;
}

static Variable *
find_variable (GHashTable *variables,
               HxRefiNode *value)
{
  g_autofree char *key = hx_refi_guid_dup_key (get_reference (value, "VariableRef"));

  return key != NULL ? g_hash_table_lookup (variables, key) : NULL;
}

/* What a variable of Hexapla's own stands for; NULL: it is another program's. */
static const char *
get_meaning (HxRefiNode *variable)
{
  const char *description = hx_refi_node_child_text (variable, "Description");

  return description != NULL && g_str_has_prefix (description, OWN) ? description + strlen (OWN)
                                                                    : NULL;
}

/* --- Attributes --- */

static GHashTable *
list_variables (HxRefiImport *self)
{
  GHashTable *variables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  HxRefiNode *list = hx_refi_node_child (self->root, "Variables");

  for (HxRefiNode *n = list != NULL ? list->first : NULL; n != NULL; n = n->next)
    {
      char *key = hx_refi_guid_dup_key (hx_refi_node_get (n, "guid"));
      Variable variable = { n, hx_refi_node_get (n, "name"), FALSE, TRUE, TRUE, 0 };

      if (key == NULL || !hx_refi_node_is (n, "Variable"))
        g_free (key);
      else
        g_hash_table_replace (variables, key, g_memdup2 (&variable, sizeof variable));
    }
  return variables;
}

/* The values that sources have decide what an attribute can be. */
static void
look_at_values (HxRefiImport *self,
                GHashTable   *variables)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxRefiSource *source = g_ptr_array_index (self->sources, i);

      for (HxRefiNode *n = source->node->first; n != NULL; n = n->next)
        {
          Variable *variable = hx_refi_node_is (n, "VariableValue") ? find_variable (variables, n)
                                                                    : NULL;
          const char *value = variable != NULL ? get_value (n) : NULL;

          if (value == NULL || source->id == 0)
            continue;
          variable->of_sources = TRUE;
          variable->all_numbers &= hx_position_is_decimal (value);
          variable->all_dates &= hx_date_is_valid (value);
        }
    }
}

static HxAttributeType
get_type (Variable *variable)
{
  const char *type = hx_refi_node_get (variable->node, "typeOfVariable");

  if ((g_strcmp0 (type, "Integer") == 0 || g_strcmp0 (type, "Float") == 0)
      && variable->all_numbers)
    return HX_ATTRIBUTE_NUMBER;
  if (g_strcmp0 (type, "Date") == 0 && variable->all_dates)
    return HX_ATTRIBUTE_DATE;
  return HX_ATTRIBUTE_TEXT;
}

static HxAttribute *
find_attribute (HxRefiImport *self,
                const char   *name)
{
  for (guint i = 0; i < self->attributes->len; i++)
    if (g_str_equal (hx_attribute_get_name (g_ptr_array_index (self->attributes, i)), name))
      return g_ptr_array_index (self->attributes, i);
  return NULL;
}

/* Not that of one of the project's which has another type. */
static char *
dup_attribute_name (HxRefiImport    *self,
                    Variable        *variable,
                    HxAttributeType  type,
                    GHashTable      *given)
{
  g_autofree char *base = g_strstrip (g_strdup (variable->name != NULL ? variable->name : ""));
  char *name = g_strdup (*base != '\0' ? base : _("Untitled"));

  for (guint n = 2;; n++)
    {
      HxAttribute *existing = find_attribute (self, name);

      if ((existing == NULL || hx_attribute_get_kind (existing) == type)
          && !g_hash_table_contains (given, name))
        break;
      g_free (name);
      name = g_strdup_printf ("%s (%u)", *base != '\0' ? base : _("Untitled"), n);
    }
  g_hash_table_add (given, g_strdup (name));
  return name;
}

/* The type that the export writes for an attribute by itself. */
static const char *
usual_type (HxAttributeType type)
{
  return type == HX_ATTRIBUTE_NUMBER ? "Float" : "Text";
}

static void
add_attribute (HxRefiImport *self,
               Variable     *variable,
               GHashTable   *given)
{
  HxAttributeType type = get_type (variable);
  HxRefiThing *known = hx_refi_import_find_known (self, variable->node, "attribute");
  HxRefiNode *description = hx_refi_node_child (variable->node, "Description");
  g_autofree char *name = NULL;
  HxRefiPart *part;

  if (known != NULL)
    {
      variable->attribute = known->row;
      return;
    }
  name = dup_attribute_name (self, variable, type, given);
  variable->attribute = hx_edit_add_attribute (self->edit, name, type, NULL);
  part = hx_refi_import_note (self, variable->node, "attribute", variable->attribute);
  if (g_strcmp0 (variable->name, name) == 0)
    hx_refi_node_take (variable->node, "name");
  else
    part->made = g_strdup (name);
  if (g_strcmp0 (hx_refi_node_get (variable->node, "typeOfVariable"), usual_type (type)) == 0)
    hx_refi_node_take (variable->node, "typeOfVariable");
  if (description != NULL && description->text != NULL)
    {
      hx_edit_set_attribute_description (self->edit, variable->attribute, description->text);
      description->taken = TRUE;
    }
  self->report->n_attributes++;
}

/* What Hexapla has written about a source itself. */
static void
set_field (HxRefiImport *self,
           HxRefiSource *source,
           HxRefiNode   *node,
           const char   *meaning,
           const char   *value)
{
  static const struct { const char *meaning; HxSourceField field; } fields[] = {
    { "source outlet", HX_SOURCE_OUTLET }, { "source author", HX_SOURCE_AUTHOR },
    { "source date", HX_SOURCE_DATE }, { "source url", HX_SOURCE_URL },
    { "source reliability", HX_SOURCE_RELIABILITY },
    { "source credibility", HX_SOURCE_CREDIBILITY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (meaning, fields[i].meaning)
        && hx_source_check_field (fields[i].field, value, NULL))
      {
        hx_edit_set_source (self->edit, source->id, fields[i].field, value);
        node->taken = TRUE;
      }
}

static void
set_values (HxRefiImport *self,
            GHashTable   *variables,
            HxRefiSource *source)
{
  for (HxRefiNode *n = source->node->first; n != NULL; n = n->next)
    {
      Variable *variable = hx_refi_node_is (n, "VariableValue") ? find_variable (variables, n)
                                                                : NULL;
      const char *value = variable != NULL ? get_value (n) : NULL;
      g_autofree char *stripped = NULL;

      if (value != NULL && get_meaning (variable->node) != NULL)
        set_field (self, source, n, get_meaning (variable->node), value);
      /* A source has one value; others of the file are kept. */
      if (value == NULL || variable->attribute == 0 || variable->last == source)
        continue;
      variable->last = source;
      stripped = g_strstrip (g_strdup (value));
      if (*stripped == '\0')
        continue;
      hx_edit_set_attribute (self->edit, source->id, variable->attribute, stripped);
      n->taken = g_str_equal (stripped, value);
    }
}

void
hx_refi_import_variables (HxRefiImport *self)
{
  g_autoptr(GHashTable) variables = list_variables (self);
  g_autoptr(GHashTable) given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HxRefiNode *list = hx_refi_node_child (self->root, "Variables");

  look_at_values (self, variables);
  for (HxRefiNode *n = list != NULL ? list->first : NULL; n != NULL; n = n->next)
    {
      g_autofree char *key = hx_refi_guid_dup_key (hx_refi_node_get (n, "guid"));
      Variable *variable = key != NULL ? g_hash_table_lookup (variables, key) : NULL;

      if (variable != NULL && variable->node == n && get_meaning (n) != NULL)
        {
          hx_refi_import_add_thing (self, n, NULL, 0);
          n->taken = TRUE;
        }
      else if (variable != NULL && variable->node == n && variable->of_sources)
        add_attribute (self, variable, given);
      else
        hx_refi_import_keep (self, n, "Variables", NULL);
    }
  for (guint i = 0; i < self->sources->len; i++)
    {
      HxRefiSource *source = g_ptr_array_index (self->sources, i);

      if (source->id != 0 && !source->known)
        set_values (self, variables, source);
    }
}

/* --- Cases --- */

static HxPropertyKind
get_kind (HxRefiNode *variable,
          const char *value)
{
  const char *meaning = get_meaning (variable);
  const char *type = hx_refi_node_get (variable, "typeOfVariable");
  HxPropertyKind kind;

  if (meaning != NULL && g_str_has_prefix (meaning, "property ")
      && hx_property_kind_from_string (meaning + strlen ("property "), &kind))
    {
      g_autofree char *checked = hx_property_dup_checked (kind, value, NULL);

      return checked != NULL ? kind : HX_PROPERTY_TEXT;
    }

  if ((g_strcmp0 (type, "Integer") == 0 || g_strcmp0 (type, "Float") == 0)
      && hx_position_is_decimal (value))
    return HX_PROPERTY_NUMBER;
  if (g_strcmp0 (type, "Date") == 0 && hx_date_is_valid (value))
    return HX_PROPERTY_DATE;
  return HX_PROPERTY_TEXT;
}

/* What Hexapla has written about an entity itself. */
static gboolean
add_fact (HxRefiImport *self,
          gint64        entity,
          const char   *meaning,
          const char   *value)
{
  HxEntityType type;

  if (g_str_equal (meaning, "alias"))
    hx_edit_add_entity_name (self->edit, entity, value, HX_NAME_ALIAS, NULL);
  else if (g_str_equal (meaning, "weak alias"))
    hx_edit_add_entity_name (self->edit, entity, value, HX_NAME_WEAK, NULL);
  else if (g_str_equal (meaning, "entity type") && hx_entity_type_from_string (value, &type))
    hx_edit_set_entity_type (self->edit, entity, type);
  else
    return FALSE;
  return TRUE;
}

static void
add_property (HxRefiImport *self,
              HxRefiNode   *node,
              gint64        entity)
{
  HxRefiThing *variable = hx_refi_import_find (self, get_reference (node, "VariableRef"));
  const char *value = get_value (node);
  const char *meaning;
  HxProperty property = { .entity = entity };
  g_autofree char *checked = NULL;
  HxRefiPart *part;

  if (value == NULL || variable == NULL || variable->node == NULL)
    return;
  meaning = get_meaning (variable->node);
  if (meaning != NULL && !g_str_has_prefix (meaning, "property "))
    {
      node->taken = add_fact (self, entity, meaning, value);
      return;
    }
  property.kind = get_kind (variable->node, value);
  property.label = (char *) hx_refi_node_get (variable->node, "name");
  property.value = (char *) value;
  checked = hx_property_dup_checked (property.kind, value, NULL);
  if (checked == NULL)
    return;
  if (meaning != NULL)
    {
      hx_edit_add_property (self->edit, &property);
      node->taken = TRUE;
      return;
    }
  part = hx_refi_import_note (self, node, "property",
                              hx_edit_add_property (self->edit, &property));
  part->guid = hx_refi_node_get (variable->node, "guid");
  for (HxRefiNode *n = node->first; n != NULL && g_str_equal (checked, value); n = n->next)
    {
      n->taken = TRUE;
      if (n->text != NULL)
        g_set_str (&part->made, n->name);
    }
}

static void
mention (HxRefiImport *self,
         HxRefiNode   *node,
         gint64        entity)
{
  HxRefiThing *selection = hx_refi_import_find (self, hx_refi_node_get (node, "targetGUID"));

  if (selection != NULL && g_strcmp0 (selection->kind, "passage") == 0)
    hx_edit_mention (self->edit, selection->row, entity);
}

static void
tell_references (HxRefiImport *self,
                 HxRefiNode   *node)
{
  guint n_sources = 0, n_codes = 0;
  g_autofree char *sentence = NULL;

  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    {
      n_sources += hx_refi_node_is (n, "SourceRef");
      n_codes += hx_refi_node_is (n, "CodeRef");
    }
  if (n_sources + n_codes == 0)
    return;
  sentence = g_strdup_printf (_("That it stands for %u whole sources and %u codes is kept for the "
                                "way back, not shown."), n_sources, n_codes);
  hx_refi_import_lose (self, node, sentence);
}

static void
add_case (HxRefiImport *self,
          HxRefiNode   *node)
{
  HxRefiNode *description = hx_refi_node_child (node, "Description");
  const char *name = hx_refi_node_get (node, "name");
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));
  const char *made = *stripped != '\0' ? stripped : _("Untitled");
  gint64 entity;
  HxRefiPart *part;

  if (hx_refi_import_find_known (self, node, "entity") != NULL)
    return;
  entity = hx_edit_add_entity (self->edit, HX_ENTITY_THING, made);
  part = hx_refi_import_note (self, node, "entity", entity);
  self->report->n_entities++;
  if (g_strcmp0 (name, made) == 0)
    hx_refi_node_take (node, "name");
  else
    part->made = g_strdup (made);
  if (description != NULL && description->text != NULL)
    {
      hx_edit_describe_entity (self->edit, entity, description->text);
      description->taken = TRUE;
    }
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "VariableValue"))
      add_property (self, n, entity);
    else if (hx_refi_node_is (n, "SelectionRef"))
      mention (self, n, entity);
  tell_references (self, node);
}

void
hx_refi_import_cases (HxRefiImport *self)
{
  HxRefiNode *cases = hx_refi_node_child (self->root, "Cases");

  hx_refi_import_be (self, NULL, 0);
  for (HxRefiNode *n = cases != NULL ? cases->first : NULL; n != NULL; n = n->next)
    if (hx_refi_node_is (n, "Case"))
      add_case (self, n);
}
