/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that may be like a name, found by keys that likely names share: the consonants of each
 * word, with each of them left out in turn, so that one may differ; groups of spellings; the
 * consonants of the whole; initials. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-name-align-private.h"
#include "analyse/hx-name-index.h"

enum
{
  MAX_KEYS = 160,          /* of a name */
  MAX_SKELETON = 16,       /* consonants of a word; of a whole name twice as many */
  MAX_COMPARED = 1500,     /* names that are compared closely, those that share most */
  COMMON = 3000,           /* a key that more names have finds none by itself */
};

typedef enum
{
  KEY_SKELETON,
  KEY_GROUP,
  KEY_SAME,
  KEY_SHORT,
  KEY_WHOLE,
  KEY_INITIALS,
  KEY_LETTERS,
} KeyKind;

typedef struct
{
  gint64   id;
  HxName  *name;      /* NULL: the slot is free */
  guint    visit;     /* the look-up that saw it last */
  guint    word;      /* the word that it saw it by last */
  float    worth;     /* what it shares, in that look-up */
} Slot;

typedef struct
{
  guint64 key;
  guint   word;       /* which word of the name it is from */
} Key;

struct _HxNameIndex
{
  GArray     *slots;
  GArray     *free;       /* guint */
  GHashTable *by_id;      /* gint64 → slot + 1 */
  GHashTable *postings;   /* guint64 → GArray of guint */
  guint       visit;
};

typedef struct
{
  Key   keys[MAX_KEYS];
  guint n;
} Keys;

/* --- Keys --- */

static void
add_key (Keys    *keys,
         KeyKind  kind,
         guint64  value,
         guint    word)
{
  guint64 key = hx_fold_mix (value, kind);

  for (guint i = 0; i < keys->n; i++)
    if (keys->keys[i].key == key)
      return;
  if (keys->n < MAX_KEYS)
    keys->keys[keys->n++] = (Key) { key, word };
}

/* The consonants, and again without each of them if enough are left. */
static void
add_skeleton (Keys       *keys,
              const char *skeleton,
              guint       n,
              guint       word)
{
  char part[MAX_SKELETON * 2 + 1];

  add_key (keys, KEY_SKELETON, hx_fold_hash (skeleton, n), word);
  for (guint i = 0; n >= 3 && i < n; i++)
    {
      memcpy (part, skeleton, i);
      memcpy (part + i, skeleton + i + 1, n - i - 1);
      add_key (keys, KEY_SKELETON, hx_fold_hash (part, n - 1), word);
    }
}

static void
add_token (Keys              *keys,
           const HxName      *name,
           const HxNameToken *token,
           guint              word)
{
  char skeleton[MAX_SKELETON + 1];
  const HxNameWord *known = token->word;
  const char *folded = hx_name_token_folded (name, token);
  guint n = hx_name_sounds_skeleton (&token->sounds, skeleton, sizeof skeleton);

  if (token->is_initial || token->is_number)
    return;
  if (n > 0)
    add_skeleton (keys, skeleton, n, word);
  if (n < 2 || token->script >= HX_NAME_SCRIPT_HAN)
    add_key (keys, KEY_LETTERS, hx_fold_hash (folded, strlen (folded)), word);
  if (known != NULL && known->group != 0)
    add_key (keys, KEY_GROUP, known->group, word);
  if (known != NULL && known->same != 0)
    add_key (keys, KEY_SAME, known->same, word);
  for (guint i = 0; known != NULL && i < HX_NAME_MAX_SHORTS && known->shorts[i] != 0; i++)
    add_key (keys, KEY_SHORT, known->shorts[i], word);
}

/* All words as one, and their initials; of an acronym, its letters. */
static void
add_whole (Keys         *keys,
           const HxName *name,
           guint         word)
{
  HxNameSounds sounds = { 0 };
  char skeleton[MAX_SKELETON * 2 + 1];
  GString *initials = g_string_new (NULL);
  const HxNameToken *only = NULL;
  guint n_words = 0;

  for (guint i = 0; i < name->n_tokens; i++)
    if (name->tokens[i].weight > 0)
      {
        only = &name->tokens[i];
        hx_name_sounds_join (&sounds, &only->sounds);
        g_string_append_len (initials, hx_name_token_latin (name, only), 1);
        n_words++;
      }
  if (hx_name_sounds_skeleton (&sounds, skeleton, sizeof skeleton) > 1)
    add_key (keys, KEY_WHOLE, hx_fold_hash (skeleton, strlen (skeleton)), word);
  if (n_words == 1 && only->is_upper)
    g_string_assign (initials, hx_name_token_latin (name, only));
  if (initials->len > 1 && name->schema != HX_NAME_SCHEMA_PERSON)
    add_key (keys, KEY_INITIALS, hx_fold_hash (initials->str, initials->len), word);
  g_string_free (initials, TRUE);
}

static void
make_keys (Keys         *keys,
           const HxName *name)
{
  keys->n = 0;
  add_whole (keys, name, name->n_tokens);
  for (guint i = 0; i < name->n_tokens; i++)
    if (name->tokens[i].weight > 0)
      add_token (keys, name, &name->tokens[i], i);
}

/* --- Adding and removing --- */

/**
 * hx_name_index_new:
 *
 * Makes an index of names, to find those that are like one. Not to be used by two threads at once.
 *
 * Returns: (transfer full): an empty index
 */
HxNameIndex *
hx_name_index_new (void)
{
  HxNameIndex *self = g_new0 (HxNameIndex, 1);

  self->slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  self->free = g_array_new (FALSE, FALSE, sizeof (guint));
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->postings = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                          (GDestroyNotify) g_array_unref);
  return self;
}

/**
 * hx_name_index_free:
 * @self: (transfer full): an index
 */
void
hx_name_index_free (HxNameIndex *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->slots->len; i++)
    g_clear_pointer (&g_array_index (self->slots, Slot, i).name, hx_name_unref);
  g_array_unref (self->slots);
  g_array_unref (self->free);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->postings);
  g_free (self);
}

/**
 * hx_name_index_get_size:
 * @self: an index
 *
 * Returns: how many names are in it
 */
guint
hx_name_index_get_size (HxNameIndex *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->by_id);
}

static Slot *
find_slot (HxNameIndex *self,
           gint64       id,
           guint       *place)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, &id));

  if (found == 0)
    return NULL;
  *place = found - 1;
  return &g_array_index (self->slots, Slot, found - 1);
}

/**
 * hx_name_index_find:
 * @self: an index
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the name that was added under the id
 */
HxName *
hx_name_index_find (HxNameIndex *self,
                    gint64       id)
{
  Slot *slot;
  guint place;

  g_return_val_if_fail (self != NULL, NULL);

  slot = find_slot (self, id, &place);
  return slot != NULL ? slot->name : NULL;
}

static guint
take_slot (HxNameIndex *self)
{
  Slot slot = { 0 };
  guint place;

  if (self->free->len == 0)
    {
      g_array_append_val (self->slots, slot);
      return self->slots->len - 1;
    }
  place = g_array_index (self->free, guint, self->free->len - 1);
  g_array_set_size (self->free, self->free->len - 1);
  return place;
}

/**
 * hx_name_index_add:
 * @self: an index
 * @id: an id of the caller's
 * @name: a name
 *
 * Adds a name; if there is one under @id, it goes.
 */
void
hx_name_index_add (HxNameIndex *self,
                   gint64       id,
                   HxName      *name)
{
  Keys keys;
  Slot *slot;
  guint place;

  g_return_if_fail (self != NULL && name != NULL);

  hx_name_ref (name);
  hx_name_index_remove (self, id);
  place = take_slot (self);
  slot = &g_array_index (self->slots, Slot, place);
  *slot = (Slot) { .id = id, .name = name };
  g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (place + 1));
  make_keys (&keys, name);
  for (guint i = 0; i < keys.n; i++)
    {
      guint64 key = keys.keys[i].key;
      GArray *posting = g_hash_table_lookup (self->postings, &key);

      if (posting == NULL)
        {
          posting = g_array_sized_new (FALSE, FALSE, sizeof (guint), 1);
          g_hash_table_insert (self->postings, g_memdup2 (&key, sizeof key), posting);
        }
      g_array_append_val (posting, place);
    }
}

static void
remove_key (HxNameIndex *self,
            guint64      key,
            guint        place)
{
  GArray *posting = g_hash_table_lookup (self->postings, &key);

  for (guint i = 0; posting != NULL && i < posting->len; i++)
    if (g_array_index (posting, guint, i) == place)
      {
        g_array_remove_index_fast (posting, i);
        break;
      }
  if (posting != NULL && posting->len == 0)
    g_hash_table_remove (self->postings, &key);
}

/**
 * hx_name_index_remove:
 * @self: an index
 * @id: an id
 *
 * Removes the name that was added under the id.
 *
 * Returns: whether there was one
 */
gboolean
hx_name_index_remove (HxNameIndex *self,
                      gint64       id)
{
  Keys keys;
  Slot *slot;
  guint place;

  g_return_val_if_fail (self != NULL, FALSE);

  slot = find_slot (self, id, &place);
  if (slot == NULL)
    return FALSE;
  make_keys (&keys, slot->name);
  for (guint i = 0; i < keys.n; i++)
    remove_key (self, keys.keys[i].key, place);
  g_clear_pointer (&slot->name, hx_name_unref);
  g_array_append_val (self->free, place);
  g_hash_table_remove (self->by_id, &id);
  return TRUE;
}

/* --- Looking up --- */

/* A word counts once for a name, however many keys of it they share: the first is the rarest. */
static void
visit (HxNameIndex *self,
       guint        place,
       guint        word,
       float        worth,
       GArray      *found)
{
  Slot *slot = &g_array_index (self->slots, Slot, place);

  if (slot->visit != self->visit)
    {
      slot->visit = self->visit;
      slot->worth = 0;
      slot->word = G_MAXUINT;
      g_array_append_val (found, place);
    }
  if (slot->word != word)
    slot->worth += worth;
  slot->word = word;
}

typedef struct
{
  GArray *posting;
  guint   word;
} Posting;

static int
compare_postings (gconstpointer a,
                  gconstpointer b)
{
  const Posting *x = a, *y = b;

  if (x->word != y->word)
    return x->word < y->word ? -1 : 1;
  return (x->posting->len > y->posting->len) - (x->posting->len < y->posting->len);
}

/* Slots that share keys with the name. What is common finds none, unless nothing else does. */
static GArray *
collect (HxNameIndex *self,
         HxName      *name)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (guint));
  Posting postings[MAX_KEYS];
  Keys keys;
  guint n = 0;

  make_keys (&keys, name);
  for (guint i = 0; i < keys.n; i++)
    {
      postings[n].posting = g_hash_table_lookup (self->postings, &keys.keys[i].key);
      postings[n].word = keys.keys[i].word;
      n += postings[n].posting != NULL ? 1 : 0;
    }
  qsort (postings, n, sizeof *postings, compare_postings);
  self->visit++;
  for (guint pass = 0; pass < 2 && (pass == 0 || found->len == 0); pass++)
    for (guint i = 0; i < n; i++)
      {
        const GArray *posting = postings[i].posting;
        float worth = logf (1 + (float) self->slots->len / posting->len);

        if ((posting->len > COMMON) != (pass == 1))
          continue;
        for (guint j = 0; j < posting->len; j++)
          visit (self, g_array_index (posting, guint, j), postings[i].word, worth, found);
      }
  return found;
}

static int
compare_worth (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  GArray *slots = data;
  const Slot *x = &g_array_index (slots, Slot, *(const guint *) a);
  const Slot *y = &g_array_index (slots, Slot, *(const guint *) b);

  if (x->worth != y->worth)
    return x->worth > y->worth ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

static int
compare_scores (gconstpointer a,
                gconstpointer b)
{
  const HxNameCandidate *x = a, *y = b;

  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return (x->id > y->id) - (x->id < y->id);
}

/**
 * hx_name_index_look_up:
 * @self: an index
 * @name: a name, in the index or not
 * @least: the least score that counts, as %HX_NAME_LIKENESS_SAME
 * @max: how many to give at most
 *
 * Finds the names that are like a name, itself and its copies among them. Of names that share
 * only what is common, the 1,500 that share most are compared.
 *
 * Returns: (transfer full) (element-type HxNameCandidate): the names, the likeliest first
 */
GArray *
hx_name_index_look_up (HxNameIndex *self,
                       HxName      *name,
                       double       least,
                       guint        max)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (HxNameCandidate));
  g_autoptr(GArray) found = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, candidates);

  found = collect (self, name);
  if (found->len > MAX_COMPARED)
    g_array_sort_with_data (found, compare_worth, self->slots);
  for (guint i = 0; i < MIN (found->len, MAX_COMPARED); i++)
    {
      const Slot *slot = &g_array_index (self->slots, Slot, g_array_index (found, guint, i));
      HxNameCandidate candidate = { slot->id, 0, slot->name };

      candidate.score = hx_name_likeness (name, slot->name, NULL);
      if (candidate.score >= least)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_scores);
  if (candidates->len > max)
    g_array_set_size (candidates, max);
  return candidates;
}
