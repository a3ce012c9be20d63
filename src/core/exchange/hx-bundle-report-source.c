/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sources as columns of the report. Passages overlap at will, HTML elements cannot: each
 * paragraph is cut where a passage begins or ends, and a piece wears the colours of all passages
 * over it, one below the other. */

#include "exchange/hx-bundle-report.h"

#define MAX_BANDS 4

typedef struct
{
  HxExport  *export;
  guint      number;
  HxText    *text;
  GPtrArray *passages;   /* of HxPassage, by start */
  GPtrArray *earlier;    /* those left in an earlier text */
  guint      next;       /* the first that has not begun */
  GPtrArray *open;       /* those over the position at hand; borrowed */
} Column;

/* From 1; 0: it is not exported. */
static guint
number_of_entity (HxExport *self,
                  gint64    id)
{
  return GPOINTER_TO_UINT (hx_export_get (self->entity_ids, hx_export_get_root (self, id)));
}

static const char *
type_of_entity (HxExport *self,
                guint     number)
{
  if (number == 0)
    return "thing";
  return hx_entity_type_to_string (
    hx_entity_get_entity_type (g_ptr_array_index (self->entities, number - 1)));
}

static void
add_number (GArray *numbers,
            guint   number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == number)
      return;
  g_array_append_val (numbers, number);
}

static void
add_tag_numbers (Column    *column,
                 HxPassage *passage,
                 GArray    *numbers)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);

  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      HxTagging *tagging = g_ptr_array_index (taggings, i);
      guint number = hx_report_tag_number (column->export, tagging->tag);

      if (number > 0)
        add_number (numbers, number);
    }
}

/* What the passages over a piece say, for its tool tip; and the innermost entity, 0 where there is
 * none. */
static gint64
describe_open (Column  *column,
               GString *title,
               GArray  *numbers)
{
  gint64 entity = 0;
  guint length = G_MAXUINT;

  for (guint i = 0; i < column->open->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (column->open, i);
      GPtrArray *mentions = hx_passage_get_mentions (passage);
      guint n = hx_passage_get_end (passage) - hx_passage_get_start (passage);

      add_tag_numbers (column, passage, numbers);
      for (guint j = 0; mentions != NULL && j < mentions->len; j++)
        {
          HxMention *mention = g_ptr_array_index (mentions, j);

          if (hx_export_is_again (mentions, j))
            continue;
          g_string_append_printf (title, "%s%s", title->len > 0 ? " · " : "", mention->name);
          if (n <= length)
            entity = mention->entity;
          length = MIN (length, n);
        }
    }
  for (guint i = 0; i < numbers->len; i++)
    {
      HxTag *tag = g_ptr_array_index (column->export->tags, g_array_index (numbers, guint, i) - 1);

      g_string_append_printf (title, "%s%s", title->len > 0 ? " · " : "", hx_tag_get_name (tag));
    }
  return entity;
}

/* The classes of a piece: its colour, or bands of colour from top to bottom. */
static void
put_colours (HxBundleWriter *writer,
             GArray         *numbers)
{
  guint n = MIN (numbers->len, MAX_BANDS);

  if (n == 1)
    hx_bundle_writer_printf (writer, "t%u", g_array_index (numbers, guint, 0));
  else if (n > 1)
    hx_bundle_writer_printf (writer, "b%u", n);
  for (guint i = 0; n > 1 && i < n; i++)
    hx_bundle_writer_printf (writer, " %c%u", 'w' + i, g_array_index (numbers, guint, i));
}

static void
put_text (Column *column,
          guint   start,
          guint   end)
{
  const char *text = hx_text_get_utf8 (column->text, NULL);
  gsize from = hx_text_char_to_byte (column->text, start);
  gsize to = hx_text_char_to_byte (column->text, end);

  hx_report_put_escaped (column->export, text + from, to - from);
}

static void
put_piece (Column *column,
           guint   start,
           guint   end)
{
  HxBundleWriter *writer = column->export->writer;
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GString) title = g_string_new (NULL);
  gint64 entity;
  guint number;

  if (column->open->len == 0)
    {
      put_text (column, start, end);
      return;
    }
  entity = describe_open (column, title, numbers);
  number = entity != 0 ? number_of_entity (column->export, entity) : 0;
  hx_bundle_writer_put (writer, "<mark class=\"");
  put_colours (writer, numbers);
  hx_bundle_writer_put (writer, numbers->len == 0 && entity == 0 ? "bare\"" : "\"");
  if (title->len > 0)
    {
      hx_bundle_writer_put (writer, " title=\"");
      hx_report_put_escaped (column->export, title->str, title->len);
      hx_bundle_writer_put (writer, "\"");
    }
  hx_bundle_writer_put (writer, ">");
  if (number > 0)
    {
      g_autofree char *class = g_strdup_printf ("class=\"%s\"", type_of_entity (column->export,
                                                                                number));

      hx_report_begin_link (column->export, 'e', number, class);
    }
  put_text (column, start, end);
  hx_bundle_writer_put (writer, number > 0 ? "</a></mark>" : "</mark>");
}

static gboolean
gather (HxExport   *self,
        HxPassage  *passage,
        gpointer    data,
        GError    **error)
{
  Column *column = data;
  GPtrArray *mentions = hx_passage_get_mentions (passage);

  if (mentions != NULL && mentions->len > 0 && hx_export_is_current (self, passage))
    hx_export_insert (column->export->pages->contexts, hx_passage_get_id (passage),
                      hx_report_context_new (column->text, hx_passage_get_start (passage),
                                             hx_passage_get_end (passage)));
  g_ptr_array_add (hx_export_is_current (self, passage) ? column->passages : column->earlier,
                   g_object_ref (passage));
  return TRUE;
}

/* --- Paragraphs --- */

static void
close_passages (Column *column,
                guint   position)
{
  for (guint i = 0; i < column->open->len;)
    {
      HxPassage *passage = g_ptr_array_index (column->open, i);
      const char *marks = hx_export_get (column->export->marks, hx_passage_get_id (passage));

      if (hx_passage_get_end (passage) > position)
        {
          i++;
          continue;
        }
      if (marks != NULL)
        hx_bundle_writer_printf (column->export->writer, "<sup>%s</sup>", marks);
      g_ptr_array_remove_index (column->open, i);
    }
}

/* Opens what begins at or before a position; those that ended already have only their anchor. */
static void
open_passages (Column *column,
               guint   position)
{
  for (; column->next < column->passages->len; column->next++)
    {
      HxPassage *passage = g_ptr_array_index (column->passages, column->next);

      if (hx_passage_get_start (passage) > position)
        break;
      hx_bundle_writer_printf (column->export->writer,
                               "<a class=\"at\" id=\"p%" G_GINT64_FORMAT "\"></a>",
                               hx_passage_get_id (passage));
      if (hx_passage_get_end (passage) > position)
        g_ptr_array_add (column->open, passage);
    }
}

static guint
next_cut (Column *column,
          guint   limit)
{
  if (column->next < column->passages->len)
    limit = MIN (limit, hx_passage_get_start (g_ptr_array_index (column->passages, column->next)));
  for (guint i = 0; i < column->open->len; i++)
    limit = MIN (limit, hx_passage_get_end (g_ptr_array_index (column->open, i)));
  return limit;
}

static void
put_margin (Column *column,
            GArray *numbers)
{
  HxBundleWriter *writer = column->export->writer;

  hx_bundle_writer_put (writer, "<div class=\"margin\">");
  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);
      HxTag *tag = g_ptr_array_index (column->export->tags, number - 1);

      g_autofree char *class = g_strdup_printf ("class=\"c%u\" dir=\"auto\"", number);

      hx_report_begin_link (column->export, 't', number, class);
      hx_report_put_escaped (column->export, hx_tag_get_name (tag), -1);
      hx_bundle_writer_put (writer, "</a>");
    }
  hx_bundle_writer_put (writer, "</div>");
}

static void
put_paragraph (Column *column,
               guint   number,
               guint   start,
               guint   end)
{
  HxBundleWriter *writer = column->export->writer;
  g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  hx_bundle_writer_printf (writer, "<div class=\"para\" id=\"s%u-%u\"><i>%u</i>"
                                   "<p data-find=\"text\">", column->number, number, number);
  while (start < end)
    {
      guint cut;

      close_passages (column, start);
      open_passages (column, start);
      for (guint i = 0; i < column->open->len; i++)
        add_tag_numbers (column, g_ptr_array_index (column->open, i), numbers);
      cut = next_cut (column, end);
      put_piece (column, start, cut);
      start = cut;
    }
  close_passages (column, end);
  hx_bundle_writer_put (writer, "</p>");
  put_margin (column, numbers);
  hx_bundle_writer_put (writer, "</div>\n");
}

/* A line of what is known about a source; nothing where nothing is. */
void
hx_report_put_term (HxExport   *self,
                    const char *name,
                    const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  hx_bundle_writer_printf (self->writer, "<dt>%s</dt><dd dir=\"auto\">", name);
  hx_report_put_escaped (self, value, -1);
  hx_bundle_writer_put (self->writer, "</dd>");
}

static void
put_header (HxExport *self,
            HxSource *source,
            guint     number)
{
  const char *hash = hx_source_get_sha256 (source);
  const char *outlet = hx_source_get_outlet (source);
  const char *date = hx_source_get_date (source);

  hx_bundle_writer_printf (self->writer, "<header data-find=\"source\">"
                                         "<p class=\"number\"><b>Source %u</b> · %u words</p>"
                                         "<h3 dir=\"auto\" id=\"sn%u\">", number,
                           hx_source_get_n_words (source), number);
  hx_report_put_escaped (self, hx_source_get_title (source), -1);
  hx_bundle_writer_put (self->writer, "</h3><p class=\"meta\"><bdi>");
  hx_report_put_escaped (self, outlet, -1);
  hx_bundle_writer_put (self->writer, outlet != NULL && *outlet != '\0' && date != NULL &&
                                      *date != '\0' ? "</bdi> · <bdi>" : "");
  hx_report_put_escaped (self, date, -1);
  hx_bundle_writer_put (self->writer, "</bdi></p>"
                                      "<details><summary>About this source</summary><dl>");
  hx_report_put_term (self, "Author", hx_source_get_author (source));
  hx_report_put_term (self, "Language", hx_source_get_language (source));
  hx_report_put_term (self, "Address", hx_source_get_url (source));
  hx_report_put_term (self, "File", hx_source_get_file_name (source));
  hx_report_put_term (self, "Type", hx_source_get_media_type (source));
  hx_report_put_term (self, "Encoding", hx_source_get_encoding (source));
  hx_report_put_groups (self, source);
  hx_bundle_writer_put (self->writer, "<dt>SHA-256</dt><dd><code>");
  hx_report_put_escaped (self, hash, -1);
  hx_bundle_writer_put (self->writer, "</code></dd></dl></details></header>\n");
}

/* Whether it can stand in HTML as a language. */
gboolean
hx_report_is_language (const char *language)
{
  if (language == NULL || *language == '\0' || strlen (language) > 35)
    return FALSE;
  for (const char *p = language; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-')
      return FALSE;
  return TRUE;
}

/* The direction of a text's first letter that has one, as HTML's dir=auto would choose it; here
 * for the whole text, so that numbers and margins stand on one side. */
static const char *
direction_of (HxText *text)
{
  const char *p = hx_text_get_utf8 (text, NULL);

  for (guint i = 0; i < 4096 && *p != '\0'; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) ||
          (c >= 0xfe70 && c <= 0xfefc) || (c >= 0x10800 && c <= 0x10fff) ||
          (c >= 0x1e800 && c <= 0x1efff))
        {
          if (g_unichar_isalpha (c))
            return "rtl";
        }
      else if (g_unichar_isalpha (c))
        return "ltr";
    }
  return "ltr";
}

/* Passages whose words were not found again in the text above. */
static void
put_earlier (Column *column)
{
  HxBundleWriter *writer = column->export->writer;

  if (column->earlier->len == 0)
    return;
  hx_bundle_writer_put (writer, "<details open><summary>In an earlier text of this source"
                                "</summary><ul>\n");
  for (guint i = 0; i < column->earlier->len; i++)
    {
      HxPassage *passage = g_ptr_array_index (column->earlier, i);

      hx_bundle_writer_printf (writer, "<li><a class=\"at\" id=\"p%" G_GINT64_FORMAT "\"></a>"
                                       "<q dir=\"auto\">", hx_passage_get_id (passage));
      hx_report_put_escaped (column->export, hx_passage_get_label (passage), -1);
      hx_bundle_writer_put (writer, "</q></li>\n");
    }
  hx_bundle_writer_put (writer, "</ul></details>\n");
}

static void
put_column (Column   *column,
            HxSource *source)
{
  HxBundleWriter *writer = column->export->writer;
  const char *language = hx_source_get_language (source);
  guint n_paragraphs = hx_text_get_n_paragraphs (column->text);

  hx_bundle_writer_printf (writer, "<article class=\"source\" id=\"s%u\" data-at=\"%u\" "
                                   "tabindex=\"0\" aria-labelledby=\"sn%u\">\n", column->number,
                           hx_report_place_of (column->export->pages->sources, column->number),
                           column->number);
  put_header (column->export, source, column->number);
  hx_bundle_writer_printf (writer, "<div class=\"text\" dir=\"%s\"", direction_of (column->text));
  if (hx_report_is_language (language))
    hx_bundle_writer_printf (writer, " lang=\"%s\"", language);
  hx_bundle_writer_put (writer, ">\n");
  for (guint i = 1; i <= n_paragraphs; i++)
    {
      guint start;
      guint end;

      hx_text_get_paragraph (column->text, i, &start, &end);
      if (end > start)
        put_paragraph (column, i, start, end);
    }
  open_passages (column, G_MAXUINT);
  hx_bundle_writer_put (writer, "</div>\n");
  put_earlier (column);
  hx_bundle_writer_put (writer, "</article>\n");
}

/* One source: its head, and its text with the passages marked. */
gboolean
hx_export_report_source (HxExport  *self,
                         HxSource  *source,
                         guint      number,
                         GError   **error)
{
  g_autoptr(HxText) text = hx_source_read_text (self->connection, hx_source_get_id (source), error);
  g_autoptr(GPtrArray) passages = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) earlier = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) open = g_ptr_array_new ();
  Column column = { self, number, text, passages, earlier, 0, open };

  if (text == NULL ||
      !hx_export_each_passage (self, hx_source_get_id (source), gather, &column, error))
    return FALSE;
  put_column (&column, source);
  return hx_bundle_writer_check (self->writer, error);
}
