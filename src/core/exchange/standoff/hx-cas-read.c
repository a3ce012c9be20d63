/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is said in a CAS, as INCEpTION, WebAnno and DKPro Core say it: named entities become
 * mentions, layers of one's own tags with the layer above them, relations between entities
 * relations. What is grammar is left out. INCEpTION exports a project as
 * annotation/DOCUMENT/CODER. */

#include "config.h"

#include "exchange/standoff/hx-cas-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_FEATURES 100

struct _HxCasReading
{
  HxStandoff   *reading;
  HxCas        *cas;
  guint         source;
  HxStandoffBy  by;
  GHashTable   *spans;       /* HxCasStructure → number + 1 */
  GHashTable   *entities;    /* HxCasStructure → number + 1 */
};

static const char *
local_name (const char *type)
{
  const char *dot = strrchr (type, '.');

  return dot != NULL ? dot + 1 : type;
}

static gboolean
is_own (HxCasStructure *structure,
        const char     *name)
{
  return g_str_has_prefix (structure->type, HX_CAS_OWN)
         && g_str_equal (structure->type + strlen (HX_CAS_OWN), name);
}

/* Words, sentences and grammar, and what is about the document. */
static gboolean
is_grammar (const char *type)
{
  static const char * const packages[] = {
    "segmentation.", "lexmorph.", "syntax.", "metadata.", "morph.", "structure.",
    "transform.", "anomaly.",
  };

  if (g_str_has_prefix (type, "uima.") || g_str_has_prefix (type, "org.dkpro.core.api."))
    return TRUE;
  if (!g_str_has_prefix (type, HX_CAS_DKPRO))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    if (g_str_has_prefix (type + strlen (HX_CAS_DKPRO), packages[i]))
      return TRUE;
  return FALSE;
}

/* Who has done it and when, where it says so itself. */
static HxStandoffBy
get_by (HxCasReading   *self,
        HxCasStructure *structure)
{
  HxStandoffBy by = hx_standoff_by (self->reading, hx_cas_get (structure, "coder"),
                                    hx_cas_get (structure, "created"));

  return by.coder != NULL || by.time != 0 ? by : self->by;
}

static guint
get_span (HxCasReading   *self,
          HxCasStructure *structure)
{
  guint span = GPOINTER_TO_UINT (g_hash_table_lookup (self->spans, structure));

  if (span > 0 || structure->begin < 0)
    return span - 1;
  span = hx_standoff_add_span (self->reading, self->source, structure->begin, structure->end,
                               hx_cas_get (structure, "quote"));
  g_hash_table_insert (self->spans, structure, GUINT_TO_POINTER (span + 1));
  return span;
}

/* The words at a place, if it has any, counted as the standard does. */
static char *
dup_words (HxCasReading   *self,
           HxCasStructure *structure)
{
  HxStandoffSource *source = g_ptr_array_index (self->reading->sources, self->source);
  HxRefiConvention way = { .unit = HX_REFI_UTF16, .line = HX_REFI_LINE_AS_IS };
  guint start, end;

  if (!hx_refi_text_locate (source->text, &way, structure->begin, structure->end, &start, &end))
    return NULL;
  return hx_text_dup_range (source->text->text, start, end);
}

/* --- Entities --- */

/* What is known of an entity of our own, before it is mentioned. */
static void
read_own_entity (HxCasReading   *self,
                 HxCasStructure *structure)
{
  const char *value = hx_cas_get (structure, "value");
  const char *key = hx_cas_get (structure, "identifier");
  HxEntityType type = HX_ENTITY_THING;

  if (value != NULL)
    hx_entity_type_from_string (value, &type);
  if (key != NULL)
    hx_standoff_add_entity (self->reading, key, type, hx_cas_get (structure, "name"));
}

static void
read_entity (HxCasReading   *self,
             HxCasStructure *structure)
{
  const char *value = hx_cas_get (structure, "value");
  const char *key = hx_cas_get (structure, "identifier");
  const char *kind = hx_cas_get (structure, "kind");
  HxMentionKind mention = HX_MENTION_NAMED;
  HxEntityType type = HX_ENTITY_THING;
  guint span = get_span (self, structure);
  g_autofree char *words = dup_words (self, structure);
  gboolean known = key != NULL && hx_standoff_find_entity (self->reading, key) != HX_STANDOFF_NONE;
  guint entity;

  if (value != NULL && !hx_standoff_entity_type (value, &type) && key == NULL)
    {
      guint above = hx_standoff_add_tag (self->reading, HX_STANDOFF_NONE,
                                         local_name (structure->type));

      hx_standoff_add_tagging (self->reading, span,
                               hx_standoff_add_tag (self->reading, above, value), self->by);
      return;
    }
  entity = words != NULL ? hx_standoff_add_entity (self->reading, key, type, words)
                         : HX_STANDOFF_NONE;
  if (entity == HX_STANDOFF_NONE)
    return;
  if (key != NULL && !known)
    g_set_str (&hx_standoff_get_entity (self->reading, entity)->description, key);
  if (kind != NULL)
    hx_mention_kind_from_string (kind, &mention);
  g_hash_table_insert (self->entities, structure, GUINT_TO_POINTER (entity + 1));
  hx_standoff_add_mention (self->reading, span, entity, mention, get_by (self, structure));
}

/* --- Layers of one's own --- */

static gboolean
says_what (const char *name)
{
  static const char * const names[] = { "value", "label", "kind", "category", "class", "tag" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

static guint
count_words (HxCasStructure *structure)
{
  guint n = 0;

  for (guint i = 0; i < structure->features->len; i++)
    {
      HxCasFeature *feature = &g_array_index (structure->features, HxCasFeature, i);

      n += !feature->is_id && *feature->value != '\0';
    }
  return n;
}

/* The layer is a tag, and what its features say is below it. */
static void
read_layer (HxCasReading   *self,
            HxCasStructure *structure)
{
  guint layer = hx_standoff_add_tag (self->reading, HX_STANDOFF_NONE,
                                     local_name (structure->type));
  guint n = count_words (structure), span = get_span (self, structure);

  if (n == 0)
    hx_standoff_add_tagging (self->reading, span, layer, self->by);
  for (guint i = 0; i < structure->features->len && i < MAX_FEATURES; i++)
    {
      HxCasFeature *feature = &g_array_index (structure->features, HxCasFeature, i);
      g_autofree char *name = NULL;

      if (feature->is_id || *feature->value == '\0')
        continue;
      name = n == 1 || says_what (feature->name)
             ? g_strdup (feature->value)
             : g_strdup_printf ("%s: %s", feature->name, feature->value);
      hx_standoff_add_tagging (self->reading, span,
                               hx_standoff_add_tag (self->reading, layer, name), self->by);
    }
}

/* --- Our own --- */

static void
read_own_tag (HxCasReading   *self,
              HxCasStructure *structure)
{
  const char *value = hx_cas_get (structure, "value"), *path = hx_cas_get (structure, "path");
  guint tag = HX_STANDOFF_NONE;

  if (value != NULL && path != NULL && g_str_has_suffix (path, value)
      && strlen (path) > strlen (value))
    {
      g_autofree char *above = g_strndup (path, strlen (path) - strlen (value) - 1);
      g_auto(GStrv) parts = g_strsplit (above, "/", 64);

      for (guint i = 0; parts[i] != NULL; i++)
        tag = hx_standoff_add_tag (self->reading, tag, parts[i]);
    }
  hx_standoff_add_tagging (self->reading, get_span (self, structure),
                           hx_standoff_add_tag (self->reading, tag, value),
                           get_by (self, structure));
}

static gboolean
read_own (HxCasReading   *self,
          HxCasStructure *structure)
{
  if (is_own (structure, "Tag"))
    read_own_tag (self, structure);
  else if (is_own (structure, "Memo"))
    hx_standoff_add_memo (self->reading, HX_MEMO_PASSAGE, get_span (self, structure),
                          hx_cas_get (structure, "value"), get_by (self, structure));
  else if (is_own (structure, "Passage"))
    get_span (self, structure);
  else
    return is_own (structure, "Entity");
  return TRUE;
}

/* --- Relations --- */

static const char *
get_label (HxCasStructure *structure)
{
  for (guint i = 0; i < structure->features->len; i++)
    {
      HxCasFeature *feature = &g_array_index (structure->features, HxCasFeature, i);

      if (!feature->is_id && *feature->value != '\0' && says_what (feature->name))
        return feature->value;
    }
  for (guint i = 0; i < structure->features->len; i++)
    {
      HxCasFeature *feature = &g_array_index (structure->features, HxCasFeature, i);

      if (!feature->is_id && *feature->value != '\0')
        return feature->value;
    }
  return local_name (structure->type);
}

static void
read_relation (HxCasReading   *self,
               HxCasStructure *structure,
               HxCasStructure *from,
               HxCasStructure *to)
{
  guint entity = GPOINTER_TO_UINT (g_hash_table_lookup (self->entities, from)) - 1;
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->entities, to)) - 1;
  guint start = get_span (self, from), end = get_span (self, to);
  const char *label = get_label (structure);
  HxStandoffRelation *relation;
  g_autofree char *words = NULL;
  g_autofree char *note = NULL;
  HxLinkKind kind;

  if (is_own (structure, "Link") && hx_link_kind_from_string (label, &kind))
    {
      hx_standoff_add_link (self->reading, kind, start, end, hx_cas_get (structure, "note"),
                            get_by (self, structure));
      return;
    }
  if (entity != HX_STANDOFF_NONE && other != HX_STANDOFF_NONE)
    {
      relation = hx_standoff_add_relation (self->reading, label, entity, other,
                                           get_by (self, structure));
      if (relation == NULL)
        return;
      g_set_str (&relation->inverse, hx_cas_get (structure, "inverse"));
      if (start != HX_STANDOFF_NONE)
        g_array_append_val (relation->evidence, start);
      return;
    }
  words = dup_words (self, to);
  if (start == HX_STANDOFF_NONE || words == NULL)
    return;
  note = g_strdup_printf ("%s: %s", label, words);
  hx_standoff_add_memo (self->reading, HX_MEMO_PASSAGE, start, note, self->by);
  hx_standoff_lose (self->reading, "relation",
                    _("It joins passages and not entities; it became a note on its first "
                      "passage."));
}

static void
read_relations (HxCasReading *self)
{
  for (guint i = 0; i < self->cas->structures->len; i++)
    {
      HxCasStructure *structure = g_ptr_array_index (self->cas->structures, i);
      HxCasStructure *from = hx_cas_follow (self->cas, structure, "Governor");
      HxCasStructure *to = hx_cas_follow (self->cas, structure, "Dependent");

      if (from == NULL || to == NULL || is_grammar (structure->type))
        continue;
      read_relation (self, structure, from, to);
    }
}

/* --- A document --- */

static gboolean
is_relation (HxCasStructure *structure)
{
  return hx_cas_get (structure, "Governor") != NULL || hx_cas_get (structure, "Dependent") != NULL;
}

static void
read_structure (HxCasReading   *self,
                HxCasStructure *structure)
{
  if (structure->begin < 0 || is_relation (structure))
    {
      if (structure->begin < 0 && !g_str_has_prefix (structure->type, "uima.")
          && !is_own (structure, "Entity") && strstr (structure->type, "Tagset") == NULL)
        hx_standoff_lose (self->reading, local_name (structure->type),
                          _("It is on no place of the text; it was not taken."));
      return;
    }
  if (is_grammar (structure->type))
    {
      if (!g_str_has_prefix (structure->type, "uima.")
          && !g_str_equal (structure->type, HX_CAS_METADATA))
        hx_standoff_lose (self->reading, local_name (structure->type),
                          _("Words, sentences and grammar have no place in a project; it was not "
                            "taken."));
      return;
    }
  if (read_own (self, structure))
    return;
  if (g_str_has_prefix (structure->type, HX_CAS_DKPRO "ner.type."))
    read_entity (self, structure);
  else
    read_layer (self, structure);
}

/* Its text: that of the first view, or of the one INCEpTION has. */
static HxCasStructure *
find_sofa (HxCas *cas)
{
  HxCasStructure *found = NULL;

  for (guint i = 0; i < cas->structures->len; i++)
    {
      HxCasStructure *structure = g_ptr_array_index (cas->structures, i);

      if (!g_str_equal (structure->type, HX_CAS_SOFA)
          || hx_cas_get (structure, "sofaString") == NULL)
        continue;
      if (found == NULL || g_strcmp0 (hx_cas_get (structure, "sofaID"), HX_CAS_VIEW) == 0)
        found = structure;
    }
  return found;
}

static HxCasStructure *
find_type (HxCas      *cas,
           const char *type)
{
  for (guint i = 0; i < cas->structures->len; i++)
    {
      HxCasStructure *structure = g_ptr_array_index (cas->structures, i);

      if (g_str_equal (structure->type, type))
        return structure;
    }
  return NULL;
}

/* Of annotation/DOCUMENT/CODER.json or annotation/DOCUMENT/CODER.zip/…: both. */
static void
read_path (const char  *path,
           char       **document,
           char       **coder)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", 64);
  guint n = g_strv_length (parts);
  const char *name = parts[n - 1];

  for (guint i = 0; i + 2 < n; i++)
    if (g_str_equal (parts[i], "annotation") || g_str_equal (parts[i], "curation"))
      {
        const char *dot = strrchr (parts[i + 2], '.');

        *document = g_strdup (parts[i + 1]);
        *coder = dot != NULL ? g_strndup (parts[i + 2], dot - parts[i + 2])
                             : g_strdup (parts[i + 2]);
        if (g_str_equal (*coder, "INITIAL_CAS") || g_str_equal (*coder, "CURATION_USER"))
          g_clear_pointer (coder, g_free);
        return;
      }
  *document = g_strndup (name, strrchr (name, '.') != NULL ? (gsize) (strrchr (name, '.') - name)
                                                           : strlen (name));
}

/* The source of a text; several coders have it in a file each. */
static guint
find_source (HxStandoff *reading,
             const char *title,
             const char *text,
             GHashTable *known)
{
  gsize n_bytes = strlen (text);
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text,
                                                      n_bytes);
  char *key = g_strconcat (sum, " ", title, NULL);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));
  g_autoptr(GBytes) bytes = NULL;
  HxStandoffSource *source;

  if (index > 0)
    {
      g_free (key);
      return index - 1;
    }
  bytes = g_bytes_new (text, n_bytes);
  source = hx_standoff_add_source (reading, title, &index);
  hx_standoff_set_text (reading, source, bytes, "text/plain");
  g_hash_table_insert (known, key, GUINT_TO_POINTER (index + 1));
  return index;
}

static gboolean
read_document (HxStandoff *reading,
               HxCas      *cas,
               const char *path,
               GHashTable *known)
{
  HxCasReading self = { reading, cas };
  HxCasStructure *sofa = find_sofa (cas), *about = find_type (cas, HX_CAS_METADATA);
  const char *title = about != NULL ? hx_cas_get (about, "documentTitle") : NULL;
  const char *language = about != NULL ? hx_cas_get (about, "language") : NULL;
  g_autofree char *document = NULL;
  g_autofree char *coder = NULL;
  HxStandoffSource *source;

  if (sofa == NULL)
    return FALSE;
  read_path (path, &document, &coder);
  self.source = find_source (reading, title != NULL && *title != '\0' ? title : document,
                             hx_cas_get (sofa, "sofaString"), known);
  source = g_ptr_array_index (reading->sources, self.source);
  if (language != NULL && *language != '\0' && !g_str_equal (language, "x-unspecified")
      && strlen (language) < 64)
    g_set_str (&source->language, language);
  self.by = hx_standoff_by (reading, coder, NULL);
  self.spans = g_hash_table_new (NULL, NULL);
  self.entities = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < cas->structures->len; i++)
    if (is_own (cas->structures->pdata[i], "Entity"))
      read_own_entity (&self, cas->structures->pdata[i]);
  for (guint i = 0; i < cas->structures->len; i++)
    {
      HxCasStructure *structure = g_ptr_array_index (cas->structures, i);

      if (structure->sofa != 0 && structure->sofa != sofa->id && structure->begin >= 0)
        hx_standoff_lose (reading, "view", _("It is on another text of the document than the "
                                             "first; it was not taken."));
      else
        read_structure (&self, structure);
    }
  read_relations (&self);
  g_hash_table_unref (self.spans);
  g_hash_table_unref (self.entities);
  return TRUE;
}

/**
 * hx_cas_read:
 * @reading: gets what is read
 * @parse: reads a file
 * @suffix: what its name ends with
 * @error: return location for a [error@Hx.Error]
 *
 * Reads a document, or all of an archive or folder.
 *
 * Returns: whether there were any
 */
gboolean
hx_cas_read (HxStandoff  *reading,
             HxCasParse   parse,
             const char  *suffix,
             GError     **error)
{
  static const HxRefiUnit units[] = { HX_REFI_UTF16, HX_REFI_CODE_POINTS, HX_REFI_BYTES };
  HxStandoffPack *pack = reading->pack;
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = hx_standoff_pack_get_n (pack), n_read = 0;

  memcpy (reading->units, units, sizeof units);
  for (guint i = 0; i < n; i++)
    {
      const char *path = hx_standoff_pack_get_path (pack, i);
      g_autofree char *lower = g_ascii_strdown (path, -1);
      g_autoptr(HxCas) cas = NULL;
      GBytes *bytes;

      if (g_str_has_suffix (lower, "typesystem.xml"))
        hx_standoff_pack_set_used (pack, i);
      if (n > 1 && !g_str_has_suffix (lower, suffix))
        continue;
      bytes = hx_standoff_pack_get_bytes (pack, i, error);
      cas = bytes != NULL ? parse (reading, bytes, path, error) : NULL;
      if (cas == NULL)
        return FALSE;
      n_read += read_document (reading, cas, path, known);
    }
  if (n_read > 0)
    return TRUE;
  return hx_standoff_fail (reading, HX_ERROR_UNSUPPORTED,
                           _("it has no text with annotations of UIMA. Export the documents as "
                             "UIMA CAS from INCEpTION or another program."), error);
}
