/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-source-facts.h"

#include "hx-kind-name.h"
#include "model/hx-layers.h"

G_DEFINE_BOXED_TYPE (HxSourceFacts, hx_source_facts, hx_source_facts_ref, hx_source_facts_unref)

static void
attribute_clear (gpointer data)
{
  HxAttributeFact *fact = data;

  hx_attribute_unref (fact->attribute);
  g_free (fact->fact.value);
}

static void
set_clear (gpointer data)
{
  HxSetFact *fact = data;

  hx_source_set_unref (fact->set);
  g_free (fact->path);
}

static void
speaker_clear (gpointer data)
{
  g_free (((HxSpeakerFact *) data)->name);
}

static void
facts_clear (gpointer data)
{
  HxSourceFacts *self = data;

  for (guint i = 0; i < HX_N_SOURCE_FIELDS; i++)
    g_free (self->fields[i].value);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->attributes, g_array_unref);
  g_clear_pointer (&self->sets, g_array_unref);
  g_clear_object (&self->container);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->speakers, g_array_unref);
  g_free (self->size);
}

/* One more source has @value there. */
static void
fact_add (HxFact     *fact,
          const char *value,
          gboolean    first)
{
  if (value != NULL && *value == '\0')
    value = NULL;
  if (fact->mixed)
    return;
  if (first)
    fact->value = g_strdup (value);
  else if (g_strcmp0 (fact->value, value) != 0)
    {
      fact->mixed = TRUE;
      g_clear_pointer (&fact->value, g_free);
    }
}

static void
add_source (HxSourceFacts *self,
            HxSource      *source,
            gboolean       first)
{
  guint credibility = hx_source_get_credibility (source);
  char digit[2] = { credibility > 0 ? '0' + credibility : '\0', '\0' };
  const char *values[HX_N_SOURCE_FIELDS] = {
    [HX_SOURCE_TITLE] = hx_source_get_title (source),
    [HX_SOURCE_OUTLET] = hx_source_get_outlet (source),
    [HX_SOURCE_AUTHOR] = hx_source_get_author (source),
    [HX_SOURCE_DATE] = hx_source_get_date (source),
    [HX_SOURCE_LANGUAGE] = hx_source_get_language (source),
    [HX_SOURCE_URL] = hx_source_get_url (source),
    [HX_SOURCE_RELIABILITY] = hx_source_get_reliability (source),
    [HX_SOURCE_CREDIBILITY] = digit,
  };

  for (guint i = 0; i < HX_N_SOURCE_FIELDS; i++)
    fact_add (&self->fields[i], values[i], first);
}

static gboolean
read_fields (HxSourceFacts  *self,
             HxConnection   *connection,
             GArray         *ids,
             GError        **error)
{
  g_autoptr(GPtrArray) sources = NULL;

  sources = hx_source_list_by_ids (connection, (const gint64 *) (gpointer) ids->data, ids->len,
                                   error);
  if (sources == NULL)
    return FALSE;

  for (guint i = 0; i < sources->len; i++)
    {
      gint64 id = hx_source_get_id (sources->pdata[i]);

      g_array_append_val (self->ids, id);
      add_source (self, sources->pdata[i], i == 0);
    }
  return TRUE;
}

static gboolean
read_attributes (HxSourceFacts  *self,
                 HxConnection   *connection,
                 GError        **error)
{
  g_autoptr(GPtrArray) attributes = hx_attribute_list (connection, error);
  g_autoptr(GPtrArray) values = NULL;
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (attributes == NULL)
    return FALSE;
  values = hx_attribute_list_values (connection, (const gint64 *) (gpointer) self->ids->data,
                                     self->ids->len, error);
  if (values == NULL)
    return FALSE;

  for (guint i = 0; i < attributes->len; i++)
    {
      HxAttributeFact fact = { .attribute = hx_attribute_ref (attributes->pdata[i]) };
      gint64 id = hx_attribute_get_id (fact.attribute);

      g_hash_table_insert (places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i));
      g_array_append_val (self->attributes, fact);
    }
  for (guint i = 0; i < values->len; i++)
    {
      HxAttributeValue *value = values->pdata[i];
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &value->attribute));
      HxAttributeFact *fact = &g_array_index (self->attributes, HxAttributeFact, place);

      fact_add (&fact->fact, value->value, fact->n++ == 0);
    }
  for (guint i = 0; i < self->attributes->len; i++)
    {
      HxAttributeFact *fact = &g_array_index (self->attributes, HxAttributeFact, i);

      if (fact->n > 0 && fact->n < self->ids->len)
        {
          fact->fact.mixed = TRUE;
          g_clear_pointer (&fact->fact.value, g_free);
        }
    }
  return TRUE;
}

static char *
dup_path (GHashTable  *by_id,
          HxSourceSet *set)
{
  char *path = NULL;

  for (guint i = 0; i < HX_SOURCE_SET_MAX_DEPTH; i++)
    {
      g_autofree char *below = path;
      gint64 parent = hx_source_set_get_parent (set);

      set = g_hash_table_lookup (by_id, &parent);
      if (set == NULL)
        return g_steal_pointer (&below);
      path = below != NULL ? g_strdup_printf ("%s › %s", hx_source_set_get_name (set), below)
                           : g_strdup (hx_source_set_get_name (set));
    }
  return path;
}

/* How many of the sources are in each set. */
static GHashTable *
count_members (HxSourceFacts  *self,
               HxConnection   *connection,
               GError        **error)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < self->ids->len; i++)
    {
      g_autoptr(GArray) sets = hx_source_set_list_of (connection,
                                                      g_array_index (self->ids, gint64, i), error);

      if (sets == NULL)
        return NULL;
      for (guint k = 0; k < sets->len; k++)
        {
          gint64 *id = &g_array_index (sets, gint64, k);
          guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));

          g_hash_table_insert (counts, g_memdup2 (id, sizeof *id), GUINT_TO_POINTER (n + 1));
        }
    }
  return g_steal_pointer (&counts);
}

static gboolean
read_sets (HxSourceFacts  *self,
           HxConnection   *connection,
           GError        **error)
{
  g_autoptr(GPtrArray) sets = hx_source_set_list (connection, error);
  g_autoptr(GHashTable) counts = NULL;
  g_autoptr(GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (sets == NULL)
    return FALSE;
  counts = count_members (self, connection, error);
  if (counts == NULL)
    return FALSE;

  for (guint i = 0; i < sets->len; i++)
    {
      gint64 id = hx_source_set_get_id (sets->pdata[i]);
      HxSetFact fact = { .set = hx_source_set_ref (sets->pdata[i]) };

      g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), fact.set);
      fact.path = dup_path (by_id, fact.set);
      fact.n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, &id));
      g_array_append_val (self->sets, fact);
    }
  return TRUE;
}

static int
compare_speakers (gconstpointer a,
                  gconstpointer b)
{
  const HxSpeakerFact *first = a;
  const HxSpeakerFact *second = b;

  if (first->n != second->n)
    return first->n < second->n ? 1 : -1;
  return g_utf8_collate (first->name, second->name);
}

static void
count_speakers (HxSourceFacts *self,
                GPtrArray     *spans)
{
  g_autoptr(GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < spans->len; i++)
    {
      HxSpan *span = spans->pdata[i];
      gpointer place;

      if (span->kind == HX_SPAN_TIME)
        self->n_times++;
      if (span->kind != HX_SPAN_SPEAKER || span->value == NULL || *span->value == '\0')
        continue;
      if (!g_hash_table_lookup_extended (places, span->value, NULL, &place))
        {
          HxSpeakerFact fact = { .name = g_strdup (span->value) };

          place = GUINT_TO_POINTER (self->speakers->len);
          g_hash_table_insert (places, span->value, place);
          g_array_append_val (self->speakers, fact);
        }
      g_array_index (self->speakers, HxSpeakerFact, GPOINTER_TO_UINT (place)).n++;
    }
  g_array_sort (self->speakers, compare_speakers);
}

static gboolean
read_attachments (HxSourceFacts  *self,
                  HxConnection   *connection,
                  gint64          id,
                  GError        **error)
{
  g_autoptr(HxStatement) statement = NULL;
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT id FROM source WHERE container = ?1 ORDER BY id",
                                     error);
  if (statement == NULL)
    return FALSE;
  hx_statement_bind_int (statement, 1, id);
  for (;;)
    {
      gint64 found;

      if (!hx_statement_step (statement, &row, error))
        return FALSE;
      if (!row)
        break;
      found = hx_statement_get_int (statement, 0);
      g_array_append_val (ids, found);
    }

  self->attachments = hx_source_list_by_ids (connection, (const gint64 *) (gpointer) ids->data,
                                             ids->len, error);
  return self->attachments != NULL;
}

static gint64
read_size (HxConnection *connection,
           gint64        id)
{
  g_autoptr(HxStatement) statement = NULL;
  gboolean row;

  statement = hx_connection_prepare (connection,
                                     "SELECT o.size FROM source s JOIN original o"
                                     " ON o.id = s.original WHERE s.id = ?1", NULL);
  if (statement == NULL)
    return 0;
  hx_statement_bind_int (statement, 1, id);
  return hx_statement_step (statement, &row, NULL) && row ? hx_statement_get_int (statement, 0)
                                                          : 0;
}

/* What is said of one source only. */
static gboolean
read_single (HxSourceFacts  *self,
             HxConnection   *connection,
             GError        **error)
{
  gint64 id = g_array_index (self->ids, gint64, 0);
  g_autoptr(HxSource) source = hx_source_find (connection, id, error);
  g_autoptr(GPtrArray) spans = NULL;

  if (source == NULL)
    return FALSE;
  self->n_bytes = read_size (connection, id);
  if (hx_source_get_container (source) != 0)
    self->container = hx_source_find (connection, hx_source_get_container (source), NULL);
  if (!read_attachments (self, connection, id, error))
    return FALSE;
  self->left_out = hx_layers_list_left_out (connection, hx_source_get_revision (source), error);
  if (self->left_out == NULL)
    return FALSE;
  spans = hx_layers_list_spans (connection, hx_source_get_revision (source), error);
  if (spans == NULL)
    return FALSE;

  self->speakers = g_array_new (FALSE, TRUE, sizeof (HxSpeakerFact));
  g_array_set_clear_func (self->speakers, speaker_clear);
  count_speakers (self, spans);
  self->size = hx_kind_find_size (spans);
  return TRUE;
}

/**
 * hx_source_facts_ref:
 * @self: facts
 *
 * Returns: (transfer full): @self
 */
HxSourceFacts *
hx_source_facts_ref (HxSourceFacts *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * hx_source_facts_unref:
 * @self: (transfer full): facts
 */
void
hx_source_facts_unref (HxSourceFacts *self)
{
  g_atomic_rc_box_release_full (self, facts_clear);
}

/**
 * hx_source_facts_read:
 * @connection: a connection
 * @ids: (element-type gint64): sources
 * @error: return location for an error
 *
 * Reads how sources are described, on a reader thread. Those that are gone are left out.
 *
 * Returns: (transfer full) (nullable): the facts
 */
HxSourceFacts *
hx_source_facts_read (HxConnection  *connection,
                      GArray        *ids,
                      GError       **error)
{
  g_autoptr(HxSourceFacts) self = g_atomic_rc_box_new0 (HxSourceFacts);

  g_return_val_if_fail (ids != NULL, NULL);

  self->ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), ids->len);
  self->attributes = g_array_new (FALSE, TRUE, sizeof (HxAttributeFact));
  g_array_set_clear_func (self->attributes, attribute_clear);
  self->sets = g_array_new (FALSE, TRUE, sizeof (HxSetFact));
  g_array_set_clear_func (self->sets, set_clear);

  if (!read_fields (self, connection, ids, error) ||
      !read_attributes (self, connection, error) || !read_sets (self, connection, error))
    return NULL;
  if (ids->len == 1 && self->ids->len == 1 && !read_single (self, connection, error))
    return NULL;
  return g_steal_pointer (&self);
}
