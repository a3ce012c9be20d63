/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes text of any bytes that come in pieces: valid UTF-8, LF lines, no NUL. */

#include "config.h"

#include <string.h>

#include "hx-cleaner.h"

#define REPLACEMENT "\xef\xbf\xbd"
#define MORE ((gunichar) -2)   /* what GLib says of a character's beginning */
#define NONE ((gunichar) -1)

/**
 * hx_cleaner_init:
 * @self: (out caller-allocates): a cleaner
 * @func: called with what is clean
 * @data: for @func
 *
 * Begins a text.
 */
void
hx_cleaner_init (HxCleaner     *self,
                 HxCleanerFunc  func,
                 gpointer       data)
{
  *self = (HxCleaner) { .func = func, .data = data };
}

/* Valid UTF-8 without NUL; its line ends become LF, those across pieces too. */
static void
add_lines (HxCleaner  *self,
           const char *utf8,
           gsize       n_bytes)
{
  const char *end = utf8 + n_bytes;

  while (utf8 < end)
    {
      const char *cr;

      if (self->after_cr && *utf8 == '\n')
        utf8++;
      self->after_cr = FALSE;
      cr = memchr (utf8, '\r', end - utf8);
      if ((cr != NULL ? cr : end) > utf8)
        self->func (utf8, (cr != NULL ? cr : end) - utf8, self->data);
      if (cr == NULL)
        return;

      self->func ("\n", 1, self->data);
      self->after_cr = TRUE;
      utf8 = cr + 1;
    }
}

static void
add_replacement (HxCleaner *self)
{
  self->after_cr = FALSE;
  self->func (REPLACEMENT, strlen (REPLACEMENT), self->data);
}

/* How many bytes that begin no character are replaced together: the longest beginning of one, as
 * the Unicode Standard recommends (section 3.9, "U+FFFD Substitution of Maximal Subparts"). */
static guint
count_bad (const char *bytes,
           gsize       n_bytes)
{
  guint n = MIN (n_bytes, 3);

  while (n > 1 && g_utf8_get_char_validated (bytes, n) != MORE)
    n--;

  return MAX (n, 1);
}

/* Takes some of the bytes that validating stopped at; 0: all of them begin a character. */
static gsize
take_bad (HxCleaner  *self,
          const char *bytes,
          gsize       n_bytes)
{
  guint n = 1;

  if (*bytes == '\0')
    self->n_nul++;
  else if (n_bytes < 4 && g_utf8_get_char_validated (bytes, n_bytes) == MORE)
    return 0;
  else
    self->n_bad += n = count_bad (bytes, n_bytes);

  add_replacement (self);
  return n;
}

/* Takes one byte at a time until the character that was begun is whole or proves to be none.
 * Returns how many bytes. */
static gsize
complete_partial (HxCleaner  *self,
                  const char *bytes,
                  gsize       n_bytes)
{
  gsize n = 0;

  while (self->n_partial > 0 && n < n_bytes)
    {
      gunichar c;

      self->partial[self->n_partial] = bytes[n];
      c = g_utf8_get_char_validated (self->partial, self->n_partial + 1);
      if (c == NONE)
        {
          self->n_bad += self->n_partial;
          self->n_partial = 0;
          add_replacement (self);
          break;
        }

      n++;
      self->n_partial++;
      if (c != MORE)
        {
          add_lines (self, self->partial, self->n_partial);
          self->n_partial = 0;
        }
    }

  return n;
}

/**
 * hx_cleaner_add:
 * @self: a cleaner
 * @bytes: the next piece, which may hold anything
 * @n_bytes: its length
 *
 * Cleans a piece of the text. Characters and line ends may be split between pieces.
 */
void
hx_cleaner_add (HxCleaner  *self,
                const char *bytes,
                gsize       n_bytes)
{
  gsize n = complete_partial (self, bytes, n_bytes);

  while (n < n_bytes)
    {
      const char *end;
      gsize n_taken;

      g_utf8_validate_len (bytes + n, n_bytes - n, &end);
      add_lines (self, bytes + n, end - bytes - n);
      n = end - bytes;
      if (n == n_bytes)
        return;

      n_taken = take_bad (self, end, n_bytes - n);
      if (n_taken == 0)
        {
          self->n_partial = n_bytes - n;
          memcpy (self->partial, end, self->n_partial);
          return;
        }
      n += n_taken;
    }
}

/**
 * hx_cleaner_finish:
 * @self: a cleaner
 *
 * Ends the text: the beginning of a character that is held back was none.
 */
void
hx_cleaner_finish (HxCleaner *self)
{
  if (self->n_partial > 0)
    {
      self->n_bad += self->n_partial;
      self->n_partial = 0;
      add_replacement (self);
    }
}

/**
 * hx_cleaner_dup_value:
 * @value: (nullable): a value, which may hold anything
 * @max_bytes: how long it may be
 *
 * Makes something of a value that people can read: valid UTF-8, LF lines, of bearable length.
 *
 * Returns: (transfer full): the value
 */
char *
hx_cleaner_dup_value (const char *value,
                      gsize       max_bytes)
{
  gsize n_bytes = value != NULL ? strnlen (value, max_bytes + 1) : 0;
  char *clean, *to;

  if (n_bytes > max_bytes)
    for (n_bytes = max_bytes; n_bytes > 0 && ((guchar) value[n_bytes] & 0xc0) == 0x80; n_bytes--)
      ;

  clean = to = g_utf8_make_valid (value != NULL ? value : "", n_bytes);
  for (const char *p = clean; *p != '\0'; p++)
    if (*p != '\r')
      *to++ = *p;
    else if (p[1] != '\n')
      *to++ = '\n';
  *to = '\0';

  return clean;
}
