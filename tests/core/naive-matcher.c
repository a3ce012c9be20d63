/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "naive-matcher.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "analyse/hx-find-fold.h"

enum
{
  SEPARATOR = 0x110001,
  DASH,
};

typedef enum
{
  PLAIN,
  IGNORED,
  APOSTROPHE,
  POSSESSIVE,
  STOP,
  SILENT_STOP,
  SEPARATING_STOP,
  SPACE,
  HYPHEN,
  LONG_DASH,
} Kind;

typedef struct
{
  gunichar c;
  Kind     kind;
  gboolean word;
  gboolean unspaced;
  guint32  units[HX_FOLD_MAX];
  guint    n_units;
} Char;

typedef struct
{
  guint32 unit;
  guint   place;      /* the character */
  guint   part;       /* which of its units */
} Unit;

typedef struct
{
  Char   *chars;
  guint   n_chars;
  GArray *units;      /* of Unit */
} Folded;

/* Characters --------------------------------------------------------------------------------- */

static gboolean
is_word (gunichar c)
{
  switch (u_charType (c))
    {
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER: case U_OTHER_LETTER:
    case U_NON_SPACING_MARK: case U_ENCLOSING_MARK: case U_COMBINING_SPACING_MARK:
    case U_DECIMAL_DIGIT_NUMBER: case U_LETTER_NUMBER:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_mark (gunichar c)
{
  int type = u_charType (c);

  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK ||
         type == U_COMBINING_SPACING_MARK;
}

static gboolean
is_unspaced (gunichar c)
{
  return is_word (c) && c > 0x7f &&
         (uscript_hasScript (c, USCRIPT_HAN) || uscript_hasScript (c, USCRIPT_HIRAGANA) ||
          uscript_hasScript (c, USCRIPT_KATAKANA) || uscript_hasScript (c, USCRIPT_THAI) ||
          uscript_hasScript (c, USCRIPT_LAO) || uscript_hasScript (c, USCRIPT_KHMER) ||
          uscript_hasScript (c, USCRIPT_MYANMAR));
}

static gboolean
is_one_of (gunichar    c,
           const char *list)
{
  return g_utf8_strchr (list, -1, c) != NULL;
}

static Kind
get_kind (const Char *self)
{
  gboolean only_apostrophes = TRUE;

  if (self->n_units == 0 || is_one_of (self->c, "ʹʺʻʼʽʾʿꞋꞌ"))
    return IGNORED;
  if (is_one_of (self->c, "—―⸺⸻︱﹘"))
    return LONG_DASH;
  if (is_one_of (self->c, "-\xd6\x8a\xd6\xbe\xe2\xb8\x97"))
    return HYPHEN;
  if (is_one_of (self->c, "'`´׳｀"))
    return APOSTROPHE;
  for (guint i = 0; i < self->n_units; i++)
    only_apostrophes &= self->units[i] == '\'';
  if (only_apostrophes)
    return APOSTROPHE;
  if (self->n_units > 1)
    return PLAIN;
  switch (self->units[0])
    {
    case ' ': return SPACE;
    case '-': return HYPHEN;
    case '.': return STOP;
    default: return PLAIN;
    }
}

/* Letters are folded as everywhere in the program. */
static HxFolder *
get_folder (void)
{
  static HxFolder *folder;

  if (folder == NULL)
    folder = hx_folder_new (FALSE);
  return folder;
}

static void
look_at_char (Char     *self,
              gunichar  c)
{
  const guint32 *units;
  gboolean whole;
  guint n = 0;

  self->c = c;
  self->n_units = hx_folder_fold (get_folder (), c, &units, &whole);
  memcpy (self->units, units, self->n_units * sizeof (guint32));
  self->kind = get_kind (self);
  self->word = self->kind == PLAIN && is_word (c);
  self->unspaced = self->kind == PLAIN && is_unspaced (self->units[0]);
  if (self->kind != PLAIN || self->n_units == 1)
    return;

  for (guint i = 0; i < self->n_units; i++)
    if (self->units[i] != '\'')
      self->units[n++] = self->units[i] == ' ' || self->units[i] == '-' ? SEPARATOR
                                                                        : self->units[i];
  self->n_units = n;
  self->unspaced = is_unspaced (self->units[0]);
}

/* Characters are looked at once in the life of the test. */
static void
read_char (Char     *self,
           gunichar  c)
{
  static GHashTable *known;
  Char *found;

  if (known == NULL)
    known = g_hash_table_new (NULL, NULL);
  found = g_hash_table_lookup (known, GUINT_TO_POINTER (c + 1));
  if (found == NULL)
    {
      found = g_new0 (Char, 1);
      look_at_char (found, c);
      g_hash_table_insert (known, GUINT_TO_POINTER (c + 1), found);
    }
  *self = *found;
}

/* The next character before or after one that is not ignored; -1 when there is none. */
static int
find_char (const Folded *self,
           int           place,
           int           step)
{
  for (place += step; place >= 0 && place < (int) self->n_chars; place += step)
    if (self->chars[place].kind != IGNORED)
      return place;
  return -1;
}

static gboolean
is_word_at (const Folded *self,
            int           place)
{
  return place >= 0 && self->chars[place].word;
}

static Kind
get_stop_kind (const Folded *self,
               guint         place)
{
  int before = find_char (self, place, -1);
  int after = find_char (self, place, 1);

  if (!is_word_at (self, before) || !u_isalpha (self->chars[before].c) ||
      is_word_at (self, find_char (self, before, -1)))
    return STOP;
  if (is_word_at (self, after) && is_word_at (self, find_char (self, after, 1)))
    return SEPARATING_STOP;
  return SILENT_STOP;
}

/* The apostrophe of “Assad's” is one that counts. */
static gboolean
is_possessive (const Folded *self,
               guint         place)
{
  int after = find_char (self, place, 1);
  const Char *s = after >= 0 ? &self->chars[after] : NULL;

  return is_word_at (self, find_char (self, place, -1)) && s != NULL && s->n_units == 1 &&
         s->units[0] == 's' && !is_word_at (self, find_char (self, after, 1));
}

/* Units -------------------------------------------------------------------------------------- */

static void
add_unit (Folded  *self,
          guint32  unit,
          guint    place,
          guint    part)
{
  Unit added = { unit, place, part };

  g_array_append_val (self->units, added);
}

static gboolean
is_run (Kind kind)
{
  return kind == SPACE || kind == HYPHEN || kind == LONG_DASH;
}

/* Returns: the place past a run of separators */
static guint
add_run (Folded *self,
         guint   place)
{
  g_autoptr(GString) kinds = g_string_new (NULL);
  gboolean is_dash;
  guint start = place;

  for (; place < self->n_chars; place++)
    {
      Kind kind = self->chars[place].kind;

      if (is_run (kind))
        g_string_append_c (kinds, kind == SPACE ? 's' : kind == HYPHEN ? 'h' : 'd');
      else if (kind != IGNORED && kind != APOSTROPHE)
        break;
    }
  is_dash = strchr (kinds->str, 'd') != NULL || strstr (kinds->str, "hh") != NULL ||
            strchr (kinds->str, 'h') != strrchr (kinds->str, 'h') ||
            (g_str_has_prefix (kinds->str, "s") && strchr (kinds->str, 'h') != NULL &&
             g_str_has_suffix (kinds->str, "s"));
  add_unit (self, is_dash ? DASH : SEPARATOR, start, 0);
  return place;
}

static void
add_units (Folded *self)
{
  for (guint i = 0; i < self->n_chars;)
    {
      const Char *c = &self->chars[i];

      if (is_run (c->kind))
        {
          i = add_run (self, i);
          continue;
        }
      if (c->kind == PLAIN || c->kind == STOP)
        for (guint k = 0; k < c->n_units; k++)
          add_unit (self, c->units[k], i, k);
      else if (c->kind == SEPARATING_STOP)
        add_unit (self, SEPARATOR, i, 0);
      else if (c->kind == POSSESSIVE)
        add_unit (self, '\'', i, 0);
      i++;
    }
}

static void
fold (Folded     *self,
      const char *text)
{
  self->n_chars = g_utf8_strlen (text, -1);
  self->chars = g_new0 (Char, self->n_chars + 1);
  self->units = g_array_new (FALSE, FALSE, sizeof (Unit));
  for (guint i = 0; i < self->n_chars; i++, text = g_utf8_next_char (text))
    read_char (&self->chars[i], g_utf8_get_char (text));
  for (guint i = 0; i < self->n_chars; i++)
    if (self->chars[i].kind == STOP)
      self->chars[i].kind = get_stop_kind (self, i);
    else if (self->chars[i].kind == APOSTROPHE && is_possessive (self, i))
      self->chars[i].kind = POSSESSIVE;
  add_units (self);
}

static void
unfold (Folded *self)
{
  g_free (self->chars);
  g_array_unref (self->units);
}

/* Names -------------------------------------------------------------------------------------- */

typedef struct
{
  guint32 units[HX_MATCHER_MAX_NAME];
  guint   n;
  guint   flags;
  gint64  id;
} Name;

/* Returns: whether there is anything to look for */
static gboolean
read_name (Name                *self,
           const HxMatcherName *name)
{
  Folded folded;
  guint start = 0, end;
  gboolean has_core = FALSE;

  fold (&folded, name->text);
  end = folded.units->len;
#define UNIT(i) g_array_index (folded.units, Unit, i).unit
  while (start < end && UNIT (start) >= SEPARATOR)
    start++;
  while (end > start && (UNIT (end - 1) >= SEPARATOR || UNIT (end - 1) == '.'))
    end--;
  for (guint i = 0; i < folded.n_chars; i++)
    has_core |= folded.chars[i].kind == PLAIN &&
                (folded.chars[i].word || u_charType (folded.chars[i].c) == U_OTHER_SYMBOL);
  self->id = name->id;
  self->flags = name->flags & HX_MATCHER_GUESS ? hx_matcher_guess_flags (name->text) : name->flags;
  self->n = 0;
  if (has_core && end - start <= HX_MATCHER_MAX_NAME)
    for (guint i = start; i < end; i++)
      self->units[self->n++] = UNIT (i);
#undef UNIT
  unfold (&folded);
  return self->n > 0;
}

/* Places ------------------------------------------------------------------------------------- */

typedef struct
{
  Folded          text;
  UChar          *utf16;
  guint          *offsets;     /* of each character, in units of UTF-16 */
  UBreakIterator *graphemes;
} Naive;

static gboolean
is_boundary (Naive *self,
             guint  place)
{
  return ubrk_isBoundary (self->graphemes, self->offsets[place]);
}

static gboolean
is_open (Naive *self,
         guint  place)
{
  int before = find_char (&self->text, place, -1);

  return !is_word_at (&self->text, before) || self->text.chars[before].unspaced ||
         self->text.chars[place].unspaced;
}

/* Returns: (nullable): the folded letters of the word before a place */
static char *
dup_word_before (Naive *self,
                 int    place)
{
  g_autoptr(GString) word = g_string_new (NULL);

  while (!is_open (self, place))
    {
      place = find_char (&self->text, place, -1);
      if (self->text.chars[place].n_units != 1)
        return NULL;
      g_string_prepend_unichar (word, self->text.chars[place].units[0]);
    }
  return g_string_free_and_steal (g_steal_pointer (&word));
}

static gboolean
is_clitic (const char *word)
{
  static const char *const first[] = { "", "و", "ف" };
  static const char *const second[] = { "", "ب", "ل", "ك", "س", "ال", "بال", "لال", "كال", "سال",
                                        "لل" };

  for (guint i = 0; word != NULL && *word != '\0' && i < G_N_ELEMENTS (first); i++)
    for (guint k = 0; g_str_has_prefix (word, first[i]) && k < G_N_ELEMENTS (second); k++)
      if (g_str_equal (word + strlen (first[i]), second[k]))
        return TRUE;
  return FALSE;
}

static char *
dup_folded (const char *text)
{
  GString *folded = g_string_new (NULL);

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      Char c;

      read_char (&c, g_utf8_get_char (text));
      for (guint i = 0; i < c.n_units; i++)
        g_string_append_unichar (folded, c.units[i]);
    }
  return g_string_free_and_steal (folded);
}

/* Whether the rest of a word after a character is what Persian writes after a non-joiner. */
static gboolean
has_suffix (Naive *self,
            guint  last)
{
  static const char *const suffixes[] = { "ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان",
                                          "هایتان", "هایشان", "ای" };
  const Folded *text = &self->text;
  g_autoptr(GString) rest = g_string_new (NULL);
  int place = find_char (text, last, 1);
  gboolean has_joint = FALSE;

  for (int i = last + 1; i < place; i++)
    has_joint |= text->chars[i].c == 0x200c;
  for (; has_joint && is_word_at (text, place); place = find_char (text, place, 1))
    for (guint i = 0; i < text->chars[place].n_units; i++)
      g_string_append_unichar (rest, MIN (text->chars[place].units[i], 0x10ffff));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *folded = dup_folded (suffixes[i]);

      if (g_str_equal (rest->str, folded))
        return TRUE;
    }
  return FALSE;
}

/* Returns: past the hit in characters, or 0 */
static guint
get_end (Naive *self,
         guint  start,
         guint  last,
         guint  flags)
{
  const Folded *text = &self->text;
  int after = find_char (text, last, 1);
  guint end = last + 1;
  gboolean has_stop = FALSE;

  if (is_word_at (text, after) && !text->chars[after].unspaced && !text->chars[last].unspaced &&
      !((flags & HX_MATCHER_CLITICS) && has_suffix (self, last)))
    return 0;
  for (guint i = end; i < text->n_chars && text->chars[i].kind == IGNORED; i++)
    if (is_mark (text->chars[i].c) || is_one_of (text->chars[i].c, "ـ\xe2\x80\x8c\xe2\x80\x8d"))
      end = i + 1;
  for (guint i = start; i < last; i++)
    has_stop |= text->chars[i].kind == SILENT_STOP;
  if (has_stop && end < text->n_chars && text->chars[end].kind == SILENT_STOP &&
      is_boundary (self, end + 1))
    end++;
  return is_boundary (self, end) && is_boundary (self, start) ? end : 0;
}

static gboolean
has_case (const Folded *text,
          guint         start,
          guint         last,
          gboolean      upper)
{
  for (guint i = start; i <= last; i++)
    {
      int type = u_charType (text->chars[i].c);

      if (text->chars[i].kind == PLAIN &&
          (upper ? type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER
                 : type == U_LOWERCASE_LETTER))
        return TRUE;
    }
  return FALSE;
}

/* Returns: past the hit of a name in characters, or 0 */
static guint
match_name (Naive      *self,
            const Name *name,
            guint       skip,      /* units of the name that are taken as there */
            guint       unit,
            gboolean    clitic)
{
  const GArray *units = self->text.units;
  const Unit *first = &g_array_index (units, Unit, unit), *last;
  guint n = name->n - skip;

  if (n == 0 || unit + n > units->len)
    return 0;
  for (guint i = 0; i < n; i++)
    if (first[i].unit != name->units[skip + i])
      return 0;
  last = &first[n - 1];
  if (unit + n < units->len && last[1].place == last->place)
    return 0;
  if ((name->flags & HX_MATCHER_CAPITALS) &&
      has_case (&self->text, first->place, last->place, FALSE))
    return 0;
  if ((name->flags & HX_MATCHER_CAPITALISED) &&
      !has_case (&self->text, first->place, last->place, TRUE))
    return 0;
  if (clitic && !(name->flags & HX_MATCHER_CLITICS))
    return 0;
  return get_end (self, first->place, last->place, name->flags);
}

static guint
match_place (Naive      *self,
             const Name *name,
             guint       unit)
{
  guint place = g_array_index (self->text.units, Unit, unit).place;
  g_autofree char *word = NULL;
  guint end;

  if (self->text.chars[place].kind == STOP &&
      is_word_at (&self->text, find_char (&self->text, place, -1)))
    return 0;
  if (is_open (self, place))
    return match_name (self, name, 0, unit, FALSE);
  word = dup_word_before (self, place);
  if (!is_clitic (word) || !self->text.chars[place].word)
    return 0;
  end = match_name (self, name, 0, unit, TRUE);
  if (end == 0 && name->units[0] == 0x627 && name->n > 1 && name->units[1] == 0x644 &&
      self->text.chars[place].n_units == 1 &&
      (g_str_equal (word, "ل") || g_str_equal (word, "ول") || g_str_equal (word, "فل")))
    end = match_name (self, name, 1, unit, TRUE);
  return end;
}

/* Scan --------------------------------------------------------------------------------------- */

static int
compare (gconstpointer x,
         gconstpointer y)
{
  const HxMatcherHit *a = x, *b = y;

  if (a->start != b->start)
    return a->start < b->start ? -1 : 1;
  return (a->id > b->id) - (a->id < b->id);
}

/* Returns: past the longest hit at a unit, or 0 */
static guint
add_hits (Naive  *self,
          GArray *names,
          guint   unit,
          GArray *hits)
{
  HxMatcherHit hit = { .start = g_array_index (self->text.units, Unit, unit).place };
  g_autoptr(GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < names->len; i++)
    {
      guint end = match_place (self, &g_array_index (names, Name, i), unit);

      hit.end = MAX (hit.end, end);
    }
  for (guint i = 0; i < names->len && hit.end > 0; i++)
    {
      Name *name = &g_array_index (names, Name, i);

      if (match_place (self, name, unit) == hit.end && g_hash_table_add (ids, &name->id))
        {
          hit.id = name->id;
          g_array_append_val (hits, hit);
        }
    }
  return hit.end;
}

/* What is written together after a name is no beginning of another. */
static guint
skip_suffix (Naive *self,
             guint  place)
{
  while (place < self->text.n_chars
         && (self->text.chars[place].kind == IGNORED
             || (self->text.chars[place].word && !is_open (self, place))))
    place++;
  return place;
}

static void
init_boundaries (Naive      *self,
                 const char *text)
{
  static UBreakIterator *graphemes;
  UErrorCode code = U_ZERO_ERROR;
  glong length;

  if (graphemes == NULL)
    graphemes = ubrk_open (UBRK_CHARACTER, "", NULL, 0, &code);
  self->utf16 = (UChar *) g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  self->offsets = g_new0 (guint, self->text.n_chars + 1);
  for (guint i = 0; i < self->text.n_chars; i++)
    self->offsets[i + 1] = self->offsets[i] + U16_LENGTH (self->text.chars[i].c);
  self->graphemes = graphemes;
  ubrk_setText (graphemes, self->utf16, length, &code);
  g_assert_true (U_SUCCESS (code));
}

GArray *
naive_matcher_scan (const HxMatcherName *names,
                    guint                n_names,
                    const char          *text)
{
  g_autoptr(GArray) read = g_array_new (FALSE, FALSE, sizeof (Name));
  GArray *hits = g_array_new (FALSE, FALSE, sizeof (HxMatcherHit));
  Naive self;
  guint done = 0, end;

  for (guint i = 0; i < n_names; i++)
    {
      Name name;

      if (read_name (&name, &names[i]))
        g_array_append_val (read, name);
    }
  fold (&self.text, text);
  init_boundaries (&self, text);
  for (guint i = 0; i < self.text.units->len; i++)
    {
      const Unit *unit = &g_array_index (self.text.units, Unit, i);

      if (unit->part == 0 && unit->unit < SEPARATOR && unit->place >= done &&
          self.text.chars[unit->place].kind != POSSESSIVE &&
          (end = add_hits (&self, read, i, hits)) > 0)
        done = skip_suffix (&self, end);
    }
  g_array_sort (hits, compare);
  unfold (&self.text);
  g_free (self.utf16);
  g_free (self.offsets);
  return hits;
}

/* Comparing ---------------------------------------------------------------------------------- */

static gboolean
are_equal (GArray *a,
           GArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const HxMatcherHit *x = &g_array_index (a, HxMatcherHit, i);
      const HxMatcherHit *y = &g_array_index (b, HxMatcherHit, i);

      if (x->start != y->start || x->end != y->end || x->id != y->id)
        return FALSE;
    }
  return TRUE;
}

static void
say_hits (const char *who,
          GArray     *hits)
{
  for (guint i = 0; i < hits->len; i++)
    {
      const HxMatcherHit *hit = &g_array_index (hits, HxMatcherHit, i);

      g_test_message ("%s: %u to %u, name %d", who, hit->start, hit->end, (int) hit->id);
    }
}

void
naive_matcher_check (HxMatcher           *matcher,
                     const HxMatcherName *names,
                     guint                n_names,
                     const char          *utf8)
{
  g_autoptr(HxText) text = hx_text_new (utf8, -1, NULL);
  g_autoptr(GArray) hits = hx_matcher_scan (matcher, text, NULL, NULL);
  g_autoptr(GArray) naive = naive_matcher_scan (names, n_names, utf8);

  if (are_equal (hits, naive))
    return;

  g_test_message ("In “%s”:", utf8);
  for (guint i = 0; i < n_names; i++)
    g_test_message ("name %d “%s”", (int) names[i].id, names[i].text);
  say_hits ("found", hits);
  say_hits ("wanted", naive);
  g_test_fail ();
}
