/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-values-private.h"

#define FNV_START 0xcbf29ce484222325
#define FNV_PRIME 0x100000001b3

/* Longer words are in no list. */
#define MAX_WORD_BYTES 96

typedef struct
{
  HxValueLine *line;
  const char  *p;
  const char  *end;
  guint        offset;     /* code points */
  gboolean     space;      /* there is white space before @p */
  guint        chunk;      /* the first token since white space */
} Cutter;

static HxValueToken *
add_token (Cutter           *self,
           HxValueTokenKind  kind,
           const char       *end,
           guint             n_chars)
{
  HxValueToken token = {
    .start = self->offset, .bare = self->offset, .end = self->offset + n_chars, .p = self->p,
    .n_bytes = end - self->p, .kind = kind, .flags = self->space ? HX_TOKEN_SPACE : 0,
  };

  if (self->space)
    self->chunk = self->line->tokens->len;
  self->space = FALSE;
  self->p = end;
  self->offset += n_chars;
  g_array_append_val (self->line->tokens, token);
  return &g_array_index (self->line->tokens, HxValueToken, self->line->tokens->len - 1);
}

static gunichar
char_at (const Cutter *self,
         const char   *p)
{
  return p < self->end ? g_utf8_get_char (p) : 0;
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha (c) : g_unichar_isalpha (c) || g_unichar_ismark (c);
}

/* --- Arabic --- */

static const HxValueWord *
find_bare (const HxValueLine *line,
           const char        *folded,
           gsize              n_bytes,
           guint64           *hash)
{
  if (n_bytes < 4)
    return NULL;
  *hash = hx_fold_hash (folded, n_bytes);
  return hx_value_words_find (line->words, *hash);
}

static gboolean
take (const char **p,
      gsize       *n_bytes,
      const char  *what)
{
  gsize n = strlen (what);

  if (*n_bytes <= n || memcmp (*p, what, n) != 0)
    return FALSE;
  *p += n;
  *n_bytes -= n;
  return TRUE;
}

/* With an article or without. */
static gboolean
find_noun (const HxValueLine *line,
           HxValueToken      *token,
           const char        *p,
           gsize              n)
{
  token->word = find_bare (line, p, n, &token->bare_hash);
  if (token->word != NULL || !take (&p, &n, "ال"))
    return token->word != NULL;
  token->word = find_bare (line, p, n, &token->bare_hash);
  if (token->word != NULL)
    token->flags |= HX_TOKEN_DEFINITE;
  return token->word != NULL;
}

/* What Arabic writes together with a word: a conjunction, then a particle, then the article. */
static void
find_arabic (const HxValueLine *line,
             HxValueToken      *token,
             const GString     *folded)
{
  static const char *const particles[] = { "ب", "ل", "ك" };
  const char *p = folded->str;
  gsize n = folded->len;
  guint taken = 0;
  guint8 flags = 0;
  gboolean found = find_noun (line, token, p, n);

  if (!found && (take (&p, &n, "و") || take (&p, &n, "ف")))
    {
      taken++;
      flags |= HX_TOKEN_JOINED;
      found = find_noun (line, token, p, n);
    }
  for (guint i = 0; i < G_N_ELEMENTS (particles) && !found && (flags & HX_TOKEN_PREFIXED) == 0; i++)
    if (take (&p, &n, particles[i]))
      {
        taken++;
        flags |= HX_TOKEN_PREFIXED;
        if (take (&p, &n, "ل"))
          flags |= HX_TOKEN_DEFINITE;
        found = find_noun (line, token, p, n);
      }
  if (!found)
    return;
  token->flags |= flags;
  token->bare += taken;
}

/* --- Words --- */

static void
look_up (const HxValueLine *line,
         HxValueToken      *token,
         const GString     *folded)
{
  token->word = hx_value_words_find (line->words, token->hash);
  if (token->word != NULL || folded == NULL)
    return;
  /* A particle alone, before digits: "و30". */
  if (folded->len == 2 && g_str_equal (folded->str, "و"))
    token->flags |= HX_TOKEN_JOINED;
  else if (folded->len == 2 && strstr ("ب ل ك ف", folded->str) != NULL)
    token->flags |= HX_TOKEN_PREFIXED;
  else if (folded->len > 4 && (guchar) folded->str[0] >= 0xd8 && (guchar) folded->str[0] <= 0xdb)
    find_arabic (line, token, folded);
}

/* What stands behind an apostrophe: nothing, "s" or more of the word. */
static const char *
past_apostrophe (const Cutter *self,
                 const char   *p,
                 gboolean     *possessive)
{
  gunichar c = char_at (self, p);
  const char *next;

  *possessive = FALSE;
  if ((c != '\'' && c != 0x2019) || !is_letter (char_at (self, g_utf8_next_char (p))))
    return NULL;
  next = g_utf8_next_char (p);
  if ((*next == 's' || *next == 'S') && !is_letter (char_at (self, next + 1)))
    *possessive = TRUE;
  return next;
}

/* Whether the full stop at @p, behind @n characters, is one of "U.S.", but the last. */
static gboolean
is_within (const Cutter *self,
           const char   *p,
           guint         n)
{
  return n % 2 == 1 && (n == 1 || p[-2] == '.') && is_letter (char_at (self, p + 1))
         && !is_letter (char_at (self, g_utf8_next_char (p + 1)));
}

/* Words with letters that are not ASCII's, apostrophes, or full stops (U.S.). */
static void
cut_hard (Cutter *self)
{
  GString *folded = self->line->folded;
  const char *p = self->p;
  guint n = 0;
  gboolean possessive = FALSE;
  HxValueToken *token;
  gunichar first = g_utf8_get_char (p);

  g_string_truncate (folded, 0);
  while (p < self->end)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = past_apostrophe (self, p, &possessive);

      if (next != NULL && possessive)
        break;
      if (!is_letter (c) && next == NULL && !(c == '.' && is_within (self, p, n))
          && g_unichar_type (c) != G_UNICODE_FORMAT)
        break;
      if (folded->len < MAX_WORD_BYTES)
        hx_fold_char (c == 0x2019 ? '\'' : c, folded);
      n++;
      p = g_utf8_next_char (p);
    }
  /* The last full stop of "U.S." */
  if (n > 2 && char_at (self, p) == '.' && p[-2] == '.')
    p++, n++;
  if (possessive)
    p = g_utf8_next_char (p) + 1, n += 2;
  token = add_token (self, HX_TOKEN_WORD, p, n);
  token->hash = hx_fold_hash (folded->str, folded->len);
  if (g_unichar_isupper (first))
    token->flags |= HX_TOKEN_CAPITAL;
  if (possessive)
    token->flags |= HX_TOKEN_POSSESSIVE;
  look_up (self->line, token, folded);
}

/* Whether a word of @n letters of ASCII goes on at @p with something else. */
static gboolean
is_hard (const Cutter *self,
         const char   *p,
         guint         n,
         gboolean     *possessive)
{
  gunichar c;

  if (p == self->end || ((guchar) *p < 0x80 && *p != '.' && *p != '\''))
    return FALSE;
  c = g_utf8_get_char (p);
  if (c == '.')
    return n == 1;
  if (c == '\'' || c == 0x2019)
    return past_apostrophe (self, p, possessive) != NULL && !*possessive;
  return c >= 0x80 && (is_letter (c) || g_unichar_type (c) == G_UNICODE_FORMAT);
}

static void
cut_word (Cutter *self)
{
  const char *p = self->p;
  guint64 hash = FNV_START;
  guint n_upper = 0, n;
  gboolean possessive = FALSE;
  HxValueToken *token;

  for (; p < self->end && g_ascii_isalpha (*p); p++)
    {
      n_upper += *p < 'a';
      hash = (hash ^ (guchar) (*p | 0x20)) * FNV_PRIME;
    }
  n = p - self->p;
  if (is_hard (self, p, n, &possessive))
    {
      cut_hard (self);
      return;
    }
  token = add_token (self, HX_TOKEN_WORD, possessive ? g_utf8_next_char (p) + 1 : p,
                     possessive ? n + 2 : n);
  token->hash = hx_fold_mix (hash, n);
  if (possessive)
    token->flags |= HX_TOKEN_POSSESSIVE;
  if (*token->p < 'a')
    token->flags |= HX_TOKEN_CAPITAL;
  if (n_upper > 1 && n_upper == n)
    token->flags |= HX_TOKEN_UPPER;
  token->word = hx_value_words_find (self->line->words, token->hash);
}

/* English divides thousands with a comma, but much that is written in it with a space: "12 750
 * households". Behind a name, or before what is joined to the second number, they are two: "Flight
 * 370 500 people", "2 500-pound bombs". */
static gboolean
is_divided (const Cutter *self,
            gsize         n)
{
  GArray *tokens = self->line->tokens;
  const HxValueToken *before = tokens->len > 0 ? &g_array_index (tokens, HxValueToken,
                                                                 tokens->len - 1) : NULL;
  const char *next = self->p + n;
  gunichar c = char_at (self, next);

  if (*self->p == '0' || (before != NULL && !self->space && before->kind != HX_TOKEN_SIGN))
    return FALSE;
  /* "203, 187, 167 118" */
  if (before != NULL && before->kind == HX_TOKEN_SIGN && before->sign == ',' && tokens->len > 1
      && before[-1].kind == HX_TOKEN_DIGITS)
    return FALSE;
  if (before != NULL && before->kind == HX_TOKEN_WORD
      && (before->word != NULL ? (before->word->hints & HX_HINT_LABEL) != 0
                               : (before->flags & HX_TOKEN_CAPITAL) != 0 && tokens->len > 1))
    return FALSE;
  return !is_letter (c) && c != '-' && c != 0x2013 && c != '/' && c != ':' && c != 0xb0
         && !(c == ' ' && g_unichar_isdigit (char_at (self, next + 1)));
}

static void
cut_digits (Cutter *self)
{
  gboolean number, spaced;
  gsize n = hx_digits_measure (self->p, self->end, self->line->comma, self->line->spaced,
                                     &number), longer;

  if (self->line->plurals && number && self->p + n + 1 < self->end && self->p[n] == ' ' && n <= 3
      && g_ascii_isdigit (self->p[n + 1]))
    {
      longer = hx_digits_measure (self->p, self->end, self->line->comma, TRUE, &spaced);
      if (spaced && longer > n && is_divided (self, longer))
        n = longer;
    }

  add_token (self, number ? HX_TOKEN_DIGITS : HX_TOKEN_CODE, self->p + n,
             g_utf8_strlen (self->p, n));
}

/* Nothing in an address is a value. */
static void
cut_address (Cutter *self)
{
  const char *p = self->p;
  guint n = 0;

  for (; p < self->end && !g_unichar_isspace (g_utf8_get_char (p)); n++)
    p = g_utf8_next_char (p);
  add_token (self, HX_TOKEN_CODE, p, n);
  for (guint i = self->chunk; i < self->line->tokens->len; i++)
    {
      HxValueToken *token = &g_array_index (self->line->tokens, HxValueToken, i);

      token->kind = HX_TOKEN_CODE;
      token->word = NULL;
    }
}

static void
cut_sign (Cutter   *self,
          gunichar  c)
{
  HxValueToken *token;

  if ((c == '@' && self->p > self->line->text && !self->space)
      || (c == ':' && self->end - self->p > 2 && self->p[1] == '/' && self->p[2] == '/'))
    {
      cut_address (self);
      return;
    }
  token = add_token (self, HX_TOKEN_SIGN, g_utf8_next_char (self->p), 1);
  token->sign = c == 0x2010 || c == 0x2011 ? '-' : c;
  if (c < 0x80)
    token->hash = hx_fold_hash (token->p, 1);
}

/* --- Phrases --- */

/* Gives the last token of the longest phrase that begins with the token @i. */
static const HxValueWord *
find_phrase (const HxValueLine *line,
             guint              i,
             guint             *last)
{
  const HxValueWord *found = NULL;
  GArray *phrases = hx_value_token (line, i)->word->phrases;
  guint most = 0;

  for (guint k = 0; k < phrases->len; k++)
    {
      const HxValuePhrase *phrase = &g_array_index (phrases, HxValuePhrase, k);
      guint at = i, n = 0;

      for (; n < phrase->n_more && phrase->n_more > most; n++)
        {
          const HxValueToken *token;

          at = hx_value_next (line, at);
          if (at >= line->tokens->len)
            break;
          token = hx_value_token (line, at);
          if ((token->hash != phrase->more[n] && token->bare_hash != phrase->more[n])
              || (token->flags & HX_TOKEN_POSSESSIVE) != 0)
            break;
        }
      if (n == phrase->n_more && n > most)
        {
          most = n;
          found = phrase->word;
          *last = at;
        }
    }
  return found;
}

/* Whether another phrase begins with the last word of one: "and more than". */
static gboolean
is_torn (const HxValueLine *line,
         guint              last)
{
  const HxValueWord *word = hx_value_token (line, last)->word;
  guint end = last;

  return word != NULL && word->phrases != NULL && find_phrase (line, last, &end) != NULL;
}

static void
join_phrases (HxValueLine *line)
{
  HxValueToken *tokens = (HxValueToken *) (void *) line->tokens->data;
  guint to = 0;

  for (guint i = 0; i < line->tokens->len; i++, to++)
    {
      const HxValueWord *word = NULL;
      guint last = i;

      if (tokens[i].word != NULL && tokens[i].word->phrases != NULL)
        word = find_phrase (line, i, &last);
      if (word != NULL && (tokens[i].word->roles & HX_ROLE_AND) != 0 && is_torn (line, last))
        word = NULL;
      tokens[to] = tokens[i];
      if (word == NULL)
        continue;
      tokens[to].word = word;
      tokens[to].end = tokens[last].end;
      tokens[to].n_bytes = tokens[last].p + tokens[last].n_bytes - tokens[to].p;
      tokens[to].flags |= HX_TOKEN_PHRASE;
      i = last;
    }
  g_array_set_size (line->tokens, to);
}

/* hx_value_line_cut:
 * @self: whose tokens to make
 * @text: a line
 * @text_end: where it ends
 * @offset: its first code point
 *
 * Cuts a line of a text. */
void
hx_value_line_cut (HxValueLine *self,
                   const char  *text,
                   const char  *text_end,
                   guint        offset)
{
  Cutter cutter = { .line = self, .p = text, .end = text_end, .offset = offset, .space = TRUE };

  self->text = text;
  self->text_end = text_end;
  self->done = self->paired = 0;
  g_array_set_size (self->tokens, 0);
  while (cutter.p < cutter.end)
    {
      gunichar c = (guchar) *cutter.p < 0x80 ? (guchar) *cutter.p : g_utf8_get_char (cutter.p);

      if (g_ascii_isalpha (*cutter.p))
        cut_word (&cutter);
      else if (c < 0x80 ? g_ascii_isdigit (c) : g_unichar_isdigit (c))
        cut_digits (&cutter);
      else if (c >= 0x80 && is_letter (c))
        cut_hard (&cutter);
      else if (c < 0x80 ? c <= ' ' : g_unichar_isspace (c)
                                     || g_unichar_type (c) == G_UNICODE_FORMAT)
        {
          cutter.space = cutter.space || c < 0x80 || g_unichar_isspace (c);
          cutter.p = g_utf8_next_char (cutter.p);
          cutter.offset++;
        }
      else
        cut_sign (&cutter, c);
    }
  join_phrases (self);
}
