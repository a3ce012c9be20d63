/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Common Analysis Structure (OASIS UIMA 1.0, section 4.1), as far as annotations need it. */

#include "config.h"

#include "exchange/standoff/hx-cas-private.h"

#include <string.h>

static void
structure_free (gpointer data)
{
  HxCasStructure *structure = data;

  g_array_unref (structure->features);
  g_free (structure);
}

/**
 * hx_cas_new:
 *
 * Returns: (transfer full): a structure of nothing so far
 */
HxCas *
hx_cas_new (void)
{
  HxCas *self = g_new0 (HxCas, 1);

  self->strings = g_string_chunk_new (4096);
  self->structures = g_ptr_array_new_with_free_func (structure_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  return self;
}

/**
 * hx_cas_free:
 * @self: (transfer full): a structure
 */
void
hx_cas_free (HxCas *self)
{
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->structures);
  g_string_chunk_free (self->strings);
  g_free (self);
}

/**
 * hx_cas_add:
 * @self: a structure
 * @id: the number of a new part; of two with the same the first is referred to
 * @type: its type, with the packages it is in
 *
 * Returns: (transfer none): the part, which is nowhere and has no features yet
 */
HxCasStructure *
hx_cas_add (HxCas      *self,
            gint64      id,
            const char *type)
{
  HxCasStructure *structure = g_new0 (HxCasStructure, 1);

  structure->id = id;
  structure->type = g_string_chunk_insert_const (self->strings, type);
  structure->begin = structure->end = -1;
  structure->features = g_array_new (FALSE, FALSE, sizeof (HxCasFeature));
  g_ptr_array_add (self->structures, structure);
  if (!g_hash_table_contains (self->by_id, &structure->id))
    g_hash_table_insert (self->by_id, &structure->id, structure);
  return structure;
}

/**
 * hx_cas_set:
 * @self: a structure
 * @structure: a part of it
 * @name: of a feature
 * @value: (nullable): what it says; nothing happens for %NULL
 *
 * Gives a part a feature.
 */
void
hx_cas_set (HxCas          *self,
            HxCasStructure *structure,
            const char     *name,
            const char     *value)
{
  HxCasFeature feature = { NULL };

  if (value == NULL)
    return;
  feature.name = g_string_chunk_insert_const (self->strings, name);
  feature.value = g_string_chunk_insert (self->strings, value);
  g_array_append_val (structure->features, feature);
}

/**
 * hx_cas_refer:
 * @self: a structure
 * @structure: a part of it
 * @name: of a feature
 * @id: another part
 *
 * Gives a part a feature that is another part.
 */
void
hx_cas_refer (HxCas          *self,
              HxCasStructure *structure,
              const char     *name,
              gint64          id)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  hx_cas_set (self, structure, name, value);
  g_array_index (structure->features, HxCasFeature, structure->features->len - 1).is_id = TRUE;
}

/**
 * hx_cas_get:
 * @structure: a part
 * @name: of a feature
 *
 * Returns: (transfer none) (nullable): what the feature says
 */
const char *
hx_cas_get (HxCasStructure *structure,
            const char     *name)
{
  for (guint i = 0; i < structure->features->len; i++)
    {
      HxCasFeature *feature = &g_array_index (structure->features, HxCasFeature, i);

      if (g_str_equal (feature->name, name))
        return feature->value;
    }
  return NULL;
}

/**
 * hx_cas_follow:
 * @self: a structure
 * @structure: a part
 * @name: of a feature
 *
 * Returns: (transfer none) (nullable): the part that the feature refers to
 */
HxCasStructure *
hx_cas_follow (HxCas          *self,
               HxCasStructure *structure,
               const char     *name)
{
  const char *value = hx_cas_get (structure, name);
  gint64 id;

  if (value == NULL || !g_ascii_string_to_signed (value, 10, 0, G_MAXINT64, &id, NULL))
    return NULL;
  return g_hash_table_lookup (self->by_id, &id);
}
