/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "base/hx-quotation.h"

#include <string.h>

#define NBSP 0x00a0
#define NNBSP 0x202f

/* Marks around a quotation, then around one inside it. French sets them off by a space. */
typedef struct
{
  const char *languages;   /* each between spaces */
  gunichar    marks[4];
  gboolean    spaced;
} Style;

/* From the delimiters of the Unicode CLDR 45; Arabic and Persian as newspapers set them. */
static const Style styles[] = {
  { " de cs sk sl hr bg is et lt ka sq ", { 0x201e, 0x201c, 0x201a, 0x2018 }, FALSE },
  { " fr ", { 0x00ab, 0x00bb, 0x201c, 0x201d }, TRUE },
  { " ru uk be kk ky ", { 0x00ab, 0x00bb, 0x201e, 0x201c }, FALSE },
  { " es it ca el pt-pt no nb nn ar fa ps ckb ug hy az uz ",
    { 0x00ab, 0x00bb, 0x201c, 0x201d }, FALSE },
  { " pl ro hu ", { 0x201e, 0x201d, 0x00ab, 0x00bb }, FALSE },
  { " sv fi bs he ", { 0x201d, 0x201d, 0x2019, 0x2019 }, FALSE },
  { " ja zh-hant zh-tw zh-hk ", { 0x300c, 0x300d, 0x300e, 0x300f }, FALSE },
  { " en ", { 0x201c, 0x201d, 0x2018, 0x2019 }, FALSE },
};

enum
{
  OPEN,
  CLOSE,
  INNER_OPEN,
  INNER_CLOSE,
};

typedef struct
{
  const Style *style;
  GString     *out;
  GString     *open;   /* 'o' or 'i' for each mark that is open */
} Quoter;

static const Style *
find_style (const char *language)
{
  g_autofree char *tag = g_ascii_strdown (language != NULL ? language : "en", -1);

  g_strdelimit (tag, "_", '-');
  for (;;)
    {
      g_autofree char *key = g_strdup_printf (" %s ", tag);
      char *dash;

      for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
        if (strstr (styles[i].languages, key) != NULL)
          return &styles[i];

      /* "de-AT" is "de" when it has no row of its own. */
      dash = strrchr (tag, '-');
      if (dash == NULL)
        return &styles[G_N_ELEMENTS (styles) - 1];
      *dash = '\0';
    }
}

static gboolean
is_thin_space (gunichar c)
{
  return c == NBSP || c == NNBSP || c == ' ';
}

static gboolean
begins_word (gunichar before,
             gunichar after)
{
  return (before == 0 || g_unichar_isspace (before) || before == '(' || before == '[' ||
          g_unichar_type (before) == G_UNICODE_DASH_PUNCTUATION) &&
         after != 0 && !g_unichar_isspace (after);
}

static gboolean
is_opening (Quoter   *self,
            gunichar  c,
            gunichar  before,
            gunichar  after)
{
  const gunichar *marks = self->style->marks;

  if (c == marks[OPEN])
    return marks[OPEN] != marks[CLOSE] || begins_word (before, after);
  return c == marks[INNER_OPEN] && self->open->len > 0 &&
         (marks[INNER_OPEN] != marks[INNER_CLOSE] || begins_word (before, after));
}

/* An apostrophe looks like the mark that closes a quotation inside a quotation. */
static gboolean
is_closing (Quoter   *self,
            gunichar  c,
            gunichar  after)
{
  const gunichar *marks = self->style->marks;
  char last = self->open->len > 0 ? self->open->str[self->open->len - 1] : '\0';

  if (c == marks[CLOSE])
    return last != 'i';
  return c == marks[INNER_CLOSE] && last == 'i' && !g_unichar_isalnum (after);
}

static const char *
append_opening (Quoter     *self,
                gunichar    c,
                const char *next)
{
  gboolean inner = self->open->len % 2 == 0;

  g_string_append_c (self->open, c == self->style->marks[OPEN] ? 'o' : 'i');
  g_string_append_unichar (self->out, self->style->marks[inner ? INNER_OPEN : OPEN]);
  if (self->style->spaced && inner && is_thin_space (g_utf8_get_char (next)))
    return g_utf8_next_char (next);
  return next;
}

static void
append_closing (Quoter *self)
{
  gboolean inner;

  if (self->open->len > 0)
    g_string_truncate (self->open, self->open->len - 1);
  inner = self->open->len % 2 == 0;

  if (self->style->spaced && inner && self->out->len > 0)
    {
      const char *last = g_utf8_find_prev_char (self->out->str, self->out->str + self->out->len);

      if (last != NULL && is_thin_space (g_utf8_get_char (last)))
        g_string_truncate (self->out, last - self->out->str);
    }
  g_string_append_unichar (self->out, self->style->marks[inner ? INNER_CLOSE : CLOSE]);
}

/* Marks that the outer ones would be mistaken for change places with the inner ones. */
static void
append_nested (Quoter     *self,
               const char *text)
{
  gunichar before = 0;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);
      gunichar after = g_utf8_get_char (next);

      if (is_opening (self, c, before, after))
        next = append_opening (self, c, next);
      else if (is_closing (self, c, after))
        append_closing (self);
      else
        g_string_append_unichar (self->out, c);
      before = c;
      p = next;
    }
}

/**
 * hx_quotation_quote:
 * @text: a text
 * @language: (nullable): its language, as in BCP 47
 *
 * Puts a text into the quotation marks of its language; marks of the same form inside it become
 * the ones for a quotation within a quotation. Nothing else of it changes.
 *
 * Returns: (transfer full): the quotation
 */
char *
hx_quotation_quote (const char *text,
                    const char *language)
{
  g_autoptr(GString) open = g_string_new (NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  Quoter quoter = { find_style (language), g_string_new (NULL), open };

  g_return_val_if_fail (text != NULL, NULL);

  append_nested (&quoter, stripped);
  if (quoter.style->spaced)
    {
      g_autofree char *inside = g_string_free (quoter.out, FALSE);

      quoter.out = g_string_new (NULL);
      g_string_append_unichar (quoter.out, NNBSP);
      g_string_append (quoter.out, inside);
      g_string_append_unichar (quoter.out, NNBSP);
    }
  g_string_prepend_unichar (quoter.out, quoter.style->marks[OPEN]);
  g_string_append_unichar (quoter.out, quoter.style->marks[CLOSE]);
  return g_string_free (quoter.out, FALSE);
}

/**
 * hx_quotation_is_rtl_letter:
 * @c: a character
 *
 * Returns: whether it is a letter of a script that runs from right to left
 */
gboolean
hx_quotation_is_rtl_letter (gunichar c)
{
  /* Hebrew to Arabic Extended-A, their presentation forms, and the scripts of plane 1. */
  return g_unichar_isalpha (c) &&
         ((c >= 0x0590 && c <= 0x08ff) || (c >= 0xfb1d && c <= 0xfdff) ||
          (c >= 0xfe70 && c <= 0xfeff) || (c >= 0x10800 && c <= 0x10fff) ||
          (c >= 0x1e800 && c <= 0x1efff));
}

/**
 * hx_quotation_find_direction:
 * @text: (nullable): a text
 *
 * Finds the direction of the first letter.
 *
 * Returns: 1 from right to left, -1 from left to right, 0 where there is no letter
 */
int
hx_quotation_find_direction (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return hx_quotation_is_rtl_letter (c) ? 1 : -1;
    }
  return 0;
}
