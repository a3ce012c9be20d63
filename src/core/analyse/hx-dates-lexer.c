/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A text as a row of words, digits and signs, for what looks for dates. */

#include "config.h"

#include <string.h>

#include "analyse/hx-dates-private.h"
#include "analyse/hx-fold.h"

#define N_SLOTS 8192
#define ENOUGH_TOKENS 4096     /* stops at the next word of which nothing is known */
#define MAX_TOKENS 16384       /* stops anyway */
#define MAX_WORD 40            /* bytes; longer ones are not known */
#define MAX_PHRASE 4           /* words */

void
hx_dates_lexer_init (HxDatesLexer *lexer,
                     HxDatesTable *table,
                     const char   *utf8,
                     gsize         n_bytes)
{
  *lexer = (HxDatesLexer) { .table = table, .utf8 = utf8, .n_bytes = n_bytes };
  lexer->tokens = g_array_sized_new (FALSE, TRUE, sizeof (HxDatesToken), ENOUGH_TOKENS + 64);
  lexer->folded = g_string_sized_new (64);
  lexer->slots = g_new0 (HxDatesSlot, N_SLOTS);
}

void
hx_dates_lexer_clear (HxDatesLexer *lexer)
{
  g_array_unref (lexer->tokens);
  g_string_free (lexer->folded, TRUE);
  g_free (lexer->slots);
}

/* --- What is known of a word --- */

static const HxDatesWord *
find_ending (HxDatesLexer *lexer,
             HxDatesToken *token)
{
  GString *folded = lexer->folded;
  const HxDatesWord *word;

  if (folded->len > 3 && g_str_has_suffix (folded->str, "'ll"))
    return hx_dates_table_find (lexer->table, "'ll");
  if (folded->len < 3 || !g_str_has_suffix (folded->str, "'s"))
    return NULL;
  g_string_truncate (folded, folded->len - 2);
  word = hx_dates_table_find (lexer->table, folded->str);
  g_string_append (folded, "'s");
  if (word != NULL)
    token->flags |= HX_DATES_OWNER;
  return word;
}

/* What Arabic writes together with the word: و ف ب ل ك, each of two bytes, and the article. */
static const HxDatesWord *
find_prefixed (HxDatesLexer *lexer,
               HxDatesToken *token)
{
  static const char *const particles[] = { "و", "ف", "ب", "ل", "ك" };
  const char *p = lexer->folded->str;
  g_autofree char *assimilated = NULL;
  const HxDatesWord *word = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (particles) && lexer->folded->len > 6; i++)
    if (g_str_has_prefix (p, particles[i]))
      {
        word = hx_dates_table_find (lexer->table, p + 2);
        if (word == NULL && g_str_has_prefix (p, "لل"))
          {
            assimilated = g_strconcat ("ال", p + 4, NULL);
            word = hx_dates_table_find (lexer->table, assimilated);
          }
        token->flags |= word != NULL ? HX_DATES_PREFIXED : 0;
        p += word == NULL ? 2 : 0;
        break;
      }
  if (word != NULL)
    return word;
  if (g_str_has_prefix (p, "ال") && strlen (p) > 7)
    word = hx_dates_table_find (lexer->table, p + 4);
  if (word != NULL && p != lexer->folded->str)
    token->flags |= HX_DATES_PREFIXED;
  return word;
}

static const HxDatesWord *
find_word (HxDatesLexer *lexer,
           HxDatesToken *token)
{
  const HxDatesWord *word;

  if (lexer->folded->len > MAX_WORD)
    return NULL;
  word = hx_dates_table_find (lexer->table, lexer->folded->str);
  if (word == NULL && !hx_dates_table_is_arabic (lexer->table))
    word = find_ending (lexer, token);
  else if (word == NULL)
    word = find_prefixed (lexer, token);
  return word;
}

/* --- Cutting --- */

static gunichar
peek (const HxDatesLexer *lexer)
{
  return lexer->byte < lexer->n_bytes ? g_utf8_get_char (lexer->utf8 + lexer->byte) : 0;
}

static void
advance (HxDatesLexer *lexer)
{
  lexer->byte += g_utf8_skip[(guchar) lexer->utf8[lexer->byte]];
  lexer->offset++;
}

static gboolean
is_letter (gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha (c) : g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_digit (gunichar c)
{
  return c < 0x80 ? g_ascii_isdigit (c) : g_unichar_isdigit (c);
}

/* An apostrophe between letters. */
static gboolean
goes_on (const HxDatesLexer *lexer)
{
  gunichar c = peek (lexer);
  gsize n = c == '\'' ? 1 : 3;

  return (c == '\'' || c == 0x2019) && lexer->byte + n < lexer->n_bytes
         && is_letter (g_utf8_get_char (lexer->utf8 + lexer->byte + n));
}

/* Goes over a word; returns its hash as written in small ASCII letters, or 0 with others. */
static guint64
skip_word (HxDatesLexer *lexer,
           gboolean     *upper)
{
  guint64 hash = 0xcbf29ce484222325;
  gboolean plain = TRUE;

  *upper = TRUE;

  for (;;)
    {
      guchar c = lexer->byte < lexer->n_bytes ? lexer->utf8[lexer->byte] : 0;

      if (g_ascii_isalpha (c))
        {
          hash = (hash ^ (c | 0x20)) * 0x100000001b3;
          *upper &= c < 'a';
          lexer->byte++;
          lexer->offset++;
        }
      else if (c < 0x80 ? c != '\'' || !goes_on (lexer)
                        : !is_letter (peek (lexer)) && peek (lexer) != 0x200c && !goes_on (lexer))
        break;
      else
        {
          plain = FALSE;
          advance (lexer);
        }
    }
  return plain ? hash | 1 : 0;
}

static void
fold_range (HxDatesLexer *lexer,
            gsize         from,
            gsize         to)
{
  g_string_truncate (lexer->folded, 0);
  for (const char *p = lexer->utf8 + from; p < lexer->utf8 + to; p = g_utf8_next_char (p))
    if (g_ascii_isalpha (*p))
      g_string_append_c (lexer->folded, g_ascii_tolower (*p));
    else
      hx_fold_char (g_utf8_get_char (p), lexer->folded);
}

static void
take_owner (HxDatesToken *token,
            const char   *end)
{
  if ((token->flags & HX_DATES_OWNER) == 0)
    return;
  token->end -= 2;
  token->n_bytes -= end[-2] == '\'' ? 2 : 4;
}

static void
read_word (HxDatesLexer *lexer,
           HxDatesToken *token)
{
  gsize from = lexer->byte;
  gunichar first = peek (lexer);
  gboolean upper;
  guint64 hash = skip_word (lexer, &upper);
  gsize n = lexer->byte - from;
  HxDatesSlot *slot = &lexer->slots[(hash >> 20) % N_SLOTS];

  token->flags |= HX_DATES_WORD;
  if (first < 0x80 ? g_ascii_isupper (first) : g_unichar_isupper (first))
    token->flags |= upper ? HX_DATES_CAPITAL | HX_DATES_UPPER : HX_DATES_CAPITAL;
  token->end = lexer->offset;
  token->n_bytes = MIN (n, G_MAXUINT);
  token->n = MIN (token->end - token->start, 255);
  if (n > MAX_WORD * 2)
    return;
  if (hash != 0 && slot->hash == hash)
    {
      token->word = slot->word;
      return;
    }
  fold_range (lexer, from, lexer->byte);
  token->word = find_word (lexer, token);
  if (hash != 0)
    *slot = (HxDatesSlot) { hash, token->word };
  take_owner (token, lexer->utf8 + lexer->byte);
  if ((token->flags & HX_DATES_PREFIXED) != 0)
    token->start++;
}

/* "a.m.", "B.C.": letters with full stops, if they are known as a word without them. */
static gboolean
read_initials (HxDatesLexer *lexer,
               HxDatesToken *token)
{
  const char *p = lexer->utf8 + lexer->byte;
  const char *end = lexer->utf8 + lexer->n_bytes;
  char letters[8];
  guint n = 0;

  for (; n < 5 && end - p >= 2 && g_ascii_isalpha (p[0]) && p[1] == '.'; p += 2)
    letters[n++] = g_ascii_tolower (*p);
  if (n > 0 && n < 5 && p < end && g_ascii_isalpha (*p)
      && (p + 1 == end || !g_ascii_isalnum (p[1])))
    letters[n++] = g_ascii_tolower (*p++);
  letters[n] = '\0';
  if (n < 2)
    return FALSE;
  token->word = hx_dates_table_find (lexer->table, letters);
  if (token->word == NULL || token->word->classes == 0)
    {
      token->word = NULL;
      return FALSE;
    }
  token->flags |= HX_DATES_WORD | (g_ascii_isupper (lexer->utf8[lexer->byte]) ? HX_DATES_UPPER : 0);
  token->n = n;
  token->n_bytes = p - lexer->utf8 - lexer->byte;
  lexer->byte += token->n_bytes;
  lexer->offset += token->n_bytes;
  token->end = lexer->offset;
  return TRUE;
}

/* What may stand right behind digits and belong to them: 27th, 1980s, 1980’s. */
static void
read_suffix (HxDatesLexer *lexer,
             HxDatesToken *token)
{
  static const char *const endings[] = { "st", "nd", "rd", "th", "s", "'s", "’s" };
  const char *p = lexer->utf8 + lexer->byte;
  gsize left = lexer->n_bytes - lexer->byte;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (left < n || g_ascii_strncasecmp (p, endings[i], n) != 0
          || (left > n && is_letter (g_utf8_get_char (p + n))))
        continue;
      lexer->byte += n;
      lexer->offset += g_utf8_strlen (endings[i], -1);
      /* Only of what may be a decade: 2016’s is whose, 1980’s which. */
      if (i > 4 && token->value % 10 != 0)
        {
          token->flags |= HX_DATES_OWNER;
          return;
        }
      token->flags |= i < 4 ? HX_DATES_TH : HX_DATES_S;
      token->end = lexer->offset;
      return;
    }
}

static void
read_digits (HxDatesLexer *lexer,
             HxDatesToken *token)
{
  guint n = 0;
  int value = 0;
  gunichar c;

  for (c = peek (lexer); is_digit (c); c = peek (lexer))
    {
      if (++n <= 8)
        value = value * 10 + (c < 0x80 ? (int) c - '0' : g_unichar_digit_value (c));
      advance (lexer);
    }
  token->value = n <= 8 ? value : -1;
  token->n = MIN (n, 255);
  token->end = lexer->offset;
  read_suffix (lexer, token);
  token->n_bytes = lexer->byte - lexer->from - token->byte;
}

/* Returns how many lines ended. */
static guint
skip_space (HxDatesLexer *lexer)
{
  guint n_lines = 0;

  for (;;)
    {
      guchar c = lexer->byte < lexer->n_bytes ? lexer->utf8[lexer->byte] : 0;

      if (c == ' ' || c == '\t' || c == '\r')
        {
          lexer->byte++;
          lexer->offset++;
          continue;
        }
      if (c == '\n')
        n_lines++;
      else if (c < 0x80 || !(g_unichar_isspace (peek (lexer))
                             || g_unichar_type (peek (lexer)) == G_UNICODE_FORMAT))
        return n_lines;
      advance (lexer);
    }
}

static HxDatesToken *
add_token (HxDatesLexer *lexer,
           gboolean      gap)
{
  HxDatesToken *token;

  g_array_set_size (lexer->tokens, lexer->tokens->len + 1);
  token = &g_array_index (lexer->tokens, HxDatesToken, lexer->tokens->len - 1);
  *token = (HxDatesToken) { .start = lexer->offset, .end = lexer->offset, .value = -1 };
  token->byte = lexer->byte - lexer->from;
  token->flags = gap ? HX_DATES_GAP : 0;
  return token;
}

static void
read_token (HxDatesLexer *lexer,
            HxDatesToken *token)
{
  gunichar c = peek (lexer);
  const HxDatesToken *before = token - 1;

  /* Arabic writes a particle of one letter together with what follows. */
  if (lexer->tokens->len > 1 && (token->flags & HX_DATES_GAP) == 0
      && (before->flags & HX_DATES_WORD) != 0
      && (before->n > 1 || !hx_dates_table_is_arabic (lexer->table)))
    token->flags |= HX_DATES_GLUED;
  if (is_digit (c))
    read_digits (lexer, token);
  else if (c < 0x80 && g_ascii_isalpha (c) && lexer->n_bytes - lexer->byte > 2
           && lexer->utf8[lexer->byte + 1] == '.' && read_initials (lexer, token))
    return;
  else if (is_letter (c))
    read_word (lexer, token);
  else
    {
      token->sign = c;
      advance (lexer);
      token->end = lexer->offset;
      token->n_bytes = lexer->byte - lexer->from - token->byte;
    }
}

/* --- Phrases --- */

/* Folds the words from @i on, joined by _, without hyphens between them. Returns how many tokens
 * the first @n_words are, 0 if there are not that many. */
static guint
fold_phrase (HxDatesLexer *lexer,
             guint         i,
             guint         n_words)
{
  g_autoptr(GString) phrase = g_string_new (NULL);
  guint k = i, n = 0;

  for (; k < lexer->tokens->len && n < n_words; k++)
    {
      const HxDatesToken *token = &g_array_index (lexer->tokens, HxDatesToken, k);
      gsize from = lexer->from + token->byte;

      if (token->sign == '-' && n > 0 && (token->flags & HX_DATES_GAP) == 0)
        continue;
      if ((token->flags & HX_DATES_WORD) == 0 || token->n_bytes > MAX_WORD)
        return 0;
      if ((token->flags & HX_DATES_PREFIXED) != 0)
        from += g_utf8_skip[(guchar) lexer->utf8[from]];
      fold_range (lexer, from, lexer->from + token->byte + token->n_bytes);
      if (n++ > 0)
        g_string_append_c (phrase, '_');
      g_string_append_len (phrase, lexer->folded->str, lexer->folded->len);
    }
  g_string_assign (lexer->folded, phrase->str);
  return n == n_words ? k - i : 0;
}

static const HxDatesWord *
find_phrase (HxDatesLexer *lexer,
             guint         i,
             guint        *n_tokens)
{
  for (guint n_words = MAX_PHRASE; n_words > 1; n_words--)
    {
      const HxDatesWord *word;

      *n_tokens = fold_phrase (lexer, i, n_words);
      word = *n_tokens > 0 ? hx_dates_table_find (lexer->table, lexer->folded->str) : NULL;
      if (word != NULL)
        return word;
    }
  *n_tokens = 1;
  return NULL;
}

/* Makes one token of each phrase. */
static void
join_phrases (HxDatesLexer *lexer)
{
  HxDatesToken *tokens = (HxDatesToken *) (gpointer) lexer->tokens->data;
  guint n = 0, n_tokens;

  for (guint i = 0; i < lexer->tokens->len; i += n_tokens, n++)
    {
      const HxDatesWord *phrase = NULL;

      n_tokens = 1;
      if (tokens[i].word != NULL && tokens[i].word->phrase)
        phrase = find_phrase (lexer, i, &n_tokens);
      tokens[n] = tokens[i];
      if (phrase == NULL)
        continue;
      tokens[n].word = phrase;
      tokens[n].end = tokens[i + n_tokens - 1].end;
      tokens[n].n_bytes = tokens[i + n_tokens - 1].byte + tokens[i + n_tokens - 1].n_bytes
                          - tokens[n].byte;
    }
  g_array_set_size (lexer->tokens, n);
}

/* hx_dates_lexer_next:
 * @lexer: a lexer
 *
 * Reads tokens up to where no date goes on, and one empty token past the last.
 *
 * Returns: whether there were any */
gboolean
hx_dates_lexer_next (HxDatesLexer *lexer)
{
  g_array_set_size (lexer->tokens, 0);
  lexer->from = lexer->byte;
  while (lexer->byte < lexer->n_bytes && lexer->tokens->len < MAX_TOKENS)
    {
      gsize before = lexer->byte;
      guint n_lines = skip_space (lexer);
      HxDatesToken *token;

      if (n_lines > 1)
        {
          add_token (lexer, TRUE)->sign = '\n';
          if (lexer->tokens->len > ENOUGH_TOKENS)
            break;
        }
      if (lexer->byte == lexer->n_bytes)
        break;
      token = add_token (lexer, lexer->byte > before);
      read_token (lexer, token);
      if (lexer->tokens->len > ENOUGH_TOKENS && token->word == NULL
          && (token->flags & HX_DATES_WORD) != 0)
        break;
    }
  join_phrases (lexer);
  if (lexer->tokens->len == 0)
    return lexer->byte < lexer->n_bytes;
  add_token (lexer, TRUE);
  g_array_set_size (lexer->tokens, lexer->tokens->len - 1);
  return TRUE;
}
