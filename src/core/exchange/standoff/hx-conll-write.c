/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CoNLL-U (Universal Dependencies, version 2): of the formats with a word on each line the one from
 * which a text can be made again exactly, and which parsers, spaCy and Stanza read. Words are those
 * of Unicode (UAX 29), cut where a passage begins or ends, so that none is moved. Mentions and tags
 * stand in the last column, B- where one begins and I- where it goes on. */

#include "config.h"

#include "exchange/standoff/hx-conll-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "exchange/hx-file-writer.h"
#include "exchange/standoff/hx-standoff-export.h"

typedef struct
{
  guint       start;       /* code points */
  guint       end;
  char       *label;
  gint64      entity;      /* 0: it is a tag */
} Mark;

typedef struct
{
  HxFileWriter *writer;    /* NULL in a preview */
  GHashTable   *written;   /* ids of entities that are mentioned */
  guint         n_layers;  /* marks for which there was no layer */
  guint         n_spaces;  /* passages that begin or end with white space */
  guint         n_bare;    /* passages without tag and mention */
  guint         n_kinds;
} Output;

typedef struct
{
  HxStandoffExport         *self;
  Output                   *output;
  const HxStandoffDocument *document;
  GString                  *out;
  GArray                   *cuts;       /* guint: code points where words and passages end */
  GArray                   *sentences;  /* guint: code points where sentences begin */
  GPtrArray                *layers[2];  /* GArray of Mark: of mentions, of tags */
} Writing;

static void
mark_clear (gpointer data)
{
  g_free (((Mark *) data)->label);
}

/* --- What is marked --- */

static int
compare_marks (gconstpointer a,
               gconstpointer b)
{
  const Mark *first = a, *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->end > second->end ? -1 : first->end < second->end;
}

/* Into the first layer where nothing is in its way. */
static void
add_mark (Writing *self,
          guint    which,
          Mark     mark)
{
  GPtrArray *layers = self->layers[which];

  for (guint i = 0; i < HX_CONLL_MAX_LAYERS; i++)
    {
      GArray *layer;

      if (i == layers->len)
        {
          g_ptr_array_add (layers, g_array_new (FALSE, FALSE, sizeof (Mark)));
          g_array_set_clear_func (layers->pdata[i], mark_clear);
        }
      layer = g_ptr_array_index (layers, i);
      if (layer->len == 0 || g_array_index (layer, Mark, layer->len - 1).end <= mark.start)
        {
          g_array_append_val (layer, mark);
          return;
        }
    }
  self->output->n_layers++;
  g_free (mark.label);
}

/* Of a tag and those above it, as the last column allows: no bar, no line end; % as in
 * addresses. */
static char *
dup_path (HxExport *export,
          gint64    id)
{
  g_autoptr(GString) path = g_string_new (NULL);
  guint number;

  while ((number = GPOINTER_TO_UINT (hx_export_get (export->tag_ids, id))) > 0)
    {
      HxTag *tag = g_ptr_array_index (export->tags, number - 1);
      g_autoptr(GString) name = g_string_new (NULL);

      for (const char *p = hx_tag_get_name (tag); *p != '\0'; p++)
        if (*p == '|' || *p == '%' || *p == '/' || (guchar) *p < 0x20)
          g_string_append_printf (name, "%%%02X", (guchar) *p);
        else
          g_string_append_c (name, *p);
      if (path->len > 0)
        g_string_append_c (name, '/');
      g_string_prepend (path, name->str);
      id = hx_tag_get_parent (tag);
    }
  return g_string_free (g_steal_pointer (&path), FALSE);
}

static const char *
get_label (HxEntityRecord *record)
{
  static const char * const labels[] = { "PER", "ORG", "LOC", "EVENT", "MISC" };

  return labels[record != NULL ? record->type : HX_ENTITY_THING];
}

/* Its place without white space at its ends; FALSE: nothing is left. */
static gboolean
trim (Writing   *self,
      HxPassage *passage,
      guint     *start,
      guint     *end)
{
  const char *first = hx_passage_get_text (passage);
  const char *last = first + strlen (first);

  *start = hx_passage_get_start (passage);
  *end = hx_passage_get_end (passage);
  while (*first != '\0' && g_unichar_isspace (g_utf8_get_char (first)))
    {
      first = g_utf8_next_char (first);
      ++*start;
    }
  while (last > first && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (last))))
    {
      last = g_utf8_prev_char (last);
      --*end;
    }
  self->output->n_spaces += *start != hx_passage_get_start (passage)
                            || *end != hx_passage_get_end (passage);
  return *end > *start;
}

static void
mark_passage (Writing   *self,
              HxPassage *passage)
{
  GPtrArray *taggings = hx_passage_get_taggings (passage);
  GPtrArray *mentions = hx_passage_get_mentions (passage);
  HxExport *export = &self->self->export;
  guint start, end, n = 0;

  if (!trim (self, passage, &start, &end))
    return;
  for (guint i = 0; mentions != NULL && i < mentions->len; i++)
    {
      const HxMention *mention = g_ptr_array_index (mentions, i);
      HxEntityRecord *record = hx_export_get_record (export, mention->entity);

      if (hx_export_is_again (mentions, i))
        continue;
      self->output->n_kinds += mention->kind != HX_MENTION_NAMED;
      add_mark (self, 0, (Mark) { start, end, g_strdup (get_label (record)), mention->entity });
      hx_export_insert (self->output->written, mention->entity, NULL);
      n++;
    }
  for (guint i = 0; taggings != NULL && i < taggings->len; i++)
    {
      const HxTagging *tagging = g_ptr_array_index (taggings, i);
      gboolean again = FALSE;

      for (guint k = 0; k < i && !again; k++)
        again = ((HxTagging *) taggings->pdata[k])->tag == tagging->tag;
      if (again || !hx_export_has (export->tag_ids, tagging->tag))
        continue;
      add_mark (self, 1, (Mark) { start, end, dup_path (export, tagging->tag) });
      n++;
    }
  self->output->n_bare += n == 0;
  if (n == 0)
    return;
  g_array_append_val (self->cuts, start);
  g_array_append_val (self->cuts, end);
}

/* --- Words --- */

/* All limits that ICU finds, in code points. */
static void
add_limits (Writing            *self,
            UBreakIteratorType  type,
            GArray             *limits)
{
  gsize n_bytes;
  const char *utf8 = hx_text_get_utf8 (self->document->text, &n_bytes);
  UErrorCode status = U_ZERO_ERROR;
  UText *text = utext_openUTF8 (NULL, utf8, n_bytes, &status);
  const char *language = hx_source_get_language (self->document->source);
  UBreakIterator *iterator = ubrk_open (type, language != NULL ? language : "", NULL, 0, &status);

  if (U_SUCCESS (status))
    ubrk_setUText (iterator, text, &status);
  if (U_SUCCESS (status))
    for (int32_t at = ubrk_first (iterator); at != UBRK_DONE; at = ubrk_next (iterator))
      {
        guint offset = hx_text_byte_to_char (self->document->text, at);

        g_array_append_val (limits, offset);
      }
  if (iterator != NULL)
    ubrk_close (iterator);
  if (text != NULL)
    utext_close (text);
}

static int
compare_offsets (gconstpointer a,
                 gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* --- Lines --- */

static gboolean
is_gap (const char *utf8,
        gsize       n_bytes)
{
  const char *end = utf8 + n_bytes;

  while (utf8 < end && g_unichar_isspace (g_utf8_get_char (utf8)))
    utf8 = g_utf8_next_char (utf8);
  return utf8 == end;
}

static const char *
get_bytes (Writing *self,
           guint    start,
           guint    end,
           gsize   *n_bytes)
{
  const char *utf8 = hx_text_get_utf8 (self->document->text, NULL);
  gsize from = hx_text_char_to_byte (self->document->text, start);

  *n_bytes = hx_text_char_to_byte (self->document->text, end) - from;
  return utf8 + from;
}

/* White space as UDPipe writes it. */
static void
append_spaces (GString    *out,
               const char *utf8,
               gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    switch (utf8[i])
      {
      case ' ':
        g_string_append (out, "\\s");
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        g_string_append_c (out, utf8[i]);
      }
}

/* The marks of one layer that a word is in. */
static void
append_mark (Writing    *self,
             GArray     *layer,
             guint      *at,
             const char *name,
             guint       number,
             guint       start)
{
  const Mark *mark;

  while (*at < layer->len && g_array_index (layer, Mark, *at).end <= start)
    ++*at;
  mark = *at < layer->len ? &g_array_index (layer, Mark, *at) : NULL;
  if (mark == NULL || mark->start > start)
    return;
  g_string_append_printf (self->out, "|%s", name);
  if (number > 0)
    g_string_append_printf (self->out, "%u", number + 1);
  g_string_append_printf (self->out, "=%c-%s", mark->start == start ? 'B' : 'I', mark->label);
  if (mark->entity == 0 || mark->start != start)
    return;
  g_string_append_printf (self->out, "|%sId", name);
  if (number > 0)
    g_string_append_printf (self->out, "%u", number + 1);
  g_string_append_printf (self->out, "=%" G_GINT64_FORMAT, mark->entity);
}

typedef struct
{
  guint start;
  guint end;
} Token;

static GArray *
list_tokens (Writing *self)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));

  for (guint i = 0; i + 1 < self->cuts->len; i++)
    {
      Token token = { g_array_index (self->cuts, guint, i),
                      g_array_index (self->cuts, guint, i + 1) };
      gsize n_bytes;
      const char *utf8 = get_bytes (self, token.start, token.end, &n_bytes);

      if (token.end > token.start && !is_gap (utf8, n_bytes))
        g_array_append_val (tokens, token);
    }
  return tokens;
}

static void
append_sentence (Writing *self,
                 GArray  *tokens,
                 guint    first,
                 guint    number)
{
  guint limit = number + 1 < self->sentences->len
                ? g_array_index (self->sentences, guint, number + 1) : G_MAXUINT;
  guint last = first;
  const char *utf8;
  gsize n_bytes;
  GString *out = self->out;

  while (last + 1 < tokens->len && g_array_index (tokens, Token, last + 1).start < limit)
    last++;
  utf8 = get_bytes (self, g_array_index (tokens, Token, first).start,
                    g_array_index (tokens, Token, last).end, &n_bytes);
  g_string_append (out, "# text = ");
  for (gsize i = 0; i < n_bytes; i++)
    if ((guchar) utf8[i] < 0x20)
      g_string_append_c (out, ' ');
    else
      g_string_append_c (out, utf8[i]);
  g_string_append_c (out, '\n');
}

static void
append_token (Writing     *self,
              const Token *token,
              const Token *next,
              guint        number,
              guint       *at)
{
  gsize n_bytes;
  const char *utf8 = get_bytes (self, token->start, token->end, &n_bytes);
  guint end = next != NULL ? next->start : hx_text_get_length (self->document->text);
  guint k = 0;

  g_string_append_printf (self->out, "%u\t", number);
  for (gsize i = 0; i < n_bytes; i++)
    g_string_append_c (self->out, (guchar) utf8[i] < 0x20 ? ' ' : utf8[i]);
  g_string_append_printf (self->out, "\t_\t_\t_\t_\t_\t_\t_\tTokenRange=%u:%u", token->start,
                          token->end);
  for (guint which = 0; which < 2; which++)
    for (guint i = 0; i < self->layers[which]->len; i++)
      append_mark (self, g_ptr_array_index (self->layers[which], i), &at[k++],
                   which == 0 ? "NE" : "Tag", i, token->start);
  utf8 = get_bytes (self, token->end, end, &n_bytes);
  if (n_bytes == 0)
    g_string_append (self->out, "|SpaceAfter=No");
  else if (n_bytes != 1 || *utf8 != ' ')
    {
      g_string_append (self->out, "|SpacesAfter=");
      append_spaces (self->out, utf8, n_bytes);
    }
  g_string_append_c (self->out, '\n');
}

static void
append_head (Writing *self,
             GArray  *tokens)
{
  g_autofree char *title = g_strdelimit (g_strdup (hx_source_get_title (self->document->source)),
                                         "\r\n", ' ');
  gsize n_bytes;
  const char *utf8 = get_bytes (self, 0, tokens->len > 0
                                         ? g_array_index (tokens, Token, 0).start
                                         : hx_text_get_length (self->document->text), &n_bytes);

  g_string_append_printf (self->out, "# newdoc id = %s\n# title = %s\n", self->document->name,
                          title);
  if (n_bytes == 0)
    return;
  g_string_append (self->out, "# spaces_before = ");
  append_spaces (self->out, utf8, n_bytes);
  g_string_append_c (self->out, '\n');
}

static void
append_document (Writing *self)
{
  g_autoptr(GArray) tokens = list_tokens (self);
  g_autofree guint *at = g_new0 (guint, self->layers[0]->len + self->layers[1]->len + 1);
  guint sentence = 0, number = 0;

  append_head (self, tokens);
  for (guint i = 0; i < tokens->len; i++)
    {
      const Token *token = &g_array_index (tokens, Token, i);
      gboolean begins = i == 0;

      while (sentence + 1 < self->sentences->len
             && g_array_index (self->sentences, guint, sentence + 1) <= token->start)
        {
          sentence++;
          begins = TRUE;
        }
      if (begins && i > 0)
        g_string_append_c (self->out, '\n');
      if (begins)
        {
          append_sentence (self, tokens, i, sentence);
          number = 0;
        }
      append_token (self, token, i + 1 < tokens->len ? token + 1 : NULL, ++number, at);
    }
  g_string_append_c (self->out, '\n');
}

static void
collect_marks (Writing *self)
{
  GPtrArray *passages = self->document->passages;

  /* They come by their starts, the long ones first; so a layer is filled from left to right. */
  for (guint i = 0; i < passages->len; i++)
    mark_passage (self, g_ptr_array_index (passages, i));
  add_limits (self, UBRK_WORD, self->cuts);
  add_limits (self, UBRK_SENTENCE, self->sentences);
  g_array_sort (self->cuts, compare_offsets);
  for (guint k = 0; k < 2; k++)
    for (guint i = 0; i < self->layers[k]->len; i++)
      g_array_sort (g_ptr_array_index (self->layers[k], i), compare_marks);
}

static gboolean
write_document (HxStandoffExport          *self,
                const HxStandoffDocument  *document,
                GError                   **error)
{
  Output *output = self->data;
  g_autoptr(GString) out = g_string_new (NULL);
  g_autoptr(GArray) cuts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GArray) sentences = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr(GPtrArray) mentions = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr(GPtrArray) tags = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Writing writing = { self, output, document, out, cuts, sentences, { mentions, tags } };

  collect_marks (&writing);
  if (output->writer == NULL)
    return TRUE;
  append_document (&writing);
  hx_file_writer_put_bytes (output->writer, out->str, out->len);
  return hx_file_writer_check (output->writer, error);
}

/* What entities are called, which their mentions give the numbers of. */
static void
put_entities (HxStandoffExport *self,
              Output           *output)
{
  GPtrArray *entities = self->export.entities;

  for (guint i = 0; i < entities->len && output->writer != NULL; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);
      g_autofree char *name = g_strdelimit (g_strdup (hx_entity_get_name (entity)), "\r\n\t", ' ');

      hx_file_writer_printf (output->writer, "# entity %" G_GINT64_FORMAT " = %s\t%s\n",
                             hx_entity_get_id (entity),
                             hx_entity_type_to_string (hx_entity_get_entity_type (entity)), name);
    }
}

static void
count_lost (HxStandoffExport *self,
            Output           *output)
{
  HxExchangeReport *report = self->write->report;

  hx_exchange_report_lose_many (report, "annotation", output->n_layers,
                                _("More than 32 passages overlap there; it has no place in the "
                                  "file."));
  hx_exchange_report_lose_many (report, "white space", output->n_spaces,
                                _("The passage begins or ends with white space, which is no word; "
                                  "its words are written."));
  hx_exchange_report_lose_many (report, "passage", output->n_bare,
                                _("Only passages with tags or mentions have a place in the "
                                  "file."));
  hx_exchange_report_lose_many (report, "mention kind", output->n_kinds,
                                _("Whether an entity is meant by name has no place in the file."));
  hx_exchange_report_lose_many (report, "coder and time", report->n_taggings + report->n_mentions,
                                _("Who has done it and when has no place in the file."));
  report->n_passages -= MIN (report->n_passages, output->n_bare);
}

/**
 * hx_conll_write:
 * @write: what is written, and where
 * @error: return location for a [error@Hx.Error]
 *
 * Writes all sources into one file of CoNLL-U.
 *
 * Returns: whether it could
 */
gboolean
hx_conll_write (HxExchangeWrite  *write,
                GError          **error)
{
  static const char * const kept[] = {
    "text", "tag", "passage", "tagging", "entity", "mention", NULL
  };
  Output output = { NULL };
  HxStandoffExport self = { .data = &output };
  gboolean done = hx_standoff_export_open (&self, write, kept, error);

  output.written = hx_export_new_table (NULL);
  if (done && !write->options->preview)
    {
      output.writer = hx_file_writer_new (write->path, write->cancellable, error);
      done = output.writer != NULL;
    }
  if (done && output.writer != NULL)
    {
      hx_file_writer_put (output.writer, HX_CONLL_GENERATOR "\n");
      put_entities (&self, &output);
    }
  done = done && hx_standoff_export_each (&self, write_document, error)
         && (output.writer == NULL || hx_file_writer_close (output.writer, error));
  if (done)
    {
      count_lost (&self, &output);
      hx_standoff_export_lose (&self, HX_STANDOFF_LOSE_TAG_COLOURS
                               | HX_STANDOFF_LOSE_TAG_DESCRIPTIONS | HX_STANDOFF_LOSE_UNUSED_TAGS
                               | HX_STANDOFF_LOSE_ENTITY_DESCRIPTIONS
                               | HX_STANDOFF_LOSE_OWN_TYPES);
    }
  g_clear_pointer (&output.writer, hx_file_writer_free);
  g_hash_table_unref (output.written);
  hx_standoff_export_clear (&self);
  return done;
}
