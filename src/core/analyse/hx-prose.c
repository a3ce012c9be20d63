/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plain cut into words, many times faster than Unicode's rules, for what is looked at by its
 * capitals and by the words around it. */

#include "config.h"

#include <string.h>

#include "analyse/hx-fold.h"
#include "analyse/hx-lexicon.h"
#include "analyse/hx-prose-private.h"

enum
{
  MAX_FORM = 96,        /* bytes of a folded word; what is longer is no word */
  MIN_WRAPPED = 40,     /* code points of a line that may go on in the next */
  MAX_WRAPPED = 140,
  MAX_HEADLINE = 30,    /* words */
};

typedef struct
{
  HxProse    *prose;
  GString    *folded;
  const char *p;
  const char *end;
  guint       offset;      /* code points */
  guint       gap;
  guint       line_start;
  gboolean    wrapped;     /* the text's lines are broken by hand */
  guint32     romance;
} Cutter;

static inline gboolean
is_uncased (gunichar c)
{
  return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00);
}

static inline gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2bc || c == 0x2bb || c == 0x2018;
}

static inline gboolean
is_hidden (gunichar c)
{
  return c == 0x200c || c == 0x200d || c == 0xad || c == 0x200e || c == 0x200f || c == 0x2060;
}

/* Letters, marks and digits of scripts that are read here. */
static inline gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);
  if (c >= 0x2e80 && c < 0xfb00)   /* Chinese, Japanese, Korean and what is beside them */
    return FALSE;
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static inline gboolean
is_upper (gunichar c)
{
  return c < 0x80 ? g_ascii_isupper (c) : g_unichar_isupper (c) || g_unichar_istitle (c);
}

static guint
gap_of (gunichar c)
{
  switch (c)
    {
    case ' ': case '\t': case 0xa0: case 0x202f: case 0x2009: case 0x3000:
      return HX_PROSE_GAP_SPACE;
    case '-': case 0x2010: case 0x2011: case 0x5be:
      return HX_PROSE_GAP_HYPHEN;
    case '.':
      return HX_PROSE_GAP_DOT;
    case '!': case '?': case 0x61f: case 0x6d4: case 0x2026: case 0x3002: case 0x37e:
      return HX_PROSE_GAP_SENTENCE;
    case ',': case 0x60c: case 0x3001:
      return HX_PROSE_GAP_COMMA;
    case ':': case ';': case 0x61b:
      return HX_PROSE_GAP_COLON;
    case 0x2013: case 0x2014: case 0x2015: case 0x2012:
      return HX_PROSE_GAP_DASH;
    case '(': case '[':
      return HX_PROSE_GAP_OPEN;
    case ')': case ']':
      return HX_PROSE_GAP_CLOSE;
    case '"': case 0x201c: case 0x201d: case 0x201e: case 0x201a: case 0xab: case 0xbb: case 0x2039:
    case 0x203a: case '\'': case 0x2018: case 0x2019: case 0x5f4:
      return HX_PROSE_GAP_QUOTE;
    case '&':
      return HX_PROSE_GAP_AND;
    default:
      return is_hidden (c) ? 0 : HX_PROSE_GAP_OTHER;
    }
}

/* --- Tokens --- */

/* What was seen of a word's letters. */
typedef struct
{
  guint n_letters;
  guint n_upper;
  guint n_digits;
  guint n_uncased;
  gboolean first_upper;
} Letters;

static HxProseShape
shape_of (const Letters *letters)
{
  if (letters->n_letters < letters->n_digits)
    return HX_PROSE_DIGITS;
  if (letters->n_uncased * 2 > letters->n_letters)
    return HX_PROSE_UNCASED;
  if (letters->n_upper == letters->n_letters)
    return letters->n_letters == 1 && letters->n_digits == 0 ? HX_PROSE_INITIAL : HX_PROSE_UPPER;
  if (letters->first_upper)
    return HX_PROSE_CAPITAL;
  return letters->n_upper > 0 ? HX_PROSE_MIXED : HX_PROSE_LOWER;
}

static void
take_char (Cutter   *self,
           gunichar  c,
           Letters  *letters)
{
  gboolean digit = c < 0x80 ? g_ascii_isdigit (c) : g_unichar_isdigit (c);

  if (digit)
    letters->n_digits++;
  else if (c < 0x80 || !g_unichar_ismark (c))
    {
      gboolean upper = is_upper (c);

      if (letters->n_letters == 0 && letters->n_digits == 0)
        letters->first_upper = upper;
      letters->n_letters++;
      letters->n_upper += upper ? 1 : 0;
      letters->n_uncased += is_uncased (c) ? 1 : 0;
    }
  if (self->folded->len < MAX_FORM)
    hx_fold_char (c, self->folded);
}

static inline gunichar
peek (const Cutter *self,
      const char   *p)
{
  return p < self->end ? g_utf8_get_char (p) : 0;
}

/* Whether the possessive is what follows the apostrophe at @p. */
static gboolean
is_possessive (const Cutter *self,
               const char   *p)
{
  const char *s = g_utf8_next_char (p);

  return s < self->end && (*s == 's' || *s == 'S') && !is_word_char (peek (self, s + 1));
}

/* "l’Assad", "d’Alep": an article or preposition without its vowel. */
static gboolean
is_elision (const Cutter  *self,
            const Letters *letters,
            const char    *after)
{
  if (letters->n_letters == 0 || letters->n_letters > 5 || letters->n_upper > 1)
    return FALSE;
  if (!is_upper (peek (self, after)) && self->prose->language == 0)
    return FALSE;
  if (letters->first_upper || letters->n_letters > 2)
    return (self->prose->language & self->romance) != 0
           && strchr ("ldnqaus", self->folded->str[0]) != NULL;
  return strchr ("ldnqjmtsc", self->folded->str[0]) != NULL && is_upper (peek (self, after));
}

static void
add_token (Cutter        *self,
           guint          start,
           const Letters *letters,
           guint          marks)
{
  HxProseToken token = { .start = start, .end = self->offset, .gap = self->gap, .marks = marks };

  self->gap = 0;
  if (self->folded->len == 0)
    return;
  token.shape = shape_of (letters);
  token.word = hx_prose_intern (self->prose, self->folded, token.shape, letters->n_letters);
  token.marks |= g_array_index (self->prose->words, HxProseWord, token.word).marks;
  g_array_append_val (self->prose->tokens, token);
}

/* "U.S.", "U.A.E.": capitals with full stops between. */
static gboolean
is_dotted (const Cutter  *self,
           const Letters *letters,
           const char    *p)
{
  gunichar next;

  if (*p != '.' || letters->n_upper != letters->n_letters || letters->n_letters == 0
      || letters->n_letters > 4 || letters->n_digits > 0)
    return FALSE;
  if (letters->n_letters > 1 && self->folded->str[self->folded->len - 2] != '.')
    return FALSE;
  next = peek (self, p + 1);
  return is_upper (next) && !is_word_char (peek (self, g_utf8_next_char (p + 1)));
}

static gboolean
goes_on (const Cutter  *self,
         const Letters *letters,
         const char    *next)
{
  return is_word_char (peek (self, next)) && letters->n_letters + letters->n_digits > 0;
}

/* Reads the word that begins here. */
static void
read_token (Cutter *self)
{
  Letters letters = { 0 };
  guint start = self->offset, marks = 0;
  guint skip = 0;

  g_string_truncate (self->folded, 0);
  while (self->p < self->end)
    {
      gunichar c = g_utf8_get_char (self->p);
      const char *next = g_utf8_next_char (self->p);

      if (is_word_char (c))
        take_char (self, c, &letters);
      else if (is_apostrophe (c) && is_possessive (self, self->p))
        {
          marks |= HX_PROSE_MARK_POSSESSIVE;
          skip = 2;
          break;
        }
      else if (is_apostrophe (c) && goes_on (self, &letters, next)
               && is_elision (self, &letters, next))
        {
          marks |= HX_PROSE_MARK_ELIDED;
          skip = 1;
          break;
        }
      else if (c == '.' && is_dotted (self, &letters, self->p))
        g_string_append_c (self->folded, '.');
      else if (!((is_apostrophe (c) || is_hidden (c) || c == 0x5f3 || c == 0x5f4)
                 && goes_on (self, &letters, next)))
        break;
      self->p = next;
      self->offset++;
    }
  add_token (self, start, &letters, marks);
  for (; skip > 0; skip--, self->offset++)
    self->p = g_utf8_next_char (self->p);
}

/* --- Lines --- */

static gboolean
ends_sentence (gunichar c)
{
  return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x61f || c == 0x6d4;
}

/* The last character of the line before @newline that is no space or quotation mark. */
static gunichar
last_of_line (const char *start,
              const char *newline)
{
  while (newline > start)
    {
      gunichar c;

      newline = g_utf8_prev_char (newline);
      c = g_utf8_get_char (newline);
      if ((gap_of (c) & (HX_PROSE_GAP_SPACE | HX_PROSE_GAP_QUOTE | HX_PROSE_GAP_CLOSE)) == 0)
        return c;
    }
  return 0;
}

/* hx_prose_is_wrapped:
 * @start: where a text begins
 * @end: where it ends
 *
 * Returns: whether its lines end within sentences: then many begin small */
gboolean
hx_prose_is_wrapped (const char *start,
                     const char *end)
{
  guint n_breaks = 0, n_small = 0;

  for (const char *p = memchr (start, '\n', end - start); p != NULL && p + 1 < end;
       p = memchr (p + 1, '\n', end - p - 1))
    {
      gunichar c = g_utf8_get_char (p + 1);

      if (c == '\n' || p == start || p[-1] == '\n')
        continue;
      n_breaks++;
      n_small += g_unichar_islower (c) ? 1 : 0;
    }
  return n_small >= 2 && n_small * 4 >= n_breaks;
}

/* At a line feed: whether the next line goes on. */
static gboolean
line_goes_on (Cutter     *self,
              const char *line)
{
  guint length = self->offset - self->line_start;

  return self->wrapped && length >= MIN_WRAPPED && length <= MAX_WRAPPED
         && self->p + 1 < self->end && self->p[1] != '\n'
         && !ends_sentence (last_of_line (line, self->p));
}

static void
end_line (Cutter  *self,
          guint   *first,
          gboolean closed)
{
  HxProseLine line = { .first = *first, .n_tokens = self->prose->tokens->len - *first,
                       .closed = closed };

  if (line.n_tokens > 0)
    g_array_append_val (self->prose->lines, line);
  *first = self->prose->tokens->len;
}

static void
cut (Cutter *self)
{
  const char *line = self->p;
  guint first = 0;

  self->gap = HX_PROSE_GAP_PARAGRAPH;
  self->line_start = self->offset;
  while (self->p < self->end)
    {
      gunichar c = g_utf8_get_char (self->p);

      if (is_word_char (c))
        {
          read_token (self);
          continue;
        }
      if (c == '\n' && line_goes_on (self, line))
        self->gap |= HX_PROSE_GAP_LINE;
      else if (c == '\n')
        {
          self->gap |= HX_PROSE_GAP_PARAGRAPH;
          end_line (self, &first, ends_sentence (last_of_line (line, self->p)));
        }
      else
        self->gap |= gap_of (c);
      self->p = g_utf8_next_char (self->p);
      self->offset++;
      if (c == '\n')
        {
          line = self->p;
          self->line_start = self->offset;
        }
    }
  end_line (self, &first, ends_sentence (last_of_line (line, self->p)));
}

/* A full stop after an initial, a number or an abbreviation ends no sentence. */
static void
mend_gaps (HxProse *prose)
{
  for (guint i = 1; i < prose->tokens->len; i++)
    {
      HxProseToken *token = hx_prose_nth (prose, i), *before = hx_prose_nth (prose, i - 1);

      if ((token->gap & HX_PROSE_GAP_DOT) == 0)
        continue;
      if (before->shape == HX_PROSE_INITIAL || token->shape == HX_PROSE_LOWER
          || (before->shape == HX_PROSE_UPPER
              && before->end - before->start > hx_prose_word (prose, i - 1)->n_letters)
          || (hx_prose_word (prose, i - 1)->flags & HX_PROSE_SHORT) != 0)
        continue;
      token->gap |= HX_PROSE_GAP_SENTENCE;
    }
}

/* --- Headlines --- */

static gboolean
is_headline (const HxProse     *prose,
             const HxProseLine *line)
{
  guint n_capital = 0, n_small = 0, n_upper = 0, n_lower = 0;

  if (line->n_tokens > MAX_HEADLINE)
    return FALSE;
  for (guint i = line->first; i < line->first + line->n_tokens; i++)
    {
      HxProseShape shape = hx_prose_nth (prose, i)->shape;
      const HxProseWord *word = hx_prose_word (prose, i);

      if (shape == HX_PROSE_UNCASED)
        return FALSE;
      n_upper += shape == HX_PROSE_UPPER;
      n_lower += shape == HX_PROSE_LOWER || shape == HX_PROSE_CAPITAL;
      if (shape == HX_PROSE_CAPITAL || shape == HX_PROSE_UPPER || shape == HX_PROSE_INITIAL)
        n_capital++;
      else if (shape == HX_PROSE_LOWER
               && (word->n_letters > 4
                   || (word->flags & (HX_PROSE_FUNCTION | HX_PROSE_PARTICLE)) == 0))
        n_small++;
    }
  if (n_lower == 0 && n_upper > 1)
    return TRUE;
  return !line->closed && n_capital > 0 && n_small * 8 <= n_capital;
}

static void
mark_headlines (HxProse *prose)
{
  for (guint k = 0; k < prose->lines->len; k++)
    {
      const HxProseLine *line = &g_array_index (prose->lines, HxProseLine, k);

      if (is_headline (prose, line))
        for (guint i = line->first; i < line->first + line->n_tokens; i++)
          hx_prose_nth (prose, i)->marks |= HX_PROSE_MARK_HEADLINE;
    }
}

/* A capital at the beginning of a sentence, of what is quoted or stands in brackets says nothing.
 * */
static void
mark_starts (HxProse *prose)
{
  for (guint i = 0; i < prose->tokens->len; i++)
    {
      HxProseToken *token = hx_prose_nth (prose, i);

      if ((token->gap & (HX_PROSE_GAP_END | HX_PROSE_GAP_QUOTE | HX_PROSE_GAP_OPEN
                         | HX_PROSE_GAP_COLON
                         | HX_PROSE_GAP_OTHER)) != 0)
        token->marks |= HX_PROSE_MARK_START;
    }
}

/* hx_prose_new:
 * @text: a text
 * @start: first code point of what is cut
 * @end: code point past the last
 * @language: (nullable): its BCP 47 tag; NULL if it is not known
 *
 * Returns: (transfer full): the part of the text, cut into words */
HxProse *
hx_prose_new (HxText     *text,
              guint       start,
              guint       end,
              const char *language)
{
  HxProse *self = g_new0 (HxProse, 1);
  const char *utf8 = hx_text_get_utf8 (text, NULL);
  Cutter cutter = { .prose = self, .offset = start };

  self->text = text;
  self->language = hx_lexicon_language (language);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (HxProseToken));
  self->words = g_array_new (FALSE, FALSE, sizeof (HxProseWord));
  self->lines = g_array_new (FALSE, FALSE, sizeof (HxProseLine));
  cutter.folded = g_string_new (NULL);
  cutter.p = utf8 + hx_text_char_to_byte (text, start);
  cutter.end = utf8 + hx_text_char_to_byte (text, end);
  cutter.wrapped = hx_prose_is_wrapped (cutter.p, cutter.end);
  cutter.romance = hx_lexicon_language ("fr") | hx_lexicon_language ("it");
  cut (&cutter);
  mend_gaps (self);
  mark_starts (self);
  mark_headlines (self);
  g_string_free (cutter.folded, TRUE);
  return self;
}

/* hx_prose_free:
 * @self: (transfer full): part of a text */
void
hx_prose_free (HxProse *self)
{
  g_array_unref (self->tokens);
  g_array_unref (self->words);
  g_array_unref (self->lines);
  g_free (self->slots);
  g_free (self);
}
