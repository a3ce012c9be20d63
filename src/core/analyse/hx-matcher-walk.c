/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-matcher-private.h"

#define ALEF "\xd8\xa7"

/* The forms that agree with the text so far: they stand one after the other, the shortest
 * first. */
typedef struct
{
  const char          *pool;
  const HxMatcherForm *forms;
  guint                low;
  guint                high;
  guint                depth;    /* bytes */
} Range;

/* Whether a byte is a letter or digit of ASCII. */
static inline gboolean
is_ascii (const HxMatcherWalk *self,
          char                 byte)
{
  return self->matcher->classes[(guchar) byte] == HX_BYTE_WORD;
}

static inline guchar
get_byte (const Range *self,
          guint        form)
{
  return self->pool[self->forms[form].bytes + self->depth];
}

/* Returns: the first form whose next byte is @byte or more */
static guint
find_byte (const Range *self,
           guint        byte)
{
  guint low = self->low, high = self->high;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_byte (self, middle) < byte)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
narrow_many (Range  *self,
             guchar  byte)
{
  guint low = find_byte (self, byte);

  self->high = find_byte (self, byte + 1u);
  self->low = low;
  self->depth++;
  return low < self->high;
}

/* Returns: whether any form goes on with @byte */
static inline gboolean
narrow (Range  *self,
        guchar  byte)
{
  if (self->forms[self->low].n_bytes == self->depth && ++self->low == self->high)
    return FALSE;
  if (self->high - self->low == 1)
    return get_byte (self, self->low) == byte && ++self->depth > 0;
  if (get_byte (self, self->low) != byte || get_byte (self, self->high - 1) != byte)
    return narrow_many (self, byte);
  self->depth++;
  return TRUE;
}

static gboolean
narrow_all (Range      *self,
            const char *bytes,
            guint       n)
{
  for (guint i = 0; i < n; i++)
    if (!narrow (self, bytes[i]))
      return FALSE;
  return TRUE;
}

/* Ends ----------------------------------------------------------------------------------------- */

/* Whether a name that is looked for as @wanted may have these letters and this beginning. */
gboolean
hx_matcher_accepts (guint    wanted,
                    guint    upper_lower,
                    gboolean is_clitic)
{
  if ((wanted & HX_MATCHER_CAPITALS) && (upper_lower & HX_CHAR_LOWER))
    return FALSE;
  if ((wanted & HX_MATCHER_CAPITALISED) && !(upper_lower & HX_CHAR_UPPER))
    return FALSE;
  return !is_clitic || (wanted & HX_MATCHER_CLITICS);
}

static gboolean
has_accepted (const HxMatcherDictionary *dictionary,
              const guint8              *removed,
              guint                      form,
              guint                      upper_lower,
              gboolean                   is_clitic)
{
  for (guint i = dictionary->forms[form].entries; i < dictionary->forms[form + 1].entries; i++)
    if ((removed == NULL || !(removed[i / 8] >> i % 8 & 1)) &&
        hx_matcher_accepts (dictionary->entries[i].flags, upper_lower, is_clitic))
      return TRUE;
  return FALSE;
}

static gboolean
is_boundary (const HxMatcherWalk *self,
             const char          *place)
{
  return hx_graphemes_is_boundary (self->graphemes, place - self->utf8);
}

/* The last full stop of “U.N.” belongs to it if the others do. */
static const char *
take_stop (const HxMatcherWalk *self,
           HxMatcherReader      reader,
           const char          *end)
{
  const char *after;

  reader.p = end;
  if (reader.n_stops == 0 || !hx_matcher_reader_at_stop (&reader))
    return end;
  after = g_utf8_next_char (end);
  return is_boundary (self, after) ? after : end;
}

/* Returns: (nullable): where a hit ends that ends with what was read last */
static const char *
find_end (const HxMatcherWalk   *self,
          const HxMatcherReader *reader,
          gboolean              *is_suffixed)
{
  const char *place, *end;
  guint after = hx_matcher_flags_after (reader->next, reader->end, &place, &end);

  *is_suffixed = (after & HX_CHAR_WORD) && !((after | reader->flags) & HX_CHAR_UNSPACED);
  if (*is_suffixed && !hx_matcher_has_suffix (reader->next, reader->end))
    return NULL;
  end = take_stop (self, *reader, end);
  return is_boundary (self, end) && is_boundary (self, self->start) ? end : NULL;
}

static void
end_form (HxMatcherWalk         *self,
          const HxMatcherReader *reader,
          guint                  part,
          guint                  form,
          guint                  upper_lower)
{
  const HxMatcherDictionary *dictionary = self->matcher->parts[part];
  const guint8 *removed = self->matcher->removed[part];
  gboolean is_suffixed;
  const char *end;

  if (!has_accepted (dictionary, removed, form, upper_lower, self->is_clitic))
    return;
  end = find_end (self, reader, &is_suffixed);
  if (end == NULL || (self->n_found > 0 && end < self->end)
      || (is_suffixed && !has_accepted (dictionary, removed, form, upper_lower, TRUE)))
    return;

  if (self->n_found > 0 && end > self->end)
    self->n_found = 0;
  g_assert (self->n_found < G_N_ELEMENTS (self->found));
  self->end = end;
  self->is_suffixed = is_suffixed;
  self->upper_lower = upper_lower;
  self->found[self->n_found++] = (HxMatcherFound) { dictionary, removed, form };
}

/* Forms ---------------------------------------------------------------------------------------- */

/* Follows letters and digits of ASCII while there is but one form. Returns: the first byte that is
 * none, or that does not agree */
static inline const char *
follow_form (const HxMatcherWalk *self,
             const char          *p,
             const char          *end,
             Range               *range,
             guint               *kinds)
{
  const HxMatcherForm *form = &range->forms[range->low];
  const char *bytes = range->pool + form->bytes + range->depth;
  const char *last = range->pool + form->bytes + form->n_bytes;
  const char *first = p;

  for (; p < end && bytes < last && *bytes == (*p | 0x20) && is_ascii (self, *p); p++, bytes++)
    *kinds |= 1u << ((guchar) *p >> 5);
  range->depth += p - first;
  return p;
}

/* Reads letters and digits of ASCII, without a look at ends of forms within them. Returns: whether
 * any form agrees */
static inline gboolean
walk_ascii (const HxMatcherWalk *self,
            HxMatcherReader     *reader,
            Range               *range,
            guint               *upper_lower)
{
  const char *p = reader->p;
  guint kinds = 0;

  while (range->high - range->low > 1 && p < reader->end && is_ascii (self, *p))
    {
      if (!narrow (range, *p | 0x20))
        return FALSE;
      kinds |= 1u << ((guchar) *p++ >> 5);
    }
  if (range->high - range->low == 1)
    p = follow_form (self, p, reader->end, range, &kinds);
  if (p < reader->end && is_ascii (self, *p))
    return FALSE;

  /* 32 of them each: digits, capital letters, small letters. */
  if (kinds & 1u << ('A' >> 5))
    *upper_lower |= HX_CHAR_UPPER;
  if (kinds & 1u << ('a' >> 5))
    *upper_lower |= HX_CHAR_LOWER;
  if (p > reader->p)
    hx_matcher_reader_skip_ascii (reader, p);
  return TRUE;
}

/* Returns: whether any form is longer than what was read */
static gboolean
end_forms (HxMatcherWalk         *self,
           const HxMatcherReader *reader,
           guint                  part,
           const Range           *range,
           guint                  upper_lower)
{
  if (range->forms[range->low].n_bytes != range->depth)
    return TRUE;
  end_form (self, reader, part, range->low, upper_lower);
  return range->high - range->low > 1;
}

/* Two tokens could have the same key, but this has never been seen. */
static gboolean
has_token (const Range          *self,
           const HxMatcherToken *token)
{
  const HxMatcherForm *first = &self->forms[self->low], *last = &self->forms[self->high - 1];

  return first->n_bytes >= token->n_bytes && last->n_bytes >= token->n_bytes &&
         memcmp (self->pool + first->bytes, token->bytes, token->n_bytes) == 0 &&
         memcmp (self->pool + last->bytes, token->bytes, token->n_bytes) == 0;
}

static void
skip_token (HxMatcherReader      *reader,
            Range                *range,
            const HxMatcherToken *token)
{
  range->depth = token->n_bytes;
  reader->p = reader->next = token->next;
  reader->n_letters = token->n_letters;
  reader->is_letter = (token->flags & HX_CHAR_LETTER) != 0;
  reader->flags = token->flags;
}

static void
walk_part (HxMatcherWalk       *self,
           guint                part,
           const HxMatcherSlot *slot)
{
  const HxMatcherDictionary *dictionary = self->matcher->parts[part];
  Range range = {
    .pool = dictionary->pool, .forms = dictionary->forms,
    .low = slot->forms, .high = slot->forms + slot->n_forms,
  };
  HxMatcherReader reader;
  guint upper_lower = 0;

  if (self->is_alef && !narrow_all (&range, ALEF, strlen (ALEF)))
    return;
  hx_matcher_reader_init (&reader, self->start, self->utf8 + self->n_bytes, self->flags_before);
  if (self->token != NULL && has_token (&range, self->token))
    {
      skip_token (&reader, &range, self->token);
      upper_lower = self->token->all_flags & (HX_CHAR_UPPER | HX_CHAR_LOWER);
      if (!end_forms (self, &reader, part, &range, upper_lower))
        return;
    }
  do
    {
      const char *place = reader.p;

      if (!walk_ascii (self, &reader, &range, &upper_lower) ||
          (reader.p > place && !end_forms (self, &reader, part, &range, upper_lower)) ||
          !hx_matcher_reader_next (&reader) ||
          !narrow_all (&range, reader.bytes, reader.n_bytes))
        return;
      upper_lower |= reader.flags & (HX_CHAR_UPPER | HX_CHAR_LOWER);
    }
  while (end_forms (self, &reader, part, &range, upper_lower));
}

/* Whether a slot may have a form for what comes after the first token. Only a separator of one
 * byte before a word is looked at; all else may be. */
static inline gboolean
may_follow (const HxMatcherWalk *self,
            const HxMatcherSlot *slot)
{
  const guint wanted = HX_CHAR_TOKEN | HX_CHAR_WORD;
  const char *p = self->after_token, *end = self->utf8 + self->n_bytes;
  const HxChar *first, *second;

  if (slot->seconds == G_MAXUINT64 || p == NULL || end - p < 8 || (*p != ' ' && *p != '-'))
    return TRUE;
  p++;
  first = hx_char_next (&p);
  if ((first->flags & wanted) != wanted)
    return TRUE;
  if (first->n_bytes > 1)
    return (slot->seconds & hx_matcher_get_second (first->bytes.here[0],
                                                   first->bytes.here[1])) != 0;
  second = hx_char_next (&p);
  return (second->flags & wanted) != wanted ||
         (slot->seconds & hx_matcher_get_second (first->bytes.here[0],
                                                 second->bytes.here[0])) != 0;
}

/* Follows the text from the start through the forms whose first token has a key. */
void
hx_matcher_walk_slot (HxMatcherWalk *self,
                      guint64        key)
{
  for (guint part = 0; part < HX_MATCHER_N_PARTS; part++)
    {
      const HxMatcherDictionary *dictionary = self->matcher->parts[part];
      const HxMatcherSlot *slot =
        dictionary != NULL ? hx_matcher_dictionary_look (dictionary, key) : NULL;

      if (slot != NULL && may_follow (self, slot))
        walk_part (self, part, slot);
    }
}

/* Tokens --------------------------------------------------------------------------------------- */

/* What the text has from the start on may be the first token of a name in several ways, for a
 * name may end at an apostrophe or go on after it. */
typedef struct
{
  HxMatcherWalk *walk;
  char           bytes[HX_MATCHER_MAX_TOKEN + 8];
  guint          n_bytes;
  guint          n_chars;
  guint          n_looked;    /* bytes when they were last looked for */
  gboolean       is_unspaced;
} Token;

static void
look_for (Token *self)
{
  guint64 key;

  if (self->n_bytes == self->n_looked)
    return;
  self->n_looked = self->n_bytes;
  key = hx_matcher_get_key (self->bytes, self->n_bytes);
  if (hx_matcher_filter_has (&self->walk->matcher->filter, key))
    hx_matcher_walk_slot (self->walk, key);
}

/* Returns: whether the token may go on */
static gboolean
add_char (Token      *self,
          const char *bytes,
          guint       n_bytes,
          guint       flags)
{
  gboolean is_token = (flags & HX_CHAR_TOKEN) != 0;

  if (self->n_chars > 0 && !is_token && !self->is_unspaced)
    {
      look_for (self);
      return FALSE;
    }
  if (self->n_chars == 0)
    self->is_unspaced = (flags & HX_CHAR_UNSPACED) != 0;

  for (guint i = 0; i < n_bytes; i++)
    self->bytes[self->n_bytes + i] = bytes[i];
  self->n_bytes = MIN (self->n_bytes + n_bytes, HX_MATCHER_MAX_TOKEN);
  self->n_chars++;
  if (self->is_unspaced || !is_token || self->n_bytes == HX_MATCHER_MAX_TOKEN)
    look_for (self);
  return self->n_bytes < HX_MATCHER_MAX_TOKEN &&
         (self->is_unspaced ? self->n_chars < 2 : is_token);
}

static gboolean
add_many (Token      *self,
          const char *bytes,
          guint       n_bytes)
{
  const char *p = bytes;

  while (p < bytes + n_bytes)
    {
      const char *before = p;
      const HxChar *c = hx_char_next (&p);

      if (!add_char (self, before, p - before, c->flags))
        return FALSE;
      look_for (self);
    }
  return TRUE;
}

static gboolean
add_read (Token                 *self,
          const HxMatcherReader *reader)
{
  if (self->n_chars > 0 &&
      (reader->apart || !(reader->flags & HX_CHAR_WORD) || (reader->flags & HX_CHAR_MANY)))
    look_for (self);
  if (reader->flags & HX_CHAR_MANY)
    return add_many (self, reader->bytes, reader->n_bytes);
  return add_char (self, reader->bytes, reader->n_bytes, reader->flags);
}

/* Looks for names that begin at the start. */
void
hx_matcher_walk_place (HxMatcherWalk *self)
{
  HxMatcherReader reader;
  Token token;

  token.walk = self;
  token.n_bytes = token.n_chars = token.n_looked = 0;
  token.is_unspaced = FALSE;
  if (self->is_alef)
    add_char (&token, ALEF, strlen (ALEF), HX_CHAR_TOKEN);

  hx_matcher_reader_init (&reader, self->start, self->utf8 + self->n_bytes, self->flags_before);
  while (hx_matcher_reader_next (&reader))
    if (!add_read (&token, &reader))
      return;
  look_for (&token);
}
