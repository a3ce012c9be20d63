/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chapters of a book: XHTML as EPUB 3.3 has it, or what passes for it. */

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "hx-epub-text.h"
#include "hx-xml.h"

#define MAX_CHAPTER_BYTES (64 * 1024 * 1024)

typedef enum
{
  SKIP = 1,
  BLOCK,
  HEADING,
  ITEM,
  ORDERED,
  UNORDERED,
  BREAK,
  RULE,
  PREFORMATTED,
  QUOTE,
  TABLE,
  ROW,
  CELL,
  LINK,
  PICTURE,
  RUBY_TEXT,
  NAVIGATION,
} Element;

#define BOTH(name, id) { "h:" name, id }, { name, id }

/* Also without namespace: so old books, and those that had to be mended, have them. */
static const HxXmlName names[] = {
  BOTH ("p", BLOCK),
  BOTH ("div", BLOCK),
  BOTH ("a", LINK),
  BOTH ("br", BREAK),
  BOTH ("h1", HEADING),
  BOTH ("h2", HEADING),
  BOTH ("h3", HEADING),
  BOTH ("h4", HEADING),
  BOTH ("h5", HEADING),
  BOTH ("h6", HEADING),
  BOTH ("li", ITEM),
  BOTH ("ol", ORDERED),
  BOTH ("ul", UNORDERED),
  BOTH ("td", CELL),
  BOTH ("th", CELL),
  BOTH ("tr", ROW),
  BOTH ("table", TABLE),
  BOTH ("pre", PREFORMATTED),
  BOTH ("blockquote", QUOTE),
  BOTH ("section", BLOCK),
  BOTH ("article", BLOCK),
  BOTH ("aside", BLOCK),
  BOTH ("header", BLOCK),
  BOTH ("footer", BLOCK),
  BOTH ("main", BLOCK),
  BOTH ("figure", BLOCK),
  BOTH ("figcaption", BLOCK),
  BOTH ("address", BLOCK),
  BOTH ("dl", BLOCK),
  BOTH ("dt", BLOCK),
  BOTH ("dd", BLOCK),
  BOTH ("center", BLOCK),
  BOTH ("caption", BLOCK),
  BOTH ("fieldset", BLOCK),
  BOTH ("form", BLOCK),
  BOTH ("hr", RULE),
  BOTH ("img", PICTURE),
  { "svg:image", PICTURE },
  BOTH ("rt", RUBY_TEXT),
  BOTH ("rp", SKIP),
  BOTH ("head", SKIP),
  BOTH ("script", SKIP),
  BOTH ("style", SKIP),
  BOTH ("template", SKIP),
  { "svg:title", SKIP },
  { "svg:desc", SKIP },
  { "svg:style", SKIP },
  { "math:annotation", SKIP },
  { "math:annotation-xml", SKIP },
  BOTH ("nav", NAVIGATION),
  { NULL },
};

typedef struct
{
  gboolean is_ordered;
  guint    next;
} List;

typedef enum
{
  ENDS_NOTE   = 1 << 0,   /* bits: what ends with an element besides itself */
  ENDS_LINK   = 1 << 1,
  ENDS_MARK   = 1 << 2,
  ENDS_ITEM   = 1 << 3,
  ENDS_HIDDEN = 1 << 4,
} Ends;

typedef struct
{
  HxFlow   *flow;
  HxOutput *output;
  GArray   *lists;         /* List */
  char     *mark;          /* of an item without text so far */
  guint     skip_depth;
  guint     n_preformatted;
  gboolean  wants_bracket; /* before a note's mark */
  gboolean  has_bracket;   /* it has them itself */
  guint8    ends[HX_XML_MAX_DEPTH + 2];
} Chapter;

/* Whether a list of words has one of them. */
static gboolean
has_word (const char *list,
          const char *word)
{
  gsize n = strlen (word);

  for (const char *at = list; at != NULL && (at = strstr (at, word)) != NULL; at += n)
    if ((at == list || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
      return TRUE;

  return FALSE;
}

/* An item's mark waits for its first text, so that it stands on the same line. */
static void
put_mark (Chapter *self)
{
  g_autofree char *mark = g_steal_pointer (&self->mark);

  hx_flow_open_span (self->flow, HX_SPAN_LIST_ITEM, mark);
  hx_flow_words (self->flow, mark, -1);
  hx_flow_words (self->flow, " ", 1);
}

static void
begin_line (Chapter *self)
{
  hx_flow_begin_line (self->flow);
}

static void
begin_list (Chapter  *self,
            HxXml    *xml,
            gboolean  is_ordered)
{
  const char *start = is_ordered ? hx_xml_get_attribute (xml, "start") : NULL;
  List list = { is_ordered, 1 };

  if (start != NULL)
    list.next = CLAMP (g_ascii_strtoll (start, NULL, 10), 0, G_MAXINT);
  begin_line (self);
  g_array_append_val (self->lists, list);
}

static void
begin_item (Chapter *self,
            HxXml   *xml)
{
  List *list = self->lists->len > 0 ? &g_array_index (self->lists, List, self->lists->len - 1)
                                    : NULL;
  const char *value = hx_xml_get_attribute (xml, "value");

  begin_line (self);
  g_free (self->mark);
  if (list == NULL || !list->is_ordered)
    {
      self->mark = g_strdup ("•");
    }
  else
    {
      if (value != NULL)
        list->next = CLAMP (g_ascii_strtoll (value, NULL, 10), 0, G_MAXINT);
      self->mark = g_strdup_printf ("%u.", list->next);
      list->next += list->next < G_MAXINT;
    }
  self->ends[hx_xml_get_depth (xml)] |= ENDS_ITEM;
}

static void
begin_link (Chapter    *self,
            HxXml      *xml,
            const char *type)
{
  const char *address = hx_xml_get_attribute (xml, "href");
  guint depth = hx_xml_get_depth (xml);

  if (has_word (type, "noteref"))
    {
      self->wants_bracket = TRUE;
      self->has_bracket = FALSE;
      self->ends[depth] |= ENDS_MARK;
    }
  if (address != NULL && (g_uri_peek_scheme (address) != NULL))
    {
      hx_flow_open_span (self->flow, HX_SPAN_LINK, address);
      self->ends[depth] |= ENDS_LINK;
    }
}

static void
begin_typed (Chapter    *self,
             HxXml      *xml,
             const char *type)
{
  if (!has_word (type, "footnote") && !has_word (type, "endnote") && !has_word (type, "rearnote"))
    return;

  begin_line (self);
  hx_flow_open_span (self->flow, HX_SPAN_NOTE, NULL);
  self->ends[hx_xml_get_depth (xml)] |= ENDS_NOTE;
}

static void
start_element (Chapter *self,
               HxXml   *xml,
               int      id)
{
  const char level[] = { hx_xml_get_name (xml)[1], '\0' };

  switch (id)
    {
    case BREAK:
      hx_flow_break (self->flow);
      break;
    case HEADING:
      begin_line (self);
      hx_flow_open_span (self->flow, HX_SPAN_HEADING, level);
      break;
    case ITEM:
      begin_item (self, xml);
      break;
    case ORDERED:
    case UNORDERED:
      begin_list (self, xml, id == ORDERED);
      break;
    case PREFORMATTED:
      begin_line (self);
      self->n_preformatted++;
      break;
    case QUOTE:
      begin_line (self);
      hx_flow_open_span (self->flow, HX_SPAN_QUOTE, NULL);
      break;
    case TABLE:
      hx_flow_begin_table (self->flow, 0);
      break;
    case ROW:
      hx_flow_begin_row (self->flow);
      break;
    case CELL:
      hx_flow_begin_cell (self->flow);
      break;
    case PICTURE:
      hx_flow_count_picture (self->flow);
      break;
    case RUBY_TEXT:
      hx_flow_push_left_out (self->flow, HX_LEFT_OUT_ALTERNATIVE, NULL);
      break;
    default:
      begin_line (self);
      break;
    }
}

static gboolean
is_hidden (HxXml *xml)
{
  const char *style = hx_xml_get_attribute (xml, "style");

  return hx_xml_get_attribute (xml, "hidden") != NULL ||
         (style != NULL && (strstr (style, "display:none") != NULL ||
                            strstr (style, "display: none") != NULL));
}

static void
start_cb (HxXml   *xml,
          int      id,
          gpointer data)
{
  Chapter *self = data;
  guint depth = hx_xml_get_depth (xml);
  const char *type;

  self->ends[depth] = 0;
  if (self->skip_depth > 0)
    return;
  if (id == SKIP || id == NAVIGATION)
    {
      self->skip_depth = depth;
      return;
    }

  if (is_hidden (xml))
    {
      hx_flow_push_left_out (self->flow, HX_LEFT_OUT_HIDDEN, NULL);
      self->ends[depth] |= ENDS_HIDDEN;
    }
  type = hx_xml_get_attribute (xml, "epub:type");
  if (type == NULL)
    type = hx_xml_get_attribute (xml, "type");
  if (type != NULL)
    begin_typed (self, xml, type);
  if (id == LINK)
    begin_link (self, xml, type);
  else if (id != 0)
    start_element (self, xml, id);
}

static void
end_element (Chapter *self,
             int      id)
{
  switch (id)
    {
    case HEADING:
      hx_flow_close_span (self->flow, HX_SPAN_HEADING);
      begin_line (self);
      break;
    case PREFORMATTED:
      self->n_preformatted -= self->n_preformatted > 0;
      begin_line (self);
      break;
    case QUOTE:
      hx_flow_close_span (self->flow, HX_SPAN_QUOTE);
      begin_line (self);
      break;
    case ORDERED:
    case UNORDERED:
      if (self->lists->len > 0)
        g_array_set_size (self->lists, self->lists->len - 1);
      begin_line (self);
      break;
    case TABLE:
      hx_flow_end_table (self->flow);
      break;
    case RUBY_TEXT:
      hx_flow_pop (self->flow);
      break;
    case BLOCK:
    case ITEM:
    case RULE:
      begin_line (self);
      break;
    default:
      break;
    }
}

static void
end_what_ends (Chapter *self,
               guint    ends)
{
  if (ends & ENDS_MARK)
    {
      if (!self->wants_bracket && !self->has_bracket)
        hx_flow_text (self->flow, "]", 1);
      self->wants_bracket = FALSE;
    }
  if (ends & ENDS_LINK)
    hx_flow_close_span (self->flow, HX_SPAN_LINK);
  if ((ends & ENDS_ITEM) && self->mark == NULL)
    hx_flow_close_span (self->flow, HX_SPAN_LIST_ITEM);
  if (ends & ENDS_ITEM)
    g_clear_pointer (&self->mark, g_free);
  if (ends & ENDS_NOTE)
    hx_flow_close_span (self->flow, HX_SPAN_NOTE);
  if (ends & ENDS_HIDDEN)
    hx_flow_pop (self->flow);
}

static void
end_cb (HxXml   *xml,
        int      id,
        gpointer data)
{
  Chapter *self = data;
  guint depth = hx_xml_get_depth (xml);

  if (self->skip_depth > 0)
    {
      if (self->skip_depth == depth)
        self->skip_depth = 0;
      return;
    }

  end_what_ends (self, self->ends[depth]);
  end_element (self, id);
}

static void
put_lines (Chapter    *self,
           const char *utf8,
           gsize       n_bytes)
{
  const char *end = utf8 + n_bytes;

  while (utf8 < end)
    {
      const char *newline = memchr (utf8, '\n', end - utf8);

      hx_flow_text (self->flow, utf8, (newline != NULL ? newline : end) - utf8);
      if (newline == NULL)
        return;
      hx_flow_break (self->flow);
      utf8 = newline + 1;
    }
}

static void
text_cb (HxXml      *xml,
         const char *utf8,
         gsize       n_bytes,
         gpointer    data)
{
  Chapter *self = data;
  gsize n_white = 0;

  if (self->skip_depth > 0)
    return;

  while (n_white < n_bytes && strchr (" \t\r\n", utf8[n_white]) != NULL)
    n_white++;
  if (n_white < n_bytes && self->mark != NULL)
    put_mark (self);
  if (n_white < n_bytes && self->wants_bracket)
    {
      self->wants_bracket = FALSE;
      self->has_bracket = strchr ("[(", utf8[n_white]) != NULL;
      if (!self->has_bracket)
        hx_flow_text (self->flow, "[", 1);
    }
  if (self->n_preformatted > 0)
    put_lines (self, utf8, n_bytes);
  else
    hx_flow_words (self->flow, utf8, n_bytes);
  if (hx_output_is_over (self->output))
    hx_xml_stop (xml, NULL);
}

/* What is not well-formed is read as browsers would read it, and written down properly. */
static GBytes *
mend (GBytes *utf8)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (utf8, &n_bytes);
  int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                HTML_PARSE_NONET | HTML_PARSE_COMPACT;
  htmlDocPtr document;
  xmlBufferPtr buffer;
  GBytes *mended = NULL;

  if (n_bytes > MAX_CHAPTER_BYTES)
    return NULL;
  document = htmlReadMemory (data, n_bytes, NULL, "UTF-8", options);
  if (document == NULL)
    return NULL;

  buffer = xmlBufferCreate ();
  if (xmlDocGetRootElement (document) != NULL &&
      xmlNodeDump (buffer, document, xmlDocGetRootElement (document), 0, 0) >= 0)
    mended = g_bytes_new (xmlBufferContent (buffer), xmlBufferLength (buffer));
  xmlBufferFree (buffer);
  xmlFreeDoc (document);

  return mended;
}

static gboolean
is_well_formed (GBytes  *utf8,
                GError **error)
{
  static const HxXmlName none[] = { { NULL } };
  static const HxXmlHandler handler = { none, NULL, NULL, NULL };

  return hx_xml_parse (utf8, &handler, NULL, error);
}

/**
 * hx_epub_read_chapter: (skip)
 * @flow: where the text goes
 * @output: the output of @flow
 * @bytes: a chapter
 * @error: of HX_REFUSED
 *
 * Gives the text of a chapter to the flow, block by block. Navigation is left out.
 *
 * Returns: whether the chapter was read to its end
 */
gboolean
hx_epub_read_chapter (HxFlow    *flow,
                      HxOutput  *output,
                      GBytes    *bytes,
                      GError   **error)
{
  static const HxXmlHandler handler = { names, start_cb, end_cb, text_cb };
  g_autoptr(GBytes) utf8 = hx_xml_to_utf8 (bytes);
  g_autoptr(GBytes) plain = hx_xml_replace_html_entities (utf8);
  g_autoptr(GBytes) mended = NULL;
  g_autoptr(GError) damage = NULL;
  Chapter self = { flow, output };
  gboolean was_read;

  if (!is_well_formed (plain, &damage))
    {
      if (!g_error_matches (damage, HX_REFUSED, HX_REFUSAL_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&damage));
          return FALSE;
        }
      mended = mend (plain);
    }

  self.lists = g_array_new (FALSE, FALSE, sizeof (List));
  hx_flow_begin_line (flow);
  was_read = hx_xml_parse (mended != NULL ? mended : plain, &handler, &self, error);
  hx_flow_close (flow);
  g_array_unref (self.lists);
  g_free (self.mark);

  return was_read;
}
