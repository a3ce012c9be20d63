/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyse/hx-find-fold.h"
#include "analyse/hx-matcher-private.h"

/* What each character becomes, for all matchers and threads; a page of it is made when one of
 * its characters is first met, and kept. */
HxChar *hx_char_pages[0x110000 / HX_CHAR_PAGE];

/* Characters ----------------------------------------------------------------------------------- */

static gboolean
is_word (gunichar c)
{
  return (U_GET_GC_MASK (c) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK | U_GC_NL_MASK)) != 0;
}

static gboolean
is_unspaced (gunichar c)
{
  static const UScriptCode scripts[] = {
    USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI, USCRIPT_LAO, USCRIPT_KHMER,
    USCRIPT_MYANMAR,
  };

  if (c < 0x300 || !is_word (c))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (uscript_hasScript (c, scripts[i]))
      return TRUE;
  return FALSE;
}

/* What Latin transliterations write for hamza and ayn. */
static gboolean
is_modifier_apostrophe (gunichar c)
{
  return (c >= 0x2b9 && c <= 0x2bf) || c == 0xa78b || c == 0xa78c;
}

static gboolean
is_attached (gunichar c)
{
  return (U_GET_GC_MASK (c) & U_GC_M_MASK) != 0 || c == 0x640 || c == 0x200c || c == 0x200d;
}

static guint
get_special (gunichar c,
             guint32  unit)
{
  switch (c)
    {
    case 0x2014: case 0x2015: case 0x2e3a: case 0x2e3b: case 0xfe31: case 0xfe58:
      return HX_CHAR_DASH;
    case 0x58a: case 0x5be: case 0x2e17:
      return HX_CHAR_HYPHEN;
    case '`': case 0xb4: case 0x5f3: case 0xff40:
      return HX_CHAR_APOSTROPHE;
    default:
      break;
    }
  switch (unit)
    {
    case ' ': return HX_CHAR_SPACE;
    case '-': return HX_CHAR_HYPHEN;
    case '.': return HX_CHAR_STOP;
    case '\'': return HX_CHAR_APOSTROPHE;
    default: return 0;
    }
}

static guint
get_flags (gunichar c)
{
  guint32 mask = U_GET_GC_MASK (c);
  guint flags = 0;

  if (is_word (c))
    flags |= HX_CHAR_WORD;
  if (mask & U_GC_L_MASK)
    flags |= HX_CHAR_LETTER;
  if (mask & U_GC_SO_MASK)
    flags |= HX_CHAR_SYMBOL;
  if (mask & (U_GC_LU_MASK | U_GC_LT_MASK))
    flags |= HX_CHAR_UPPER;
  if (mask & U_GC_LL_MASK)
    flags |= HX_CHAR_LOWER;
  return flags;
}

static void
set_bytes (HxChar        *self,
           const guint32 *units,
           guint          n)
{
  char bytes[HX_FOLD_MAX * 6];
  guint length = 0;

  for (guint i = 0; i < n; i++)
    if (n > 1 && units[i] == '-')
      bytes[length++] = HX_MATCHER_SEPARATOR;
    else if (units[i] != '\'')
      length += g_unichar_to_utf8 (units[i], bytes + length);

  self->n_bytes = length;
  if (length <= sizeof self->bytes.here)
    memcpy (self->bytes.here, bytes, length);
  else
    self->bytes.there = g_memdup2 (bytes, length);
}

static void
load_char (HxChar   *self,
           gunichar  c,
           HxFolder *folder)
{
  const guint32 *units = NULL;
  gboolean whole;
  guint n = U_IS_SURROGATE (c) || is_modifier_apostrophe (c)
            ? 0 : hx_folder_fold (folder, c, &units, &whole);
  guint special = n == 1 ? get_special (c, units[0]) : 0;

  if (n == 0)
    {
      self->flags = HX_CHAR_IGNORED | (is_attached (c) ? HX_CHAR_ATTACHED : 0);
      return;
    }

  self->flags = special | (special == 0 || special == HX_CHAR_STOP ? get_flags (c) : 0);
  if (special == HX_CHAR_APOSTROPHE)
    return;
  set_bytes (self, units, n);
  if (self->n_bytes == 0)
    {
      self->flags = HX_CHAR_APOSTROPHE;
      return;
    }
  if (n > 1)
    self->flags |= HX_CHAR_MANY;
  if (is_unspaced (units[0]))
    self->flags |= HX_CHAR_UNSPACED;
  else if (n == 1 && special == 0 && is_word (units[0]))
    self->flags |= HX_CHAR_TOKEN;
}

/* Makes a page of the table; the rules are those of hx_folder_new(). */
HxChar *
hx_char_load_page (guint number)
{
  static GMutex mutex;
  static HxFolder *folder;
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&mutex);
  HxChar *page = hx_char_pages[number];

  if (page != NULL)
    return page;
  if (folder == NULL)
    folder = hx_folder_new (FALSE);

  page = g_new0 (HxChar, HX_CHAR_PAGE);
  for (guint i = 0; i < HX_CHAR_PAGE; i++)
    load_char (&page[i], number * HX_CHAR_PAGE + i, folder);
  g_atomic_pointer_set (&hx_char_pages[number], page);
  return page;
}

/* Reading -------------------------------------------------------------------------------------- */

/* Begins to read at @p; @flags_before are those of the character before it. */
void
hx_matcher_reader_init (HxMatcherReader *self,
                        const char      *p,
                        const char      *end,
                        guint            flags_before)
{
  *self = (HxMatcherReader) {
    .p = p, .end = end, .n_letters = flags_before & HX_CHAR_WORD ? 2 : 0, .next = p,
  };
}

guint
hx_matcher_flags_after (const char  *p,
                        const char  *end,
                        const char **place,
                        const char **attached)
{
  guint flags = 0;

  if (attached != NULL)
    *attached = p;
  while (p < end)
    {
      const char *next = p;

      flags = hx_char_next (&next)->flags;
      if (!(flags & HX_CHAR_IGNORED))
        break;
      p = next;
      if (attached != NULL && (flags & HX_CHAR_ATTACHED))
        *attached = p;
      flags = 0;
    }
  if (place != NULL)
    *place = p;
  return flags;
}

/* The flags of the last character before @p that is not ignored. */
guint
hx_matcher_flags_before (const char *p,
                         const char *start)
{
  while (p > start)
    {
      guint flags;

      p = g_utf8_prev_char (p);
      flags = hx_char_get (g_utf8_get_char (p))->flags;
      if (!(flags & HX_CHAR_IGNORED))
        return flags;
    }
  return 0;
}

/* A full stop after a single letter is left out: “U.N.”, “J. Smith”. It separates a longer word
 * written at once after it: “J.Smith”. */
static gboolean
is_separating_stop (const HxMatcherReader *self,
                    const char            *after)
{
  const char *place;

  if (!(hx_matcher_flags_after (after, self->end, &place, NULL) & HX_CHAR_WORD))
    return FALSE;
  place = g_utf8_next_char (place);
  return (hx_matcher_flags_after (place, self->end, NULL, NULL) & HX_CHAR_WORD) != 0;
}

/* Whether what comes next is a full stop that is left out. */
gboolean
hx_matcher_reader_at_stop (HxMatcherReader *self)
{
  const char *next = self->p;

  return self->n_letters == 1 && self->is_letter && next < self->end &&
         (hx_char_next (&next)->flags & HX_CHAR_STOP) && !is_separating_stop (self, next);
}

/* White space and hyphens separate words. A hyphen between spaces is a dash. */
static gboolean
read_run (HxMatcherReader *self)
{
  gboolean space = FALSE, dash = FALSE, before = FALSE, after = FALSE;
  guint n_hyphens = 0;
  const char *p = self->p, *next = p;

  while (next < self->end)
    {
      guint flags = hx_char_next (&next)->flags;

      if (!(flags & (HX_CHAR_RUN | HX_CHAR_IGNORED | HX_CHAR_APOSTROPHE)))
        break;
      p = next;
      space |= (flags & HX_CHAR_SPACE) != 0;
      dash |= (flags & HX_CHAR_DASH) != 0;
      if (flags & HX_CHAR_HYPHEN)
        {
          n_hyphens++;
          before = space;
        }
      after |= n_hyphens > 0 && (flags & HX_CHAR_SPACE);
    }
  return hx_matcher_reader_give (self, dash || n_hyphens > 1 || (before && after) ? "-" : " ",
                                 p);
}

static gboolean
read_stop (HxMatcherReader *self,
           const HxChar    *c,
           const char      *next)
{
  if (self->n_letters != 1 || !self->is_letter)
    {
      hx_matcher_reader_take (self, c, next);
      return TRUE;
    }
  if (is_separating_stop (self, next))
    return hx_matcher_reader_give (self, " ", next);

  self->n_stops++;
  self->n_letters = 0;
  self->apart = TRUE;
  self->p = next;
  return FALSE;
}

/* Whether an apostrophe between a letter and @after is that of “Assad's”: it is compared, so that
 * the name “Assads” is another. */
gboolean
hx_matcher_is_possessive (const char *after,
                          const char *end)
{
  const char *place;
  const HxChar *c;

  if (!(hx_matcher_flags_after (after, end, &place, NULL) & HX_CHAR_LETTER))
    return FALSE;
  c = hx_char_next (&place);
  return c->n_bytes == 1 && c->bytes.here[0] == 's' &&
         !(hx_matcher_flags_after (place, end, NULL, NULL) & HX_CHAR_WORD);
}

/* Reads on where a character needs a look at its surroundings. */
gboolean
hx_matcher_reader_next_rare (HxMatcherReader *self)
{
  while (self->p < self->end)
    {
      const char *next = self->p;
      const HxChar *c = hx_char_next (&next);

      if (!(c->flags & HX_CHAR_SPECIAL))
        {
          hx_matcher_reader_take (self, c, next);
          return TRUE;
        }
      if (c->flags & HX_CHAR_RUN)
        return read_run (self);
      if (c->flags & HX_CHAR_STOP)
        {
          if (read_stop (self, c, next))
            return TRUE;
          continue;
        }
      if (c->flags & HX_CHAR_APOSTROPHE)
        {
          if (self->n_letters > 0 && hx_matcher_is_possessive (next, self->end))
            return hx_matcher_reader_give (self, "'", next);
          self->n_letters = 0;
          self->apart = TRUE;
        }
      else if (hx_char_is_non_joiner (self->p))
        self->apart = TRUE;
      self->p = next;
    }
  return FALSE;
}

/* Names ---------------------------------------------------------------------------------------- */

typedef struct
{
  guint    n_letters;
  guint    n_upper;
  guint    n_lower;
  gboolean is_capital;    /* the first letter */
  gboolean is_arabic;     /* the first character */
  guint    n_first;       /* letters of the first word */
  gboolean has_core;      /* there is something to look for */
  guint    n_chars;
} NameLook;

static void
look_at (NameLook              *look,
         const HxMatcherReader *reader,
         gboolean               is_one_word)
{
  UErrorCode code = U_ZERO_ERROR;
  gunichar c = g_utf8_get_char_validated (reader->bytes, reader->n_bytes);

  if (reader->flags & HX_CHAR_LETTER)
    {
      if (look->n_letters++ == 0)
        look->is_capital = (reader->flags & HX_CHAR_UPPER) != 0;
      if (is_one_word)
        look->n_first++;
    }
  if (look->n_chars == 0)
    look->is_arabic = uscript_getScript (c, &code) == USCRIPT_ARABIC;
  look->n_upper += (reader->flags & HX_CHAR_UPPER) != 0;
  look->n_lower += (reader->flags & HX_CHAR_LOWER) != 0;
  look->has_core |= (reader->flags & (HX_CHAR_WORD | HX_CHAR_SYMBOL)) != 0;
  look->n_chars += g_utf8_strlen (reader->bytes, reader->n_bytes);
}

static HxMatcherFlags
guess (const NameLook *look,
       gboolean        is_one_word)
{
  HxMatcherFlags flags = HX_MATCHER_ANY_CASE;

  if (look->n_upper > 0 && look->n_letters <= 4 && look->n_upper == look->n_letters)
    flags |= HX_MATCHER_CAPITALS;
  else if (is_one_word && look->is_capital)
    flags |= HX_MATCHER_CAPITALISED;
  if (look->is_arabic && look->n_first >= 3)
    flags |= HX_MATCHER_CLITICS;
  return flags;
}

/* Appends a name, folded, without separators and full stops at its ends; nothing when there is
 * nothing in it to look for, or too much. */
HxMatcherFlags
hx_matcher_fold_name (const char *name,
                      GString    *folded)
{
  HxMatcherReader reader;
  NameLook look = { 0 };
  gsize begin = folded->len;
  gboolean is_one_word = TRUE;

  hx_matcher_reader_init (&reader, name, name + strlen (name), 0);
  while (look.n_chars <= HX_MATCHER_MAX_NAME && hx_matcher_reader_next (&reader))
    {
      if (reader.flags == 0 && folded->len == begin && reader.n_bytes == 1 &&
          (*reader.bytes == HX_MATCHER_SEPARATOR || *reader.bytes == HX_MATCHER_DASH))
        continue;
      if (folded->len > begin && strchr (" -", folded->str[folded->len - 1]) != NULL)
        is_one_word = FALSE;
      look_at (&look, &reader, is_one_word);
      g_string_append_len (folded, reader.bytes, reader.n_bytes);
    }
  while (folded->len > begin && strchr (" -.", folded->str[folded->len - 1]) != NULL)
    g_string_truncate (folded, folded->len - 1);

  if (!look.has_core || look.n_chars > HX_MATCHER_MAX_NAME)
    g_string_truncate (folded, begin);
  return guess (&look, is_one_word);
}
