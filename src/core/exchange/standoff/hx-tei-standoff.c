/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a TEI document says of its text: elements of names in it (Guidelines 13), and what stands
 * apart and points to it (16.2, 16.10, 17.3). */

#include "config.h"

#include "exchange/standoff/hx-tei-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_POINTERS 1000

/* The first pointer of a list, without "#"; NULL: there is none, or it leads to another file. */
static const char *
get_id (HxStandoffXml *node,
        const char    *attribute)
{
  const char *value = hx_standoff_xml_get (node, attribute);

  return value != NULL && *value == '#' ? value + 1 : NULL;
}

static HxStandoffBy
get_by (HxTei         *self,
        HxStandoffXml *node)
{
  const char *id = get_id (node, "resp");
  const char *name = id != NULL ? g_hash_table_lookup (self->coders, id) : NULL;

  return hx_standoff_by (self->reading, name, NULL);
}

/* --- The header --- */

static void
read_category (HxTei         *self,
               HxStandoffXml *node,
               guint          parent)
{
  HxStandoffXml *about = hx_standoff_xml_child (node, "catDesc");
  HxStandoffXml *term = hx_standoff_xml_child (about, "term");
  HxStandoffXml *gloss = hx_standoff_xml_child (about, "gloss");
  const char *id = hx_standoff_xml_get (node, "xml:id");
  g_autofree char *words = hx_tei_dup_words (term != NULL ? term : about);
  guint tag = hx_standoff_add_tag (self->reading, parent, words[strspn (words, " \t\n")] != '\0'
                                                          ? words : id);

  if (tag == HX_STANDOFF_NONE)
    return;
  if (id != NULL)
    g_hash_table_insert (self->tags, (gpointer) id, GUINT_TO_POINTER (tag + 1));
  if (term != NULL && gloss != NULL)
    {
      HxStandoffTag *made = g_ptr_array_index (self->reading->tags, tag);

      g_free (made->description);
      made->description = hx_tei_dup_words (gloss);
    }
  for (HxStandoffXml *child = node->first; child != NULL; child = child->next)
    if (hx_standoff_xml_is (child, "category"))
      read_category (self, child, tag);
}

static void
read_coders (HxTei         *self,
             HxStandoffXml *title)
{
  for (HxStandoffXml *node = title != NULL ? title->first : NULL; node != NULL; node = node->next)
    {
      const char *id = hx_standoff_xml_get (node, "xml:id");
      HxStandoffXml *name = hx_standoff_xml_child (node, "name");

      if (name == NULL)
        name = hx_standoff_xml_child (node, "persName");
      if (hx_standoff_xml_is (node, "respStmt") && id != NULL && name != NULL)
        g_hash_table_insert (self->coders, (gpointer) id, hx_tei_dup_words (name));
    }
}

static void
read_taxonomies (HxTei         *self,
                 HxStandoffXml *encoding)
{
  HxStandoffXml *list = hx_standoff_xml_child (encoding, "classDecl");

  for (HxStandoffXml *node = list != NULL ? list->first : NULL; node != NULL; node = node->next)
    for (HxStandoffXml *child = hx_standoff_xml_is (node, "taxonomy") ? node->first : NULL;
         child != NULL; child = child->next)
      if (hx_standoff_xml_is (child, "category"))
        read_category (self, child, HX_STANDOFF_NONE);
}

/**
 * hx_tei_read_header:
 * @self: a reading
 * @header: (nullable): the element “teiHeader”
 *
 * Reads who has made annotations and what they are classified by, and whether all is our own.
 */
void
hx_tei_read_header (HxTei         *self,
                    HxStandoffXml *header)
{
  HxStandoffXml *file = hx_standoff_xml_child (header, "fileDesc");
  HxStandoffXml *encoding = hx_standoff_xml_child (header, "encodingDesc");
  HxStandoffXml *info = hx_standoff_xml_child (encoding, "appInfo");
  HxStandoffXml *application = hx_standoff_xml_child (info, "application");

  self->own = application != NULL
              && g_strcmp0 (hx_standoff_xml_get (application, "ident"), "Hexapla") == 0;
  read_coders (self, hx_standoff_xml_child (file, "titleStmt"));
  read_taxonomies (self, encoding);
}

/* --- Entities --- */

/* What an id of this file is called among all files. */
static char *
dup_key (HxTei      *self,
         const char *id)
{
  return g_strdup_printf ("%s#%s", self->own ? "" : self->path, id);
}

static gboolean
is_name (HxStandoffXml *node)
{
  return node->name != NULL
         && (g_str_has_suffix (node->name, "Name") || g_str_equal (node->name, "label"));
}

static void
add_description (HxTei         *self,
                 guint          index,
                 HxStandoffXml *note)
{
  HxStandoffEntity *entity = hx_standoff_get_entity (self->reading, index);
  g_autofree char *words = hx_tei_dup_words (note);

  if (g_strcmp0 (hx_standoff_xml_get (note, "type"), "memo") == 0)
    hx_standoff_add_memo (self->reading, HX_MEMO_ENTITY, index, words, get_by (self, note));
  else if (entity->description == NULL && *words != '\0')
    entity->description = g_steal_pointer (&words);
}

static void
add_alias (HxStandoffEntity *entity,
           const char       *name)
{
  g_autofree char *clean = g_strstrip (g_strdup (name));

  if (*clean == '\0' || g_str_equal (clean, entity->name) || strlen (clean) > 1000
      || g_ptr_array_find_with_equal_func (entity->aliases, clean, g_str_equal, NULL))
    return;
  g_ptr_array_add (entity->aliases, g_steal_pointer (&clean));
}

static void
read_entity (HxTei         *self,
             HxStandoffXml *node,
             HxEntityType   type)
{
  const char *id = hx_standoff_xml_get (node, "xml:id");
  g_autofree char *key = id != NULL ? dup_key (self, id) : NULL;
  HxStandoffXml *names = hx_standoff_xml_child (node, "objectIdentifier");
  guint index = HX_STANDOFF_NONE;

  for (HxStandoffXml *child = names != NULL ? names->first : node->first; child != NULL;
       child = child->next)
    if (is_name (child))
      {
        g_autofree char *name = hx_tei_dup_words (child);

        if (index == HX_STANDOFF_NONE)
          index = hx_standoff_add_entity (self->reading, key, type, name);
        else
          add_alias (hx_standoff_get_entity (self->reading, index), name);
      }
  for (HxStandoffXml *child = node->first; child != NULL && index != HX_STANDOFF_NONE;
       child = child->next)
    if (hx_standoff_xml_is (child, "note"))
      add_description (self, index, child);
}

static gboolean
get_list_type (const char   *name,
               HxEntityType *type)
{
  static const struct { const char *name; HxEntityType type; } elements[] = {
    { "person", HX_ENTITY_PERSON }, { "personGrp", HX_ENTITY_ORGANISATION },
    { "org", HX_ENTITY_ORGANISATION }, { "place", HX_ENTITY_PLACE },
    { "event", HX_ENTITY_EVENT }, { "object", HX_ENTITY_THING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (g_strcmp0 (name, elements[i].name) == 0)
      {
        *type = elements[i].type;
        return TRUE;
      }
  return FALSE;
}

/* Which entity a pointer leads to. */
static guint
find_entity (HxTei      *self,
             const char *id)
{
  g_autofree char *key = id != NULL ? dup_key (self, id) : NULL;

  return key != NULL ? hx_standoff_find_entity (self->reading, key) : HX_STANDOFF_NONE;
}

/* --- In the text --- */

static gboolean
get_inline_type (HxStandoffXml *node,
                 HxEntityType  *type)
{
  const char *name = node->name;

  if (g_str_equal (name, "rs") || g_str_equal (name, "name"))
    {
      name = hx_standoff_xml_get (node, "type");
      if (name == NULL)
        {
          *type = HX_ENTITY_THING;
          return TRUE;
        }
    }
  if (g_str_equal (name, "objectName"))
    name = "thing";
  if (g_str_equal (name, "eventName"))
    name = "event";
  return hx_standoff_entity_type (name, type);
}

static gboolean
is_naming (const char *name)
{
  static const char * const names[] = {
    "persName", "orgName", "placeName", "geogName", "objectName", "eventName", "name", "rs", NULL
  };

  return g_strv_contains (names, name);
}

static guint
add_span (HxTei      *self,
          HxTeiPlace *place)
{
  if (place->end <= place->start)
    return HX_STANDOFF_NONE;
  return hx_standoff_add_span (self->reading, self->source, place->start, place->end, NULL);
}

static void
read_name (HxTei      *self,
           HxTeiPlace *place)
{
  const char *id = get_id (place->node, "ref"), *key = hx_standoff_xml_get (place->node, "key");
  const char *ref = hx_standoff_xml_get (place->node, "ref");
  g_autofree char *words = hx_tei_dup_words (place->node);
  HxEntityType type = HX_ENTITY_THING;
  guint entity = find_entity (self, id);
  gboolean known;

  get_inline_type (place->node, &type);
  if (ref == NULL)
    ref = key;
  known = ref != NULL && hx_standoff_find_entity (self->reading, ref) != HX_STANDOFF_NONE;
  if (entity == HX_STANDOFF_NONE)
    {
      entity = hx_standoff_add_entity (self->reading, ref, type, words);
      if (entity != HX_STANDOFF_NONE && ref != NULL && !known)
        g_set_str (&hx_standoff_get_entity (self->reading, entity)->description, ref);
    }
  hx_standoff_add_mention (self->reading, add_span (self, place), entity, HX_MENTION_NAMED,
                           get_by (self, place->node));
}

/* What a pointer of "ana" means: a tag, an entity, or its own name. */
static void
analyse (HxTei         *self,
         guint          span,
         HxStandoffXml *node)
{
  const char *ana = hx_standoff_xml_get (node, "ana");
  const char *kind = hx_standoff_xml_get (node, "type");
  g_auto(GStrv) pointers = g_strsplit (ana != NULL ? ana : "", " ", MAX_POINTERS);
  HxMentionKind mention = HX_MENTION_NAMED;

  if (kind != NULL)
    hx_mention_kind_from_string (kind, &mention);
  for (guint i = 0; pointers[i] != NULL; i++)
    {
      const char *id = *pointers[i] == '#' ? pointers[i] + 1 : pointers[i];
      guint tag = GPOINTER_TO_UINT (g_hash_table_lookup (self->tags, id));
      guint entity = find_entity (self, id);

      if (*id == '\0')
        continue;
      if (entity != HX_STANDOFF_NONE)
        hx_standoff_add_mention (self->reading, span, entity, mention, get_by (self, node));
      else
        hx_standoff_add_tagging (self->reading, span,
                                 tag > 0 ? tag - 1
                                         : hx_standoff_add_tag (self->reading, HX_STANDOFF_NONE,
                                                                id), get_by (self, node));
    }
}

/**
 * hx_tei_read_inline:
 * @self: a reading, whose text is there
 *
 * Takes names and what is analysed in the text itself.
 */
void
hx_tei_read_inline (HxTei *self)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      HxTeiPlace *place = &g_array_index (self->places, HxTeiPlace, i);

      if (is_naming (place->node->name))
        read_name (self, place);
      else if (hx_standoff_xml_get (place->node, "ana") != NULL)
        analyse (self, add_span (self, place), place->node);
    }
}

/* --- Apart from it --- */

static void
note_passage (HxTei         *self,
              HxStandoffXml *node,
              guint          span)
{
  const char *id = hx_standoff_xml_get (node, "xml:id");

  if (id != NULL && span != HX_STANDOFF_NONE)
    g_hash_table_insert (self->passages, g_strdup_printf ("%s#%s", self->path, id),
                         GUINT_TO_POINTER (span + 1));
}

static guint
find_passage (HxTei      *self,
              const char *id)
{
  g_autofree char *key = g_strdup_printf ("%s#%s", self->path, id);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->passages, key)) - 1;
}

static HxTeiPlace *
find_place (HxTei      *self,
            const char *id)
{
  guint index = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id)) : 0;

  return index > 0 ? &g_array_index (self->places, HxTeiPlace, index - 1) : NULL;
}

/* "#string-range(ID,OFFSET,LENGTH)" */
static gboolean
read_range (HxTei      *self,
            const char *pointer,
            gint64     *first,
            gint64     *last)
{
  static const char scheme[] = "#string-range(";
  g_auto(GStrv) parts = NULL;
  HxTeiPlace *place;
  gint64 offset, length;

  if (!g_str_has_prefix (pointer, scheme))
    return FALSE;
  parts = g_strsplit_set (pointer + strlen (scheme), ",)", 5);
  if (g_strv_length (parts) < 4)
    return FALSE;
  place = find_place (self, *parts[0] == '#' ? parts[0] + 1 : parts[0]);
  if (place == NULL
      || !g_ascii_string_to_signed (g_strstrip (parts[1]), 10, 0, G_MAXINT32, &offset, NULL)
      || !g_ascii_string_to_signed (g_strstrip (parts[2]), 10, 0, G_MAXINT32, &length, NULL))
    return FALSE;
  *first = place->start + offset;
  *last = *first + length;
  return TRUE;
}

/* Where a span or annotation points to; HX_STANDOFF_NONE: nowhere in this text. */
static guint
read_target (HxTei         *self,
             HxStandoffXml *node,
             const char    *words)
{
  const char *target = hx_standoff_xml_get (node, "target");
  HxTeiPlace *from = find_place (self, get_id (node, "from"));
  HxTeiPlace *to = find_place (self, get_id (node, "to"));
  g_auto(GStrv) pointers = g_strsplit (target != NULL ? target : "", " ", MAX_POINTERS);
  guint n = g_strv_length (pointers);
  gint64 first, last;

  if (target != NULL && read_range (self, target, &first, &last))
    return hx_standoff_add_span (self->reading, self->source, first, last, words);
  if (from == NULL && n > 0 && *pointers[0] == '#')
    {
      from = find_place (self, pointers[0] + 1);
      to = *pointers[n - 1] == '#' ? find_place (self, pointers[n - 1] + 1) : NULL;
    }
  if (from == NULL)
    return HX_STANDOFF_NONE;
  if (to == NULL || to->end < from->start)
    to = from;
  if (to->end <= from->start)
    return HX_STANDOFF_NONE;
  return hx_standoff_add_span (self->reading, self->source, from->start, to->end, NULL);
}

static void
lose_pointer (HxTei         *self,
              HxStandoffXml *node)
{
  hx_standoff_lose (self->reading, node->name,
                    _("It points to no place of this text; it was not taken."));
}

/* What a span says is its words if it is ours, else what somebody says of the place. */
static void
read_span (HxTei         *self,
           HxStandoffXml *node,
           HxStandoffXml *group)
{
  g_autofree char *words = hx_tei_dup_words (node);
  guint span = read_target (self, node, self->own ? words : NULL);

  if (span == HX_STANDOFF_NONE)
    {
      lose_pointer (self, node);
      return;
    }
  note_passage (self, node, span);
  if (hx_standoff_xml_get (node, "ana") != NULL)
    analyse (self, span, node);
  else if (!self->own)
    {
      const char *type = group != NULL ? hx_standoff_xml_get (group, "type") : NULL;
      guint above = type != NULL ? hx_standoff_add_tag (self->reading, HX_STANDOFF_NONE, type)
                                 : HX_STANDOFF_NONE;
      guint tag = hx_standoff_add_tag (self->reading, above, words);

      hx_standoff_add_tagging (self->reading, span, tag != HX_STANDOFF_NONE ? tag : above,
                               get_by (self, node));
    }
}

static void
read_annotation (HxTei         *self,
                 HxStandoffXml *node)
{
  guint span = read_target (self, node, NULL);

  if (span == HX_STANDOFF_NONE)
    {
      lose_pointer (self, node);
      return;
    }
  note_passage (self, node, span);
  analyse (self, span, node);
  for (HxStandoffXml *child = node->first; child != NULL; child = child->next)
    if (hx_standoff_xml_is (child, "note"))
      {
        g_autofree char *words = hx_tei_dup_words (child);

        hx_standoff_add_memo (self->reading, HX_MEMO_PASSAGE, span, words, get_by (self, child));
      }
}

/* A note of our own. */
static void
read_memo (HxTei         *self,
           HxStandoffXml *node)
{
  const char *id = get_id (node, "inst");
  guint span = id != NULL ? find_passage (self, id) : HX_STANDOFF_NONE;
  guint tag = id != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->tags, id)) : 0;
  g_autofree char *words = hx_tei_dup_words (node);

  if (span != HX_STANDOFF_NONE)
    hx_standoff_add_memo (self->reading, HX_MEMO_PASSAGE, span, words, get_by (self, node));
  else if (tag > 0)
    hx_standoff_add_memo (self->reading, HX_MEMO_TAG, tag - 1, words, get_by (self, node));
  else if (g_strcmp0 (id, "text") == 0)
    hx_standoff_add_memo (self->reading, HX_MEMO_SOURCE, self->source, words,
                          get_by (self, node));
  else
    lose_pointer (self, node);
}

/* Each of our claims stands in the file of each source that answers it. */
static void
lose_claim (HxTei         *self,
            HxStandoffXml *node)
{
  const char *id = hx_standoff_xml_get (node, "xml:id");

  if (id == NULL || g_hash_table_add (self->claims, g_strdup (id)))
    hx_standoff_lose (self->reading, id != NULL ? "claim" : "position",
                      _("What Hexapla alone has is read from a bundle and not from annotations; "
                        "it was not taken."));
}

static void
read_interpretations (HxTei         *self,
                      HxStandoffXml *group)
{
  const char *type = hx_standoff_xml_get (group, "type");

  for (HxStandoffXml *node = group->first; node != NULL; node = node->next)
    if (!hx_standoff_xml_is (node, "interp"))
      continue;
    else if (g_strcmp0 (type, "memos") == 0)
      read_memo (self, node);
    else if (self->own && g_strcmp0 (type, "claim") == 0)
      lose_claim (self, node);
}

/* Interpretations that are pointed to are tags. */
static void
note_interpretations (HxTei         *self,
                      HxStandoffXml *group)
{
  const char *type = hx_standoff_xml_get (group, "type");

  for (HxStandoffXml *node = group->first; node != NULL; node = node->next)
    {
      const char *id = hx_standoff_xml_get (node, "xml:id");
      g_autofree char *words = NULL;
      guint above, tag;

      if (!hx_standoff_xml_is (node, "interp") || id == NULL || self->own)
        continue;
      words = hx_tei_dup_words (node);
      above = type != NULL ? hx_standoff_add_tag (self->reading, HX_STANDOFF_NONE, type)
                           : HX_STANDOFF_NONE;
      tag = hx_standoff_add_tag (self->reading, above, *words != '\0' ? words : id);
      if (tag != HX_STANDOFF_NONE)
        g_hash_table_insert (self->tags, (gpointer) id, GUINT_TO_POINTER (tag + 1));
    }
}

/* What the description of a relation says: all of it, or a part. */
static char *
dup_desc (HxStandoffXml *node,
          const char    *type)
{
  HxStandoffXml *desc = hx_standoff_xml_child (node, "desc");

  if (desc == NULL || type == NULL)
    return desc != NULL ? hx_tei_dup_words (desc) : NULL;
  for (HxStandoffXml *child = desc->first; child != NULL; child = child->next)
    if (child->name != NULL && g_strcmp0 (hx_standoff_xml_get (child, "type"), type) == 0)
      return hx_tei_dup_words (child);
  return NULL;
}

static void
read_relation (HxTei         *self,
               HxStandoffXml *node)
{
  g_autofree char *words = dup_desc (node, self->own ? "name" : NULL);
  const char *name = words != NULL && *words != '\0' ? words : hx_standoff_xml_get (node, "name");
  const char *source = hx_standoff_xml_get (node, "source");
  const char *mutual = hx_standoff_xml_get (node, "mutual");
  g_auto(GStrv) both = g_strsplit (mutual != NULL ? mutual : "", " ", 3);
  g_auto(GStrv) pointers = g_strsplit (source != NULL ? source : "", " ", MAX_POINTERS);
  const char *from = get_id (node, "active"), *to = get_id (node, "passive");
  HxStandoffRelation *relation;

  if (mutual != NULL && g_strv_length (both) == 2 && *both[0] == '#' && *both[1] == '#')
    from = both[0] + 1, to = both[1] + 1;
  relation = hx_standoff_add_relation (self->reading, name, find_entity (self, from),
                                       find_entity (self, to), get_by (self, node));
  if (relation == NULL)
    {
      hx_standoff_lose (self->reading, "relation", _("It does not join two entities of the file; "
                                                     "it was not taken."));
      return;
    }
  if (self->own)
    {
      relation->inverse = dup_desc (node, "inverse");
      relation->since = dup_desc (node, "since");
      relation->until = dup_desc (node, "until");
      relation->note = dup_desc (node, "note");
    }
  for (guint i = 0; pointers[i] != NULL; i++)
    {
      guint span = *pointers[i] == '#' ? find_passage (self, pointers[i] + 1) : HX_STANDOFF_NONE;

      if (span != HX_STANDOFF_NONE)
        g_array_append_val (relation->evidence, span);
    }
}

/* To be followed when all files are read. */
static void
note_link (HxTei         *self,
           HxStandoffXml *group,
           HxStandoffXml *node)
{
  const char *type = hx_standoff_xml_get (group, "type");
  const char *target = hx_standoff_xml_get (node, "target");
  g_auto(GStrv) pointers = g_strsplit (target != NULL ? target : "", " ", 4);
  g_autofree char *base = g_path_get_dirname (self->path);

  if (g_strv_length (pointers) != 2)
    {
      lose_pointer (self, node);
      return;
    }
  g_ptr_array_add (self->links, g_strdup (type != NULL ? type : ""));
  for (guint i = 0; i < 2; i++)
    g_ptr_array_add (self->links, *pointers[i] == '#' ? g_strconcat (self->path, pointers[i], NULL)
                     : g_str_equal (base, ".") ? g_strdup (pointers[i])
                     : g_strconcat (base, "/", pointers[i], NULL));
}

static void
take (HxTei         *self,
      HxStandoffXml *node,
      guint          pass)
{
  HxEntityType type;

  if (pass == 0 && get_list_type (node->name, &type))
    read_entity (self, node, type);
  else if (pass == 0 && hx_standoff_xml_is (node, "interpGrp"))
    note_interpretations (self, node);
  else if (pass == 1 && hx_standoff_xml_is (node, "span"))
    read_span (self, node, hx_standoff_xml_is (node->parent, "spanGrp") ? node->parent : NULL);
  else if (pass == 1 && hx_standoff_xml_is (node, "annotation"))
    read_annotation (self, node);
  else if (pass == 2 && hx_standoff_xml_is (node, "relation"))
    read_relation (self, node);
  else if (pass == 2 && hx_standoff_xml_is (node, "link"))
    note_link (self, node->parent, node);
  else if (pass == 2 && hx_standoff_xml_is (node, "interpGrp"))
    read_interpretations (self, node);
}

static void
walk (HxTei         *self,
      HxStandoffXml *node,
      guint          pass)
{
  for (HxStandoffXml *child = node->first; child != NULL; child = child->next)
    if (child->name != NULL)
      {
        take (self, child, pass);
        walk (self, child, pass);
      }
}

/**
 * hx_tei_read_standoff:
 * @self: a reading, whose text is there
 * @standoff: what holds the annotations; a whole header will do, too
 *
 * Takes entities, spans, and what joins them.
 */
void
hx_tei_read_standoff (HxTei         *self,
                      HxStandoffXml *standoff)
{
  for (guint pass = 0; pass < 3; pass++)
    walk (self, standoff, pass);
}
