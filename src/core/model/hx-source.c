/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hx-rows.h"
#include "model/hx-source-query.h"

/**
 * HxSource:
 *
 * One document with its metadata, as it was when it was read. Immutable.
 */
struct _HxSource
{
  GObject  parent_instance;

  gint64   id;
  gint64   revision;
  char    *title;
  char    *outlet;
  char    *author;
  char    *date;
  char    *language;
  char    *url;
  char    *file_name;
  char    *media_type;
  char    *encoding;
  char    *sha256;
  guint    n_characters;
  guint    n_words;
  guint    n_taggings;
  gint64   added;
  char    *reliability;
  guint    credibility;
  gint64   container;
  char    *place;
  guint    n_pages;
  gboolean has_times;
};

G_DEFINE_FINAL_TYPE (HxSource, hx_source, G_TYPE_OBJECT)

/* Pages are numbered from 1, so that the last says how many there are. */
#define SELECT_SOURCE                                                                     \
  "SELECT s.id, s.revision, s.title, s.outlet, s.author, s.date, s.language, s.url,"      \
  " s.file_name, s.media_type, s.encoding, o.sha256, r.characters, r.words,"              \
  " (SELECT count (*) FROM tagging t WHERE t.source = s.id), s.added, s.reliability,"     \
  " s.credibility, s.container, s.place,"                                                 \
  " (SELECT max (p.number) FROM page p WHERE p.body = r.body),"                           \
  " EXISTS (SELECT 1 FROM span n WHERE n.body = r.body AND n.kind = "                     \
  G_STRINGIFY (SPAN_TIME) ")"                                                             \
  " FROM source s JOIN revision r ON r.id = s.revision"                                   \
  " JOIN original o ON o.id = coalesce (r.original, s.original) "

/* HX_SPAN_TIME, for the query above. */
#define SPAN_TIME 7
G_STATIC_ASSERT (SPAN_TIME == HX_SPAN_TIME);

static void
hx_source_finalize (GObject *object)
{
  HxSource *self = HX_SOURCE (object);

  g_free (self->title);
  g_free (self->outlet);
  g_free (self->author);
  g_free (self->date);
  g_free (self->language);
  g_free (self->url);
  g_free (self->file_name);
  g_free (self->media_type);
  g_free (self->encoding);
  g_free (self->sha256);
  g_free (self->reliability);
  g_free (self->place);

  G_OBJECT_CLASS (hx_source_parent_class)->finalize (object);
}

static void
hx_source_class_init (HxSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_source_finalize;
}

static void
hx_source_init (HxSource *self)
{
}

static gpointer
source_from_row (HxStatement *statement)
{
  HxSource *self = g_object_new (HX_TYPE_SOURCE, NULL);

  self->id = hx_statement_get_int (statement, 0);
  self->revision = hx_statement_get_int (statement, 1);
  self->title = hx_statement_dup_text (statement, 2);
  self->outlet = hx_statement_dup_text (statement, 3);
  self->author = hx_statement_dup_text (statement, 4);
  self->date = hx_statement_dup_text (statement, 5);
  self->language = hx_statement_dup_text (statement, 6);
  self->url = hx_statement_dup_text (statement, 7);
  self->file_name = hx_statement_dup_text (statement, 8);
  self->media_type = hx_statement_dup_text (statement, 9);
  self->encoding = hx_statement_dup_text (statement, 10);
  self->sha256 = hx_statement_dup_text (statement, 11);
  self->n_characters = hx_statement_get_int (statement, 12);
  self->n_words = hx_statement_get_int (statement, 13);
  self->n_taggings = hx_statement_get_int (statement, 14);
  self->added = hx_statement_get_int (statement, 15);
  self->reliability = hx_statement_dup_text (statement, 16);
  self->credibility = hx_statement_get_int (statement, 17);
  self->container = hx_statement_get_int (statement, 18);
  self->place = hx_statement_dup_text (statement, 19);
  self->n_pages = hx_statement_get_int (statement, 20);
  self->has_times = hx_statement_get_int (statement, 21) != 0;
  return self;
}

/**
 * hx_source_list:
 * @connection: a connection
 * @error: return location for an error
 *
 * Lists all sources in the order in which they were imported.
 *
 * Returns: (transfer full) (element-type HxSource) (nullable): the sources
 */
GPtrArray *
hx_source_list (HxConnection  *connection,
                GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection, SELECT_SOURCE "ORDER BY s.id", error);
  if (statement == NULL)
    return NULL;

  return hx_rows_collect (statement, source_from_row, g_object_unref, error);
}

/**
 * hx_source_list_ids:
 * @connection: a connection
 * @sort: the order
 * @filter: (nullable): only sources in whose title, outlet, author, date, address or file name
 *   each word of this occurs
 * @error: return location for an error
 *
 * For lists that fetch their rows page by page with hx_source_list_by_ids().
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the ids in order
 */
GArray *
hx_source_list_ids (HxConnection  *connection,
                    HxSourceSort   sort,
                    const char    *filter,
                    GError       **error)
{
  HxSourceQuery query = { .words = filter, .sort = sort };

  return hx_source_query_list_ids (&query, connection, error);
}

/**
 * hx_source_list_by_ids:
 * @connection: a connection
 * @ids: (array length=n_ids): ids
 * @n_ids: how many
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxSource) (nullable): the sources that exist, in the
 *   order of @ids
 */
GPtrArray *
hx_source_list_by_ids (HxConnection  *connection,
                       const gint64  *ids,
                       guint          n_ids,
                       GError       **error)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  for (guint i = 0; i < n_ids; i++)
    {
      g_autoptr(HxStatement) statement = NULL;

      statement = hx_connection_prepare (connection, SELECT_SOURCE "WHERE s.id = ?1", error);
      if (statement == NULL)
        return NULL;
      hx_statement_bind_int (statement, 1, ids[i]);
      if (!hx_statement_step (statement, &row, error))
        return NULL;
      if (row)
        g_ptr_array_add (sources, source_from_row (statement));
    }

  return g_steal_pointer (&sources);
}

/**
 * hx_source_find:
 * @connection: a connection
 * @id: a source
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the source, or %NULL with %HX_ERROR_NOT_FOUND
 */
HxSource *
hx_source_find (HxConnection  *connection,
                gint64         id,
                GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection, SELECT_SOURCE "WHERE s.id = ?1", error);
  if (statement == NULL)
    return NULL;

  return hx_rows_by_id (statement, source_from_row, "source", id, error);
}

/**
 * hx_source_get_id:
 * @self: a source
 *
 * Returns: its id
 */
gint64
hx_source_get_id (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->id;
}

/**
 * hx_source_get_revision:
 * @self: a source
 *
 * Returns: the id of its current revision
 */
gint64
hx_source_get_revision (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->revision;
}

/**
 * hx_source_get_title:
 * @self: a source
 *
 * Returns: (transfer none): its title
 */
const char *
hx_source_get_title (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->title;
}

/**
 * hx_source_get_outlet:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): who published it
 */
const char *
hx_source_get_outlet (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->outlet;
}

/**
 * hx_source_get_author:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): who wrote it
 */
const char *
hx_source_get_author (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->author;
}

/**
 * hx_source_get_date:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): when, in EDTF
 */
const char *
hx_source_get_date (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->date;
}

/**
 * hx_source_get_language:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): its language, a BCP 47 tag
 */
const char *
hx_source_get_language (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->language;
}

/**
 * hx_source_get_url:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): where it was found
 */
const char *
hx_source_get_url (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->url;
}

/**
 * hx_source_get_file_name:
 * @self: a source
 *
 * Returns: (transfer none): the name of the file it was imported from
 */
const char *
hx_source_get_file_name (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->file_name;
}

/**
 * hx_source_get_media_type:
 * @self: a source
 *
 * Returns: (transfer none): the media type of that file
 */
const char *
hx_source_get_media_type (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->media_type;
}

/**
 * hx_source_get_encoding:
 * @self: a source
 *
 * Returns: (transfer none): the character encoding of that file
 */
const char *
hx_source_get_encoding (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->encoding;
}

/**
 * hx_source_get_sha256:
 * @self: a source
 *
 * Returns: (transfer none): the SHA-256 of the original bytes, in hexadecimal
 */
const char *
hx_source_get_sha256 (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->sha256;
}

/**
 * hx_source_get_n_characters:
 * @self: a source
 *
 * Returns: the length of the current text in code points
 */
guint
hx_source_get_n_characters (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->n_characters;
}

/**
 * hx_source_get_n_words:
 * @self: a source
 *
 * Returns: the number of words in the current text
 */
guint
hx_source_get_n_words (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->n_words;
}

/**
 * hx_source_get_n_taggings:
 * @self: a source
 *
 * Returns: the number of taggings in it
 */
guint
hx_source_get_n_taggings (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->n_taggings;
}

/**
 * hx_source_get_added:
 * @self: a source
 *
 * Returns: when it was imported, in ms since 1970
 */
gint64
hx_source_get_added (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->added;
}

/**
 * hx_source_get_reliability:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): how reliable it is, "A" to "F"
 */
const char *
hx_source_get_reliability (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->reliability;
}

/**
 * hx_source_get_credibility:
 * @self: a source
 *
 * Returns: how credible what it says is, 1 to 6; 0 if nobody said
 */
guint
hx_source_get_credibility (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->credibility;
}

/**
 * hx_source_get_container:
 * @self: a source
 *
 * Returns: the source it came within, as an attachment does; 0 if none
 */
gint64
hx_source_get_container (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->container;
}

/**
 * hx_source_get_place:
 * @self: a source
 *
 * Returns: (transfer none) (nullable): where in its file it was, as a person would find it; %NULL
 *   if it is the whole file
 */
const char *
hx_source_get_place (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), NULL);

  return self->place;
}

/**
 * hx_source_get_n_pages:
 * @self: a source
 *
 * Returns: the number of its pages; 0 if it has none
 */
guint
hx_source_get_n_pages (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), 0);

  return self->n_pages;
}

/**
 * hx_source_get_has_times:
 * @self: a source
 *
 * Returns: whether what is said in it has times, as in subtitles
 */
gboolean
hx_source_get_has_times (HxSource *self)
{
  g_return_val_if_fail (HX_IS_SOURCE (self), FALSE);

  return self->has_times;
}
