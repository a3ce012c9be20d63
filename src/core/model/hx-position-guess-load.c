/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a source says somewhere, by all that the project knows of the place. */

#include "config.h"

#include "model/hx-entity.h"
#include "model/hx-mention-places.h"
#include "model/hx-position-guess.h"
#include "model/hx-source.h"

static GHashTable *
list_places (HxConnection  *connection,
             GError       **error)
{
  g_autoptr(GPtrArray) entities = hx_entity_list (connection, error);
  GHashTable *places;

  if (entities == NULL)
    return NULL;
  places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < entities->len; i++)
    {
      gint64 id = hx_entity_get_id (g_ptr_array_index (entities, i));

      if (hx_entity_get_entity_type (g_ptr_array_index (entities, i)) == HX_ENTITY_PLACE)
        g_hash_table_add (places, g_memdup2 (&id, sizeof id));
    }
  return places;
}

/**
 * hx_position_guess_load:
 * @connection: a connection
 * @source: a source
 * @start: first code point of a place in its text
 * @end: code point past the last
 * @claim: the claim that it is a position on
 * @error: return location for an error
 *
 * Understands what a source says somewhere, as hx_position_guess_new() does, with the source's date
 * and language and the entities that it mentions.
 *
 * Returns: (transfer full) (nullable): the guess; %NULL with @error unset if there is only space
 */
HxPositionGuess *
hx_position_guess_load (HxConnection        *connection,
                        gint64               source,
                        guint                start,
                        guint                end,
                        const HxClaimDraft  *claim,
                        GError             **error)
{
  g_autoptr(HxSource) record = hx_source_find (connection, source, error);
  g_autoptr(HxText) text = record != NULL ? hx_source_read_text (connection, source, error) : NULL;
  g_autoptr(GArray) mentions = text != NULL ? hx_mention_list_places (connection, source, error)
                                            : NULL;
  g_autoptr(GHashTable) places = mentions != NULL ? list_places (connection, error) : NULL;
  HxPositionPlace place = { .text = text, .start = start, .end = end, .places = places };

  if (places == NULL)
    return NULL;
  place.language = hx_source_get_language (record);
  place.date = hx_source_get_date (record);
  place.mentions = (const HxQuoteMention *) (void *) mentions->data;
  place.n_mentions = mentions->len;
  return hx_position_guess_new (&place, claim);
}
