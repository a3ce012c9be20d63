/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What several writers of formats need of what was chosen of a project. */

#include "config.h"

#include "exchange/hx-exchange-selection.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"
#include "exchange/hx-exchange-project.h"

static const char * const type_labels[] = {
  [HX_ENTITY_PERSON] = N_("Person"),
  [HX_ENTITY_ORGANISATION] = N_("Organisation"),
  [HX_ENTITY_PLACE] = N_("Place"),
  [HX_ENTITY_EVENT] = N_("Event"),
  [HX_ENTITY_THING] = N_("Thing"),
};

/**
 * hx_exchange_select:
 * @self: an export, all of it 0; to be ended with hx_export_clear() even after an error
 * @write: what was asked for
 * @error: return location for a [error@Hx.Error]
 *
 * Loads what was chosen of a project, as for a bundle: entities with what is known of them, claims
 * with what comes out of them, tags. Passages and texts are not loaded.
 *
 * Returns: whether it could
 */
gboolean
hx_exchange_select (HxExport         *self,
                    HxExchangeWrite  *write,
                    GError          **error)
{
  self->connection = write->connection;
  self->cancellable = write->cancellable != NULL ? g_object_ref (write->cancellable) : NULL;
  self->name = g_utf8_make_valid (write->project_name, -1);
  self->time = hx_exchange_get_time (write->connection);
  return hx_export_select (self, write->options, error);
}

static gboolean
count_mentions (HxExport   *self,
                HxPassage  *passage,
                gpointer    data,
                GError    **error)
{
  GHashTable *counts = data;
  GPtrArray *mentions = hx_passage_get_mentions (passage);
  gint64 source = hx_passage_get_source (passage);

  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);
      HxMentionCount *count = hx_export_get (counts, mention->entity);

      if (hx_export_is_again (mentions, i))
        continue;
      if (count == NULL)
        {
          count = g_new0 (HxMentionCount, 1);
          hx_export_insert (counts, mention->entity, count);
        }
      count->n_mentions++;
      if (count->source != source)
        count->n_sources++;
      count->source = source;
    }
  if (!g_cancellable_is_cancelled (self->cancellable))
    return TRUE;
  g_set_error_literal (error, HX_ERROR, HX_ERROR_CANCELLED,
                       _("The export was cancelled. Nothing was written."));
  return FALSE;
}

/**
 * hx_exchange_count_mentions:
 * @self: what was chosen
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: (transfer full) (nullable) (element-type gint64 HxMentionCount): from the ids of
 *   entities, as they are shown, to how often chosen passages mention them
 */
GHashTable *
hx_exchange_count_mentions (HxExport  *self,
                            GError   **error)
{
  g_autoptr(GHashTable) counts = hx_export_new_table (g_free);

  for (guint i = 0; i < self->sources->len; i++)
    {
      gint64 id = hx_source_get_id (self->sources->pdata[i]);

      if (!hx_export_each_passage (self, id, count_mentions, counts, error))
        return NULL;
    }
  return g_steal_pointer (&counts);
}

/**
 * hx_exchange_dup_quotes:
 * @self: what was chosen
 * @passages: (array length=n_passages): ids of passages
 * @n_passages: how many
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: (transfer full) (nullable): a line for each passage: its words, and in brackets the
 *   title of its source
 */
char *
hx_exchange_dup_quotes (HxExport      *self,
                        const gint64  *passages,
                        guint          n_passages,
                        GError       **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < n_passages; i++)
    {
      g_autoptr(HxPassage) passage = hx_passage_find (self->connection, passages[i], error);
      guint number;

      if (passage == NULL)
        return NULL;
      number = GPOINTER_TO_UINT (hx_export_get (self->source_numbers,
                                                hx_passage_get_source (passage)));
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, hx_passage_get_label (passage));
      if (number > 0)
        g_string_append_printf (text, " (%s)",
                                hx_source_get_title (self->sources->pdata[number - 1]));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * hx_exchange_get_type_label:
 * @type: what an entity is
 *
 * Returns: (transfer none): that in the user's language
 */
const char *
hx_exchange_get_type_label (HxEntityType type)
{
  return _(type_labels[MIN ((guint) type, HX_N_ENTITY_TYPES - 1)]);
}

/**
 * hx_exchange_dup_other_names:
 * @entity: an entity with its names
 *
 * Returns: (transfer full): its names other than the preferred one, with semicolons between them
 */
char *
hx_exchange_dup_other_names (HxEntity *entity)
{
  GPtrArray *names = hx_entity_get_names (entity);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      if (!g_str_equal (name->name, hx_entity_get_name (entity)))
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", name->name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * hx_exchange_dup_property:
 * @property: a property
 *
 * Returns: (transfer full): it as a line, "role: mayor (2001/2004)"
 */
char *
hx_exchange_dup_property (const HxProperty *property)
{
  const char *label = *property->label != '\0' ? property->label
                                               : hx_property_kind_to_string (property->kind);

  if (property->since == NULL && property->until == NULL)
    return g_strdup_printf ("%s: %s", label, property->value);
  return g_strdup_printf ("%s: %s (%s/%s)", label, property->value,
                          property->since != NULL ? property->since : "..",
                          property->until != NULL ? property->until : "..");
}
