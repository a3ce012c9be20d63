/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Attributes that files bring: found in the project or made. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "import/hx-import-store-private.h"
#include "model/hx-attribute-private.h"

#define MAX_CHOICES 200

typedef struct
{
  char            *name;
  HxAttributeType  type;
  HxAttribute     *attribute;   /* NULL: this import makes it */
  GPtrArray       *choices;     /* ended by NULL */
  gint64           id;          /* within the edit; 0: not asked for yet */
} Column;

void
hx_import_column_free (gpointer column)
{
  Column *self = column;

  g_clear_pointer (&self->attribute, hx_attribute_unref);
  g_ptr_array_unref (self->choices);
  g_free (self->name);
  g_free (self);
}

static Column *
add_column (HxImportStore      *store,
            const char         *name,
            HxAttributeType     type,
            const char * const *choices)
{
  Column *self = g_new0 (Column, 1);

  self->name = g_strdup (name);
  self->type = type;
  self->choices = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  for (guint i = 0; choices != NULL && choices[i] != NULL; i++)
    g_ptr_array_add (self->choices, g_strdup (choices[i]));
  g_hash_table_insert (store->columns, self->name, self);
  return self;
}

/*
 * hx_import_column_know:
 * @store: a store
 * @attribute: one of the project's attributes
 */
void
hx_import_column_know (HxImportStore *store,
                       HxAttribute   *attribute)
{
  Column *self = add_column (store, hx_attribute_get_name (attribute),
                             hx_attribute_get_kind (attribute),
                             hx_attribute_get_choices (attribute));

  self->attribute = hx_attribute_ref (attribute);
}

/*
 * hx_import_column_reset:
 * @store: a store whose edit has ended
 */
void
hx_import_column_reset (HxImportStore *store)
{
  GHashTableIter iter;
  gpointer column;

  g_hash_table_iter_init (&iter, store->columns);
  while (g_hash_table_iter_next (&iter, NULL, &column))
    ((Column *) column)->id = 0;
}

static gboolean
has_choice (Column     *self,
            const char *value)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_str_equal (g_ptr_array_index (self->choices, i), value))
      return TRUE;
  return FALSE;
}

static void
set_type (HxImportStore   *store,
          Column          *self,
          HxAttributeType  type)
{
  self->type = type;
  hx_edit_set_attribute_type (store->edit, self->id, type,
                              type == HX_ATTRIBUTE_CHOICE
                                ? (const char * const *) self->choices->pdata : NULL);
}

/* What an analyst made holds what it was made for; what this import made can still widen. */
static gboolean
make_fit (HxImportStore *store,
          Column        *self,
          const char    *value)
{
  gboolean fits;

  if (self->type == HX_ATTRIBUTE_CHOICE && !has_choice (self, value)
      && self->choices->len < MAX_CHOICES)
    {
      g_ptr_array_add (self->choices, g_strdup (value));
      set_type (store, self, HX_ATTRIBUTE_CHOICE);
    }
  fits = hx_attribute_check (self->name, self->type,
                             (const char * const *) self->choices->pdata, value, NULL);
  if (fits || self->attribute != NULL)
    return fits;
  set_type (store, self, HX_ATTRIBUTE_TEXT);
  return TRUE;
}

static Column *
ensure_column (HxImportStore              *store,
               const HxExtractedAttribute *found,
               const char                 *value)
{
  g_autofree char *name = g_strstrip (g_strdup (found->name));
  HxAttributeType type = HX_ATTRIBUTE_TEXT;
  Column *self;

  if (*name == '\0')
    return NULL;
  self = g_hash_table_lookup (store->columns, name);
  if (self == NULL)
    {
      hx_attribute_type_parse (found->type, &type);
      self = add_column (store, name, type, NULL);
      if (type == HX_ATTRIBUTE_CHOICE)
        g_ptr_array_add (self->choices, g_strdup (value));
    }
  if (self->id == 0)
    self->id = hx_edit_add_attribute (store->edit, name, self->type,
                                      self->type == HX_ATTRIBUTE_CHOICE
                                        ? (const char * const *) self->choices->pdata : NULL);
  return self;
}

/*
 * hx_import_column_fill:
 * @store: a store
 * @source: a source of its edit
 * @attributes: (nullable) (element-type HxExtractedAttribute): its attributes
 * @warnings: (element-type HxImportWarning): where to say what does not fit
 *
 * Sets attributes. One that the project has keeps its type: what does not fit is left out.
 */
void
hx_import_column_fill (HxImportStore *store,
                       gint64         source,
                       GPtrArray     *attributes,
                       GPtrArray     *warnings)
{
  for (guint i = 0; attributes != NULL && i < attributes->len; i++)
    {
      const HxExtractedAttribute *found = g_ptr_array_index (attributes, i);
      g_autofree char *value = g_strstrip (g_strdup (found->value));
      g_autofree char *sentence = NULL;
      Column *column;

      if (*value == '\0')
        continue;
      column = ensure_column (store, found, value);
      if (column == NULL)
        continue;
      if (make_fit (store, column, value))
        {
          hx_edit_set_attribute (store->edit, source, column->id, value);
          continue;
        }
      sentence = g_strdup_printf (_("“%s” was left out: it does not fit the type of the "
                                    "attribute “%s”."), value, column->name);
      g_ptr_array_add (warnings, hx_import_warning_new (source, 0, sentence));
    }
}
