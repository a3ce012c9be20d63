/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what tables and annotations of a bundle refer to is in it: each id in the table that has
 * such ids, each path among the files, and each row that stands for an annotation among them.
 * Tables are read as they come, row by row, and only the cells that matter are kept. */

#include "exchange/hx-bundle-references.h"

#include "exchange/hx-bundle-quotes.h"

#define MAX_CELL 256       /* bytes of a cell that are kept */
#define MAX_COLUMNS 64
#define MAX_DEPTH 64

/* Which columns lead where; "" leads to a file. */
static const struct
{
  const char *table;
  const char *column;
  const char *target;
} columns[] = {
  { "sources", "text", "" },
  { "sources", "original", "" },
  { "sources", "container", "sources" },
  { "passages", "source", "sources" },
  { "passages", "in", "" },
  { "taggings", "passage", "passages" },
  { "taggings", "tag", "tags" },
  { "taggings", "source", "sources" },
  { "tags", "parent", "tags" },
  { "entities", "own_type", "entity_types" },
  { "entities", "shown_as", "entities" },
  { "entities", "picture", "" },
  { "entity_types", "parent", "entity_types" },
  { "names", "entity", "entities" },
  { "names", "member", "entities" },
  { "mentions", "passage", "passages" },
  { "mentions", "entity", "entities" },
  { "mentions", "source", "sources" },
  { "mentions", "member", "entities" },
  { "judgements", "entity", "entities" },
  { "judgements", "other", "entities" },
  { "properties", "entity", "entities" },
  { "properties", "passage", "passages" },
  { "properties", "member", "entities" },
  { "relations", "from", "entities" },
  { "relations", "to", "entities" },
  { "relations", "type", "relation_types" },
  { "relations", "from_member", "entities" },
  { "relations", "to_member", "entities" },
  { "relation_evidence", "relation", "relations" },
  { "relation_evidence", "passage", "passages" },
  { "relation_evidence", "source", "sources" },
  { "rejections", "entity", "entities" },
  { "rejections", "source", "sources" },
  { "rejections", "member", "entities" },
  { "positions", "claim", "claims" },
  { "positions", "source", "sources" },
  { "positions", "entity", "entities" },
  { "positions", "speaker", "entities" },
  { "positions", "member", "entities" },
  { "positions", "speaker_member", "entities" },
  { "position_evidence", "position", "positions" },
  { "position_evidence", "passage", "passages" },
  { "position_evidence", "source", "sources" },
  { "ratings", "hypothesis", "hypotheses" },
  { "ratings", "claim", "claims" },
  { "origins", "source", "sources" },
  { "origins", "other", "sources" },
  { "dismissals", "claim", "claims" },
  { "links", "from", "passages" },
  { "links", "to", "passages" },
  { "values", "source", "sources" },
  { "values", "attribute", "attributes" },
  { "sets", "parent", "sets" },
  { "set_members", "set", "sets" },
  { "set_members", "source", "sources" },
};

/* In which table the things are that annotations name, as in urn:hexapla:passage:1. */
static const struct
{
  const char *kind;
  const char *table;
  gboolean    described;   /* each row has an annotation */
} kinds[] = {
  { "passage", "passages", TRUE },
  { "tagging", "taggings", FALSE },
  { "tag", "tags", FALSE },
  { "mention", "mentions", FALSE },
  { "entity", "entities", FALSE },
  { "about", "entities", FALSE },
  { "entity-type", "entity_types", FALSE },
  { "name", "names", FALSE },
  { "link", "links", TRUE },
  { "memo", "memos", FALSE },
  { "note", "memos", FALSE },
  { "relation", "relations", TRUE },
  { "relation-type", "relation_types", FALSE },
  { "property", "properties", TRUE },
  { "judgement", "judgements", TRUE },
  { "claim", "claims", TRUE },
  { "position", "positions", TRUE },
  { "hypothesis", "hypotheses", TRUE },
  { "rating", "ratings", TRUE },
  { "origin", "origins", TRUE },
};

/* Members of annotations that hold such addresses, and no words of a source or an analyst. */
static const char *const members[] = {
  "id", "source", "target", "sameAs", "hx:tag", "hx:passage", "hx:entity", "hx:member", "hx:from",
  "hx:to", "hx:relationType", "hx:ownType", "hx:claim", "hx:speaker", "hx:speakerMember", NULL
};

typedef struct
{
  gboolean    read;        /* the bundle has it */
  GHashTable *ids;
  GHashTable *wanted;      /* id or path → what wants it */
  GHashTable *described;   /* ids of annotations */
} Table;

struct _HxBundleReferences
{
  HxBundleReport *report;   /* borrowed */
  GHashTable     *tables;   /* name → Table; "" has the files */

  /* The table at hand. */
  char           *name;
  Table          *table;
  const char     *targets[MAX_COLUMNS];
  const char     *headings[MAX_COLUMNS];
  gboolean        has_ids;
  guint64         row;
  guint           column;
  GString        *cell;
  gboolean        quoted;
  gboolean        quote;    /* within quotes, a quote: the end of it, or one of two */
};

static void
table_free (gpointer data)
{
  Table *table = data;

  g_hash_table_unref (table->ids);
  g_hash_table_unref (table->wanted);
  g_hash_table_unref (table->described);
  g_free (table);
}

static Table *
get_table (HxBundleReferences *self,
           const char         *name)
{
  Table *table = g_hash_table_lookup (self->tables, name);

  if (table != NULL)
    return table;

  table = g_new0 (Table, 1);
  table->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  table->wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  table->described = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_insert (self->tables, g_strdup (name), table);
  return table;
}

HxBundleReferences *
hx_bundle_references_new (HxBundleReport *report)
{
  HxBundleReferences *self = g_new0 (HxBundleReferences, 1);

  self->report = report;
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, table_free);
  self->cell = g_string_new (NULL);
  return self;
}

void
hx_bundle_references_free (HxBundleReferences *self)
{
  g_hash_table_unref (self->tables);
  g_free (self->name);
  g_string_free (self->cell, TRUE);
  g_free (self);
}

/* Notes that something is wanted; the format says what wants it, if it is the first. */
static void G_GNUC_PRINTF (4, 5)
want (HxBundleReferences *self,
      const char         *target,
      const char         *what,
      const char         *format,
      ...)
{
  GHashTable *wanted = get_table (self, target)->wanted;
  va_list args;

  if (g_hash_table_contains (wanted, what))
    return;
  va_start (args, format);
  g_hash_table_insert (wanted, g_strdup (what), g_strdup_vprintf (format, args));
  va_end (args);
}

/* --- Tables (RFC 4180) --- */

/* Begins a table of the bundle; FALSE if the path is of no table. */
gboolean
hx_bundle_references_begin (HxBundleReferences *self,
                            const char         *path)
{
  static const char folder[] = "data/tables/";

  if (!g_str_has_prefix (path, folder) || !g_str_has_suffix (path, ".csv"))
    return FALSE;

  g_free (self->name);
  self->name = g_strndup (path + strlen (folder), strlen (path) - strlen (folder) - strlen (".csv"));
  if (*self->name == '\0')
    return FALSE;
  self->table = get_table (self, self->name);
  self->table->read = TRUE;
  memset (self->targets, 0, sizeof self->targets);
  memset (self->headings, 0, sizeof self->headings);
  self->has_ids = FALSE;
  self->row = 0;
  self->column = 0;
  self->quoted = self->quote = FALSE;
  g_string_truncate (self->cell, 0);
  return TRUE;
}

static void
take_heading (HxBundleReferences *self)
{
  if (self->column == 0)
    self->has_ids = g_str_equal (self->cell->str, "id");
  for (guint i = 0; self->column < MAX_COLUMNS && i < G_N_ELEMENTS (columns); i++)
    if (g_str_equal (columns[i].table, self->name) &&
        g_str_equal (columns[i].column, self->cell->str))
      {
        self->targets[self->column] = columns[i].target;
        self->headings[self->column] = columns[i].column;
      }
}

static void
take_cell (HxBundleReferences *self)
{
  const char *text = self->cell->str;

  if (self->row == 0)
    take_heading (self);
  else if (self->column == 0 && self->has_ids)
    {
      if (!g_hash_table_add (self->table->ids, g_strdup (text)))
        hx_bundle_report_add (self->report, "%s.csv: the id %s stands there twice.", self->name,
                              text);
    }
  else if (self->column < MAX_COLUMNS && self->targets[self->column] != NULL && *text != '\0')
    want (self, self->targets[self->column], text, "%s.csv, row %" G_GUINT64_FORMAT ", %s",
          self->name, self->row, self->headings[self->column]);
  g_string_truncate (self->cell, 0);
}

static void
scan (HxBundleReferences *self,
      char                c)
{
  if (self->quoted && !self->quote && c == '"')
    {
      self->quote = TRUE;
      return;
    }
  if (self->quote)
    {
      /* Two quotes are one; one ends the quoted part. */
      self->quote = FALSE;
      self->quoted = c == '"';
    }
  else if (!self->quoted && c == '"')
    {
      self->quoted = TRUE;
      return;
    }
  if (!self->quoted && (c == ',' || c == '\n'))
    {
      take_cell (self);
      self->row += c == '\n';
      self->column = c == ',' ? self->column + 1 : 0;
    }
  else if (self->cell->len < MAX_CELL && (self->quoted || c != '\r'))
    g_string_append_c (self->cell, c);
}

void
hx_bundle_references_feed (HxBundleReferences *self,
                           const char         *data,
                           gsize               n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    scan (self, data[i]);
}

/* Ends a table. */
void
hx_bundle_references_end (HxBundleReferences *self)
{
  if ((self->quoted && !self->quote) || self->column > 0 || self->cell->len > 0 || self->row == 0)
    hx_bundle_report_add (self->report, "%s.csv: the table breaks off.", self->name);
}

/* --- Annotations --- */

/* The table and the number of something like urn:hexapla:passage:1; -1 if it is no such thing. */
static int
parse_address (const char  *address,
               const char **number)
{
  static const char prefix[] = "urn:hexapla:";
  const char *kind = address + strlen (prefix);

  if (!g_str_has_prefix (address, prefix))
    return -1;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gsize n = strlen (kinds[i].kind);

      if (strncmp (kind, kinds[i].kind, n) == 0 && kind[n] == ':')
        {
          *number = kind + n + 1;
          return i;
        }
    }
  return -1;
}

static void
note_address (HxBundleReferences *self,
              const char         *address,
              const char         *annotation)
{
  const char *number;
  int kind = parse_address (address, &number);

  if (kind >= 0 && strlen (number) <= MAX_CELL)
    want (self, kinds[kind].table, number, "annotations.jsonld, %.100s", annotation);
}

static void
walk (HxBundleReferences *self,
      JsonNode           *node,
      const char         *name,
      const char         *annotation,
      guint               depth)
{
  if (depth > MAX_DEPTH)
    return;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *member;
      JsonNode *value;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, &member, &value))
        walk (self, value, member, annotation, depth + 1);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        walk (self, json_array_get_element (array, i), name, annotation, depth + 1);
    }
  else if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING &&
           g_strv_contains (members, name))
    note_address (self, json_node_get_string (node), annotation);
}

/* Notes what an annotation is of, and what it refers to. */
void
hx_bundle_references_annotation (HxBundleReferences *self,
                                 JsonObject         *annotation)
{
  g_autoptr(JsonNode) node = json_node_init_object (json_node_alloc (), annotation);
  JsonNode *id = json_object_get_member (annotation, "id");
  const char *address = id != NULL && JSON_NODE_HOLDS_VALUE (id) &&
                        json_node_get_value_type (id) == G_TYPE_STRING
                          ? json_node_get_string (id) : "";
  const char *number;
  int kind = parse_address (address, &number);

  if (kind >= 0 && kinds[kind].described && strlen (number) <= MAX_CELL &&
      !g_hash_table_add (get_table (self, kinds[kind].table)->described, g_strdup (number)))
    hx_bundle_report_add (self->report, "annotations.jsonld: %.100s stands there twice.", address);
  walk (self, node, "", address, 0);
}

/* --- What is missing --- */

static int
compare_text (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char **) a, *(const char **) b);
}

static GPtrArray *
sorted_keys (GHashTable *table)
{
  GPtrArray *keys = g_hash_table_get_keys_as_ptr_array (table);

  g_ptr_array_sort (keys, compare_text);
  return keys;
}

static void
check_wanted (HxBundleReferences *self,
              const char         *name,
              Table              *table,
              GHashTable         *there)
{
  g_autoptr(GPtrArray) keys = sorted_keys (table->wanted);

  for (guint i = 0; i < keys->len; i++)
    {
      const char *key = g_ptr_array_index (keys, i);

      self->report->n_references++;
      if (g_hash_table_contains (there, key))
        self->report->n_references_ok++;
      else
        hx_bundle_report_add (self->report, "%s leads to %s%s%s, which is not in the bundle.",
                              (char *) g_hash_table_lookup (table->wanted, key), name,
                              *name != '\0' ? ".csv: " : "", key);
    }
}

static void
check_described (HxBundleReferences *self,
                 const char         *name,
                 Table              *table)
{
  g_autoptr(GPtrArray) keys = sorted_keys (table->ids);
  gboolean described = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    described |= kinds[i].described && g_str_equal (kinds[i].table, name);
  for (guint i = 0; described && i < keys->len; i++)
    if (!g_hash_table_contains (table->described, g_ptr_array_index (keys, i)))
      hx_bundle_report_add (self->report, "%s.csv: %s is in no annotation.", name,
                            (char *) g_ptr_array_index (keys, i));
}

/* Complains of what leads nowhere. paths has the files of the bundle. A table that the bundle does
 * not have at all is missed by the manifest, or was not known yet when it was made. */
void
hx_bundle_references_finish (HxBundleReferences *self,
                             GHashTable         *paths)
{
  g_autoptr(GPtrArray) names = sorted_keys (self->tables);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      Table *table = g_hash_table_lookup (self->tables, name);

      if (*name == '\0')
        check_wanted (self, name, table, paths);
      if (!table->read)
        continue;
      check_wanted (self, name, table, table->ids);
      check_described (self, name, table);
    }
}
