/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-description-private.h"
#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-stem.h"

typedef struct
{
  HxDescriptionGroup *group;
  GHashTable         *forms;   /* words → how often */
} Entry;

struct _HxDescriptionIndex
{
  GHashTable *entries;   /* key → Entry */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->group, hx_description_group_free);
  g_hash_table_unref (entry->forms);
  g_free (entry);
}

/**
 * hx_description_index_new:
 *
 * Makes an index of how sources describe one thing.
 *
 * Returns: (transfer full): an empty index
 */
HxDescriptionIndex *
hx_description_index_new (void)
{
  HxDescriptionIndex *self = g_new0 (HxDescriptionIndex, 1);

  self->entries = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, entry_free);
  return self;
}

/**
 * hx_description_index_free:
 * @self: (transfer full): an index
 */
void
hx_description_index_free (HxDescriptionIndex *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* The same for words that differ in endings only; articles and the like do not count. */
static guint64
key_of (HxText     *text,
        guint       start,
        guint       end,
        const char *language)
{
  g_autoptr(HxProse) prose = hx_prose_new (text, start, end, language);
  guint32 bit = language != NULL ? prose->language : hx_lexicon_language ("en");
  guint64 key = 0;

  for (guint i = 0; i < prose->tokens->len; i++)
    {
      const HxProseToken *token = hx_prose_nth (prose, i);
      g_autofree char *word = hx_text_dup_range (text, token->start, token->end);
      g_autofree char *folded = hx_fold_text (word);

      if ((hx_prose_word (prose, i)->flags & HX_PROSE_ARTICLE) == 0)
        key = hx_fold_mix (key, hx_stem_word (folded, bit));
    }
  return key;
}

static char *
dup_words (HxText *text,
           guint   start,
           guint   end)
{
  g_autofree char *words = hx_text_dup_range (text, start, end);

  g_strdelimit (words, "\n\t", ' ');
  return g_steal_pointer (&words);
}

static void
add (HxDescriptionIndex  *self,
     gint64               source,
     HxText              *text,
     const HxDescription *description,
     const char          *language)
{
  guint64 key = key_of (text, description->start, description->end, language);
  HxDescriptionPlace place = { source, description->start, description->end, description->kind };
  Entry *entry = g_hash_table_lookup (self->entries, &key);
  char *words = dup_words (text, description->start, description->end);

  if (entry == NULL)
    {
      entry = g_new0 (Entry, 1);
      entry->group = g_new0 (HxDescriptionGroup, 1);
      entry->group->places = g_array_new (FALSE, FALSE, sizeof (HxDescriptionPlace));
      entry->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (self->entries, g_memdup2 (&key, sizeof key), entry);
    }
  for (guint i = entry->group->places->len; i-- > 0; )
    {
      const HxDescriptionPlace *other
        = &g_array_index (entry->group->places, HxDescriptionPlace, i);

      if (other->source == source && other->start == place.start)
        {
          g_free (words);
          return;   /* said of two names that stand together */
        }
    }
  g_array_append_val (entry->group->places, place);
  g_hash_table_replace (entry->forms, words,
                        GUINT_TO_POINTER (1 + GPOINTER_TO_UINT (g_hash_table_lookup (entry->forms,
                                                                                     words))));
}

/**
 * hx_description_index_add:
 * @self: an index
 * @source: a source
 * @text: its text
 * @start: first code point of a mention
 * @end: code point past the last
 * @language: (nullable): BCP 47 tag of the text
 *
 * Adds what the text says of something where it mentions it.
 */
void
hx_description_index_add (HxDescriptionIndex *self,
                          gint64              source,
                          HxText             *text,
                          guint               start,
                          guint               end,
                          const char         *language)
{
  g_autoptr(GArray) found = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  found = hx_descriptions_find (text, start, end, language);
  for (guint i = 0; i < found->len; i++)
    add (self, source, text, &g_array_index (found, HxDescription, i), language);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const HxDescriptionPlace *x = a, *y = b;

  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return x->start != y->start ? (x->start < y->start ? -1 : 1) : 0;
}

static char *
commonest (GHashTable *forms)
{
  GHashTableIter iter;
  gpointer form, count;
  const char *best = NULL;
  guint most = 0;

  g_hash_table_iter_init (&iter, forms);
  while (g_hash_table_iter_next (&iter, &form, &count))
    if (GPOINTER_TO_UINT (count) > most
        || (GPOINTER_TO_UINT (count) == most && g_strcmp0 (form, best) < 0))
      {
        most = GPOINTER_TO_UINT (count);
        best = form;
      }
  return g_strdup (best);
}

static int
compare_groups (gconstpointer a,
                gconstpointer b)
{
  const HxDescriptionGroup *x = *(HxDescriptionGroup *const *) a;
  const HxDescriptionGroup *y = *(HxDescriptionGroup *const *) b;

  if (x->n_sources != y->n_sources)
    return x->n_sources > y->n_sources ? -1 : 1;
  if (x->places->len != y->places->len)
    return x->places->len > y->places->len ? -1 : 1;
  return g_strcmp0 (x->words, y->words);
}

static HxDescriptionGroup *
finish_group (const Entry *entry)
{
  HxDescriptionGroup *group = g_new0 (HxDescriptionGroup, 1);

  group->words = commonest (entry->forms);
  group->places = g_array_copy (entry->group->places);
  g_array_sort (group->places, compare_places);
  for (guint i = 0; i < group->places->len; i++)
    if (i == 0 || g_array_index (group->places, HxDescriptionPlace, i).source
                  != g_array_index (group->places, HxDescriptionPlace, i - 1).source)
      group->n_sources++;
  return group;
}

/**
 * hx_description_index_list:
 * @self: an index
 *
 * Returns: (transfer full) (element-type HxDescriptionGroup): the descriptions, those that most
 *   sources share first
 */
GPtrArray *
hx_description_index_list (HxDescriptionIndex *self)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_description_group_free);
  GHashTableIter iter;
  gpointer entry;

  g_return_val_if_fail (self != NULL, groups);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_ptr_array_add (groups, finish_group (entry));
  g_ptr_array_sort (groups, compare_groups);
  return groups;
}

/**
 * hx_description_group_free:
 * @self: (transfer full): a group
 */
void
hx_description_group_free (HxDescriptionGroup *self)
{
  g_free (self->words);
  g_array_unref (self->places);
  g_free (self);
}
