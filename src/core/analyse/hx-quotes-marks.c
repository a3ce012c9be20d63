/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Quotation marks and what each may be for. That follows from what stands beside it and, where that
 * says nothing, from the character, as the customs of languages contradict each other: “ ” in
 * English, „ “ in German, ” ” in Swedish, « » in French and Arabic, » « in Danish (The Unicode
 * Standard, section 6.2, "Quotation Marks"). */

#include "config.h"

#include <string.h>

#include "analyse/hx-quotes-marks-private.h"

/* --- Characters --- */

static gboolean
classify (gunichar  c,
          guint8   *family,
          guint8   *prefers)
{
  static const struct
  {
    gunichar c;
    guint8   family;
    guint8   prefers;
  } known[] = {
    { '"', HX_MARK_DOUBLE, HX_MARK_NOTHING }, { '\'', HX_MARK_SINGLE, HX_MARK_NOTHING },
    { '`', HX_MARK_SINGLE, HX_MARK_OPENS }, { 0xab, HX_MARK_GUILLEMET, HX_MARK_OPENS },
    { 0xbb, HX_MARK_GUILLEMET, HX_MARK_CLOSES }, { 0x2018, HX_MARK_SINGLE, HX_MARK_OPENS },
    { 0x2019, HX_MARK_SINGLE, HX_MARK_CLOSES }, { 0x201a, HX_MARK_SINGLE, HX_MARK_OPENS },
    { 0x201b, HX_MARK_SINGLE, HX_MARK_OPENS }, { 0x201c, HX_MARK_DOUBLE, HX_MARK_OPENS },
    { 0x201d, HX_MARK_DOUBLE, HX_MARK_CLOSES }, { 0x201e, HX_MARK_DOUBLE, HX_MARK_OPENS },
    { 0x201f, HX_MARK_DOUBLE, HX_MARK_OPENS }, { 0x2039, HX_MARK_SINGLE_GUILLEMET, HX_MARK_OPENS },
    { 0x203a, HX_MARK_SINGLE_GUILLEMET, HX_MARK_CLOSES },
    { 0x275b, HX_MARK_SINGLE, HX_MARK_OPENS }, { 0x275c, HX_MARK_SINGLE, HX_MARK_CLOSES },
    { 0x275d, HX_MARK_DOUBLE, HX_MARK_OPENS }, { 0x275e, HX_MARK_DOUBLE, HX_MARK_CLOSES },
    { 0x2e42, HX_MARK_DOUBLE, HX_MARK_OPENS }, { 0x300c, HX_MARK_CORNER, HX_MARK_OPENS },
    { 0x300d, HX_MARK_CORNER, HX_MARK_CLOSES }, { 0x300e, HX_MARK_WHITE_CORNER, HX_MARK_OPENS },
    { 0x300f, HX_MARK_WHITE_CORNER, HX_MARK_CLOSES }, { 0x301d, HX_MARK_DOUBLE, HX_MARK_OPENS },
    { 0x301e, HX_MARK_DOUBLE, HX_MARK_CLOSES }, { 0x301f, HX_MARK_DOUBLE, HX_MARK_CLOSES },
    { 0xff02, HX_MARK_DOUBLE, HX_MARK_NOTHING }, { 0xff07, HX_MARK_SINGLE, HX_MARK_NOTHING },
    { 0xff62, HX_MARK_CORNER, HX_MARK_OPENS }, { 0xff63, HX_MARK_CORNER, HX_MARK_CLOSES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].c == c)
      {
        *family = known[i].family;
        *prefers = known[i].prefers;
        return TRUE;
      }
  return FALSE;
}

/* Whether a mark may begin with this byte; but for ASCII, so may some letters. */
static inline gboolean
may_be_mark (guchar c)
{
  return c == '"' || c == '\'' || c == '`' || c == 0xc2 || c == 0xe2 || c == 0xe3 || c == 0xef;
}

static inline gboolean
is_hidden (gunichar c)
{
  return c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

/* hx_mark_side_of:
 * @c: a character, 0 at the end of a paragraph
 *
 * Returns: what it is beside a mark */
HxMarkSide
hx_mark_side_of (gunichar c)
{
  guint8 family, prefers;

  switch (c)
    {
    case 0: case ' ': case '\n': case '\t': case '/': case '|': case '=': case '*': case '_':
    case '~': case '<': case '>': case '\\':
      return HX_SIDE_SPACE;
    case '(': case '[': case '{': case 0xff08:
      return HX_SIDE_OPEN;
    case ')': case ']': case '}': case 0xff09:
      return HX_SIDE_CLOSE;
    case '-': case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015:
      return HX_SIDE_DASH;
    case '.': case 0x2026: case 0xbf: case 0xa1:
      return HX_SIDE_DOTS;
    case ',': case ';': case ':': case '!': case '?': case 0x60c: case 0x61b: case 0x61f:
    case 0x6d4: case 0x3001: case 0x3002: case 0xff0c: case 0xff01: case 0xff1f: case 0xff1a:
      return HX_SIDE_STOP;
    default:
      if (c >= 0x80 && g_unichar_isspace (c))
        return HX_SIDE_SPACE;
      return classify (c, &family, &prefers) ? HX_SIDE_MARK : HX_SIDE_WORD;
    }
}

static HxMarkRole
strict_role (HxMarkSide before,
             HxMarkSide after)
{
  gboolean gap_before = before == HX_SIDE_SPACE || before == HX_SIDE_OPEN
                        || before == HX_SIDE_DASH;
  gboolean text_before = before == HX_SIDE_WORD || before == HX_SIDE_STOP
                         || before == HX_SIDE_DOTS || before == HX_SIDE_CLOSE;

  if (gap_before && (after == HX_SIDE_WORD || after == HX_SIDE_OPEN || after == HX_SIDE_DOTS
                     || after == HX_SIDE_MARK
                     || (before == HX_SIDE_SPACE && after == HX_SIDE_DASH)))
    return HX_MARK_OPENS;
  if (before == HX_SIDE_MARK && after == HX_SIDE_WORD)
    return HX_MARK_OPENS;
  if ((text_before || before == HX_SIDE_MARK || before == HX_SIDE_DASH)
      && (after == HX_SIDE_SPACE || after == HX_SIDE_STOP || after == HX_SIDE_DOTS
          || after == HX_SIDE_CLOSE || after == HX_SIDE_DASH))
    return HX_MARK_CLOSES;
  return text_before && after == HX_SIDE_MARK ? HX_MARK_CLOSES : HX_MARK_NOTHING;
}

static gunichar
char_before (HxMarkScan *self,
             const char *p)
{
  while (p > self->start)
    {
      gunichar c;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (!is_hidden (c))
        return c;
    }
  return 0;
}

static gunichar
char_after (HxMarkScan *self,
            const char *p)
{
  for (; p < self->stop; p = g_utf8_next_char (p))
    if (!is_hidden (g_utf8_get_char (p)))
      return g_utf8_get_char (p);
  return 0;
}

/* --- Marks of a paragraph --- */

static const char *
add_mark (HxMarkScan *self,
          const char *p,
          gunichar    c)
{
  HxMark mark = { .at = p, .past = g_utf8_next_char (p), .c = c, .next = G_MAXUINT };
  HxMarkSide before, after;

  if (!classify (c, &mark.family, &mark.prefers))
    return mark.past;
  if ((c == '`' || c == '\'') && mark.past < self->stop && *mark.past == (char) c)
    {
      /* As typewriters and TeX write them. */
      mark.past++;
      mark.family = HX_MARK_DOUBLE;
      mark.prefers = c == '`' ? HX_MARK_OPENS : HX_MARK_CLOSES;
    }
  mark.before = char_before (self, mark.at);
  mark.after = char_after (self, mark.past);
  before = hx_mark_side_of (mark.before);
  after = hx_mark_side_of (mark.after);
  mark.strictly = strict_role (before, after);
  mark.firm = mark.strictly == HX_MARK_CLOSES
              && (before != HX_SIDE_WORD || after != HX_SIDE_SPACE || mark.after == 0);
  if (mark.family == HX_MARK_SINGLE && before == HX_SIDE_WORD && after == HX_SIDE_WORD)
    return mark.past;   /* an apostrophe */
  if (c == '"' && before == HX_SIDE_WORD && after == HX_SIDE_WORD
      && mark.before >= 0x590 && mark.before < 0x600)
    return mark.past;   /* a Hebrew acronym */
  g_array_append_val (self->marks, mark);
  return mark.past;
}

/* "12" long": after a figure, and the one that ends the quotation is yet to come. */
static gboolean
is_inches (HxMarkScan *self,
           guint       i)
{
  const HxMark *mark = hx_mark_nth (self, i);
  const char *p = mark->past;

  if (mark->c != '"' || !g_unichar_isdigit (mark->before) || mark->next == G_MAXUINT
      || hx_mark_nth (self, mark->next)->strictly != HX_MARK_CLOSES)
    return FALSE;
  while (p < self->stop && *p == ' ')
    p++;
  return p < self->stop && g_unichar_islower (g_utf8_get_char (p));
}

/* What later marks say of earlier ones. */
static void
look_ahead (HxMarkScan *self)
{
  guint next[HX_N_MARK_FAMILIES];

  for (guint i = 0; i < HX_N_MARK_FAMILIES; i++)
    next[i] = G_MAXUINT;
  for (guint i = self->marks->len; i-- > 0; )
    {
      HxMark *mark = hx_mark_nth (self, i);

      mark->next = next[mark->family];
      if (mark->family == HX_MARK_SINGLE)
        mark->weak = mark->strictly == HX_MARK_CLOSES && !mark->firm && mark->next != G_MAXUINT
                     && hx_mark_nth (self, mark->next)->firm;
      else
        mark->weak = is_inches (self, i);
      if (mark->strictly == HX_MARK_OPENS || (mark->strictly == HX_MARK_CLOSES && !mark->weak)
          || (mark->family != HX_MARK_SINGLE && !mark->weak))
        next[mark->family] = i;
    }
}

/* hx_mark_is_elision:
 * @mark: a mark before a word
 * @stop: where the paragraph ends
 *
 * Returns: whether letters are left out there: "'tis", "'90s", "rock 'n' roll", "we 're" */
gboolean
hx_mark_is_elision (const HxMark *mark,
                    const char   *stop)
{
  static const char *const words[] = { "tis", "twas", "twere", "twill", "em", "cause", "til",
                                       "till", "n", "bout", "cos", "round", "tween", "neath",
                                       "s", "re", "ll", "ve", "m", "d", "t" };
  const char *p = mark->past;
  guint n = 0;

  if (g_unichar_isdigit (mark->after))
    return TRUE;
  while (p + n < stop && g_ascii_isalpha (p[n]))
    n++;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == n && g_ascii_strncasecmp (words[i], p, n) == 0)
      return TRUE;
  return FALSE;
}

/* hx_marks_collect:
 * @self: a scanner
 *
 * Finds the marks of its paragraph. */
void
hx_marks_collect (HxMarkScan *self)
{
  g_array_set_size (self->marks, 0);
  for (const char *p = self->start; p < self->stop; )
    {
      if (!may_be_mark (*p))
        p++;
      else if ((guchar) *p < 0x80)
        p = add_mark (self, p, *p);
      else
        p = add_mark (self, p, g_utf8_get_char (p));
    }
  look_ahead (self);
}
