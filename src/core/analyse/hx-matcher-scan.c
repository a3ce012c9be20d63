/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#ifdef __SSE2__
# include <emmintrin.h>
#endif

#include "analyse/hx-matcher-private.h"
#include "base/hx-error.h"

#define CHUNK 8192    /* bytes, a multiple of BLOCK */
#define BLOCK 64
#define N_BLOCKS (CHUNK / BLOCK)

#define AHEAD 6     /* runs between fetching what is needed first and looking at it */

typedef HxMatcherScan Scan;

/* A run that a name may begin with. */
typedef struct
{
  guint32 start;    /* bytes from the beginning of the chunk */
  guint32 n;        /* bytes */
  guint64 key;      /* 0 when it must be looked at by its characters */
} Candidate;

/* A piece of the text, with a bit for each byte. */
typedef struct
{
  const char *bytes;
  guint       n_blocks;
  guint64     words[N_BLOCKS + 1];
  guint64     hard[N_BLOCKS + 1];
  guint       n_candidates;
  Candidate   candidates[CHUNK / 2 + AHEAD];
} Chunk;

/* Hits ----------------------------------------------------------------------------------------- */

/* Counted by 128 bytes, the sum fits into a byte, and compilers make quick code of it. */
static guint
count_128 (const char *bytes)
{
  guint8 n = 0;

  for (guint i = 0; i < 128; i++)
    n += ((guchar) bytes[i] & 0xc0) != 0x80;
  return n;
}

static guint
count_to (Scan       *self,
          const char *place)
{
  const char *p = self->counted;
  guint n = 0;

  for (; place - p >= 128; p += 128)
    n += count_128 (p);
  for (; p < place; p++)
    n += ((guchar) *p & 0xc0) != 0x80;
  self->counted = place;
  return self->n_counted += n;
}

static int
compare_hits (const void *x,
              const void *y,
              void       *unused)
{
  const HxMatcherHit *a = x, *b = y;

  return (a->id > b->id) - (a->id < b->id);
}

static void
add_found (Scan                 *self,
           const HxMatcherFound *found,
           HxMatcherHit          hit)
{
  const HxMatcherDictionary *dictionary = found->dictionary;

  for (guint i = dictionary->forms[found->form].entries;
       i < dictionary->forms[found->form + 1].entries; i++)
    if ((found->removed == NULL || !(found->removed[i / 8] >> i % 8 & 1)) &&
        hx_matcher_accepts (dictionary->entries[i].flags, self->walk.upper_lower,
                            self->walk.is_clitic || self->walk.is_suffixed))
      {
        hit.id = dictionary->entries[i].id;
        g_array_append_val (self->hits, hit);
      }
}

/* Those at one place, each id once. */
static void
sort_last (Scan  *self,
           guint  first)
{
  HxMatcherHit *hits = &g_array_index (self->hits, HxMatcherHit, first);
  guint n = self->hits->len - first, kept = 1;

  if (n < 2)
    return;
  if (self->walk.n_found > 1)
    g_sort_array (hits, n, sizeof (HxMatcherHit), compare_hits, NULL);
  for (guint i = 1; i < n; i++)
    if (hits[i].id != hits[kept - 1].id)
      hits[kept++] = hits[i];
  g_array_set_size (self->hits, first + kept);
}

/* Takes what was found at a place, and goes on after it. Returns: whether there was anything */
gboolean
hx_matcher_scan_take (HxMatcherScan *self)
{
  guint first = self->hits->len;
  HxMatcherHit hit;

  if (self->walk.n_found == 0)
    return FALSE;

  hit.start = count_to (self, self->walk.start);
  hit.end = count_to (self, self->walk.end);
  for (guint i = 0; i < self->walk.n_found; i++)
    add_found (self, &self->walk.found[i], hit);
  sort_last (self, first);
  self->place = self->walk.end;
  return TRUE;
}

/* Bytes ---------------------------------------------------------------------------------------- */

static void
classify_block (const guchar *bytes,
                guint         n,
                const guint8 *classes,
                guint64      *words,
                guint64      *hard)
{
  *words = *hard = 0;
  for (guint i = 0; i < n; i++)
    {
      guint8 class = classes[bytes[i]];

      *words |= (guint64) (class & HX_BYTE_WORD) << i;
      *hard |= (guint64) (class >> 1 & 1) << i;
    }
}

#ifdef __SSE2__
static inline guint64
classify_16 (const guchar *bytes,
             guint64      *hard)
{
  __m128i b = _mm_loadu_si128 ((const __m128i *) (const void *) bytes);
  __m128i letter = _mm_sub_epi8 (_mm_or_si128 (b, _mm_set1_epi8 (0x20)), _mm_set1_epi8 ('a'));
  __m128i digit = _mm_sub_epi8 (b, _mm_set1_epi8 ('0'));
  __m128i is_letter = _mm_cmpeq_epi8 (_mm_min_epu8 (letter, _mm_set1_epi8 (25)), letter);
  __m128i is_digit = _mm_cmpeq_epi8 (_mm_min_epu8 (digit, _mm_set1_epi8 (9)), digit);

  *hard = (guint) _mm_movemask_epi8 (b);
  return (guint) _mm_movemask_epi8 (_mm_or_si128 (is_letter, is_digit)) | *hard;
}
#endif

/* Names that begin with punctuation are rare: the quick way knows only letters and digits. */
static void
classify (const Scan *self,
          Chunk      *chunk,
          gsize       n)
{
  const guchar *bytes = (const guchar *) chunk->bytes;
  gsize i = 0;

#ifdef __SSE2__
  if (!self->matcher->has_punctuation)
    for (; i + BLOCK <= n; i += BLOCK)
      {
        guint64 words = 0, hard = 0;

        for (guint k = 0; k < BLOCK; k += 16)
          {
            guint64 bits;

            words |= classify_16 (bytes + i + k, &bits) << k;
            hard |= bits << k;
          }
        chunk->words[i / BLOCK] = words;
        chunk->hard[i / BLOCK] = hard;
      }
#endif
  for (; i < n; i += BLOCK)
    classify_block (bytes + i, MIN (BLOCK, n - i), self->matcher->classes,
                    &chunk->words[i / BLOCK], &chunk->hard[i / BLOCK]);
  chunk->n_blocks = (n + BLOCK - 1) / BLOCK;
  chunk->words[chunk->n_blocks] = chunk->hard[chunk->n_blocks] = 0;
}

/* The key of a run of ASCII letters and digits, folded. */
static inline guint64
get_ascii_key (const char *run,
               guint       n)
{
  static const guint64 masks[] = {
    0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff, 0xffffffffffffff,
    G_MAXUINT64,
  };
  static const guint64 small = 0x2020202020202020;
  guint64 first = (hx_matcher_load (run) | small) & masks[MIN (n, 8)];
  guint64 last;

  n = MIN (n, HX_MATCHER_MAX_TOKEN);
  last = hx_matcher_load (run + (n > 8 ? n - 8 : 0)) | small;
  return hx_matcher_mix (first, n > 8 ? last : 0, n);
}

/* Whether what comes after a run makes other tokens possible. */
static inline gboolean
is_rare_end (const Scan *self,
             const char *end,
             guint       n)
{
  guint8 class = self->matcher->classes[(guchar) *end];

  return ((class & (HX_BYTE_HARD | HX_BYTE_JOIN)) != 0) | ((class & HX_BYTE_STOP) && n == 1);
}

/* Words are short and no two alike, so that any branch costs more than all of the rest: a
 * candidate is always written, but seldom kept. */
static inline void
add_run (const Scan *self,
         Chunk      *chunk,
         guint       start,
         guint       n)
{
  const char *run = chunk->bytes + start;
  guint64 key = get_ascii_key (run, n);
  gboolean is_rare = is_rare_end (self, run + n, n);

  chunk->candidates[chunk->n_candidates] = (Candidate) { start, n, is_rare ? 0 : key };
  chunk->n_candidates += is_rare | hx_matcher_filter_has (&self->matcher->filter, key);
}

static inline void
add_rare (Chunk *chunk,
          guint  start)
{
  chunk->candidates[chunk->n_candidates++] = (Candidate) { start, 0, 0 };
}

/* The last run of a block goes on in the next. */
static void
add_crossing (const Scan *self,
              Chunk      *chunk,
              guint       block,
              guint       bit)
{
  guint64 rest = ~(chunk->words[block + 1] & ~chunk->hard[block + 1]);
  guint n = BLOCK - bit + (rest != 0 ? __builtin_ctzll (rest) : BLOCK);

  if (rest == 0 || block + 1 >= chunk->n_blocks)
    add_rare (chunk, block * BLOCK + bit);
  else
    add_run (self, chunk, block * BLOCK + bit, n);
}

/* Collects the runs that a name may begin with, which are few. Added to the plain bytes of words,
 * each start is carried to where those end. */
static void
collect (const Scan *self,
         Chunk      *chunk,
         guint       last)
{
  guint64 carry = 0;

  chunk->n_candidates = 0;
  for (guint block = 0; block < chunk->n_blocks; block++)
    {
      guint64 words = chunk->words[block];
      guint64 plain = words & ~chunk->hard[block];
      guint64 starts = words & ~(words << 1 | carry);
      guint64 ends = ((plain + (starts & plain)) & ~plain) | (starts & ~plain);

      carry = words >> (BLOCK - 1);
      if (block >= last)
        {
          for (; starts != 0; starts &= starts - 1)
            add_rare (chunk, block * BLOCK + __builtin_ctzll (starts));
          continue;
        }
      for (; ends != 0; ends &= ends - 1, starts &= starts - 1)
        {
          guint bit = __builtin_ctzll (starts);

          add_run (self, chunk, block * BLOCK + bit, __builtin_ctzll (ends) - bit);
        }
      if (starts != 0)
        add_crossing (self, chunk, block, __builtin_ctzll (starts));
    }
}

/* Large dictionaries are not in the processor's cache: what the next candidates need is on its way
 * while others are looked at. */
static inline void
fetch_slot (const HxMatcherDictionary *base,
            const Candidate           *candidate)
{
  __builtin_prefetch (hx_matcher_dictionary_slot (base, candidate->key));
}

static inline void
fetch_form (const HxMatcherDictionary *base,
            const Candidate           *candidate)
{
  const HxMatcherSlot *slot = hx_matcher_dictionary_slot (base, candidate->key);

  __builtin_prefetch (&base->forms[slot->forms]);
}

static inline void
fetch_bytes (const HxMatcherDictionary *base,
             const Candidate           *candidate)
{
  const HxMatcherSlot *slot = hx_matcher_dictionary_slot (base, candidate->key);

  __builtin_prefetch (base->pool + base->forms[slot->forms].bytes);
}

/* Returns: whether it has not been cancelled */
static gboolean
look_at (Scan            *self,
         const char      *place,
         const Candidate *candidate)
{
  if (candidate->key == 0)
    {
      self->place = place;
      return hx_matcher_scan_hard (self, 0);
    }
  hx_matcher_walk_begin (&self->walk, place, 0);
  self->walk.after_token = place + candidate->n;
  hx_matcher_walk_slot (&self->walk, candidate->key);

  /* What comes after a hit may still be within a word. */
  return self->walk.n_found == 0 || !hx_matcher_scan_take (self) || self->place == self->end ||
         !(self->matcher->classes[(guchar) *self->place] & HX_BYTE_WORD) ||
         hx_matcher_scan_hard (self, hx_matcher_flags_before (self->place, self->utf8));
}

/* A run that reaches the end of the chunk, or nearly that of the text, is looked at by its
 * characters. Returns: whether it has not been cancelled */
static gboolean
scan_chunk (Scan  *self,
            Chunk *chunk)
{
  const HxMatcherDictionary *base = self->matcher->parts[HX_MATCHER_BASE];
  gsize n = MIN (CHUNK, self->end - chunk->bytes);
  const char *end = chunk->bytes + n;
  Candidate *candidates = chunk->candidates;

  classify (self, chunk, n);
  collect (self, chunk, MAX (n / BLOCK, 2) - 2);
  memset (candidates + chunk->n_candidates, 0, AHEAD * sizeof (Candidate));
  for (guint i = 0; i < chunk->n_candidates; i++)
    {
      const char *place = chunk->bytes + candidates[i].start;

      fetch_slot (base, &candidates[i + AHEAD - 1]);
      fetch_form (base, &candidates[i + AHEAD / 2]);
      fetch_bytes (base, &candidates[i + 1]);
      if (place >= self->place && !look_at (self, place, &candidates[i]))
        return FALSE;
    }
  self->place = MAX (self->place, end);
  return TRUE;
}

/* A chunk ends where a run ends: the run that reaches its end has been looked at as a whole. */
static gboolean
scan (Scan *self)
{
  g_autofree Chunk *chunk = g_new (Chunk, 1);

  while (self->place < self->end)
    {
      chunk->bytes = self->place;
      if (g_cancellable_is_cancelled (self->cancellable) || !scan_chunk (self, chunk) ||
          self->hits->len > HX_MATCHER_MAX_HITS)
        return FALSE;
    }
  return TRUE;
}

/**
 * hx_matcher_scan:
 * @self: a matcher
 * @text: a text
 * @cancellable: (nullable): ends the scan early
 * @error: return location for an error
 *
 * Finds the names of a dictionary in a text. From the left, the longest name at each place is
 * taken, and what comes after it is looked at next; names that are the same once folded are all
 * given.
 *
 * Letters are compared as in hx_find_all(). Any white space, or a hyphen, separates words
 * (“al-Golani”, “al Golani”); a dash, or a hyphen between spaces, is something else. Apostrophes
 * count for nothing (“Sha’ban”, “Shaban”) but in “’s” at a word's end; full stops after single
 * letters neither (“U.N.”, “J. Smith”). A hit does not begin or end within a word, a run of
 * letters, digits and marks. In Han, Kana, Thai, Lao, Khmer and Myanmar, which write no spaces, it
 * may. It may also come after Arabic و ف ب ل ك س ال, for names with %HX_MATCHER_CLITICS. An
 * apostrophe ends a word, so that “Assad’s” has a hit of “Assad”. Hits begin and end between
 * graphemes and have the marks of their last letter.
 *
 * Several threads may scan with one matcher. 500 megabytes take about a second: not for the main
 * thread.
 *
 * Returns: (transfer full) (element-type HxMatcherHit) (nullable): the hits in order of place and
 *   id, or %NULL with %G_IO_ERROR_CANCELLED, or %HX_ERROR_LIMIT for more than
 *   %HX_MATCHER_MAX_HITS
 */
GArray *
hx_matcher_scan (const HxMatcher  *self,
                 const HxText     *text,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr(HxGraphemes) graphemes = NULL;
  g_autoptr(GArray) hits = NULL;
  const char *utf8;
  gsize n_bytes;
  Scan state;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  graphemes = hx_graphemes_new (text);
  hits = g_array_new (FALSE, FALSE, sizeof (HxMatcherHit));
  utf8 = hx_text_get_utf8 (text, &n_bytes);
  state = (Scan) {
    .walk = { .matcher = self, .utf8 = utf8, .n_bytes = n_bytes, .graphemes = graphemes },
    .matcher = self, .utf8 = utf8, .end = utf8 + n_bytes, .place = utf8, .hits = hits,
    .counted = utf8, .cancellable = cancellable,
  };

  if (scan (&state))
    return g_steal_pointer (&hits);
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_set_error (error, HX_ERROR, HX_ERROR_LIMIT,
                 _("More than %d names were found in one text"), HX_MATCHER_MAX_HITS);
  return NULL;
}
