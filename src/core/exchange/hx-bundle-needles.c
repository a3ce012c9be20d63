/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is blacked out, as words to look for: each run of HX_NEEDLES_RUN words of a passage, or all
 * of one that is shorter. Words are compared without case, marks, compatibility forms (UAX #15) and
 * characters that are not seen; what is between them does not matter. In scripts that do not part
 * words each character is one. A █ ends a run. */

#include "config.h"

#include "exchange/hx-bundle-needles.h"

#include <string.h>

#define BLOCK "\xe2\x96\x88"   /* U+2588 FULL BLOCK */
#define BLOCK_CHARACTER 0x2588

typedef struct
{
  gsize    start;
  gsize    end;
  guint64  hash;      /* 0: a barrier */
  gboolean number;
} Token;

struct _HxNeedles
{
  GHashTable *runs[HX_NEEDLES_RUN + 1];   /* by how many words: hashes */
  GHashTable *passed;                     /* hashes of words */
};

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_hash (GHashTable *set,
          guint64     hash)
{
  g_hash_table_add (set, g_memdup2 (&hash, sizeof hash));
}

/**
 * hx_needles_new:
 *
 * Returns: (transfer full): nothing to look for yet
 */
HxNeedles *
hx_needles_new (void)
{
  HxNeedles *self = g_new0 (HxNeedles, 1);

  for (guint i = 1; i <= HX_NEEDLES_RUN; i++)
    self->runs[i] = new_set ();
  self->passed = new_set ();
  return self;
}

/**
 * hx_needles_free:
 * @self: (transfer full): needles
 */
void
hx_needles_free (HxNeedles *self)
{
  for (guint i = 1; i <= HX_NEEDLES_RUN; i++)
    g_hash_table_unref (self->runs[i]);
  g_hash_table_unref (self->passed);
  g_free (self);
}

/* --- Words --- */

static gboolean
is_unspaced (gunichar character)
{
  if (character < 0x0e00)
    return FALSE;
  switch (g_unichar_get_script (character))
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

/* What is in a word without being seen as a letter of it. */
static gboolean
is_silent (gunichar character)
{
  return character == 0x0640   /* ARABIC TATWEEL */
         || g_unichar_ismark (character) || g_unichar_type (character) == G_UNICODE_FORMAT;
}

/* FNV-1a; http://www.isthe.com/chongo/tech/comp/fnv/ */
static guint64
mix (guint64 hash,
     guint64 value)
{
  for (guint i = 0; i < 8; i++, value >>= 8)
    hash = (hash ^ (value & 0xff)) * G_GUINT64_CONSTANT (1099511628211);
  return hash;
}

#define BASIS G_GUINT64_CONSTANT (14695981039346656037)

static void
end_token (GArray *tokens,
           Token  *token,
           gsize   end)
{
  if (token->hash == 0)
    return;
  token->end = end;
  g_array_append_val (tokens, *token);
  token->hash = 0;
}

static guint64
mix_character (guint64  hash,
               gunichar character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n_parts = g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < n_parts; i++)
    if (!is_silent (parts[i]))
      hash = mix (hash, g_unichar_tolower (parts[i]));
  return hash;
}

static GArray *
cut (const char *text,
     gsize       n_bytes)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  const char *end = text + n_bytes;
  const Token barrier = { 0, 0, 0, FALSE };
  Token token = { 0, 0, 0, FALSE };

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      gboolean letter = g_unichar_isalnum (character);
      gboolean alone = letter && is_unspaced (character);

      if (token.hash != 0 && !letter && is_silent (character))
        continue;
      if (!letter || alone)
        end_token (tokens, &token, p - text);
      if (character == BLOCK_CHARACTER)
        g_array_append_val (tokens, barrier);
      if (!letter)
        continue;
      if (token.hash == 0)
        token = (Token) { p - text, 0, BASIS, TRUE };
      token.number &= g_unichar_isdigit (character);
      token.hash = mix_character (token.hash, character);
      if (alone)
        end_token (tokens, &token, g_utf8_next_char (p) - text);
    }
  end_token (tokens, &token, n_bytes);
  return tokens;
}

static guint64
hash_of_run (GArray *tokens,
             guint   first,
             guint   n_words)
{
  guint64 hash = BASIS;

  for (guint i = first; i < first + n_words; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      if (token->hash == 0)
        return 0;
      hash = mix (hash, token->hash);
    }
  return hash;
}

/**
 * hx_needles_add:
 * @self: needles
 * @text: what is blacked out, valid UTF-8
 * @n_bytes: its length
 *
 * Adds what is to be looked for.
 */
void
hx_needles_add (HxNeedles  *self,
                const char *text,
                gsize       n_bytes)
{
  g_autoptr(GArray) tokens = cut (text, n_bytes);
  guint n_words = MIN (tokens->len, HX_NEEDLES_RUN);

  for (guint i = 0; n_words > 0 && i + n_words <= tokens->len; i++)
    {
      guint64 hash = hash_of_run (tokens, i, n_words);

      if (hash != 0)
        add_hash (self->runs[n_words], hash);
    }
}

/**
 * hx_needles_let_pass:
 * @self: needles
 * @text: valid UTF-8
 * @n_bytes: its length
 *
 * Has the words of a text not matter where they are part of what every bundle says.
 */
void
hx_needles_let_pass (HxNeedles  *self,
                     const char *text,
                     gsize       n_bytes)
{
  g_autoptr(GArray) tokens = cut (text, n_bytes);

  for (guint i = 0; i < tokens->len; i++)
    add_hash (self->passed, g_array_index (tokens, Token, i).hash);
}

/**
 * hx_needles_is_empty:
 * @self: needles
 *
 * Returns: whether there is nothing to look for
 */
gboolean
hx_needles_is_empty (HxNeedles *self)
{
  for (guint i = 1; i <= HX_NEEDLES_RUN; i++)
    if (g_hash_table_size (self->runs[i]) > 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_plain (HxNeedles *self,
          GArray    *tokens,
          guint      first,
          guint      n_words)
{
  for (guint i = first; i < first + n_words; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);

      if (!token->number && !g_hash_table_contains (self->passed, &token->hash))
        return FALSE;
    }
  return n_words < HX_NEEDLES_RUN;
}

/**
 * hx_needles_find:
 * @self: needles
 * @text: valid UTF-8
 * @n_bytes: its length
 *
 * Returns: (transfer full) (element-type HxNeedlesHit): where what is looked for stands, by its
 *   start; they may overlap
 */
GArray *
hx_needles_find (HxNeedles  *self,
                 const char *text,
                 gsize       n_bytes)
{
  g_autoptr(GArray) tokens = cut (text, n_bytes);
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (HxNeedlesHit));

  for (guint i = 0; i < tokens->len; i++)
    for (guint n = HX_NEEDLES_RUN; n > 0; n--)
      {
        guint64 hash;
        HxNeedlesHit hit;

        if (i + n > tokens->len || g_hash_table_size (self->runs[n]) == 0)
          continue;
        hash = hash_of_run (tokens, i, n);
        if (hash == 0 || !g_hash_table_contains (self->runs[n], &hash))
          continue;
        hit.start = g_array_index (tokens, Token, i).start;
        hit.end = g_array_index (tokens, Token, i + n - 1).end;
        hit.n_words = n;
        hit.plain = is_plain (self, tokens, i, n);
        g_array_append_val (hits, hit);
        break;
      }
  return hits;
}

/* --- Blacking out --- */

/* Ranges are HxNeedlesHits in order; line ends stay, so that lines do. */
char *
hx_blackened (const char *text,
              gsize       n_bytes,
              GArray     *ranges)
{
  GString *result = g_string_sized_new (n_bytes + 64);
  const char *end = text + n_bytes;
  gsize black_until = 0;
  guint next = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      while (next < ranges->len
             && g_array_index (ranges, HxNeedlesHit, next).start <= (gsize) (p - text))
        {
          black_until = MAX (black_until, g_array_index (ranges, HxNeedlesHit, next).end);
          next++;
        }
      if ((gsize) (p - text) < black_until && *p != '\n' && *p != '\r')
        g_string_append (result, BLOCK);
      else
        g_string_append_len (result, p, g_utf8_next_char (p) - p);
    }
  return g_string_free (result, FALSE);
}

/**
 * hx_needles_black_out:
 * @self: needles
 * @text: valid UTF-8
 *
 * Returns: (transfer full) (nullable): the text with █ for each character of what is looked for;
 *   %NULL if nothing of it is there
 */
char *
hx_needles_black_out (HxNeedles  *self,
                      const char *text)
{
  gsize n_bytes = strlen (text);
  g_autoptr(GArray) hits = hx_needles_find (self, text, n_bytes);

  return hits->len > 0 ? hx_blackened (text, n_bytes, hits) : NULL;
}
