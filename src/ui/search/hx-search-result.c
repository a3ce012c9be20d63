/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "search/hx-search-result.h"

#include "hx-entity-look.h"
#include "inspector/hx-phrase.h"
#include "model/hx-search.h"

#include <glib/gi18n.h>
#include <string.h>

#define PASSAGE_CHARS 120

struct _HxSearchResult
{
  GObject       parent_instance;

  HxSearchKind  kind;
  gint64        id;
  gint64        source;
  guint         start;
  guint         end;
  char         *before;
  char         *text;
  char         *after;
  char         *section;
  char         *detail;
};

G_DEFINE_FINAL_TYPE (HxSearchResult, hx_search_result, G_TYPE_OBJECT)

static void
hx_search_result_finalize (GObject *object)
{
  HxSearchResult *self = HX_SEARCH_RESULT (object);

  g_free (self->before);
  g_free (self->text);
  g_free (self->after);
  g_free (self->section);
  g_free (self->detail);

  G_OBJECT_CLASS (hx_search_result_parent_class)->finalize (object);
}

static void
hx_search_result_class_init (HxSearchResultClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_search_result_finalize;
}

static void
hx_search_result_init (HxSearchResult *self)
{
}

static HxSearchResult *
result_new (HxSearchKind  kind,
            gint64        id,
            const char   *text,
            const char   *section,
            const char   *detail)
{
  HxSearchResult *self = g_object_new (HX_TYPE_SEARCH_RESULT, NULL);

  self->kind = kind;
  self->id = id;
  self->text = g_strdup (text);
  self->section = g_strdup (section);
  self->detail = g_strdup (detail);

  return self;
}

static void
place (HxSearchResult *self,
       gint64          source,
       guint           start,
       guint           end)
{
  self->source = source;
  self->start = start;
  self->end = end;
}

/* --- On a reader thread ---------------------------------------------------------------------- */

static const char *
source_title (HxConnection *connection,
              GHashTable   *titles,
              gint64        id)
{
  const char *title = g_hash_table_lookup (titles, &id);

  if (title == NULL)
    {
      g_autoptr(HxSource) source = hx_source_find (connection, id, NULL);
      char *copy = g_strdup (hx_phrase_source_title (source));

      g_hash_table_insert (titles, g_memdup2 (&id, sizeof id), copy);
      title = copy;
    }

  return title;
}

static gboolean
add_hits (HxConnection  *connection,
          GHashTable    *titles,
          const char    *query,
          GPtrArray     *results,
          GError       **error)
{
  /* One more than is shown, to know whether there are more. */
  g_autoptr(GPtrArray) hits = hx_search_sources (connection, query, HX_SEARCH_MAX_HITS + 1, error);

  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const HxSearchHit *hit = g_ptr_array_index (hits, i);
      HxSearchResult *result = result_new (HX_SEARCH_TEXT, 0, hit->text,
                                           source_title (connection, titles, hit->source), NULL);

      place (result, hit->source, hit->start, hit->end);
      result->before = g_strdup (hit->before);
      result->after = g_strdup (hit->after);
      g_ptr_array_add (results, result);
    }

  return hits != NULL;
}

static gboolean
add_passages (HxConnection  *connection,
              GHashTable    *titles,
              const char    *query,
              GPtrArray     *results,
              GError       **error)
{
  HxPassageFilter filter = { .contains = query, .limit = HX_SEARCH_MAX_PASSAGES };
  g_autoptr(GPtrArray) passages = hx_passage_list (connection, &filter, error);

  for (guint i = 0; passages != NULL && i < passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (passages, i);
      gint64 source = hx_passage_get_source (passage);
      g_autofree char *quote = hx_phrase_dup_quote (hx_passage_get_label (passage), PASSAGE_CHARS);
      HxSearchResult *result = result_new (HX_SEARCH_PASSAGE, hx_passage_get_id (passage), quote,
                                           _("Passages"),
                                           source_title (connection, titles, source));

      place (result, source, hx_passage_get_start (passage), hx_passage_get_end (passage));
      g_ptr_array_add (results, result);
    }

  return passages != NULL;
}

static gpointer
texts_query (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  g_autoptr(GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                        g_free);

  if (!add_passages (connection, titles, data, results, error) ||
      !add_hits (connection, titles, data, results, error))
    return NULL;

  return g_steal_pointer (&results);
}

/* --- On the main thread ---------------------------------------------------------------------- */

static gboolean
name_matches (const char *name,
              const char *folded)
{
  g_autofree char *other = hx_phrase_dup_folded (name);

  return strstr (other, folded) != NULL;
}

static gboolean
entity_matches (HxEntity   *entity,
                const char *folded)
{
  GPtrArray *names = hx_entity_get_names (entity);

  if (name_matches (hx_entity_get_name (entity), folded))
    return TRUE;
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (name_matches (((HxEntityName *) g_ptr_array_index (names, i))->name, folded))
      return TRUE;

  return FALSE;
}

static void
add_tags (HxDesk     *desk,
          const char *folded,
          GPtrArray  *results)
{
  GListModel *tags = hx_desk_get_tags (desk);
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (tags) && n_found < HX_SEARCH_MAX_NAMES; i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      guint n = hx_tag_get_n_taggings (tag);
      g_autofree char *detail = NULL;

      if (!name_matches (hx_tag_get_name (tag), folded))
        continue;
      detail = g_strdup_printf (ngettext ("%'u passage", "%'u passages", n), n);
      g_ptr_array_add (results, result_new (HX_SEARCH_TAG, hx_tag_get_id (tag),
                                            hx_tag_get_name (tag), _("Tags"), detail));
      n_found++;
    }
}

static void
add_entities (HxDesk     *desk,
              const char *folded,
              GPtrArray  *results)
{
  GListModel *entities = hx_desk_get_entities (desk);
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (entities) && n_found < HX_SEARCH_MAX_NAMES; i++)
    {
      g_autoptr(HxEntity) entity = g_list_model_get_item (entities, i);
      const char *type = hx_entity_look_get_kind (hx_desk_get_own_types (desk), entity);

      if (!entity_matches (entity, folded))
        continue;
      g_ptr_array_add (results, result_new (HX_SEARCH_ENTITY, hx_entity_get_id (entity),
                                            hx_entity_get_name (entity), _("Entities"), type));
      n_found++;
    }
}

/**
 * hx_search_run_texts:
 * @desk: the desk
 * @query: what to look for
 *
 * Searches passages and texts on a reader thread: up to %HX_SEARCH_MAX_PASSAGES passages, then
 * up to %HX_SEARCH_MAX_HITS places in texts and one more if there are more.
 *
 * Returns: (transfer full): resolves to a #GPtrArray of #HxSearchResult
 */
DexFuture *
hx_search_run_texts (HxDesk     *desk,
                     const char *query)
{
  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return hx_project_query (hx_desk_get_project (desk), G_TYPE_PTR_ARRAY, texts_query,
                           g_strdup (query), g_free);
}

/**
 * hx_search_list_names:
 * @desk: the desk
 * @query: what to look for
 *
 * Finds up to %HX_SEARCH_MAX_NAMES tags and as many entities by their names, whatever case and
 * accents.
 *
 * Returns: (transfer full) (element-type HxSearchResult): the tags, then the entities
 */
GPtrArray *
hx_search_list_names (HxDesk     *desk,
                      const char *query)
{
  GPtrArray *results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = hx_phrase_dup_folded (query);

  add_tags (desk, folded, results);
  add_entities (desk, folded, results);

  return results;
}

/**
 * hx_search_result_get_kind:
 * @self: a result
 *
 * Gives what was found.
 *
 * Returns: the kind
 */
HxSearchKind
hx_search_result_get_kind (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), HX_SEARCH_TEXT);

  return self->kind;
}

/**
 * hx_search_result_get_id:
 * @self: a result
 *
 * Gives the passage, tag or entity.
 *
 * Returns: the id; 0 for a place in a text
 */
gint64
hx_search_result_get_id (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), 0);

  return self->id;
}

/**
 * hx_search_result_get_source:
 * @self: a result
 *
 * Gives the source of a passage or place.
 *
 * Returns: the source; 0 for a tag or entity
 */
gint64
hx_search_result_get_source (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), 0);

  return self->source;
}

/**
 * hx_search_result_get_start:
 * @self: a result
 *
 * Gives where it begins.
 *
 * Returns: the first code point
 */
guint
hx_search_result_get_start (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), 0);

  return self->start;
}

/**
 * hx_search_result_get_end:
 * @self: a result
 *
 * Gives where it ends.
 *
 * Returns: the code point past the last
 */
guint
hx_search_result_get_end (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), 0);

  return self->end;
}

/**
 * hx_search_result_get_before:
 * @self: a result
 *
 * Gives the text before a place.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
hx_search_result_get_before (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), NULL);

  return self->before;
}

/**
 * hx_search_result_get_text:
 * @self: a result
 *
 * Gives the text or name that was found.
 *
 * Returns: (transfer none): the text
 */
const char *
hx_search_result_get_text (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), NULL);

  return self->text;
}

/**
 * hx_search_result_get_after:
 * @self: a result
 *
 * Gives the text after a place.
 *
 * Returns: (transfer none) (nullable): the text
 */
const char *
hx_search_result_get_after (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), NULL);

  return self->after;
}

/**
 * hx_search_result_get_section:
 * @self: a result
 *
 * Gives the heading that the result stands under.
 *
 * Returns: (transfer none): the heading
 */
const char *
hx_search_result_get_section (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), NULL);

  return self->section;
}

/**
 * hx_search_result_get_detail:
 * @self: a result
 *
 * Gives a second line.
 *
 * Returns: (transfer none) (nullable): the line
 */
const char *
hx_search_result_get_detail (HxSearchResult *self)
{
  g_return_val_if_fail (HX_IS_SEARCH_RESULT (self), NULL);

  return self->detail;
}
