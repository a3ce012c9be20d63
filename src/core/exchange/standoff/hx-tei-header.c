/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of a TEI document (Guidelines 2), and how its text is written. */

#include "config.h"

#include "exchange/standoff/hx-tei-write.h"

/* --- XML --- */

/**
 * hx_tei_put_text:
 * @self: a document
 * @text: what it says
 *
 * Writes a text; what XML cannot hold becomes U+FFFD.
 */
void
hx_tei_put_text (HxTeiWriting *self,
                 const char   *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '<')
        g_string_append (self->out, "&lt;");
      else if (c == '&')
        g_string_append (self->out, "&amp;");
      else if (c == '>')
        g_string_append (self->out, "&gt;");
      else if (c == '"')
        g_string_append (self->out, "&quot;");
      else if (c == '\r')
        g_string_append (self->out, "&#13;");
      else if (hx_standoff_xml_allows (c))
        g_string_append_len (self->out, p, g_utf8_next_char (p) - p);
      else
        {
          g_string_append (self->out, "\xef\xbf\xbd");
          self->tei->n_characters++;
        }
    }
}

/**
 * hx_tei_put:
 * @self: a document
 * @element: its name
 * @attributes: its attributes, ready to be written; may be empty
 * @text: (nullable): what it says
 *
 * Writes an element, unless it says nothing.
 */
void
hx_tei_put (HxTeiWriting *self,
            const char   *element,
            const char   *attributes,
            const char   *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append_printf (self->out, "<%s%s%s>", element, *attributes != '\0' ? " " : "",
                          attributes);
  hx_tei_put_text (self, text);
  g_string_append_printf (self->out, "</%s>\n", element);
}

/* --- The header --- */

/**
 * hx_tei_get_coder:
 * @self: a document
 * @name: who has done something
 *
 * Returns: the number of the coder, from 1
 */
guint
hx_tei_get_coder (HxTeiWriting *self,
                  const char   *name)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->coders, name));

  if (number > 0)
    return number;
  g_ptr_array_add (self->coder_names, g_strdup (name));
  g_hash_table_insert (self->coders, g_strdup (name), GUINT_TO_POINTER (self->coder_names->len));
  return self->coder_names->len;
}

static void
list_coders (HxTeiWriting *self)
{
  for (guint i = 0; i < self->document->passages->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (self->document->passages, i);
      GPtrArray *taggings = hx_passage_get_taggings (passage);
      GPtrArray *mentions = hx_passage_get_mentions (passage);
      GPtrArray *memos = hx_export_get (self->self->export.passage_memos,
                                        hx_passage_get_id (passage));

      hx_export_insert (self->passages, hx_passage_get_id (passage), NULL);
      for (guint k = 0; taggings != NULL && k < taggings->len; k++)
        hx_tei_get_coder (self, ((HxTagging *) taggings->pdata[k])->coder);
      for (guint k = 0; memos != NULL && k < memos->len; k++)
        hx_tei_get_coder (self, hx_memo_get_coder (memos->pdata[k]));
      for (guint k = 0; mentions != NULL && k < mentions->len; k++)
        {
          const HxMention *mention = g_ptr_array_index (mentions, k);

          hx_tei_get_coder (self, mention->coder);
          hx_export_insert (self->entities, mention->entity, NULL);
        }
    }
}

/* Of notes on the text, on tags and on entities as well. */
static void
list_memo_coders (HxTeiWriting *self)
{
  GPtrArray *memos = self->tei->other_memos;
  GPtrArray *entities = self->self->export.entities;

  for (guint i = 0; i < memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (memos, i);

      if (hx_memo_get_target_kind (memo) == HX_MEMO_TAG
          || hx_memo_get_target (memo) == hx_source_get_id (self->document->source))
        hx_tei_get_coder (self, hx_memo_get_coder (memo));
    }
  for (guint i = 0; i < entities->len; i++)
    {
      gint64 id = hx_entity_get_id (g_ptr_array_index (entities, i));
      GPtrArray *on = hx_export_has (self->entities, id)
                      ? hx_export_get (self->tei->entity_memos, id) : NULL;

      for (guint k = 0; on != NULL && k < on->len; k++)
        hx_tei_get_coder (self, hx_memo_get_coder (on->pdata[k]));
    }
}

static void
put_category (HxTeiWriting *self,
              guint        *i,
              gint64        parent)
{
  GPtrArray *tags = self->self->export.tags;

  /* Depth first: those below a tag follow it. */
  while (*i < tags->len)
    {
      HxTag *tag = g_ptr_array_index (tags, *i);
      gint64 above = hx_export_has (self->self->export.tag_ids, hx_tag_get_parent (tag))
                     ? hx_tag_get_parent (tag) : 0;

      if (above != parent)
        return;
      ++*i;
      g_string_append_printf (self->out, "<category xml:id=\"tag-%" G_GINT64_FORMAT
                              "\"><catDesc>", hx_tag_get_id (tag));
      hx_tei_put (self, "term", "", hx_tag_get_name (tag));
      hx_tei_put (self, "gloss", "", hx_tag_get_description (tag));
      g_string_append (self->out, "</catDesc>\n");
      put_category (self, i, hx_tag_get_id (tag));
      g_string_append (self->out, "</category>\n");
    }
}

static void
put_source (HxTeiWriting *self)
{
  HxSource *source = self->document->source;
  const char *url = hx_source_get_url (source);

  g_string_append (self->out, "<sourceDesc><bibl>\n");
  hx_tei_put (self, "title", "", hx_source_get_title (source));
  hx_tei_put (self, "author", "", hx_source_get_author (source));
  hx_tei_put (self, "publisher", "", hx_source_get_outlet (source));
  hx_tei_put (self, "date", "", hx_source_get_date (source));
  hx_tei_put (self, "idno", "type=\"URI\"", url);
  g_string_append (self->out, "</bibl></sourceDesc>\n");
}

/**
 * hx_tei_put_header:
 * @self: a document
 *
 * Writes what is said of the document: its title, who has marked it, and by which tags. Everybody
 * who is named later on is found before.
 */
void
hx_tei_put_header (HxTeiWriting *self)
{
  const char *language = hx_source_get_language (self->document->source);
  guint i = 0;

  list_coders (self);
  list_memo_coders (self);
  g_string_append (self->out, "<teiHeader>\n<fileDesc>\n<titleStmt>\n");
  hx_tei_put (self, "title", "", hx_source_get_title (self->document->source));
  for (guint k = 0; k < self->coder_names->len; k++)
    {
      g_string_append_printf (self->out, "<respStmt xml:id=\"coder-%u\"><resp>annotation</resp>",
                              k + 1);
      hx_tei_put (self, "name", "", g_ptr_array_index (self->coder_names, k));
      g_string_append (self->out, "</respStmt>\n");
    }
  g_string_append (self->out, "</titleStmt>\n<publicationStmt><p>Not published.</p>"
                   "</publicationStmt>\n");
  put_source (self);
  g_string_append (self->out, "</fileDesc>\n<encodingDesc>\n<appInfo><application "
                   "ident=\"Hexapla\" version=\"" PACKAGE_VERSION "\"><label>Hexapla</label>"
                   "</application></appInfo>\n");
  if (self->self->export.tags->len > 0)
    {
      g_string_append (self->out, "<classDecl><taxonomy xml:id=\"tags\">\n");
      put_category (self, &i, 0);
      g_string_append (self->out, "</taxonomy></classDecl>\n");
    }
  g_string_append (self->out, "</encodingDesc>\n");
  if (language != NULL && *language != '\0')
    {
      g_string_append (self->out, "<profileDesc><langUsage><language ident=\"");
      hx_tei_put_text (self, language);
      g_string_append (self->out, "\"/></langUsage></profileDesc>\n");
    }
  g_string_append (self->out, "</teiHeader>\n");
}
