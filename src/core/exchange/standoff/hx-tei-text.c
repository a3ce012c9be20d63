/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text of a TEI document: what its elements say one after the other, blocks on lines of their
 * own, white space as one space unless xml:space says otherwise. Notes and apparatus are not in
 * it. */

#include "config.h"

#include "exchange/standoff/hx-tei-private.h"

#include <string.h>

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  return name != NULL && g_strv_contains (names, name);
}

static gboolean
is_block (const char *name)
{
  static const char * const names[] = {
    "p", "ab", "head", "l", "lg", "div", "div1", "div2", "div3", "item", "list", "sp", "speaker",
    "u", "row", "table", "cell", "opener", "closer", "salute", "signed", "dateline", "byline",
    "titlePage", "docTitle", "titlePart", "argument", "epigraph", "trailer", "quote", "front",
    "body", "back", "stage", "figure", "entry", "label", NULL
  };

  return is_one_of (name, names);
}

static gboolean
is_passed_over (const char *name)
{
  static const char * const names[] = {
    "note", "noteGrp", "teiHeader", "standOff", "del", "orig", "sic", "abbr", "rdg", "fw", "desc",
    "figDesc", NULL
  };

  return is_one_of (name, names);
}

static void
append (HxTei    *self,
        gunichar  c)
{
  g_string_append_unichar (self->text, c);
  self->length++;
}

static gboolean
ends_in (HxTei *self,
         char   c)
{
  return self->text->len > 0 && self->text->str[self->text->len - 1] == c;
}

static void
end_line (HxTei *self)
{
  while (ends_in (self, ' '))
    {
      g_string_truncate (self->text, self->text->len - 1);
      self->length--;
    }
  if (self->text->len > 0 && !ends_in (self, '\n'))
    append (self, '\n');
}

static void
append_text (HxTei      *self,
             const char *text,
             gboolean    preserve)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (preserve)
        append (self, c);
      else if (c != ' ' && c != '\n' && c != '\t' && c != '\r')
        append (self, c);
      else if (self->text->len > 0 && !ends_in (self, ' ') && !ends_in (self, '\n'))
        append (self, ' ');
    }
}

static void
flatten (HxTei         *self,
         HxStandoffXml *node,
         gboolean       preserve)
{
  HxTeiPlace place = { node, self->length };
  const char *space = hx_standoff_xml_get (node, "xml:space");
  const char *id = hx_standoff_xml_get (node, "xml:id");
  gboolean block = is_block (node->name);
  guint index;

  if (space != NULL)
    preserve = g_str_equal (space, "preserve");
  if (block && !preserve)
    end_line (self);
  if (g_str_equal (node->name, "lb") && !preserve)
    end_line (self);
  /* Before what is in it, so that those around come first. */
  place.start = self->length;
  index = self->places->len;
  g_array_append_val (self->places, place);
  if (id != NULL && !g_hash_table_contains (self->by_id, id))
    g_hash_table_insert (self->by_id, (gpointer) id, GUINT_TO_POINTER (index + 1));
  for (HxStandoffXml *child = node->first; child != NULL; child = child->next)
    if (child->text != NULL)
      append_text (self, child->text, preserve);
    else if (!is_passed_over (child->name))
      flatten (self, child, preserve);
  if (block && !preserve)
    end_line (self);
  g_array_index (self->places, HxTeiPlace, index).end = self->length;
}

/* White space around what is marked is not what is marked. */
static void
trim (HxTei      *self,
      HxTeiPlace *place,
      HxText     *text)
{
  const char *utf8 = hx_text_get_utf8 (text, NULL);

  place->end = MIN (place->end, self->length);
  place->start = MIN (place->start, place->end);
  while (place->start < place->end
         && g_ascii_isspace (utf8[hx_text_char_to_byte (text, place->start)]))
    place->start++;
  while (place->end > place->start
         && g_ascii_isspace (utf8[hx_text_char_to_byte (text, place->end - 1)]))
    place->end--;
}

/**
 * hx_tei_flatten:
 * @self: a reading
 * @text: the element “text”
 *
 * Makes one text of it, and notes where its elements stand.
 */
void
hx_tei_flatten (HxTei         *self,
                HxStandoffXml *text)
{
  g_autoptr(HxText) whole = NULL;

  flatten (self, text, FALSE);
  whole = hx_text_new (self->text->str, self->text->len, NULL);
  for (guint i = 0; whole != NULL && i < self->places->len; i++)
    {
      HxTeiPlace *place = &g_array_index (self->places, HxTeiPlace, i);

      if (g_strcmp0 (hx_standoff_xml_get (place->node, "xml:space"), "preserve") != 0)
        trim (self, place, whole);
    }
}

static void
append_words (GString       *words,
              HxStandoffXml *node)
{
  for (HxStandoffXml *child = node->first; child != NULL; child = child->next)
    if (child->text != NULL)
      g_string_append (words, child->text);
    else
      append_words (words, child);
}

/**
 * hx_tei_dup_words:
 * @node: (nullable): an element
 *
 * Returns: (transfer full): all that it says
 */
char *
hx_tei_dup_words (HxStandoffXml *node)
{
  GString *words = g_string_new (NULL);

  if (node != NULL)
    append_words (words, node);
  return g_string_free (words, FALSE);
}
