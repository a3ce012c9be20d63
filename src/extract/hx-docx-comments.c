/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-docx-body.h"
#include "hx-xml.h"

enum
{
  COMMENT = 1,
  PARAGRAPH,
  TEXT,
  BREAK,
};

typedef struct
{
  GHashTable    *comments;
  HxDocxComment *comment;
  GString       *text;
  gboolean       in_text;
} Load;

static void
comment_free (gpointer data)
{
  HxDocxComment *comment = data;

  g_free (comment->author);
  g_free (comment->text);
  g_free (comment);
}

static void
start_cb (HxXml   *xml,
          int      id,
          gpointer data)
{
  Load *load = data;

  if (id == COMMENT)
    {
      const char *number = hx_xml_get_attribute (xml, "w:id");

      load->comment = NULL;
      if (number == NULL)
        return;
      load->comment = g_new0 (HxDocxComment, 1);
      load->comment->author = g_strdup (hx_xml_get_attribute (xml, "w:author"));
      g_hash_table_replace (load->comments, g_strdup (number), load->comment);
      g_string_truncate (load->text, 0);
    }
  else if ((id == PARAGRAPH || id == BREAK) && load->text->len > 0)
    {
      g_string_append_c (load->text, '\n');
    }
  load->in_text = id == TEXT;
}

static void
end_cb (HxXml   *xml,
        int      id,
        gpointer data)
{
  Load *load = data;

  load->in_text = FALSE;
  if (id == COMMENT && load->comment != NULL)
    {
      g_set_str (&load->comment->text, load->text->str);
      load->comment = NULL;
    }
}

static void
text_cb (HxXml      *xml,
         const char *utf8,
         gsize       n_bytes,
         gpointer    data)
{
  Load *load = data;

  if (load->in_text)
    g_string_append_len (load->text, utf8, n_bytes);
}

/**
 * hx_docx_load_comments: (skip)
 * @bytes: (nullable): the part with the comments (ISO/IEC 29500-1, 17.13.4)
 *
 * Returns: (transfer full) (element-type utf8 HxDocxComment): the comments by their ids
 */
GHashTable *
hx_docx_load_comments (GBytes *bytes)
{
  static const HxXmlName names[] = {
    { "w:comment", COMMENT },
    { "w:p", PARAGRAPH },
    { "w:t", TEXT },
    { "w:br", BREAK },
    { NULL },
  };
  static const HxXmlHandler handler = { names, start_cb, end_cb, text_cb };
  Load load = { NULL };

  load.comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, comment_free);
  load.text = g_string_new (NULL);
  if (bytes != NULL)
    hx_xml_parse (bytes, &handler, &load, NULL);
  g_string_free (load.text, TRUE);

  return load.comments;
}
