/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Web Annotation is about: a source, and a place in it (Web Annotation Data Model, section
 * 4; RFC 5147 for fragments of text). */

#include "config.h"

#include "exchange/standoff/hx-w3c-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_REFINED 8      /* selectors that refine one another */

/* --- Sources --- */

/* The file in the pack that an address leads to. */
static guint
find_file (HxW3c      *self,
           const char *address)
{
  HxStandoffPack *pack = self->reading->pack;
  g_autofree char *plain = g_uri_unescape_string (address, NULL);
  g_autofree char *beside = NULL;
  guint i;

  if (plain == NULL || strstr (plain, "://") != NULL)
    return HX_STANDOFF_NONE;
  if (g_str_has_prefix (plain, "./"))
    memmove (plain, plain + 2, strlen (plain) - 1);
  beside = g_strconcat (self->folder, plain, NULL);
  i = hx_standoff_pack_find (pack, beside);
  return i != HX_STANDOFF_NONE ? i : hx_standoff_pack_find (pack, plain);
}

static gboolean
is_plain_text (const char *path)
{
  const char *dot = strrchr (path, '.');

  return dot == NULL || g_ascii_strcasecmp (dot, ".txt") == 0
         || g_ascii_strcasecmp (dot, ".text") == 0;
}

static void
take_file (HxW3c            *self,
           HxStandoffSource *source,
           const char       *address)
{
  guint file = find_file (self, address);
  GBytes *bytes = NULL;
  const char *path;

  if (file == HX_STANDOFF_NONE)
    return;
  path = hx_standoff_pack_get_path (self->reading->pack, file);
  if (is_plain_text (path))
    bytes = hx_standoff_pack_get_bytes (self->reading->pack, file, NULL);
  if (bytes != NULL)
    hx_standoff_set_text (self->reading, source, bytes, "text/plain");
}

/**
 * hx_w3c_is_source:
 * @self: a reading
 * @address: what an annotation is about
 *
 * Returns: whether that can be a source: one that was met, a file beside, or a page of the web
 */
gboolean
hx_w3c_is_source (HxW3c      *self,
                  const char *address)
{
  return g_hash_table_contains (self->sources, address) || strstr (address, "://") != NULL
         || find_file (self, address) != HX_STANDOFF_NONE;
}

/**
 * hx_w3c_find_source:
 * @self: a reading
 * @address: what an annotation is about; empty: it does not say
 * @title: (nullable): what that is called
 *
 * Returns: the number of the source
 */
guint
hx_w3c_find_source (HxW3c      *self,
                    const char *address,
                    const char *title)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->sources, address));
  const char *own = g_hash_table_lookup (self->titles, address);
  HxStandoffSource *source;

  if (index > 0)
    return index - 1;
  source = hx_standoff_add_source (self->reading, own != NULL ? own : title, &index);
  take_file (self, source, address);
  if (strstr (address, "://") != NULL || g_str_has_prefix (address, "urn:"))
    source->url = g_utf8_make_valid (address, -1);
  else if (*address != '\0')
    source->file_name = g_utf8_make_valid (address, -1);
  g_hash_table_insert (self->sources, g_strdup (address), GUINT_TO_POINTER (index + 1));
  return index;
}

/* --- Selectors --- */

typedef struct
{
  gint64      first;
  gint64      last;
  const char *exact;
  const char *prefix;
  const char *suffix;
  gboolean    any;         /* there was a selector at all */
  gboolean    region;
} Place;

static gboolean
read_number_pair (const char *text,
                  gint64     *first,
                  gint64     *last)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", 3);

  if (g_strv_length (parts) != 2)
    return FALSE;
  return g_ascii_string_to_signed (parts[0], 10, 0, G_MAXINT32, first, NULL)
         && g_ascii_string_to_signed (g_strdelimit (parts[1], ";", '\0'), 10, 0, G_MAXINT32, last,
                                      NULL);
}

static void
read_fragment (Place      *place,
               const char *value)
{
  if (value == NULL)
    return;
  if (g_str_has_prefix (value, "char="))
    {
      if (!read_number_pair (value + strlen ("char="), &place->first, &place->last))
        place->first = place->last = -1;
    }
  else if (strstr (value, "xywh=") != NULL || strstr (value, "t=") == value)
    place->region = TRUE;
}

static void read_selector (Place    *place,
                           JsonNode *node,
                           guint     depth);

/* From the start of the one selector to that of the other (section 4.2.9). */
static void
read_range (Place      *place,
            JsonObject *selector,
            guint       depth)
{
  Place start = { -1, -1 }, end = { -1, -1 };

  read_selector (&start, hx_standoff_json_member (selector, "startSelector"), depth + 1);
  read_selector (&end, hx_standoff_json_member (selector, "endSelector"), depth + 1);
  if (start.first < 0 || end.first < start.first)
    return;
  place->first = start.first;
  place->last = end.first;
}

static void
read_selector (Place    *place,
               JsonNode *node,
               guint     depth)
{
  g_autoptr(GPtrArray) list = hx_standoff_json_list (node);

  for (guint i = 0; i < list->len && depth < MAX_REFINED; i++)
    {
      JsonObject *selector = hx_standoff_json_object (g_ptr_array_index (list, i));
      gint64 first, last;

      if (selector == NULL)
        continue;
      place->any = TRUE;
      if (hx_w3c_has_term (selector, "type", "TextPositionSelector")
          && hx_standoff_json_number (selector, "start", &first))
        {
          place->first = first;
          place->last = hx_standoff_json_number (selector, "end", &last) ? last : -1;
        }
      else if (hx_w3c_has_term (selector, "type", "TextQuoteSelector"))
        {
          place->exact = hx_standoff_json_string (selector, "exact");
          place->prefix = hx_standoff_json_string (selector, "prefix");
          place->suffix = hx_standoff_json_string (selector, "suffix");
        }
      else if (hx_w3c_has_term (selector, "type", "FragmentSelector"))
        read_fragment (place, hx_standoff_json_string (selector, "value"));
      else if (hx_w3c_has_term (selector, "type", "RangeSelector") && place->first < 0)
        read_range (place, selector, depth);
      else if (hx_w3c_has_term (selector, "type", "SvgSelector"))
        place->region = TRUE;
      read_selector (place, hx_standoff_json_member (selector, "refinedBy"), depth + 1);
    }
}

/* The end that Recogito leaves out. */
static void
complete (Place *place)
{
  if (place->first >= 0 && place->last < 0 && place->exact != NULL)
    place->last = place->first + g_utf8_strlen (place->exact, -1);
  if (place->first < 0 || place->last < place->first)
    place->first = place->last = -1;
}

/* --- Targets --- */

static const char *
get_title (JsonObject *annotation)
{
  JsonObject *document = hx_standoff_json_child (annotation, "document");
  g_autoptr(GPtrArray) titles = hx_standoff_json_list (hx_standoff_json_member (document,
                                                                                "title"));
  JsonNode *first = titles->len > 0 ? g_ptr_array_index (titles, 0) : NULL;

  return first != NULL && JSON_NODE_HOLDS_VALUE (first)
         && json_node_get_value_type (first) == G_TYPE_STRING ? json_node_get_string (first) : NULL;
}

static const char *
get_address (JsonObject *annotation,
             JsonNode   *target)
{
  JsonObject *object = hx_standoff_json_object (target);
  JsonObject *inner = hx_standoff_json_child (object, "source");
  const char *address = NULL;

  if (object == NULL)
    address = json_node_get_value_type (target) == G_TYPE_STRING ? json_node_get_string (target)
                                                                  : NULL;
  else if ((address = hx_standoff_json_string (object, "source")) == NULL
           && (address = hx_standoff_json_string (inner, "id")) == NULL
           && hx_standoff_json_member (object, "selector") == NULL)
    address = hx_standoff_json_string (object, "id");
  if (address == NULL)
    address = hx_standoff_json_string (annotation, "uri");
  return address != NULL ? address : "";
}

/* A text that stands in the annotation itself. */
static void
take_embedded (HxW3c      *self,
               guint       index,
               JsonObject *target)
{
  HxStandoffSource *source = g_ptr_array_index (self->reading->sources, index);
  JsonObject *inner = hx_standoff_json_child (target, "source");
  const char *value = hx_standoff_json_string (inner, "value");
  g_autoptr(GBytes) bytes = NULL;

  if (source->text != NULL || value == NULL)
    return;
  bytes = g_bytes_new (value, strlen (value));
  hx_standoff_set_text (self->reading, source, bytes, "text/plain");
}

/**
 * hx_w3c_read_target:
 * @self: a reading
 * @annotation: an annotation
 * @target: what it is about, or one of several
 * @source: (out): which source that is of; HX_STANDOFF_NONE: of none
 *
 * Returns: the number of the place; HX_STANDOFF_NONE: it is the source as a whole, or cannot be
 *   said
 */
guint
hx_w3c_read_target (HxW3c      *self,
                    JsonObject *annotation,
                    JsonNode   *target,
                    guint      *source)
{
  JsonObject *object = hx_standoff_json_object (target);
  const char *address = get_address (annotation, target);
  Place place = { -1, -1 };
  HxStandoffSpan *span;
  guint index;

  *source = HX_STANDOFF_NONE;
  read_selector (&place, hx_standoff_json_member (object, "selector"), 0);
  complete (&place);
  if (place.first < 0 && place.exact == NULL && place.any)
    {
      hx_standoff_lose (self->reading, "annotation",
                        place.region
                        ? _("It is on a part of a picture, sound or film and not on text; it was "
                            "not taken.")
                        : _("Its place is given in a way that only fits the page it was made on; "
                            "it was not taken."));
      return HX_STANDOFF_NONE;
    }
  if (!place.any && g_str_has_prefix (address, HX_W3C_OWN))
    return HX_STANDOFF_NONE;
  *source = hx_w3c_find_source (self, address, get_title (annotation));
  take_embedded (self, *source, object);
  if (!place.any)
    return HX_STANDOFF_NONE;
  index = hx_standoff_add_span (self->reading, *source, place.first, place.last, place.exact);
  span = hx_standoff_get_span (self->reading, index);
  span->prefix = place.prefix != NULL ? g_utf8_make_valid (place.prefix, -1) : NULL;
  span->suffix = place.suffix != NULL ? g_utf8_make_valid (place.suffix, -1) : NULL;
  return index;
}
