/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The LaTeX that stands in BibTeX files, as text: accents, special letters and dashes; other
 * commands go and what they are about stays. */

#include "config.h"

#include <string.h>

#include "import/hx-bibliography-private.h"

/* Commands of one letter that put a mark on the next. */
static const struct { char command; gunichar mark; } accents[] = {
  { '`', 0x300 }, { '\'', 0x301 }, { '^', 0x302 }, { '~', 0x303 }, { '=', 0x304 }, { 'u', 0x306 },
  { '.', 0x307 }, { '"', 0x308 }, { 'r', 0x30a }, { 'H', 0x30b }, { 'v', 0x30c }, { 'd', 0x323 },
  { 'c', 0x327 }, { 'k', 0x328 }, { 'b', 0x331 },
};

static const struct { const char *command, *text; } symbols[] = {
  { "ss", "ß" }, { "ae", "æ" }, { "AE", "Æ" }, { "oe", "œ" }, { "OE", "Œ" }, { "o", "ø" },
  { "O", "Ø" }, { "aa", "å" }, { "AA", "Å" }, { "l", "ł" }, { "L", "Ł" }, { "i", "ı" },
  { "j", "ȷ" }, { "dh", "ð" }, { "DH", "Ð" }, { "th", "þ" }, { "TH", "Þ" }, { "dj", "đ" },
  { "DJ", "Đ" }, { "textendash", "–" }, { "textemdash", "—" }, { "ldots", "…" }, { "dots", "…" },
  { "textellipsis", "…" }, { "textquoteleft", "‘" }, { "textquoteright", "’" },
  { "textquotedblleft", "“" }, { "textquotedblright", "”" }, { "guillemotleft", "«" },
  { "guillemotright", "»" }, { "textbackslash", "\\" }, { "textasciitilde", "~" },
  { "textunderscore", "_" }, { "textdegree", "°" }, { "copyright", "©" }, { "pounds", "£" },
  { "euro", "€" }, { "texteuro", "€" }, { "S", "§" }, { "P", "¶" }, { "LaTeX", "LaTeX" },
  { "TeX", "TeX" }, { "BibTeX", "BibTeX" },
};

static gunichar
find_accent (const char *command,
             gsize       n)
{
  for (guint i = 0; n == 1 && i < G_N_ELEMENTS (accents); i++)
    if (*command == accents[i].command)
      return accents[i].mark;

  return 0;
}

static const char *
find_symbol (const char *command,
             gsize       n)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strlen (symbols[i].command) == n && strncmp (command, symbols[i].command, n) == 0)
      return symbols[i].text;

  return NULL;
}

/* "{\i}", "e" or "{e}" after an accent: the letter and its mark. */
static const char *
read_accented (const char *p,
               gunichar    mark,
               GString    *text)
{
  guint n_braces = 0;

  while (*p == '{' || *p == ' ')
    n_braces += *p++ == '{';
  if (*p == '\\' && (p[1] == 'i' || p[1] == 'j') && !g_ascii_isalpha (p[2]))
    {
      g_string_append_c (text, p[1]);
      p += 2;
    }
  else if (*p != '\0' && *p != '}' && *p != '\\')
    {
      const char *next = g_utf8_next_char (p);

      g_string_append_len (text, p, next - p);
      p = next;
    }
  else
    return p;

  g_string_append_unichar (text, mark);
  while (n_braces > 0 && *p == '}')
    {
      n_braces--;
      p++;
    }
  return p;
}

static const char *
read_command (const char *p,
              GString    *text)
{
  gsize n = 0;
  const char *symbol;
  gunichar mark;

  while (g_ascii_isalpha (p[n]))
    n++;
  if (n == 0 && *p != '\0')
    n = g_utf8_next_char (p) - p;
  mark = find_accent (p, n);
  if (mark != 0)
    return read_accented (p + n, mark, text);

  symbol = find_symbol (p, n);
  if (symbol != NULL)
    {
      g_string_append (text, symbol);
      p += n;
      while (*p == ' ')
        p++;
      return p;
    }

  if (n == 1 && !g_ascii_isalpha (*p))
    {
      if (*p == '\\' || *p == ' ' || *p == ',' || *p == ';')
        g_string_append_c (text, ' ');
      else if (*p != '-' && *p != '/')
        g_string_append_c (text, *p);
      return p + 1;
    }

  /* Another command: its name goes, and the blank that ends it. */
  p += n;
  return *p == ' ' ? p + 1 : p;
}

static gboolean
read_ligature (const char **p,
               GString     *text)
{
  static const struct { const char *from, *to; } ligatures[] = {
    { "---", "—" }, { "--", "–" }, { "``", "“" }, { "''", "”" }, { "~", " " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ligatures); i++)
    if (strncmp (*p, ligatures[i].from, strlen (ligatures[i].from)) == 0)
      {
        g_string_append (text, ligatures[i].to);
        *p += strlen (ligatures[i].from);
        return TRUE;
      }

  return FALSE;
}

/**
 * hx_latex_to_text:
 * @latex: UTF-8
 *
 * Returns: (transfer full): it as plain text on one line, composed (NFC)
 */
char *
hx_latex_to_text (const char *latex)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char *composed;

  for (const char *p = latex; *p != '\0'; )
    if (*p == '\\')
      p = read_command (p + 1, text);
    else if (*p == '{' || *p == '}' || *p == '$')
      p++;
    else if (g_ascii_isspace (*p))
      {
        if (text->len > 0 && text->str[text->len - 1] != ' ')
          g_string_append_c (text, ' ');
        p++;
      }
    else if (!read_ligature (&p, text))
      g_string_append_c (text, *p++);

  composed = g_utf8_normalize (text->str, text->len, G_NORMALIZE_NFC);
  return g_strstrip (composed != NULL ? composed : g_strdup (text->str));
}
