/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-minhash.h"

/* Words in a shingle; of scripts that put no space between words, characters. */
#define WORDS 3
#define CHARACTERS 5

/* Fewer different shingles than this say nothing: answers such as "I do not know" are no twins. */
#define MIN_SHINGLES 16

/* Tokens after which no more is looked at: about ten novels. */
#define MAX_TOKENS (1000 * 1000)

/* Functions that are tried on a shingle together: as many as a processor has registers for. */
#define TOGETHER 4
G_STATIC_ASSERT (HX_MINHASH_N_HASHES % TOGETHER == 0);

/* Of a band. Fewer find more that is only half the same, and more that is not. */
#define ROWS 3
G_STATIC_ASSERT (ROWS * HX_MINHASH_N_BANDS <= HX_MINHASH_N_HASHES);

#define N_BYTES ((HX_MINHASH_N_HASHES + 1) * sizeof (guint32))

typedef struct
{
  guint64  hash;
  gboolean is_character;
} Token;

static gboolean
is_unspaced (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
    case G_UNICODE_SCRIPT_MYANMAR:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
end_word (GArray  *tokens,
          GString *word)
{
  Token token = { hx_fold_hash (word->str, word->len), FALSE };

  if (word->len == 0)
    return;
  g_array_append_val (tokens, token);
  g_string_truncate (word, 0);
}

static GArray *
list_tokens (HxText *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  g_autoptr(GString) word = g_string_new (NULL);
  gsize n_bytes;
  const char *p = hx_text_get_utf8 (text, &n_bytes), *end = p + n_bytes;

  for (; p < end && tokens->len < MAX_TOKENS; p = g_utf8_next_char (p))
    {
      gunichar c = (guchar) *p < 0x80 ? (guchar) *p : g_utf8_get_char (p);

      if (c >= 0xe00 && is_unspaced (c))
        {
          Token token = { hx_fold_mix (c, 1), TRUE };

          end_word (tokens, word);
          if (!g_unichar_ismark (c))
            g_array_append_val (tokens, token);
        }
      else if (c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c) || g_unichar_ismark (c))
        hx_fold_char (c, word);
      else if (c < 0x80 || g_unichar_type (c) != G_UNICODE_FORMAT)
        end_word (tokens, word);
    }
  end_word (tokens, word);
  return tokens;
}

/* The number of slots is a power of two; 0 is an empty one. */
static gboolean
add_to_table (guint64 *slots,
              gsize    n_slots,
              guint64  hash)
{
  gsize i = hash & (n_slots - 1);

  while (slots[i] != 0 && slots[i] != hash)
    i = (i + 1) & (n_slots - 1);
  if (slots[i] == hash)
    return FALSE;

  slots[i] = hash;
  return TRUE;
}

/* The different shingles of a text. */
static GArray *
list_shingles (HxText *text)
{
  g_autoptr(GArray) tokens = list_tokens (text);
  GArray *shingles = g_array_sized_new (FALSE, FALSE, sizeof (guint64), tokens->len);
  gsize n_slots = (gsize) 2 << g_bit_storage (tokens->len);
  g_autofree guint64 *slots = g_new0 (guint64, n_slots);

  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      guint length = token->is_character ? CHARACTERS : WORDS;
      guint64 hash = 0;

      if (i + length > tokens->len)
        continue;
      for (guint j = 0; j < length; j++)
        hash = hx_fold_mix (hash, token[j].hash);
      if (add_to_table (slots, n_slots, MAX (hash, 1)))
        g_array_append_val (shingles, hash);
    }

  return shingles;
}

/* Multiplying by an odd number and adding, of which the upper half is kept, stands for a
 * permutation (Dietzfelbinger and others: A reliable randomized algorithm for the closest-pair
 * problem, 1997). */
static void
find_some_minima (GArray  *shingles,
                  guint    first,
                  guint32 *minima)
{
  const guint64 *hashes = (const guint64 *) (gconstpointer) shingles->data;
  guint64 factors[TOGETHER], terms[TOGETHER], least[TOGETHER];

  for (guint i = 0; i < TOGETHER; i++)
    {
      factors[i] = hx_fold_mix (first + i, 0x6d696e) | 1;
      terms[i] = hx_fold_mix (first + i, 0x686173);
      least[i] = G_MAXUINT64;
    }
  for (guint k = 0; k < shingles->len; k++)
    for (guint i = 0; i < TOGETHER; i++)
      least[i] = MIN (least[i], hashes[k] * factors[i] + terms[i]);
  for (guint i = 0; i < TOGETHER; i++)
    minima[i] = least[i] >> 32;
}

static void
find_minima (GArray  *shingles,
             guint32  minima[HX_MINHASH_N_HASHES])
{
  for (guint i = 0; i < HX_MINHASH_N_HASHES; i += TOGETHER)
    find_some_minima (shingles, i, minima + i);
}

/**
 * hx_minhash_sign:
 * @text: a text
 *
 * Makes a text's signature: of its shingles of three words, folded, or of five characters where
 * words are not spaced, the least under each of %HX_MINHASH_N_HASHES hash functions (Broder: On
 * the resemblance and containment of documents, 1997). Of a text of more than a million words, the
 * first million.
 *
 * Returns: (transfer full) (nullable): the signature, the same everywhere; %NULL for a text too
 *   short to say
 */
GBytes *
hx_minhash_sign (HxText *text)
{
  g_autoptr(GArray) shingles = list_shingles (text);
  guint32 numbers[HX_MINHASH_N_HASHES + 1];

  if (shingles->len < MIN_SHINGLES)
    return NULL;

  find_minima (shingles, numbers);
  numbers[HX_MINHASH_N_HASHES] = shingles->len;
  for (guint i = 0; i <= HX_MINHASH_N_HASHES; i++)
    numbers[i] = GUINT32_TO_LE (numbers[i]);
  return g_bytes_new (numbers, sizeof numbers);
}

/* Whatever was stored is read, so that a damaged project is no danger: it is like nothing. */
static gboolean
read_signature (GBytes  *signature,
                guint32  numbers[HX_MINHASH_N_HASHES + 1])
{
  gsize n_bytes;
  const void *bytes = g_bytes_get_data (signature, &n_bytes);

  if (n_bytes != N_BYTES)
    return FALSE;
  memcpy (numbers, bytes, N_BYTES);
  for (guint i = 0; i <= HX_MINHASH_N_HASHES; i++)
    numbers[i] = GUINT32_FROM_LE (numbers[i]);
  return TRUE;
}

/**
 * hx_minhash_bands:
 * @signature: a signature
 * @bands: (out): keys to look for likely twins by
 *
 * Two texts have a band in common with a probability of 1 - (1 - J³)³², J being the part of all
 * shingles of both that is in both: 99 % at a half, 58 % at 0.3 (Leskovec, Rajaraman, Ullman:
 * Mining of Massive Datasets, 3.4).
 */
void
hx_minhash_bands (GBytes  *signature,
                  guint64  bands[HX_MINHASH_N_BANDS])
{
  guint32 numbers[HX_MINHASH_N_HASHES + 1] = { 0 };

  read_signature (signature, numbers);
  for (guint i = 0; i < HX_MINHASH_N_BANDS; i++)
    {
      bands[i] = i;
      for (guint j = 0; j < ROWS; j++)
        bands[i] = hx_fold_mix (bands[i], numbers[i * ROWS + j]);
    }
}

/**
 * hx_minhash_share:
 * @a: a signature
 * @b: another
 *
 * Returns: which part of the shorter text's wording is in the longer, from 0 to 1: an estimate
 *   that is within 0.1 of the truth nearly always
 */
double
hx_minhash_share (GBytes *a,
                  GBytes *b)
{
  guint32 x[HX_MINHASH_N_HASHES + 1], y[HX_MINHASH_N_HASHES + 1];
  double both, resemblance;
  guint n_same = 0;

  if (!read_signature (a, x) || !read_signature (b, y))
    return 0;

  for (guint i = 0; i < HX_MINHASH_N_HASHES; i++)
    n_same += x[i] == y[i];
  resemblance = (double) n_same / HX_MINHASH_N_HASHES;
  both = (double) x[HX_MINHASH_N_HASHES] + y[HX_MINHASH_N_HASHES];
  return MIN (1, resemblance / (1 + resemblance) * both
                 / MAX (1, MIN (x[HX_MINHASH_N_HASHES], y[HX_MINHASH_N_HASHES])));
}
