/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Formats with a word on each line (CoNLL): CoNLL-U, whose last column says what stands between
 * words and where they stood, and those of 2002 and 2003, whose words are joined by spaces.
 * Entities and tags are marked by BIO, IOB, BIOES or BILOU. */

#include "config.h"

#include "exchange/standoff/hx-conll-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-formats.h"

#define N_COLUMNS_U 10

/* Something marked that goes on. */
typedef struct
{
  char  *label;
  char  *entity;      /* its number in the file; nullable */
  guint  start;       /* of the text that is made */
  guint  end;
  gint64 first;       /* as it is written; -1: it is not */
  gint64 last;
} Open;

typedef struct
{
  HxStandoff *reading;
  gboolean    own;
  char       *title;
  GString    *text;          /* of the document at hand */
  guint       length;        /* of it, in code points */
  GPtrArray  *marks;         /* Open: done */
  GHashTable *open;          /* layer → Open */
  GHashTable *entities;      /* number → "TYPE\tNAME" */
  gboolean    any_word;      /* in this document */
  gboolean    in_sentence;
  gboolean    spaced;        /* the white space after the last word is written */
  guint       skip_to;       /* parts of a word that is written as one */
  guint       n_documents;
  guint       n_sure;        /* lines that can be nothing else */
  guint       n_grammar;
} Conll;

static void
open_free (gpointer data)
{
  Open *mark = data;

  g_free (mark->label);
  g_free (mark->entity);
  g_free (mark);
}

/* --- What is marked --- */

static char *
dup_unescaped (Conll      *self,
               const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (self->own && p[0] == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        g_string_append_c (plain, g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));
        p += 2;
      }
    else
      g_string_append_c (plain, *p);
  return g_string_free (plain, FALSE);
}

static void
close_mark (Conll      *self,
            const char *layer)
{
  gpointer key, mark;

  if (g_hash_table_steal_extended (self->open, layer, &key, &mark))
    {
      g_ptr_array_add (self->marks, mark);
      g_free (key);
    }
}

static void
close_all (Conll *self)
{
  GHashTableIter iter;
  gpointer key, mark;

  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &key, &mark))
    {
      g_ptr_array_add (self->marks, mark);
      g_hash_table_iter_steal (&iter);
      g_free (key);
    }
}

typedef struct
{
  guint  start;
  guint  end;
  gint64 first;
  gint64 last;
} Word;

/* "B-PER" of a word: what is marked in a layer begins, goes on, or has ended. */
static void
take_label (Conll      *self,
            const char *layer,
            const char *label,
            const char *entity,
            const Word *word)
{
  char where = label[0] != '\0' && label[1] == '-' ? label[0] : 'O';
  Open *mark = g_hash_table_lookup (self->open, layer);
  gboolean goes_on = (where == 'I' || where == 'E' || where == 'L' || where == 'M');

  if (mark != NULL && !(goes_on && g_str_equal (mark->label, label + 2)))
    {
      close_mark (self, layer);
      mark = NULL;
    }
  if (where == 'O' || label[2] == '\0')
    return;
  if (mark == NULL)
    {
      mark = g_new0 (Open, 1);
      mark->label = g_strdup (label + 2);
      mark->entity = g_strdup (entity);
      mark->start = word->start;
      mark->first = word->first;
      g_hash_table_insert (self->open, g_strdup (layer), mark);
    }
  mark->end = word->end;
  mark->last = word->last;
  if (where == 'E' || where == 'L' || where == 'S' || where == 'U')
    close_mark (self, layer);
}

/* --- Documents --- */

static void
add_tag (Conll      *self,
         guint       span,
         const char *label)
{
  g_auto(GStrv) parts = g_strsplit (label, self->own ? "/" : "\n", 64);
  guint tag = HX_STANDOFF_NONE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *name = dup_unescaped (self, parts[i]);
      guint below = hx_standoff_add_tag (self->reading, tag, name);

      tag = below != HX_STANDOFF_NONE ? below : tag;
    }
  hx_standoff_add_tagging (self->reading, span, tag,
                           hx_standoff_by (self->reading, NULL, NULL));
}

static void
add_entity (Conll        *self,
            guint         span,
            Open         *mark,
            HxEntityType  type,
            const char   *words)
{
  const char *known = mark->entity != NULL ? g_hash_table_lookup (self->entities, mark->entity)
                                           : NULL;
  g_autofree char *own = known != NULL ? g_strndup (known, strcspn (known, "\t")) : NULL;
  guint entity;

  if (own != NULL)
    hx_entity_type_from_string (own, &type);
  if (known != NULL && known[strcspn (known, "\t")] != '\0')
    words = known + strcspn (known, "\t") + 1;
  entity = hx_standoff_add_entity (self->reading, known != NULL ? mark->entity : NULL, type, words);
  hx_standoff_add_mention (self->reading, span, entity, HX_MENTION_NAMED,
                           hx_standoff_by (self->reading, NULL, NULL));
}

static void
add_marks (Conll  *self,
           HxText *text,
           guint   source)
{
  for (guint i = 0; i < self->marks->len; i++)
    {
      Open *mark = g_ptr_array_index (self->marks, i);
      g_autofree char *words = hx_text_dup_range (text, mark->start, mark->end);
      HxEntityType type = HX_ENTITY_THING;
      guint span = mark->first >= 0
                   ? hx_standoff_add_span (self->reading, source, mark->first, mark->last, words)
                   : hx_standoff_add_span (self->reading, source, mark->start, mark->end, words);

      if (mark->entity != NULL || hx_standoff_entity_type (mark->label, &type))
        add_entity (self, span, mark, type, words);
      else
        add_tag (self, span, mark->label);
    }
}

static void
end_document (Conll *self)
{
  g_autoptr(GBytes) bytes = g_bytes_new (self->text->str, self->text->len);
  g_autofree char *stem = g_strndup (self->reading->report->file,
                                     strcspn (self->reading->report->file, "."));
  g_autofree char *number = g_strdup_printf ("%s %u", stem, self->n_documents + 1);
  HxStandoffSource *source;
  guint index;

  close_all (self);
  if (self->any_word || (self->own && self->text->len > 0))
    {
      source = hx_standoff_add_source (self->reading, self->title != NULL ? self->title : number,
                                       &index);
      hx_standoff_set_text (self->reading, source, bytes, "text/plain");
      add_marks (self, source->text->text, index);
      self->n_documents++;
    }
  g_ptr_array_set_size (self->marks, 0);
  g_string_truncate (self->text, 0);
  g_clear_pointer (&self->title, g_free);
  self->length = 0;
  self->any_word = self->in_sentence = self->spaced = FALSE;
  self->skip_to = 0;
}

/* --- Lines --- */

static void
append (Conll      *self,
        const char *text)
{
  g_string_append (self->text, text);
  self->length += g_utf8_strlen (text, -1);
}

/* "\s\n" */
static void
append_spaces (Conll      *self,
               const char *text)
{
  static const char escapes[] = "s\040n\nr\rt\t";
  g_autoptr(GString) plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      const char *escape = *p == '\\' && p[1] != '\0' ? strchr (escapes, p[1]) : NULL;

      if (escape == NULL || (escape - escapes) % 2 != 0)
        g_string_append_c (plain, *p);
      else
        {
          g_string_append_c (plain, escape[1]);
          p++;
        }
    }
  append (self, plain->str);
}

/* What stands before a word if nothing says it. */
static void
append_gap (Conll *self)
{
  if (self->any_word && !self->spaced)
    append (self, self->in_sentence ? " " : "\n");
  self->spaced = FALSE;
}

static Word
append_word (Conll      *self,
             const char *form)
{
  Word word = { .first = -1 };

  append_gap (self);
  word.start = self->length;
  append (self, form);
  word.end = self->length;
  self->any_word = self->in_sentence = TRUE;
  return word;
}

static void
read_range (Word       *word,
            const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ":", 3);

  if (g_strv_length (parts) != 2
      || !g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT32, &word->first, NULL)
      || !g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT32, &word->last, NULL))
    word->first = -1;
}

/* "NE2" and so on: what marks entities or tags in the last column. */
static gboolean
is_layer (const char *name)
{
  static const char * const names[] = { "NE", "NER", "ner", "name", "Tag", "BIO" };
  gsize n = strlen (name);

  while (n > 0 && g_ascii_isdigit (name[n - 1]))
    n--;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strlen (names[i]) == n && strncmp (names[i], name, n) == 0)
      return TRUE;
  return FALSE;
}

/* The value of "NEId2" for the layer "NE2". */
static char *
dup_number (char       **parts,
            const char  *layer)
{
  gsize n = strcspn (layer, "0123456789");
  g_autofree char *key = g_strdup_printf ("%.*sId%s=", (int) n, layer, layer + n);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], key))
      return g_strdup (parts[i] + strlen (key));
  return NULL;
}

static gboolean
holds (char       **names,
       const char  *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      gsize n = strlen (name);

      if (strncmp (names[i], name, n) == 0 && names[i][n] == '=')
        return TRUE;
    }
  return FALSE;
}

static void
take_labels (Conll       *self,
             char       **parts,
             const Word  *word)
{
  g_autoptr(GList) open = g_hash_table_get_keys (self->open);

  /* What is not said to go on has ended. */
  for (GList *l = open; l != NULL; l = l->next)
    if (!holds (parts, l->data))
      close_mark (self, l->data);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *value = strchr (parts[i], '=');
      g_autofree char *layer = value != NULL ? g_strndup (parts[i], value - parts[i]) : NULL;
      g_autofree char *number = NULL;

      if (layer == NULL || !is_layer (layer))
        continue;
      number = dup_number (parts, layer);
      take_label (self, layer, value + 1, number, word);
    }
}

/* The ten columns of CoNLL-U. */
static void
read_universal (Conll  *self,
                char  **fields)
{
  g_auto(GStrv) parts = g_strsplit (fields[9], "|", 200);
  guint number = g_ascii_strtoull (fields[0], NULL, 10);
  const char *dash = strchr (fields[0], '-');
  Word word;

  /* Words that are left out, and parts of one that came before. */
  if (strchr (fields[0], '.') != NULL || (dash == NULL && number <= self->skip_to))
    return;
  if (dash != NULL)
    self->skip_to = g_ascii_strtoull (dash + 1, NULL, 10);
  word = append_word (self, fields[1]);
  self->n_sure++;
  for (guint i = 2; i < 9; i++)
    if (!g_str_equal (fields[i], "_") && *fields[i] != '\0')
      {
        self->n_grammar++;
        break;
      }
  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (parts[i], "TokenRange="))
      read_range (&word, parts[i] + strlen ("TokenRange="));
    else if (g_str_has_prefix (parts[i], "SpacesAfter="))
      {
        append_spaces (self, parts[i] + strlen ("SpacesAfter="));
        self->spaced = TRUE;
      }
    else if (g_str_equal (parts[i], "SpaceAfter=No"))
      self->spaced = TRUE;
  /* A space is all there is in our own where nothing else is said. */
  if (self->own && !self->spaced)
    {
      append (self, " ");
      self->spaced = TRUE;
    }
  take_labels (self, parts, &word);
}

static gboolean
is_label (const char *text)
{
  return g_str_equal (text, "O") || (strchr ("BIESULM", *text) != NULL && *text != '\0'
                                     && text[1] == '-');
}

/* Two to four columns, the word first and the label last. */
static void
read_columns (Conll  *self,
              char  **fields,
              guint   n)
{
  const char *label = fields[n - 1];
  Word word = append_word (self, fields[0]);

  if (!is_label (label))
    hx_standoff_lose (self->reading, "label", _("It is no label of BIO; it was not taken."));
  else
    {
      take_label (self, "", label, NULL, &word);
      self->n_sure++;
    }
  self->n_grammar += n > 2;
}

static void
set_title (Conll      *self,
           const char *title)
{
  g_free (self->title);
  self->title = g_strstrip (g_strdup (title));
}

static void
read_comment (Conll      *self,
              const char *line)
{
  if (g_str_has_prefix (line, HX_CONLL_GENERATOR))
    self->own = TRUE;
  else if (g_str_has_prefix (line, "# newdoc"))
    {
      const char *id = strchr (line, '=');

      end_document (self);
      if (id != NULL)
        set_title (self, id + 1);
    }
  else if (g_str_has_prefix (line, "# title = "))
    set_title (self, line + strlen ("# title = "));
  else if (g_str_has_prefix (line, "# spaces_before = ") && !self->any_word)
    append_spaces (self, line + strlen ("# spaces_before = "));
  else if (g_str_has_prefix (line, "# newpar") && self->any_word && !self->own)
    append (self, "\n");
  else if (self->own && g_str_has_prefix (line, "# entity "))
    {
      const char *number = line + strlen ("# entity "), *equals = strstr (number, " = ");

      if (equals != NULL)
        g_hash_table_insert (self->entities, g_strndup (number, equals - number),
                             g_strdup (equals + strlen (" = ")));
    }
}

static void
end_sentence (Conll *self)
{
  self->in_sentence = FALSE;
  self->skip_to = 0;
  if (!self->own)
    close_all (self);
}

static gboolean
is_number (const char *text)
{
  return g_ascii_isdigit (*text) && text[strspn (text, "0123456789.-")] == '\0';
}

static void
read_line (Conll *self,
           char  *line)
{
  g_auto(GStrv) fields = NULL;
  guint n;

  if (*line == '\0')
    {
      end_sentence (self);
      return;
    }
  fields = strchr (line, '\t') != NULL ? g_strsplit (line, "\t", -1) : g_strsplit (line, " ", -1);
  n = g_strv_length (fields);
  /* In files of columns, # can be a word. */
  if (*line == '#' && line[1] == ' ' && (self->own || n > 4 || !is_label (fields[n - 1])))
    {
      read_comment (self, line);
      return;
    }
  if (g_str_has_prefix (line, "-DOCSTART-"))
    end_document (self);
  else if (n >= N_COLUMNS_U && is_number (fields[0]) && *fields[1] != '\0')
    read_universal (self, fields);
  else if (n >= 2 && n < N_COLUMNS_U && *fields[0] != '\0')
    read_columns (self, fields, n);
  else
    hx_standoff_lose (self->reading, "line", _("It is no line of CoNLL; it was not taken."));
}

static gboolean
read_file (HxStandoff  *reading,
           guint        i,
           guint       *n_documents,
           GError     **error)
{
  g_autofree char *text = hx_standoff_pack_dup_text (reading->pack, i, error);
  char *line = text;
  Conll self = { reading };

  if (text == NULL)
    return FALSE;
  self.text = g_string_new (NULL);
  self.marks = g_ptr_array_new_with_free_func (open_free);
  self.open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, open_free);
  self.entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  while (*line != '\0')
    {
      gsize length = strcspn (line, "\n");
      gboolean last = line[length] == '\0';

      line[length] = '\0';
      if (length > 0 && line[length - 1] == '\r')
        line[length - 1] = '\0';
      read_line (&self, line);
      if (last)
        break;
      line += length + 1;
    }
  end_document (&self);
  *n_documents += self.n_sure > 0 ? self.n_documents : 0;
  if (self.n_grammar > 0)
    hx_exchange_report_lose_many (reading->report, "grammar", self.n_grammar,
                                  _("Lemmas, parts of speech and the like have no place in a "
                                    "project; they were not taken."));
  g_string_free (self.text, TRUE);
  g_ptr_array_unref (self.marks);
  g_hash_table_unref (self.open);
  g_hash_table_unref (self.entities);
  g_free (self.title);
  return TRUE;
}

/**
 * hx_conll_read:
 * @reading: gets what is read
 * @error: return location for a [error@Hx.Error]
 *
 * Reads documents with a word on each line, from a file or all of an archive or folder.
 *
 * Returns: whether there were any
 */
gboolean
hx_conll_read (HxStandoff  *reading,
               GError     **error)
{
  static const char * const suffixes[] = { ".conllu", ".conll", ".conll03", ".conll02", ".bio",
                                           ".iob", ".tsv", ".txt", ".conllup" };
  guint n = hx_standoff_pack_get_n (reading->pack), n_documents = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *lower = g_ascii_strdown (hx_standoff_pack_get_path (reading->pack, i), -1);
      gboolean wanted = n == 1;

      for (guint k = 0; k < G_N_ELEMENTS (suffixes) && !wanted; k++)
        wanted = g_str_has_suffix (lower, suffixes[k]);
      if (wanted && !read_file (reading, i, &n_documents, error))
        return FALSE;
    }
  if (n_documents > 0)
    return TRUE;
  return hx_standoff_fail (reading, HX_ERROR_UNSUPPORTED,
                           _("it has no lines of words with labels, as CoNLL has. Give a .conllu "
                             "or .conll file."), error);
}

static DexFuture *
import (HxProject               *project,
        GFile                   *file,
        const HxExchangeOptions *options,
        GCancellable            *cancellable)
{
  return hx_standoff_import (project, file, options, cancellable, hx_conll_read);
}

/* By its name, or as our own begins. */
static gboolean
probe (const char *path,
       const char *head,
       gsize       length)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".conllu") || g_str_has_suffix (lower, ".conll")
         || (length > strlen (HX_CONLL_GENERATOR)
             && memcmp (head, HX_CONLL_GENERATOR, strlen (HX_CONLL_GENERATOR)) == 0);
}

const HxFormat hx_format_conll = {
  .name = "conll",
  .title = N_("Words with Labels (CoNLL-U)"),
  .summary = N_("A line for each word, with what entity or tag it belongs to, to train and to "
                "compare programs that find names."),
  .suffix = ".conllu",
  .group = HX_FORMAT_ANNOTATIONS,
  .flags = HX_FORMAT_PART,
  .probe = probe,
  .read = import,
  .write = hx_conll_write,
};
