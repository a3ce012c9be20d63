/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-matcher-private.h"

/* A name that is not yet in order. */
typedef struct
{
  guint64     key;
  gsize       bytes;      /* in the pool */
  guint32     n_bytes;
  guint32     flags;
  gint64      id;
} Draft;

/* The key of the first token of a name or text. */
guint64
hx_matcher_get_key (const char *token,
                    gsize       n_bytes)
{
  char first[8] = { 0 };

  if (n_bytes >= 8)
    return hx_matcher_mix (hx_matcher_load (token),
                           n_bytes > 8 ? hx_matcher_load (token + n_bytes - 8) : 0, n_bytes);
  memcpy (first, token, n_bytes);
  return hx_matcher_mix (hx_matcher_load (first), 0, n_bytes);
}

/* How many bytes of a folded name are its first token. */
static gsize
get_token_length (const char *folded,
                  gsize       n_bytes)
{
  const char *p = folded, *end = folded + n_bytes;
  guint flags = hx_char_next (&p)->flags;

  if ((flags & HX_CHAR_UNSPACED) && p < end)
    p = g_utf8_next_char (p);
  if (!(flags & HX_CHAR_TOKEN))
    return p - folded;

  while (p < end && p - folded < HX_MATCHER_MAX_TOKEN)
    {
      const char *next = p;

      if (!(hx_char_next (&next)->flags & HX_CHAR_TOKEN))
        break;
      p = next;
    }
  return MIN (p - folded, HX_MATCHER_MAX_TOKEN);
}

/* Names ---------------------------------------------------------------------------------------- */

void
hx_matcher_builder_init (HxMatcherBuilder *self,
                         guint             n_names)
{
  self->drafts = g_array_sized_new (FALSE, FALSE, sizeof (Draft), n_names);
  self->pool = g_string_new (NULL);
}

static void
add_draft (HxMatcherBuilder *self,
           gsize             bytes,
           gint64            id,
           guint             flags)
{
  const char *folded = self->pool->str + bytes;
  gsize n_bytes = self->pool->len - bytes;
  Draft draft = {
    .key = hx_matcher_get_key (folded, get_token_length (folded, n_bytes)),
    .bytes = bytes, .n_bytes = n_bytes, .flags = flags, .id = id,
  };

  g_array_append_val (self->drafts, draft);
}

void
hx_matcher_builder_add (HxMatcherBuilder    *self,
                        const HxMatcherName *name)
{
  gsize bytes = self->pool->len;
  HxMatcherFlags guessed = hx_matcher_fold_name (name->text, self->pool);

  if (self->pool->len > bytes)
    add_draft (self, bytes, name->id, name->flags & HX_MATCHER_GUESS ? guessed : name->flags);
}

/* Adds what is in a dictionary and has not been removed. */
void
hx_matcher_builder_add_from (HxMatcherBuilder          *self,
                             const HxMatcherDictionary *dictionary,
                             const guint8              *removed)
{
  for (guint i = 0; i < dictionary->n_forms; i++)
    {
      const HxMatcherForm *form = &dictionary->forms[i];

      for (guint k = form->entries; k < form[1].entries; k++)
        {
          gsize bytes = self->pool->len;

          if (removed != NULL && (removed[k / 8] >> k % 8 & 1))
            continue;
          g_string_append_len (self->pool, dictionary->pool + form->bytes, form->n_bytes);
          add_draft (self, bytes, dictionary->entries[k].id, dictionary->entries[k].flags);
        }
    }
}

/* Order ---------------------------------------------------------------------------------------- */

static int
compare_forms (const Draft *a,
               const Draft *b,
               const char  *pool)
{
  int order;

  if (a->key != b->key)
    return a->key < b->key ? -1 : 1;
  order = memcmp (pool + a->bytes, pool + b->bytes, MIN (a->n_bytes, b->n_bytes));
  if (order != 0)
    return order;
  return (a->n_bytes > b->n_bytes) - (a->n_bytes < b->n_bytes);
}

static int
compare_drafts (const void *x,
                const void *y,
                void       *pool)
{
  const Draft *a = x, *b = y;
  int order = compare_forms (a, b, pool);

  return order != 0 ? order : (a->id > b->id) - (a->id < b->id);
}

static void
count_distinct (HxMatcherBuilder *self,
                guint            *n_forms,
                guint            *n_tokens)
{
  *n_forms = *n_tokens = 0;
  for (guint i = 0; i < self->drafts->len; i++)
    {
      const Draft *draft = &g_array_index (self->drafts, Draft, i);

      if (i == 0 || compare_forms (draft - 1, draft, self->pool->str) != 0)
        (*n_forms)++;
      if (i == 0 || draft[-1].key != draft->key)
        (*n_tokens)++;
    }
}

/* Dictionary ----------------------------------------------------------------------------------- */

static HxMatcherSlot *
find_slot (const HxMatcherDictionary *self,
           guint64                    key)
{
  guint mask = self->n_slots - 1;
  guint i = key >> 12 & mask;

  while (self->slots[i].n_forms > 0 && self->slots[i].key != key)
    i = (i + 1) & mask;
  return &self->slots[i];
}

/* Returns: the forms that begin with a token that has the key, or %NULL */
const HxMatcherSlot *
hx_matcher_dictionary_look (const HxMatcherDictionary *self,
                            guint64                    key)
{
  const HxMatcherSlot *slot = find_slot (self, key);

  return slot->n_forms > 0 ? slot : NULL;
}

static void
note_start (HxMatcherDictionary *self,
            const char          *folded)
{
  const char *p = folded;

  guint flags = hx_char_next (&p)->flags;

  self->has_unspaced |= (flags & HX_CHAR_UNSPACED) != 0;
  self->has_other |= !(flags & (HX_CHAR_UNSPACED | HX_CHAR_TOKEN));
  if ((guchar) *folded < 0x80 && !g_ascii_isalnum (*folded))
    self->starts[*folded / 8] |= 1 << *folded % 8;
}

/* What a text must have after the first token and one separator; all bits when that is not
 * known. */
static guint64
get_seconds (const char *folded,
             gsize       n_bytes)
{
  gsize n = get_token_length (folded, n_bytes);
  const char *p = folded + n + 1, *next;

  if (n + 3 > n_bytes || folded[n] != HX_MATCHER_SEPARATOR)
    return G_MAXUINT64;
  next = p;
  if (!(hx_char_next (&next)->flags & HX_CHAR_TOKEN))
    return G_MAXUINT64;
  if (next == p + 1 && !(hx_char_next (&next)->flags & HX_CHAR_TOKEN))
    return G_MAXUINT64;
  return hx_matcher_get_second (p[0], p[1]);
}

static void
add_form (HxMatcherDictionary *self,
          const Draft         *draft,
          const char          *folded)
{
  HxMatcherForm *form = &self->forms[self->n_forms];
  HxMatcherSlot *slot = find_slot (self, draft->key);

  form->bytes = self->n_pool;
  form->n_bytes = draft->n_bytes;
  form->entries = self->n_entries;
  memcpy (self->pool + self->n_pool, folded, draft->n_bytes);
  self->n_pool += draft->n_bytes;
  note_start (self, folded);

  if (slot->n_forms == 0)
    {
      slot->key = draft->key;
      slot->forms = self->n_forms;
    }
  slot->seconds |= get_seconds (folded, draft->n_bytes);
  slot->n_forms++;
  self->n_forms++;
}

static void
fill (HxMatcherDictionary    *self,
      const HxMatcherBuilder *builder)
{
  for (guint i = 0; i < builder->drafts->len; i++)
    {
      const Draft *draft = &g_array_index (builder->drafts, Draft, i);
      HxMatcherEntry *entry = &self->entries[self->n_entries];

      if (i == 0 || compare_forms (draft - 1, draft, builder->pool->str) != 0)
        add_form (self, draft, builder->pool->str + draft->bytes);
      entry->id = draft->id;
      entry->flags = draft->flags;
      self->n_entries++;
    }
  self->forms[self->n_forms] = (HxMatcherForm) { self->n_pool, 0, self->n_entries };
}

static gsize
measure_pool (const HxMatcherBuilder *self)
{
  gsize n = 0;

  for (guint i = 0; i < self->drafts->len; i++)
    {
      const Draft *draft = &g_array_index (self->drafts, Draft, i);

      if (i == 0 || compare_forms (draft - 1, draft, self->pool->str) != 0)
        n += draft->n_bytes;
    }
  return n;
}

/* 16 to 32 bits for each token: one in a thousand of other words passes. */
static void
fill_filter (HxMatcherDictionary *self)
{
  guint n_bits = 6;

  while (((guint64) 8 << n_bits) < self->n_slots)
    n_bits++;
  self->filter.words = g_new0 (guint64, (gsize) 1 << n_bits);
  self->filter.shift = 64 - n_bits;
  for (guint i = 0; i < self->n_slots; i++)
    if (self->slots[i].n_forms > 0)
      hx_matcher_filter_add (&self->filter, self->slots[i].key);
}

/* Returns: (transfer full): what has been added; the builder is freed */
HxMatcherDictionary *
hx_matcher_builder_end (HxMatcherBuilder *self)
{
  HxMatcherDictionary *dictionary = g_new0 (HxMatcherDictionary, 1);
  guint n_forms, n_tokens;

  g_sort_array (self->drafts->data, self->drafts->len, sizeof (Draft), compare_drafts,
                self->pool->str);
  count_distinct (self, &n_forms, &n_tokens);

  g_atomic_ref_count_init (&dictionary->ref_count);
  dictionary->n_slots = 4;
  while (dictionary->n_slots < (guint64) n_tokens * 2)
    dictionary->n_slots *= 2;
  dictionary->slots = g_new0 (HxMatcherSlot, dictionary->n_slots);
  dictionary->pool = g_malloc (measure_pool (self) + 1);
  dictionary->forms = g_new (HxMatcherForm, n_forms + 1);
  dictionary->entries = g_new (HxMatcherEntry, self->drafts->len);
  fill (dictionary, self);
  fill_filter (dictionary);

  g_array_unref (self->drafts);
  g_string_free (self->pool, TRUE);
  return dictionary;
}

HxMatcherDictionary *
hx_matcher_dictionary_ref (HxMatcherDictionary *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
hx_matcher_dictionary_unref (HxMatcherDictionary *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->pool);
  g_free (self->forms);
  g_free (self->entries);
  g_free (self->slots);
  g_free (self->filter.words);
  g_free (self);
}

gsize
hx_matcher_dictionary_size (const HxMatcherDictionary *self)
{
  return sizeof *self + self->n_pool + (self->n_forms + 1) * sizeof (HxMatcherForm) +
         self->n_entries * sizeof (HxMatcherEntry) + self->n_slots * sizeof (HxMatcherSlot) +
         ((gsize) 8 << (64 - self->filter.shift));
}
