/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a file the project has already. A source of the file is the one that has the same text;
 * one that came without its text is known by its address, its title or its file's name. */

#include "config.h"

#include "exchange/standoff/hx-standoff-project.h"

#include <string.h>

#include "model/hx-relation.h"
#include "model/hx-source.h"
#include "model/hx-tag.h"

struct _HxStandoffProject
{
  GHashTable *tags;        /* "PARENT NAME" → id */
  GHashTable *tag_names;   /* NAME → id; 0: more than one tag has it */
  GHashTable *entities;    /* "TYPE NAME" → GArray of ids */
  GHashTable *taken;       /* ids of entities given out */
  GHashTable *names;       /* "ENTITY NAME" */
  GHashTable *once;        /* memos and links there are */
};

/* --- Sources --- */

typedef struct
{
  HxConnection *connection;
  HxStandoff   *reading;
  GPtrArray    *all;          /* HxSource */
  GHashTable   *by_length;    /* characters → GPtrArray of HxSource */
  GHashTable   *by_address;   /* → HxSource; NULL: of several */
  GHashTable   *by_title;
  GHashTable   *by_file;
  GHashTable   *taken;        /* ids */
} Matching;

/* Without what makes no difference: the scheme, "www.", a fragment, a slash at the end. */
static char *
dup_address (const char *url)
{
  g_autofree char *address = NULL;
  const char *p = strstr (url, "://");
  char *hash;
  gsize n;

  p = p != NULL ? p + 3 : url;
  if (g_ascii_strncasecmp (p, "www.", 4) == 0)
    p += 4;
  address = g_strdup (p);
  hash = strchr (address, '#');
  if (hash != NULL)
    *hash = '\0';
  n = strlen (address);
  while (n > 0 && address[n - 1] == '/')
    address[--n] = '\0';
  for (char *q = address; *q != '\0' && *q != '/'; q++)
    *q = g_ascii_tolower (*q);
  return g_steal_pointer (&address);
}

static void
note (GHashTable *table,
      char       *key,
      HxSource   *source)
{
  if (g_hash_table_contains (table, key))
    source = NULL;
  g_hash_table_replace (table, key, source);
}

static void
list_sources (Matching *self)
{
  for (guint i = 0; i < self->all->len; i++)
    {
      HxSource *source = g_ptr_array_index (self->all, i);
      gpointer length = GUINT_TO_POINTER (hx_source_get_n_characters (source));
      GPtrArray *same = g_hash_table_lookup (self->by_length, length);
      const char *url = hx_source_get_url (source), *name = hx_source_get_file_name (source);

      if (same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (self->by_length, length, same);
        }
      g_ptr_array_add (same, source);
      note (self->by_title, g_utf8_casefold (hx_source_get_title (source), -1), source);
      if (url != NULL && *url != '\0')
        note (self->by_address, dup_address (url), source);
      if (name != NULL && *name != '\0')
        note (self->by_file, g_utf8_casefold (name, -1), source);
    }
}

static gboolean
has_text (Matching    *self,
          HxSource    *source,
          HxText      *text)
{
  g_autoptr(HxText) own = hx_source_read_text (self->connection, hx_source_get_id (source), NULL);

  return own != NULL && g_str_equal (hx_text_get_utf8 (own, NULL), hx_text_get_utf8 (text, NULL));
}

/* A source of the project with the same words: @strict, also with the same title. */
static HxSource *
find_same (Matching         *self,
           HxStandoffSource *source,
           gboolean          strict)
{
  HxText *text = source->text->text;
  GPtrArray *same = g_hash_table_lookup (self->by_length,
                                         GUINT_TO_POINTER (hx_text_get_length (text)));

  for (guint i = 0; same != NULL && i < same->len; i++)
    {
      HxSource *own = g_ptr_array_index (same, i);
      gint64 id = hx_source_get_id (own);

      if (!g_hash_table_contains (self->taken, &id)
          && (!strict || g_strcmp0 (source->title, hx_source_get_title (own)) == 0)
          && has_text (self, own, text))
        return own;
    }
  return NULL;
}

static HxSource *
find_wanted (Matching         *self,
             HxStandoffSource *source)
{
  HxSource *found = NULL;
  g_autofree char *address = source->url != NULL ? dup_address (source->url) : NULL;
  g_autofree char *title = source->title != NULL ? g_utf8_casefold (source->title, -1) : NULL;
  g_autofree char *file = NULL;

  if (address != NULL && *address != '\0')
    found = g_hash_table_lookup (self->by_address, address);
  if (found == NULL && title != NULL)
    found = g_hash_table_lookup (self->by_title, title);
  if (found == NULL && (source->file_name != NULL || source->url != NULL))
    {
      g_autofree char *base = g_path_get_basename (source->file_name != NULL ? source->file_name
                                                                             : source->url);

      file = g_utf8_casefold (base, -1);
      found = g_hash_table_lookup (self->by_file, file);
    }
  if (found == NULL && source->url == NULL && source->title == NULL && source->file_name == NULL
      && self->all->len == 1)
    found = g_ptr_array_index (self->all, 0);
  return found;
}

static void
take (Matching         *self,
      HxStandoffSource *source,
      HxSource         *own)
{
  source->id = hx_source_get_id (own);
  source->known = TRUE;
  g_hash_table_add (self->taken, g_memdup2 (&source->id, sizeof source->id));
  if (source->title == NULL)
    source->title = g_strdup (hx_source_get_title (own));
}

static void
match_same (Matching *self,
            gboolean  strict)
{
  for (guint i = 0; i < self->reading->sources->len; i++)
    {
      HxStandoffSource *source = g_ptr_array_index (self->reading->sources, i);
      HxSource *own = source->text != NULL && !source->known ? find_same (self, source, strict)
                                                              : NULL;

      if (own != NULL)
        take (self, source, own);
    }
}

static gboolean
match_wanted (Matching  *self,
              GError   **error)
{
  for (guint i = 0; i < self->reading->sources->len; i++)
    {
      HxStandoffSource *source = g_ptr_array_index (self->reading->sources, i);
      HxSource *own = source->text == NULL ? find_wanted (self, source) : NULL;
      g_autoptr(HxText) text = NULL;

      if (own == NULL)
        continue;
      text = hx_source_read_text (self->connection, hx_source_get_id (own), error);
      if (text == NULL)
        return FALSE;
      source->text = hx_refi_text_new_for (text);
      take (self, source, own);
    }
  return TRUE;
}

static gboolean
match_sources (HxConnection  *connection,
               HxStandoff    *reading,
               GError       **error)
{
  g_autoptr(GPtrArray) all = hx_source_list (connection, error);
  Matching self = { connection, reading, all };
  gboolean done;

  if (all == NULL)
    return FALSE;
  self.by_length = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self.by_address = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.by_title = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.by_file = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  list_sources (&self);
  match_same (&self, TRUE);
  match_same (&self, FALSE);
  done = match_wanted (&self, error);
  g_hash_table_unref (self.by_length);
  g_hash_table_unref (self.by_address);
  g_hash_table_unref (self.by_title);
  g_hash_table_unref (self.by_file);
  g_hash_table_unref (self.taken);
  return done;
}

/* --- Tags and entities --- */

static char *
dup_key (gint64      number,
         const char *name)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", number, name);
}

static gboolean
load_tags (HxStandoffProject  *self,
           HxConnection       *connection,
           GError            **error)
{
  g_autoptr(GPtrArray) tags = hx_tag_list (connection, error);

  for (guint i = 0; tags != NULL && i < tags->len; i++)
    {
      HxTag *tag = g_ptr_array_index (tags, i);
      gint64 id = hx_tag_get_id (tag), none = 0;
      const char *name = hx_tag_get_name (tag);
      gboolean other = g_hash_table_contains (self->tag_names, name);

      g_hash_table_insert (self->tags, dup_key (hx_tag_get_parent (tag), name),
                           g_memdup2 (&id, sizeof id));
      g_hash_table_replace (self->tag_names, g_strdup (name),
                            g_memdup2 (other ? &none : &id, sizeof id));
    }
  return tags != NULL;
}

static void
add_entity (HxStandoffProject *self,
            gint64             id,
            HxEntityType       type,
            const char        *name)
{
  char *key = dup_key (type, name);
  GArray *ids = g_hash_table_lookup (self->entities, key);

  if (ids == NULL)
    {
      ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->entities, key, ids);
    }
  else
    g_free (key);
  g_array_append_val (ids, id);
}

static void
load_entity (HxStandoffProject *self,
             HxEntity          *entity)
{
  GPtrArray *names = hx_entity_get_names (entity);
  gint64 id = hx_entity_get_id (entity);

  for (guint i = 0; names != NULL && i < names->len; i++)
    hx_standoff_project_add_name (self, id, ((HxEntityName *) names->pdata[i])->name);
}

static gboolean
load_entities (HxStandoffProject  *self,
               HxConnection       *connection,
               GError            **error)
{
  g_autoptr(GPtrArray) entities = hx_entity_list (connection, error);

  for (guint i = 0; entities != NULL && i < entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);

      add_entity (self, hx_entity_get_id (entity), hx_entity_get_entity_type (entity),
                  hx_entity_get_name (entity));
      load_entity (self, entity);
    }
  /* Names they have beside come after those they are called by. */
  for (guint i = 0; entities != NULL && i < entities->len; i++)
    {
      HxEntity *entity = g_ptr_array_index (entities, i);
      GPtrArray *names = hx_entity_get_names (entity);

      for (guint k = 0; names != NULL && k < names->len; k++)
        if (!g_str_equal (((HxEntityName *) names->pdata[k])->name, hx_entity_get_name (entity)))
          add_entity (self, hx_entity_get_id (entity), hx_entity_get_entity_type (entity),
                      ((HxEntityName *) names->pdata[k])->name);
    }
  return entities != NULL;
}

/**
 * hx_standoff_project_find_tag:
 * @self: what a project has
 * @parent: the tag above; 0: the top
 * @name: its name
 *
 * Finds a tag. For one at the top, of which the file may not say what is above it, the only one of
 * that name will do.
 *
 * Returns: its id; 0: there is none
 */
gint64
hx_standoff_project_find_tag (HxStandoffProject *self,
                              gint64             parent,
                              const char        *name)
{
  g_autofree char *key = dup_key (parent, name);
  gint64 *id = g_hash_table_lookup (self->tags, key);

  if (id == NULL && parent == 0)
    id = g_hash_table_lookup (self->tag_names, name);
  return id != NULL ? *id : 0;
}

/**
 * hx_standoff_project_take_entity:
 * @self: what a project has
 * @type: what it is
 * @name: what it is called
 *
 * Finds an entity by its name. None is given out twice: two of the same name are two.
 *
 * Returns: its id; 0: there is none
 */
gint64
hx_standoff_project_take_entity (HxStandoffProject *self,
                                 HxEntityType       type,
                                 const char        *name)
{
  g_autofree char *key = dup_key (type, name);
  GArray *ids = g_hash_table_lookup (self->entities, key);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 *id = &g_array_index (ids, gint64, i);

      if (g_hash_table_add (self->taken, g_memdup2 (id, sizeof *id)))
        return *id;
    }
  return 0;
}

/**
 * hx_standoff_project_add_name:
 * @self: what a project has
 * @entity: an entity
 * @name: one of its names
 *
 * Returns: whether it did not have it yet
 */
gboolean
hx_standoff_project_add_name (HxStandoffProject *self,
                              gint64             entity,
                              const char        *name)
{
  return g_hash_table_add (self->names, dup_key (entity, name));
}

/* --- Memos and links --- */

/**
 * hx_standoff_memo_key:
 * @on: on what kind of thing
 * @target: its id; of a passage, that of its source
 * @start: of a passage, its start
 * @end: of a passage, its end
 * @body: what it says
 *
 * Returns: (transfer full): what is the same for the same memo
 */
char *
hx_standoff_memo_key (const char *on,
                      gint64      target,
                      guint       start,
                      guint       end,
                      const char *body)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %u %u %s", on, target, start, end, body);
}

/**
 * hx_standoff_link_key:
 * @kind: how two passages belong together
 * @source: where the one is
 * @start: its start
 * @end: its end
 * @to_source: where the other is
 * @to_start: its start
 * @to_end: its end
 *
 * Returns: (transfer full): what is the same for the same link
 */
char *
hx_standoff_link_key (const char *kind,
                      gint64      source,
                      guint       start,
                      guint       end,
                      gint64      to_source,
                      guint       to_start,
                      guint       to_end)
{
  return g_strdup_printf ("link %s %" G_GINT64_FORMAT " %u %u %" G_GINT64_FORMAT " %u %u", kind,
                          source, start, end, to_source, to_start, to_end);
}

/**
 * hx_standoff_relation_key:
 * @name: what the one is to the other
 * @entity: the one
 * @other: the other
 * @since: (nullable): EDTF
 * @until: (nullable): EDTF
 *
 * Returns: (transfer full): what is the same for the same relation
 */
char *
hx_standoff_relation_key (const char *name,
                          gint64      entity,
                          gint64      other,
                          const char *since,
                          const char *until)
{
  return g_strdup_printf ("relation %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %s", entity,
                          other, since != NULL ? since : "", until != NULL ? until : "", name);
}

/**
 * hx_standoff_project_add_once:
 * @self: what a project has
 * @key: (transfer full): of a memo, link or relation
 *
 * Returns: whether there was none such; from then on there is
 */
gboolean
hx_standoff_project_add_once (HxStandoffProject *self,
                              char              *key)
{
  return g_hash_table_add (self->once, key);
}

static gboolean
load_memos (HxStandoffProject  *self,
            HxConnection       *connection,
            GError            **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (
    connection, "SELECT m.on_kind, coalesce (p.source, m.on_id), coalesce (p.start, 0),"
    " coalesce (p.\"end\", 0), m.body FROM memo m LEFT JOIN passage p"
    " ON m.on_kind = 'passage' AND p.id = m.on_id", error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (hx_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      g_hash_table_add (self->once, hx_standoff_memo_key (hx_statement_get_text (statement, 0),
                                                          hx_statement_get_int (statement, 1),
                                                          hx_statement_get_int (statement, 2),
                                                          hx_statement_get_int (statement, 3),
                                                          hx_statement_get_text (statement, 4)));
    }
  return FALSE;
}

static gboolean
load_links (HxStandoffProject  *self,
            HxConnection       *connection,
            GError            **error)
{
  g_autoptr(HxStatement) statement = hx_connection_prepare (
    connection, "SELECT l.kind, a.source, a.start, a.\"end\", b.source, b.start, b.\"end\""
    " FROM link l JOIN passage a ON a.id = l.from_passage JOIN passage b ON b.id = l.to_passage",
    error);
  gboolean row;

  if (statement == NULL)
    return FALSE;
  while (hx_statement_step (statement, &row, error))
    {
      if (!row)
        return TRUE;
      g_hash_table_add (self->once, hx_standoff_link_key (hx_statement_get_text (statement, 0),
                                                          hx_statement_get_int (statement, 1),
                                                          hx_statement_get_int (statement, 2),
                                                          hx_statement_get_int (statement, 3),
                                                          hx_statement_get_int (statement, 4),
                                                          hx_statement_get_int (statement, 5),
                                                          hx_statement_get_int (statement, 6)));
    }
  return FALSE;
}

static gboolean
load_relations (HxStandoffProject  *self,
                HxConnection       *connection,
                GError            **error)
{
  g_autoptr(GPtrArray) relations = hx_relation_list (connection, 0, error);

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);

      g_hash_table_add (self->once, hx_standoff_relation_key (relation->name, relation->entity,
                                                              relation->other, relation->since,
                                                              relation->until));
    }
  return relations != NULL;
}

/**
 * hx_standoff_project_load:
 * @connection: a connection, on a reader's thread
 * @reading: what was read; its sources get their ids, and the texts they came without
 * @error: return location for a [error@Hx.Error]
 *
 * Returns: (transfer full) (nullable): what the project has
 */
HxStandoffProject *
hx_standoff_project_load (HxConnection  *connection,
                          HxStandoff    *reading,
                          GError       **error)
{
  g_autoptr(HxStandoffProject) self = g_new0 (HxStandoffProject, 1);

  self->tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tag_names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                          (GDestroyNotify) g_array_unref);
  self->taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->once = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!match_sources (connection, reading, error) || !load_tags (self, connection, error)
      || !load_entities (self, connection, error) || !load_memos (self, connection, error)
      || !load_links (self, connection, error) || !load_relations (self, connection, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hx_standoff_project_free:
 * @self: (transfer full): what a project has
 */
void
hx_standoff_project_free (HxStandoffProject *self)
{
  g_hash_table_unref (self->tags);
  g_hash_table_unref (self->tag_names);
  g_hash_table_unref (self->entities);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->once);
  g_free (self);
}
