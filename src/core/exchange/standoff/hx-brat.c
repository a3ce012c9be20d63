/* SPDX-License-Identifier: GPL-3.0-or-later */

/* brat's standoff format (Stenetorp et al., 2012; "brat standoff format"): a .txt and an .ann file
 * for each document, positions in code points. Types of named things become entities, others
 * tags. */

#include "config.h"

#include "exchange/standoff/hx-brat-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exchange/hx-formats.h"

#define MAX_FRAGMENTS 1000
#define MAX_SAME 10000          /* of an Equiv line */

/* A line "T1". */
typedef struct
{
  char         *type;
  char         *words;
  GArray       *spans;       /* guint */
  char         *reference;   /* of an N line */
  char         *name;        /* of an N line */
  char         *same;        /* the first one of an Equiv line */
  HxMentionKind kind;
  HxEntityType  entity_type;
  gboolean      is_entity;
  guint         entity;
} Bound;

typedef struct
{
  HxStandoff   *reading;
  HxBratConfig *config;
  const char   *path;
  guint         source;
  GHashTable   *bounds;      /* "T1" → Bound */
  GHashTable   *triggers;    /* "E1" → "T1" */
  GPtrArray    *order;       /* Bound */
} Document;

static const HxStandoffBy nobody;

static void
bound_free (gpointer data)
{
  Bound *bound = data;

  g_free (bound->type);
  g_free (bound->words);
  g_free (bound->reference);
  g_free (bound->name);
  g_free (bound->same);
  g_array_unref (bound->spans);
  g_free (bound);
}

static void
lose_line (Document *self)
{
  hx_standoff_lose (self->reading, "line", _("It is no line of brat's format, or refers to one "
                                             "that is not there; it was not taken."));
}

/* --- Places --- */

static HxRefiText *
get_text (Document *self)
{
  return ((HxStandoffSource *) g_ptr_array_index (self->reading->sources, self->source))->text;
}

/* Whether there is nothing but white space between two parts, as brat parts what goes over the end
 * of a line. */
static gboolean
is_line_end (Document *self,
             gint64    from,
             gint64    to)
{
  HxRefiText *text = get_text (self);

  for (guint unit = 0; unit <= HX_REFI_UTF16; unit++)
    {
      HxRefiConvention way = { .unit = unit, .line = HX_REFI_LINE_AS_IS };
      g_autofree char *between = NULL;
      guint start, end;

      if (to - from > 64 || !hx_refi_text_locate (text, &way, from, to, &start, &end))
        continue;
      between = hx_text_dup_range (text->text, start, end);
      if (*g_strstrip (between) == '\0')
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_numbers (const char *text,
              gint64     *first,
              gint64     *last)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", 3);

  return g_strv_length (parts) == 2
         && g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT32, first, NULL)
         && g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT32, last, NULL)
         && *last > *first;
}

/* Parts of the words, which stand one after the other with spaces between; NULL: they do not. */
static char *
dup_part (const char *words,
          gint64     *at,
          gint64      length,
          gint64      total)
{
  char *part;

  if (words == NULL || g_utf8_strlen (words, -1) != total)
    return NULL;
  part = g_utf8_substring (words, *at, *at + length);
  *at += length + 1;
  return part;
}

typedef struct
{
  gint64 first;
  gint64 last;
} Part;

static gboolean
list_parts (Document   *self,
            const char *places,
            GArray     *parts,
            gint64     *total)
{
  g_auto(GStrv) written = g_strsplit (places, ";", MAX_FRAGMENTS);

  for (guint i = 0; written[i] != NULL; i++)
    {
      Part part, *before = parts->len > 0 ? &g_array_index (parts, Part, parts->len - 1) : NULL;

      if (!read_numbers (written[i], &part.first, &part.last)
          || (before != NULL && part.first < before->last))
        return FALSE;
      *total += part.last - part.first + (i > 0 ? 1 : 0);
      if (before != NULL && is_line_end (self, before->last, part.first))
        before->last = part.last;
      else
        g_array_append_val (parts, part);
    }
  return parts->len > 0;
}

static gboolean
add_spans (Document   *self,
           Bound      *bound,
           const char *places)
{
  g_autoptr(GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  gint64 total = 0, at = 0;

  if (!list_parts (self, places, parts, &total))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = &g_array_index (parts, Part, i);
      g_autofree char *words = parts->len > 1 ? dup_part (bound->words, &at,
                                                          part->last - part->first, total)
                                              : g_strdup (bound->words);
      guint span = hx_standoff_add_span (self->reading, self->source, part->first, part->last,
                                         words);

      g_array_append_val (bound->spans, span);
    }
  if (parts->len > 1)
    hx_standoff_lose (self->reading, "discontinuous annotation",
                      _("A passage has no gaps; each part became a passage."));
  return TRUE;
}

/* --- Lines --- */

static void
read_bound (Document *self,
            char    **fields)
{
  char *places = strchr (fields[1], ' ');
  Bound *bound;

  if (places == NULL || g_hash_table_contains (self->bounds, fields[0]))
    {
      lose_line (self);
      return;
    }
  bound = g_new0 (Bound, 1);
  bound->type = g_strndup (fields[1], places - fields[1]);
  bound->words = g_strdup (fields[2]);
  bound->spans = g_array_new (FALSE, FALSE, sizeof (guint));
  bound->is_entity = hx_standoff_entity_type (bound->type, &bound->entity_type);
  bound->entity = HX_STANDOFF_NONE;
  g_ptr_array_add (self->order, bound);
  if (!add_spans (self, bound, places + 1))
    lose_line (self);
  else
    g_hash_table_insert (self->bounds, g_strdup (fields[0]), bound);
}

/* The place that an id stands for: of an event, its trigger. */
static Bound *
find_bound (Document   *self,
            const char *id)
{
  const char *trigger = g_hash_table_lookup (self->triggers, id);
  Bound *bound = g_hash_table_lookup (self->bounds, trigger != NULL ? trigger : id);

  return bound != NULL && bound->spans->len > 0 ? bound : NULL;
}

static guint
first_span (Bound *bound)
{
  return g_array_index (bound->spans, guint, 0);
}

static void
tag_all (Document *self,
         Bound    *bound,
         guint     tag)
{
  for (guint i = 0; i < bound->spans->len; i++)
    hx_standoff_add_tagging (self->reading, g_array_index (bound->spans, guint, i), tag, nobody);
}

/* "A1 Confidence E1 high" */
static void
read_attribute (Document *self,
                char    **fields)
{
  g_auto(GStrv) words = g_strsplit (fields[1], " ", 3);
  Bound *bound = g_strv_length (words) >= 2 ? find_bound (self, words[1]) : NULL;
  guint tag;

  if (bound == NULL)
    {
      lose_line (self);
      return;
    }
  if (g_str_equal (words[0], HX_BRAT_MENTION) && words[2] != NULL
      && hx_mention_kind_from_string (words[2], &bound->kind))
    return;
  tag = hx_standoff_add_tag (self->reading, HX_STANDOFF_NONE,
                             hx_brat_config_label (self->config, words[0]));
  if (words[2] != NULL && tag != HX_STANDOFF_NONE)
    {
      guint value = hx_standoff_add_tag (self->reading, tag, words[2]);

      tag = value != HX_STANDOFF_NONE ? value : tag;
    }
  tag_all (self, bound, tag);
}

/* "N1 Reference T1 Wikipedia:534366 Barack Obama" */
static void
read_reference (Document *self,
                char    **fields)
{
  g_auto(GStrv) words = g_strsplit (fields[1], " ", 3);
  Bound *bound = g_strv_length (words) == 3 ? find_bound (self, words[1]) : NULL;

  if (bound == NULL)
    {
      lose_line (self);
      return;
    }
  g_set_str (&bound->reference, words[2]);
  g_set_str (&bound->name, fields[2]);
}

/* "* Equiv T1 T2 T3" */
static void
read_same (Document *self,
           char    **fields)
{
  g_auto(GStrv) words = g_strsplit (fields[1], " ", MAX_SAME);

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    {
      Bound *bound = find_bound (self, words[i]);

      if (bound != NULL && bound->same == NULL)
        bound->same = g_strdup (words[1]);
      else if (bound == NULL)
        lose_line (self);
    }
}

/* Who a named thing is: what a database says, else those of an Equiv line are one, else it is what
 * it is called. */
static void
add_entity (Document *self,
            Bound    *bound)
{
  Bound *first = bound->same != NULL ? g_hash_table_lookup (self->bounds, bound->same) : NULL;
  g_autofree char *key = NULL;
  const char *name = bound->name != NULL && *bound->name != '\0' ? bound->name : bound->words;
  gboolean known;

  if (bound->reference != NULL)
    key = g_strconcat ("N ", bound->reference, NULL);
  else if (first != NULL && first->reference != NULL)
    key = g_strconcat ("N ", first->reference, NULL);
  else if (first != NULL)
    key = g_strdup_printf ("* %s %s", self->path, bound->same);
  if (first != NULL && bound->reference == NULL)
    name = first->name != NULL ? first->name : first->words;
  known = key != NULL && hx_standoff_find_entity (self->reading, key) != HX_STANDOFF_NONE;
  bound->entity = hx_standoff_add_entity (self->reading, key, bound->entity_type, name);
  if (bound->entity == HX_STANDOFF_NONE)
    return;
  if (bound->reference != NULL && !known
      && !g_str_has_prefix (bound->reference, HX_BRAT_DATABASE ":"))
    g_set_str (&hx_standoff_get_entity (self->reading, bound->entity)->description,
               bound->reference);
  for (guint i = 0; i < bound->spans->len; i++)
    hx_standoff_add_mention (self->reading, g_array_index (bound->spans, guint, i), bound->entity,
                             bound->kind, nobody);
}

static void
settle_bounds (Document *self)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      Bound *bound = g_ptr_array_index (self->order, i);

      if (bound->spans->len == 0)
        continue;
      if (bound->is_entity)
        add_entity (self, bound);
      else if (!g_str_equal (bound->type, HX_BRAT_PASSAGE))
        tag_all (self, bound, hx_brat_config_tag (self->config, self->reading, bound->type));
    }
}

/* What joins two places and is neither a relation of entities nor a link. */
static void
note_joined (Document   *self,
             const char *name,
             Bound      *from,
             Bound      *to)
{
  g_autofree char *note = g_strdup_printf ("%s: %s", hx_brat_config_label (self->config, name),
                                           to->words != NULL ? to->words : to->type);

  hx_standoff_add_memo (self->reading, HX_MEMO_PASSAGE, first_span (from), note, nobody);
}

/* "Arg1:T3" */
static Bound *
find_argument (Document   *self,
               const char *word)
{
  const char *colon = word != NULL ? strchr (word, ':') : NULL;

  return colon != NULL ? find_bound (self, colon + 1) : NULL;
}

/* "R1 works-at Arg1:T3 Arg2:T4" */
static void
read_relation (Document *self,
               char    **fields)
{
  g_auto(GStrv) words = g_strsplit (fields[1], " ", 4);
  Bound *from = words[0] != NULL ? find_argument (self, words[1]) : NULL;
  Bound *to = from != NULL ? find_argument (self, words[2]) : NULL;
  HxStandoffRelation *relation;
  HxLinkKind kind;
  guint span;

  if (to == NULL)
    {
      lose_line (self);
      return;
    }
  span = first_span (from);
  if (hx_link_kind_from_string (words[0], &kind))
    hx_standoff_add_link (self->reading, kind, span, first_span (to), NULL, nobody);
  else if (from->entity != HX_STANDOFF_NONE && to->entity != HX_STANDOFF_NONE)
    {
      relation = hx_standoff_add_relation (self->reading,
                                           hx_brat_config_label (self->config, words[0]),
                                           from->entity, to->entity, nobody);
      if (relation != NULL)
        g_array_append_val (relation->evidence, span);
    }
  else
    {
      note_joined (self, words[0], from, to);
      hx_standoff_lose (self->reading, "relation",
                        _("It joins passages and not entities; it became a note on its first "
                          "passage."));
    }
}

/* "E1 Attack:T1 Agent:T2 Place:T3": what belongs to the trigger is noted there. */
static void
read_event (Document *self,
            char    **fields)
{
  g_auto(GStrv) words = g_strsplit (fields[1], " ", MAX_FRAGMENTS);
  Bound *trigger = find_argument (self, words[0]);

  if (trigger == NULL)
    {
      lose_line (self);
      return;
    }
  for (guint i = 1; words[i] != NULL; i++)
    {
      Bound *other = find_argument (self, words[i]);
      g_autofree char *role = g_strndup (words[i], strcspn (words[i], ":"));

      if (other != NULL)
        note_joined (self, role, trigger, other);
      if (other != NULL)
        hx_standoff_lose (self->reading, "event argument",
                          _("What takes part in an event became a note on its trigger."));
      else if (*words[i] != '\0')
        lose_line (self);
    }
}

/* "#1 AnnotatorNotes T1 words" */
static void
read_note (Document *self,
           char    **fields)
{
  g_auto(GStrv) words = g_strsplit (fields[1], " ", 3);
  Bound *bound = g_strv_length (words) >= 2 ? find_bound (self, words[1]) : NULL;

  if (bound != NULL)
    hx_standoff_add_memo (self->reading, HX_MEMO_PASSAGE, first_span (bound), fields[2], nobody);
  else
    hx_standoff_lose (self->reading, "note", _("What it is on has no notes here, or is not in the "
                                               "file; it was not taken."));
}

/* --- Documents --- */

typedef void (*ReadLine) (Document  *self,
                          char     **fields);

/* All lines that begin with one of some letters. */
static void
read_lines (Document   *self,
            char      **lines,
            const char *letters,
            ReadLine    func)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = NULL;

      if (*lines[i] == '\0' || strchr (letters, *lines[i]) == NULL)
        continue;
      fields = g_strsplit (lines[i], "\t", 3);
      if (g_strv_length (fields) >= 2)
        func (self, fields);
      else
        lose_line (self);
    }
}

static void
note_trigger (Document *self,
              char    **fields)
{
  const char *colon = strchr (fields[1], ':');

  if (colon != NULL)
    g_hash_table_insert (self->triggers, g_strdup (fields[0]),
                         g_strndup (colon + 1, strcspn (colon + 1, " ")));
}

static void
count_others (Document *self,
              char    **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) != '\0' && strchr ("TEMRANE*#", *lines[i]) == NULL)
      lose_line (self);
}

static void
read_annotations (Document *self,
                  char     *text)
{
  g_auto(GStrv) lines = g_strsplit (g_strdelimit (text, "\r", '\n'), "\n", -1);

  self->bounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->triggers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->order = g_ptr_array_new_with_free_func (bound_free);
  count_others (self, lines);
  read_lines (self, lines, "T", read_bound);
  read_lines (self, lines, "E", note_trigger);
  read_lines (self, lines, "AM", read_attribute);
  read_lines (self, lines, "N", read_reference);
  read_lines (self, lines, "*", read_same);
  settle_bounds (self);
  read_lines (self, lines, "R", read_relation);
  read_lines (self, lines, "E", read_event);
  read_lines (self, lines, "#", read_note);
  g_hash_table_unref (self->bounds);
  g_hash_table_unref (self->triggers);
  g_ptr_array_unref (self->order);
}

static gboolean
read_document (HxStandoff    *reading,
               HxBratConfig  *config,
               guint          text_index,
               guint          ann_index,
               GError       **error)
{
  const char *path = hx_standoff_pack_get_path (reading->pack, text_index);
  g_autofree char *base = g_path_get_basename (path);
  Document self = { reading, config, path };
  HxStandoffSource *source;
  GBytes *bytes = hx_standoff_pack_get_bytes (reading->pack, text_index, error);
  g_autofree char *lines = NULL;

  if (bytes == NULL)
    return FALSE;
  base[strlen (base) - strlen (".txt")] = '\0';
  source = hx_standoff_add_source (reading, base, &self.source);
  source->file_name = g_strdup (path);
  hx_standoff_set_text (reading, source, bytes, "text/plain");
  if (ann_index == HX_STANDOFF_NONE)
    return TRUE;
  lines = hx_standoff_pack_dup_text (reading->pack, ann_index, error);
  if (lines == NULL)
    return FALSE;
  read_annotations (&self, lines);
  return TRUE;
}

/* The codebook: what the configuration has, used or not. */
static void
add_types (HxStandoff   *reading,
           HxBratConfig *config)
{
  HxEntityType type;

  for (guint i = 0; i < config->types->len; i++)
    {
      const char *name = g_ptr_array_index (config->types, i);

      if (!hx_standoff_entity_type (name, &type) && !g_str_equal (name, HX_BRAT_PASSAGE))
        hx_brat_config_tag (config, reading, name);
    }
}

/**
 * hx_brat_read:
 * @reading: gets what is read
 * @error: return location for a [error@Hx.Error]
 *
 * Reads documents of brat, with what its configuration says of types.
 *
 * Returns: whether there were any
 */
gboolean
hx_brat_read (HxStandoff  *reading,
              GError     **error)
{
  g_autoptr(HxBratConfig) config = hx_brat_config_read (reading);
  HxStandoffPack *pack = reading->pack;
  guint n_annotated = 0;

  for (guint i = 0; i < hx_standoff_pack_get_n (pack); i++)
    {
      const char *path = hx_standoff_pack_get_path (pack, i);
      g_autofree char *ann = NULL;
      guint k;

      if (!g_str_has_suffix (path, ".txt") || g_str_equal (path, ".txt")
          || g_str_has_suffix (path, "/.txt"))
        continue;
      ann = g_strconcat (path, NULL);
      memcpy (ann + strlen (ann) - 4, ".ann", 4);
      k = hx_standoff_pack_find (pack, ann);
      if (!read_document (reading, config, i, k, error))
        return FALSE;
      n_annotated += k != HX_STANDOFF_NONE;
    }
  add_types (reading, config);
  if (n_annotated > 0)
    return TRUE;
  return hx_standoff_fail (reading, HX_ERROR_UNSUPPORTED,
                           _("it has no .txt file with an .ann file beside it. Give the folder of "
                             "the documents, or a ZIP file of it."), error);
}

static DexFuture *
import (HxProject               *project,
        GFile                   *file,
        const HxExchangeOptions *options,
        GCancellable            *cancellable)
{
  return hx_standoff_import (project, file, options, cancellable, hx_brat_read);
}

/* Our own archive, and others that begin so. */
static gboolean
probe (const char *path,
       const char *head,
       gsize       length)
{
  static const char first[] = "annotation.conf";

  return length > 30 + strlen (first) && memcmp (head, "PK\003\004", 4) == 0
         && memcmp (head + 30, first, strlen (first)) == 0;
}

const HxFormat hx_format_brat = {
  .name = "brat",
  .title = N_("brat Standoff"),
  .summary = N_("A text and a file of annotations for each source, as the annotation tool brat and "
                "many programs for text mining read them."),
  .suffix = ".zip",
  .group = HX_FORMAT_ANNOTATIONS,
  .flags = HX_FORMAT_PART,
  .probe = probe,
  .read = import,
  .write = hx_brat_write,
};
