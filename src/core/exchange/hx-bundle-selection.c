/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-bundle-private.h"

#include <glib/gi18n-lib.h>

#include "base/hx-error.h"

/* Choosing by tag looks at all taggings of the tag for each page, so pages are large. */
#define PAGE 8192

GHashTable *
hx_export_new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

void
hx_export_insert (GHashTable *table,
                  gint64      id,
                  gpointer    value)
{
  g_hash_table_insert (table, g_memdup2 (&id, sizeof id), value);
}

gboolean
hx_export_has (GHashTable *table,
               gint64      id)
{
  return g_hash_table_contains (table, &id);
}

gpointer
hx_export_get (GHashTable *table,
               gint64      id)
{
  return g_hash_table_lookup (table, &id);
}

/* Letters and digits of ASCII, joined by hyphens; "" when nothing of text is left. */
char *
hx_export_slug (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *ascii = g_str_to_ascii (valid, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < 48; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, g_ascii_tolower (*p));
      else if (*p != '\'' && slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

static gboolean
has_chosen_tag (HxExport  *self,
                HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      HxTagging *tagging = g_ptr_array_index (taggings, i);

      if (hx_export_has (self->tag_ids, tagging->tag))
        return TRUE;
    }
  return FALSE;
}

/* Calls func for those of the chosen passages that match, by source and position. */
gboolean
hx_export_each_match (HxExport               *self,
                      const HxPassageFilter  *match,
                      HxExportFunc            func,
                      gpointer                data,
                      GError                **error)
{
  HxPassageFilter filter = *match;
  guint n_passages;

  filter.limit = PAGE;
  do
    {
      g_autoptr(GPtrArray) page = hx_passage_list (self->connection, &filter, error);

      if (page == NULL
          || (self->writer != NULL && !hx_bundle_writer_check (self->writer, error)))
        return FALSE;
      n_passages = page->len;
      for (guint i = 0; i < page->len; i++)
        {
          HxPassage *passage = g_ptr_array_index (page, i);

          filter.after = hx_passage_get_id (passage);
          if (hx_export_has (self->folders, hx_passage_get_source (passage)) &&
              (!self->by_tag || has_chosen_tag (self, passage)) &&
              !func (self, passage, data, error))
            return FALSE;
        }
    }
  while (n_passages == PAGE);
  return TRUE;
}

/* Calls func for the chosen passages of a source, by position. */
gboolean
hx_export_each_passage (HxExport      *self,
                        gint64         source,
                        HxExportFunc   func,
                        gpointer       data,
                        GError       **error)
{
  const HxPassageFilter match = { .source = source };

  return hx_export_each_match (self, &match, func, data, error);
}

static gboolean
select_sources (HxExport               *self,
                const HxExchangeOptions *options,
                GError                **error)
{
  g_autoptr(GPtrArray) all = hx_source_list (self->connection, error);
  g_autoptr(GHashTable) wanted = hx_export_new_table (NULL);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; options->sources != NULL && i < options->sources->len; i++)
    hx_export_insert (wanted, g_array_index (options->sources, gint64, i), NULL);

  for (guint i = 0; i < all->len; i++)
    {
      HxSource *source = g_ptr_array_index (all, i);
      gint64 id = hx_source_get_id (source);
      const char *title = hx_source_get_title (source);
      g_autofree char *slug = hx_export_slug (title != NULL ? title : "");

      if (options->sources != NULL && !g_hash_table_remove (wanted, &id))
        continue;
      g_ptr_array_add (self->sources, g_object_ref (source));
      hx_export_insert (self->source_numbers, id, GUINT_TO_POINTER (self->sources->len));
      hx_export_insert (self->folders, id,
                        g_strdup_printf ("sources/%" G_GINT64_FORMAT "%s%s", id,
                                         *slug != '\0' ? "-" : "", slug));
    }
  if (g_hash_table_size (wanted) == 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               _("%u of the sources to export are not in the project. Choose them again."),
               g_hash_table_size (wanted));
  return FALSE;
}

static char *
tag_path (HxExport *self,
          HxTag    *tag)
{
  const char *parent = hx_export_get (self->paths, hx_tag_get_parent (tag));

  if (parent == NULL)
    return g_strdup (hx_tag_get_name (tag));
  return g_strconcat (parent, "/", hx_tag_get_name (tag), NULL);
}

static gboolean
select_tags (HxExport               *self,
             const HxExchangeOptions *options,
             GError                **error)
{
  g_autoptr(GPtrArray) all = hx_tag_list (self->connection, error);
  g_autoptr(GHashTable) wanted = hx_export_new_table (NULL);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; options->tags != NULL && i < options->tags->len; i++)
    hx_export_insert (wanted, g_array_index (options->tags, gint64, i), NULL);

  for (guint i = 0; i < all->len; i++)
    {
      HxTag *tag = g_ptr_array_index (all, i);
      gint64 id = hx_tag_get_id (tag);
      gboolean named = g_hash_table_remove (wanted, &id);

      hx_export_insert (self->paths, id, tag_path (self, tag));
      if (options->tags != NULL && !named &&
          !hx_export_has (self->tag_ids, hx_tag_get_parent (tag)))
        continue;
      g_ptr_array_add (self->tags, g_object_ref (tag));
      hx_export_insert (self->tag_ids, id, GUINT_TO_POINTER (self->tags->len));
    }
  if (g_hash_table_size (wanted) == 0)
    return TRUE;

  g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
               _("%u of the tags to export are not in the project. Choose them again."),
               g_hash_table_size (wanted));
  return FALSE;
}

static gboolean
note_passage (HxExport   *self,
              HxPassage  *passage,
              gpointer    data,
              GError    **error)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  hx_export_insert (self->passage_ids, hx_passage_get_id (passage),
                    hx_export_get (self->source_numbers, hx_passage_get_source (passage)));
  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      HxTagging *tagging = g_ptr_array_index (taggings, i);

      if (hx_export_has (self->tag_ids, tagging->tag))
        self->n_taggings++;
    }
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      HxMention *mention = g_ptr_array_index (mentions, i);

      hx_export_insert (self->entity_ids, mention->entity, NULL);
      self->n_mentions++;
    }
  return TRUE;
}

static gboolean
select_links (HxExport  *self,
              GError   **error)
{
  g_autoptr(GPtrArray) all = hx_link_list (self->connection, 0, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      HxLink *link = g_ptr_array_index (all, i);
      guint n = hx_export_has (self->passage_ids, hx_passage_get_id (hx_link_get_from (link))) +
                hx_export_has (self->passage_ids, hx_passage_get_id (hx_link_get_to (link)));

      if (n == 1)
        hx_export_leave_out (self, "links", N_("one of their ends is left out"));
      if (n < 2)
        continue;
      g_ptr_array_add (self->links, g_object_ref (link));
      hx_export_insert (self->link_ids, hx_link_get_id (link), NULL);
    }
  return all != NULL;
}

static gboolean
select_entities (HxExport  *self,
                 GError   **error)
{
  g_autoptr(GPtrArray) all = hx_entity_list (self->connection, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (all, i);
      gint64 id = hx_entity_get_id (entity);

      if (self->partial && !hx_export_has (self->entity_ids, id))
        continue;
      g_ptr_array_add (self->entities, g_object_ref (entity));
      hx_export_insert (self->entity_ids, id, GUINT_TO_POINTER (self->entities->len));
    }
  return all != NULL;
}

static gboolean
wants_memo (HxExport *self,
            HxMemo   *memo)
{
  gint64 target = hx_memo_get_target (memo);

  switch (hx_memo_get_target_kind (memo))
    {
    case HX_MEMO_PROJECT:
      return !self->partial;
    case HX_MEMO_SOURCE:
      return hx_export_has (self->folders, target);
    case HX_MEMO_PASSAGE:
      return hx_export_has (self->passage_ids, target);
    case HX_MEMO_TAG:
      return hx_export_has (self->tag_ids, target);
    case HX_MEMO_ENTITY:
      return hx_export_has (self->entity_ids, hx_export_get_root (self, target));
    case HX_MEMO_LINK:
      return hx_export_has (self->link_ids, target);
    default:
      return FALSE;
    }
}

static gboolean
select_memos (HxExport  *self,
              GError   **error)
{
  g_autoptr(GPtrArray) all = hx_memo_list (self->connection, error);

  for (guint i = all != NULL ? all->len : 0; i > 0; i--)
    {
      HxMemo *memo = g_ptr_array_index (all, i - 1);
      gint64 target = hx_memo_get_target (memo);
      GPtrArray *on_passage;

      if (!wants_memo (self, memo))
        continue;
      g_ptr_array_add (self->memos, g_object_ref (memo));
      if (hx_memo_get_target_kind (memo) != HX_MEMO_PASSAGE)
        continue;
      on_passage = hx_export_get (self->passage_memos, target);
      if (on_passage == NULL)
        {
          on_passage = g_ptr_array_new ();
          hx_export_insert (self->passage_memos, target, on_passage);
        }
      g_ptr_array_add (on_passage, memo);
    }
  return all != NULL;
}

/* Fills self with what options choose. */
gboolean
hx_export_select (HxExport               *self,
                  const HxExchangeOptions *options,
                  GError                **error)
{
  self->sources = g_ptr_array_new_with_free_func (g_object_unref);
  self->tags = g_ptr_array_new_with_free_func (g_object_unref);
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func (g_object_unref);
  self->memos = g_ptr_array_new_with_free_func (g_object_unref);
  self->folders = hx_export_new_table (g_free);
  self->paths = hx_export_new_table (g_free);
  self->tag_ids = hx_export_new_table (NULL);
  self->entity_ids = hx_export_new_table (NULL);
  self->passage_ids = hx_export_new_table (NULL);
  self->link_ids = hx_export_new_table (NULL);
  self->passage_memos = hx_export_new_table ((GDestroyNotify) g_ptr_array_unref);
  self->source_numbers = hx_export_new_table (NULL);
  self->marks = hx_export_new_table (g_free);
  self->originals = hx_export_new_table (g_free);
  self->texts = hx_export_new_table (g_free);
  self->set_paths = hx_export_new_table (g_free);
  self->body_paths = hx_export_new_table (g_free);
  self->first_values = hx_export_new_table (NULL);
  self->partial = options->sources != NULL || options->tags != NULL;
  self->by_tag = options->tags != NULL;

  if (!select_sources (self, options, error) || !select_tags (self, options, error))
    return FALSE;
  for (guint i = 0; i < self->sources->len; i++)
    {
      gint64 id = hx_source_get_id (g_ptr_array_index (self->sources, i));

      if (!hx_export_each_passage (self, id, note_passage, NULL, error))
        return FALSE;
    }
  return hx_export_select_facts (self, error) && select_links (self, error) &&
         select_entities (self, error) && select_memos (self, error) &&
         hx_export_select_groups (self, error);
}

void
hx_export_clear (HxExport *self)
{
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->memos, g_ptr_array_unref);
  g_clear_pointer (&self->folders, g_hash_table_unref);
  g_clear_pointer (&self->paths, g_hash_table_unref);
  g_clear_pointer (&self->tag_ids, g_hash_table_unref);
  g_clear_pointer (&self->entity_ids, g_hash_table_unref);
  g_clear_pointer (&self->passage_ids, g_hash_table_unref);
  g_clear_pointer (&self->link_ids, g_hash_table_unref);
  g_clear_pointer (&self->passage_memos, g_hash_table_unref);
  g_clear_pointer (&self->source_numbers, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_hash_table_unref);
  g_clear_pointer (&self->originals, g_hash_table_unref);
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->first_values, g_hash_table_unref);
  g_clear_pointer (&self->sets, g_ptr_array_unref);
  g_clear_pointer (&self->set_paths, g_hash_table_unref);
  g_clear_pointer (&self->body_paths, g_hash_table_unref);
  g_clear_pointer (&self->words, g_string_chunk_free);
  g_clear_pointer (&self->hash, g_free);
  g_clear_pointer (&self->facts, hx_export_facts_free);
  g_clear_pointer (&self->claims, hx_export_claims_free);
  g_clear_pointer (&self->writer, hx_bundle_writer_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->cancellable);
}
