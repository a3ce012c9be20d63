/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Taguette: one SQLite database, of one project that was exported or of all that somebody has.
 * Documents are HTML; highlights count UTF-8 bytes of its text and keep their HTML. Who has made
 * what stands in the history only, as JSON. (Taguette's “database/models.py” and the documentation
 * of its database.) */

#include "config.h"

#include "exchange/neighbours/hx-neighbour.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "exchange/hx-formats.h"
#include "exchange/neighbours/hx-taguette-html.h"

#define MAX_PAYLOAD 65536
#define MAX_BRACKETS 64

typedef struct
{
  char *login;
  char *date;
} Author;

typedef struct
{
  HxNeighbour *neighbour;
  GHashTable  *projects;      /* number there → place in sets */
  GHashTable  *project_tags;  /* number there → place in tags, where there are several projects */
  GHashTable  *documents;
  GHashTable  *tags;
  GHashTable  *highlights;
  GHashTable  *authors;       /* "highlight 5" → Author */
  GPtrArray   *texts;         /* HxTaguetteHtml, as sources */
  GArray      *parents;       /* gint64: of each tag, the number of the one it is below; -1: none */
  guint        n_projects;
  guint        n_commands;
} Taguette;

/* --- The history --- */

static void
author_free (gpointer data)
{
  Author *author = data;

  g_free (author->login);
  g_free (author->date);
  g_free (author);
}

/* What nests deeper than any of Taguette's is not parsed. */
static JsonObject *
parse_payload (const char *payload,
               JsonParser *parser)
{
  guint n = 0;

  if (payload == NULL || strlen (payload) > MAX_PAYLOAD)
    return NULL;
  for (const char *p = payload; *p != '\0'; p++)
    n += *p == '[' || *p == '{';
  if (n > MAX_BRACKETS || !json_parser_load_from_data (parser, payload, -1, NULL)
      || json_parser_get_root (parser) == NULL
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return NULL;
  return json_node_get_object (json_parser_get_root (parser));
}

static gint64
get_number (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : -1;
}

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* Who was first to do something to it has made it. */
static void
note_author (Taguette   *self,
             const char *kind,
             gint64      id,
             const char *login,
             const char *date)
{
  char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, id);
  Author *author;

  if (g_hash_table_contains (self->authors, key))
    {
      g_free (key);
      return;
    }
  author = g_new0 (Author, 1);
  author->login = g_strdup (login);
  author->date = g_strdup (date);
  g_hash_table_insert (self->authors, key, author);
}

static gboolean
take_command (HxNeighbourRow  *row,
              gpointer         data,
              GError         **error)
{
  Taguette *self = data;
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *login = hx_neighbour_row_dup_text (row, 0);
  g_autofree char *date = hx_neighbour_row_dup_text (row, 1);
  g_autofree char *payload = hx_neighbour_row_dup_text (row, 3);
  JsonObject *object = parse_payload (payload, parser);
  const char *type = object != NULL ? get_string (object, "type") : NULL;
  gint64 document;

  self->n_commands++;
  if (g_strcmp0 (type, "highlight_add") == 0)
    note_author (self, "highlight", get_number (object, "highlight_id"), login, date);
  else if (g_strcmp0 (type, "tag_add") == 0)
    note_author (self, "tag", get_number (object, "tag_id"), login, date);
  else if (g_strcmp0 (type, "document_add") == 0 && hx_neighbour_row_get_int (row, 2, &document))
    note_author (self, "document", document, login, date);
  return TRUE;
}

static HxNeighbourOrigin
get_origin (Taguette   *self,
            const char *element,
            gint64      id,
            const char *more,
            const char *date)
{
  g_autofree char *known = g_strdup_printf ("%s %" G_GINT64_FORMAT, element, id);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %s", id, more != NULL ? more : "");
  Author *author = g_hash_table_lookup (self->authors, known);
  HxNeighbourOrigin origin = hx_neighbour_origin (self->neighbour, element, key, date,
                                                  author != NULL ? author->login : NULL);

  if (author != NULL && author->date != NULL)
    origin.time = hx_neighbour_time_parse (author->date);
  return origin;
}

/* --- Projects, documents, tags --- */

static gboolean
count_project (HxNeighbourRow  *row,
               gpointer         data,
               GError         **error)
{
  ((Taguette *) data)->n_projects++;
  return TRUE;
}

/* Where there are several, the sources of each are a set, and its tags below one of its name. */
static gboolean
take_project (HxNeighbourRow  *row,
              gpointer         data,
              GError         **error)
{
  Taguette *self = data;
  HxNeighbour *neighbour = self->neighbour;
  g_autofree char *name = hx_neighbour_row_dup_text (row, 1);
  g_autofree char *description = hx_neighbour_row_dup_text (row, 2);
  g_autofree char *created = hx_neighbour_row_dup_text (row, 3);
  gint64 id;

  hx_neighbour_row_get_int (row, 0, &id);
  if (neighbour->identity == NULL)
    neighbour->identity = g_strdup (created != NULL ? created : "");
  if (description != NULL)
    hx_neighbour_add_note (neighbour, get_origin (self, "project", id, "description", created),
                           HX_MEMO_PROJECT, 0, hx_neighbour_dup_join (name, description));
  if (self->n_projects < 2)
    return TRUE;
  hx_neighbour_add_set (neighbour, get_origin (self, "project", id, "set", created),
                        g_strdup (name));
  hx_neighbour_places_add (self->projects, id, neighbour->sets->len);
  hx_neighbour_add_tag (neighbour, get_origin (self, "project", id, "tag", created),
                        g_strdup (name));
  hx_neighbour_places_add (self->project_tags, id, neighbour->tags->len);
  return TRUE;
}

static char *
dup_file_name (const char *file_name,
               const char *name)
{
  g_autofree char *given = hx_neighbour_dup_shown (file_name != NULL ? file_name
                                                   : name != NULL ? name : "document");
  g_autofree char *lower = g_ascii_strdown (given, -1);

  return g_str_has_suffix (lower, ".html") || g_str_has_suffix (lower, ".htm")
         ? g_strdup (given) : g_strconcat (given, ".html", NULL);
}

static void
set_text (Taguette          *self,
          HxNeighbourSource *source,
          GBytes            *html)
{
  gsize n_bytes;
  const char *data = g_bytes_get_data (html, &n_bytes);
  g_autofree char *valid = g_utf8_make_valid (data != NULL ? data : "", n_bytes);
  HxTaguetteHtml *text = hx_taguette_html_new (valid, strlen (valid));
  g_autoptr(GBytes) bytes = g_bytes_new (text->text->str, text->text->len);

  source->text = hx_refi_text_new (bytes);
  source->original = g_bytes_ref (html);
  source->media_type = "text/html";
  g_ptr_array_add (self->texts, text);
}

static gboolean
take_document (HxNeighbourRow  *row,
               gpointer         data,
               GError         **error)
{
  Taguette *self = data;
  g_autofree char *name = hx_neighbour_row_dup_text (row, 1);
  g_autofree char *file_name = hx_neighbour_row_dup_text (row, 3);
  g_autofree char *created = hx_neighbour_row_dup_text (row, 4);
  g_autoptr(GBytes) html = hx_neighbour_row_dup_bytes (row, 6);
  g_autoptr(GBytes) none = g_bytes_new_static ("", 0);
  HxNeighbourSource *source;
  HxNeighbourSet *set;
  gint64 id, project;
  guint place;

  hx_neighbour_row_get_int (row, 0, &id);
  source = hx_neighbour_add_source (self->neighbour, get_origin (self, "document", id, created,
                                                                 created),
                                    g_strdup (name != NULL ? name : file_name));
  source->memo = hx_neighbour_row_dup_text (row, 2);
  source->file_name = dup_file_name (file_name, name);
  set_text (self, source, html != NULL ? html : none);
  place = self->neighbour->sources->len;
  hx_neighbour_places_add (self->documents, id, place);
  hx_neighbour_row_get_int (row, 5, &project);
  set = hx_neighbour_get (self->neighbour->sets,
                          hx_neighbour_places_find (self->projects, project));
  if (set != NULL)
    g_array_append_val (set->sources, place);
  return TRUE;
}

static gboolean
take_tag (HxNeighbourRow  *row,
          gpointer         data,
          GError         **error)
{
  Taguette *self = data;
  g_autofree char *path = hx_neighbour_row_dup_text (row, 1);
  HxNeighbourTag *tag;
  gint64 id, project, parent;

  hx_neighbour_row_get_int (row, 0, &id);
  tag = hx_neighbour_add_tag (self->neighbour, get_origin (self, "tag", id, path, NULL),
                              g_strdup (path));
  tag->memo = hx_neighbour_row_dup_text (row, 2);
  hx_neighbour_row_get_int (row, 3, &project);
  tag->parent = hx_neighbour_places_find (self->project_tags, project);
  hx_neighbour_places_add (self->tags, id, self->neighbour->tags->len);
  if (!hx_neighbour_row_get_int (row, 4, &parent))
    parent = -1;
  g_array_append_val (self->parents, parent);
  return TRUE;
}

/* Newer versions have tags below others. */
static void
set_parents (Taguette *self,
             guint     first)
{
  for (guint i = 0; i < self->parents->len; i++)
    {
      HxNeighbourTag *tag = g_ptr_array_index (self->neighbour->tags, first + i);
      guint parent = hx_neighbour_places_find (self->tags,
                                               g_array_index (self->parents, gint64, i));

      if (parent != 0 && parent != first + i + 1)
        tag->parent = parent;
    }
}

/* --- Highlights --- */

static char *
dup_words (HxNeighbourRow *row,
           guint           column)
{
  g_autofree char *snippet = hx_neighbour_row_dup_text (row, column);
  g_autoptr(HxTaguetteHtml) html = NULL;

  if (snippet == NULL)
    return NULL;
  html = hx_taguette_html_new (snippet, strlen (snippet));
  return g_strdup (html->text->str);
}

static gboolean
take_highlight (HxNeighbourRow  *row,
                gpointer         data,
                GError         **error)
{
  Taguette *self = data;
  g_autofree char *words = dup_words (row, 4);
  g_autofree char *more = NULL;
  gint64 id, document, first, last;
  guint place;
  HxNeighbourMark *mark;
  HxTaguetteHtml *html;

  hx_neighbour_row_get_int (row, 0, &id);
  place = hx_neighbour_row_get_int (row, 1, &document)
          ? hx_neighbour_places_find (self->documents, document) : 0;
  if (place == 0)
    {
      hx_neighbour_lose (self->neighbour, "highlight", words,
                         _("The file does not have its document; the passage was left out."));
      return TRUE;
    }
  if (!hx_neighbour_row_get_int (row, 2, &first) || !hx_neighbour_row_get_int (row, 3, &last))
    first = last = -1;
  more = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, document, first);
  html = g_ptr_array_index (self->texts, place - 1);
  mark = hx_neighbour_add_mark (self->neighbour, get_origin (self, "highlight", id, more, NULL),
                                place);
  mark->first = hx_taguette_html_start (html, first);
  mark->last = hx_taguette_html_end (html, last);
  mark->quote = g_steal_pointer (&words);
  hx_neighbour_places_add (self->highlights, id, self->neighbour->marks->len);
  return TRUE;
}

static gboolean
take_highlight_tag (HxNeighbourRow  *row,
                    gpointer         data,
                    GError         **error)
{
  Taguette *self = data;
  gint64 highlight, tag;
  HxNeighbourMark *mark;
  guint place;

  if (!hx_neighbour_row_get_int (row, 0, &highlight) || !hx_neighbour_row_get_int (row, 1, &tag))
    return TRUE;
  mark = hx_neighbour_get (self->neighbour->marks,
                           hx_neighbour_places_find (self->highlights, highlight));
  place = hx_neighbour_places_find (self->tags, tag);
  if (mark != NULL && place != 0)
    hx_neighbour_mark_add_tag (mark, place);
  return TRUE;
}

/* --- All --- */

static const char * const needed[] = { "documents", "highlights", "tags", NULL };

typedef struct
{
  const char         *table;
  const char         *columns[8];
  HxNeighbourRowFunc  take;
} Table;

static const Table tables[] = {
  { "commands", { "user_login", "date", "document_id", "payload" }, take_command },
  { "projects", { NULL }, count_project },
  { "projects", { "id", "name", "description", "created" }, take_project },
  { "documents", { "id", "name", "description", "filename", "created", "project_id",
                   "contents" }, take_document },
  { "tags", { "id", "path", "description", "project_id", "parent_id" }, take_tag },
  { "highlights", { "id", "document_id", "start_offset", "end_offset", "snippet" },
    take_highlight },
  { "highlight_tags", { "highlight_id", "tag_id" }, take_highlight_tag },
};

/* Who may log in is nobody's business here. */
static const char * const passed_over[] = { "users", "project_members", "alembic_version" };

static gboolean
read_tables (Taguette  *self,
             GError   **error)
{
  const char *known[G_N_ELEMENTS (tables) + G_N_ELEMENTS (passed_over) + 1] = { NULL };
  guint n = 0, first = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      if (tables[i].take == take_tag)
        first = self->neighbour->tags->len;
      if (!hx_neighbour_db_read (self->neighbour->db, tables[i].table, tables[i].columns,
                                 tables[i].take, self, error))
        return FALSE;
      known[n++] = tables[i].table;
    }
  for (guint i = 0; i < G_N_ELEMENTS (passed_over); i++)
    known[n++] = passed_over[i];
  set_parents (self, first);
  hx_neighbour_lose_tables (self->neighbour, known);
  hx_exchange_report_lose_many (self->neighbour->report, "command", self->n_commands,
                                _("Taguette’s history has no place in a project; who has "
                                  "highlighted what, and when, was taken from it."));
  return TRUE;
}

static void
taguette_clear (Taguette *self)
{
  g_hash_table_unref (self->projects);
  g_hash_table_unref (self->project_tags);
  g_hash_table_unref (self->documents);
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->highlights);
  g_hash_table_unref (self->authors);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->parents);
}

/**
 * hx_taguette_read:
 * @neighbour: a project, not read yet
 * @error: return location for an error
 *
 * Returns: whether it could be read
 */
gboolean
hx_taguette_read (HxNeighbour  *neighbour,
                  GError      **error)
{
  Taguette self = { .neighbour = neighbour };
  gboolean read;

  neighbour->unit = HX_REFI_BYTES;
  neighbour->convention = _("of the text of HTML");
  neighbour->report->origin = g_strdup ("Taguette");
  if (!hx_neighbour_open (neighbour, neighbour->path, needed, error))
    return FALSE;
  self.projects = hx_neighbour_places_new ();
  self.project_tags = hx_neighbour_places_new ();
  self.documents = hx_neighbour_places_new ();
  self.tags = hx_neighbour_places_new ();
  self.highlights = hx_neighbour_places_new ();
  self.authors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, author_free);
  self.texts = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_taguette_html_free);
  self.parents = g_array_new (FALSE, FALSE, sizeof (gint64));
  read = read_tables (&self, error);
  taguette_clear (&self);
  return read;
}

static gboolean
taguette_probe (const char *path,
                const char *head,
                gsize       length)
{
    return hx_neighbour_db_is_database (head, length) && hx_neighbour_db_probe (path, needed);
}

static DexFuture *
taguette_import (HxProject               *project,
                 GFile                   *file,
                 const HxExchangeOptions *options,
                 GCancellable            *cancellable)
{
  return hx_neighbour_import (project,
                              hx_neighbour_new (&hx_format_taguette, hx_taguette_read,
                                                g_file_peek_path (file), cancellable), options);
}

const HxFormat hx_format_taguette = {
  .name = "taguette",
  .title = N_("Project of Taguette"),
  .summary = N_("Documents, tags and highlights of a .sqlite3 file, with who has made them."),
  .suffix = ".sqlite3",
  .probe = taguette_probe,
  .read = taguette_import,
};
