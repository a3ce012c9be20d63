/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "analyse/hx-matcher-private.h"

#define CHECK_EVERY 16384    /* characters between two looks at the cancellable */
#define N_HEADS 6
#define ALEF 0x627
#define LAM 0x644

typedef HxMatcherScan Scan;

/* What has been read of a word whose first letters Arabic may write together with a name: a
 * conjunction, a preposition, the article. */
typedef enum
{
  CLITIC_NONE,
  CLITIC_START,
  CLITIC_CONJUNCTION,
  CLITIC_PREPOSITION,
  CLITIC_LAM,
  CLITIC_ALEF,
  CLITIC_WHOLE,
} Clitic;

/* A word of which each character folds to one, so that there is but one first token in it. */
typedef struct
{
  char        bytes[HX_MATCHER_MAX_TOKEN + 8];
  guint       n_bytes;
  guint       n_chars;
  const char *places[N_HEADS];     /* of its first characters, in the text */
  guint       heads[N_HEADS + 1];  /* and in bytes */
  guint       flags;               /* of its last character */
  guint       all_flags;           /* of any */
  gboolean    has_joint;           /* there is a zero-width non-joiner in it */
  const char *next;                /* past that */
} Word;

/* Clitics -------------------------------------------------------------------------------------- */

static Clitic
get_next_clitic (Clitic   clitic,
                 gunichar unit)
{
  gboolean is_begun = clitic == CLITIC_START || clitic == CLITIC_CONJUNCTION;

  switch (unit)
    {
    case 0x648: case 0x641:    /* waw, feh */
      return clitic == CLITIC_START ? CLITIC_CONJUNCTION : CLITIC_NONE;
    case 0x628: case 0x643: case 0x633:    /* beh, kaf, seen */
      return is_begun ? CLITIC_PREPOSITION : CLITIC_NONE;
    case ALEF:
      return is_begun || clitic == CLITIC_PREPOSITION || clitic == CLITIC_LAM
             ? CLITIC_ALEF : CLITIC_NONE;
    case LAM:
      if (clitic == CLITIC_LAM || clitic == CLITIC_ALEF)
        return CLITIC_WHOLE;
      return is_begun ? CLITIC_LAM : CLITIC_NONE;
    default:
      return CLITIC_NONE;
    }
}

static inline gboolean
is_complete (Clitic clitic)
{
  return clitic > CLITIC_START && clitic != CLITIC_ALEF;
}

/* What a letter of Arabic is compared as; something else for anything else. */
static inline gunichar
get_unit (const char *bytes,
          guint       n_bytes)
{
  return n_bytes == 2 ? ((guchar) bytes[0] & 0x1f) << 6 | ((guchar) bytes[1] & 0x3f) : 0;
}

/* Words ---------------------------------------------------------------------------------------- */

/* Whether what comes after a word makes no other token possible. */
static inline gboolean
is_plain_end (guint flags,
              guint n_chars)
{
  return !(flags & (HX_CHAR_APOSTROPHE | HX_CHAR_MANY | HX_CHAR_TOKEN)) &&
         (!(flags & HX_CHAR_STOP) || n_chars > 1);
}

/* Returns: whether there is such a word at a place */
static inline gboolean
read_word (Word       *self,
           const char *place,
           const char *end)
{
  const char *p = place;
  guint n_bytes = 0, n_chars = 0, after = 0;

  self->all_flags = 0;
  self->has_joint = FALSE;
  while (p < end)
    {
      const char *start = p;
      const HxChar *c = hx_char_next (&p);
      guint flags = c->flags;

      if (flags & HX_CHAR_IGNORED)
        {
          self->has_joint |= hx_char_is_non_joiner (start);
          continue;
        }
      after = flags;
      if ((flags & (HX_CHAR_TOKEN | HX_CHAR_WORD)) != (HX_CHAR_TOKEN | HX_CHAR_WORD))
        break;
      after = 0;
      if (n_chars < N_HEADS)
        {
          self->places[n_chars] = start;
          self->heads[n_chars] = n_bytes;
        }
      memcpy (self->bytes + n_bytes, c->bytes.here, sizeof c->bytes.here);
      n_bytes += c->n_bytes;
      n_chars++;
      self->flags = flags;
      self->all_flags |= flags;
      self->next = p;
      if (n_bytes > HX_MATCHER_MAX_TOKEN)
        return FALSE;
    }
  self->n_bytes = n_bytes;
  self->n_chars = n_chars;
  return n_chars > 0 && (is_plain_end (after, n_chars) ||
                         ((after & HX_CHAR_APOSTROPHE) && hx_matcher_is_possessive (p, end)));
}

static inline void
look_for (Scan       *self,
          const char *token,
          guint       n_bytes)
{
  guint64 key = hx_matcher_get_padded_key (token, n_bytes);

  if (hx_matcher_filter_has (&self->matcher->filter, key))
    hx_matcher_walk_slot (&self->walk, key);
}

static inline gboolean
take (Scan *self)
{
  return self->walk.n_found > 0 && hx_matcher_scan_take (self);
}

/* The name is written without the alef of its article. */
static void
look_for_alef (Scan       *self,
               const char *bytes,
               guint       n_bytes)
{
  char token[HX_MATCHER_MAX_TOKEN + 10] = { 0 };

  token[0] = (char) 0xd8;
  token[1] = (char) 0xa7;
  memcpy (token + 2, bytes, n_bytes);
  self->walk.is_alef = TRUE;
  look_for (self, token, MIN (n_bytes + 2, HX_MATCHER_MAX_TOKEN));
}

/* Looks for names that begin at a head of the word and end before a suffix. */
static void
look_for_suffixed (Scan       *self,
                   const Word *word,
                   guint       head,
                   void      (*look) (Scan       *self,
                                      const char *bytes,
                                      guint       n_bytes))
{
  guint n_bytes = 0, last = head;

  if (!word->has_joint)
    return;

  self->walk.token = NULL;
  self->walk.after_token = NULL;
  for (const char *p = word->places[0]; p < word->next;)
    {
      const char *place = p;
      const HxChar *c = hx_char_next (&p);

      if (!(c->flags & HX_CHAR_IGNORED))
        n_bytes += c->n_bytes;
      else if (hx_char_is_non_joiner (place) && n_bytes > last)
        {
          last = n_bytes;
          if (hx_matcher_has_suffix (place, self->end))
            look (self, word->bytes + head, n_bytes - head);
        }
    }
}

/* Looks for names after what is written together with them. Returns: whether any was found */
static inline gboolean
scan_clitics (Scan       *self,
              const Word *word)
{
  Clitic clitic = CLITIC_START;
  guint n_heads = MIN (word->n_chars, N_HEADS);

  for (guint i = 1; i < n_heads; i++)
    {
      guint head = word->heads[i];
      const char *before = word->bytes + word->heads[i - 1];

      clitic = get_next_clitic (clitic, get_unit (before, head - word->heads[i - 1]));
      if (clitic == CLITIC_NONE)
        return FALSE;
      if (!is_complete (clitic))
        continue;

      hx_matcher_walk_begin (&self->walk, word->places[i], HX_CHAR_WORD);
      self->walk.is_clitic = TRUE;
      self->walk.after_token = word->next;
      look_for (self, word->bytes + head, word->n_bytes - head);
      look_for_suffixed (self, word, head, look_for);
      if (clitic == CLITIC_LAM && get_unit (word->bytes + head, 2) == LAM)
        {
          look_for_alef (self, word->bytes + head, word->n_bytes - head);
          look_for_suffixed (self, word, head, look_for_alef);
        }
      if (take (self))
        return TRUE;
    }
  return FALSE;
}

/* Returns: whether a name was found */
static gboolean
scan_word (Scan       *self,
           const Word *word,
           guint       before)
{
  HxMatcherToken token = {
    word->bytes, word->n_bytes, MIN (word->n_chars, 2), word->flags, word->all_flags, word->next,
  };

  hx_matcher_walk_begin (&self->walk, word->places[0], before);
  self->walk.token = &token;
  self->walk.after_token = word->next;
  look_for (self, word->bytes, word->n_bytes);
  look_for_suffixed (self, word, 0, look_for);
  return take (self) || scan_clitics (self, word);
}

/* Characters ----------------------------------------------------------------------------------- */

/* Whether a name may begin with a character. */
static inline gboolean
may_begin (const Scan   *self,
           const HxChar *c,
           guint         before)
{
  if (c->flags & (HX_CHAR_RUN | HX_CHAR_APOSTROPHE))
    return FALSE;
  if (c->flags & (HX_CHAR_TOKEN | HX_CHAR_MANY))
    return TRUE;
  if (c->flags & HX_CHAR_UNSPACED)
    return self->matcher->has_unspaced;
  return self->matcher->has_other && !((c->flags & HX_CHAR_STOP) && (before & HX_CHAR_WORD));
}

static gboolean
scan_place (Scan       *self,
            const char *place,
            guint       before,
            Clitic      clitic,
            gunichar    unit)
{
  hx_matcher_walk_begin (&self->walk, place, before);
  self->walk.is_clitic = clitic != CLITIC_NONE;
  hx_matcher_walk_place (&self->walk);

  /* After a preposition the article loses its alef. */
  if (clitic == CLITIC_LAM && unit == LAM)
    {
      self->walk.is_alef = TRUE;
      hx_matcher_walk_place (&self->walk);
    }
  return take (self);
}

typedef struct
{
  guint  before;    /* flags of the character before */
  Clitic clitic;
} State;

static gboolean
scan_char (Scan         *self,
           State        *state,
           const HxChar *c,
           const char   *next)
{
  const char *place = self->place;
  gboolean is_open = !(state->before & HX_CHAR_WORD) ||
                     ((state->before | c->flags) & HX_CHAR_UNSPACED);
  gunichar unit;
  Word word;

  self->place = next;
  if (is_open && (c->flags & HX_CHAR_TOKEN) && read_word (&word, place, self->end))
    {
      if (scan_word (self, &word, state->before))
        return TRUE;
      self->place = word.next;
      state->before = word.flags;
      state->clitic = CLITIC_NONE;
      return FALSE;
    }

  unit = get_unit (c->bytes.here, c->n_bytes);
  if (is_open)
    state->clitic = CLITIC_START;
  if (is_open ? may_begin (self, c, state->before) &&
                scan_place (self, place, state->before, CLITIC_NONE, 0)
              : is_complete (state->clitic) && (c->flags & HX_CHAR_WORD) &&
                scan_place (self, place, state->before, state->clitic, unit))
    return TRUE;
  state->clitic = get_next_clitic (state->clitic, unit);
  state->before = c->flags;
  return FALSE;
}

/* Looks at every character up to the next byte that cannot be in a word; @before are the flags of
 * the character before. Returns: whether it has not been cancelled */
gboolean
hx_matcher_scan_hard (HxMatcherScan *self,
                      guint          before)
{
  State state = { before, CLITIC_NONE };
  guint n = 0;

  while (self->place < self->end &&
         (self->matcher->classes[(guchar) *self->place] & HX_BYTE_WORD))
    {
      const char *next = self->place;
      const HxChar *c = hx_char_next (&next);

      if (++n % CHECK_EVERY == 0 && (g_cancellable_is_cancelled (self->cancellable) ||
                                     self->hits->len > HX_MATCHER_MAX_HITS))
        return FALSE;
      if (c->flags & HX_CHAR_IGNORED)
        self->place = next;
      else if (scan_char (self, &state, c, next))
        {
          state.before = hx_matcher_flags_before (self->place, self->utf8);
          state.clitic = CLITIC_NONE;
        }
    }
  return TRUE;
}
