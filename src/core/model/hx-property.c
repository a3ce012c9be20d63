/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/hx-error.h"
#include "base/hx-id.h"
#include "model/hx-entity-sql.h"
#include "model/hx-property.h"
#include "model/hx-rows.h"
#include "model/hx-source.h"
#include "model/hx-unused.h"
#include "project/hx-edit-private.h"

static const char * const kind_names[] = {
  [HX_PROPERTY_TEXT] = "text",
  [HX_PROPERTY_NUMBER] = "number",
  [HX_PROPERTY_DATE] = "date",
  [HX_PROPERTY_COORDINATES] = "coordinates",
  [HX_PROPERTY_ROLE] = "role",
  [HX_PROPERTY_URL] = "url",
  [HX_PROPERTY_WIKIDATA] = "wikidata",
  [HX_PROPERTY_GEONAMES] = "geonames",
  [HX_PROPERTY_ID] = "id",
};

/**
 * hx_property_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in files and on the command line
 */
const char *
hx_property_kind_to_string (HxPropertyKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_names), NULL);

  return kind_names[kind];
}

/**
 * hx_property_kind_from_string:
 * @string: (nullable): a name
 * @kind: (out): the kind
 *
 * Returns: whether @string names a kind
 */
gboolean
hx_property_kind_from_string (const char     *string,
                              HxPropertyKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (string, kind_names[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * hx_property_copy:
 * @self: a property
 *
 * Returns: (transfer full): a copy
 */
HxProperty *
hx_property_copy (const HxProperty *self)
{
  HxProperty *copy = g_memdup2 (self, sizeof *self);

  copy->label = g_strdup (self->label);
  copy->value = g_strdup (self->value);
  copy->since = g_strdup (self->since);
  copy->until = g_strdup (self->until);
  copy->coder = g_strdup (self->coder);
  return copy;
}

/**
 * hx_property_free:
 * @self: (transfer full): a property
 */
void
hx_property_free (HxProperty *self)
{
  g_free (self->label);
  g_free (self->value);
  g_free (self->since);
  g_free (self->until);
  g_free (self->coder);
  g_free (self);
}

/* --- Values --- */

static gboolean
parse_number (const char *value,
              double     *number)
{
  char *end;

  *number = g_ascii_strtod (value, &end);
  return end != value && *end == '\0' && isfinite (*number) && strpbrk (value, "xXpPnN") == NULL;
}

/**
 * hx_property_parse_coordinates:
 * @value: "latitude, longitude"
 * @latitude: (out): degrees to the north, -90 to 90
 * @longitude: (out): degrees to the east, -180 to 180
 *
 * Returns: whether @value is such
 */
gboolean
hx_property_parse_coordinates (const char *value,
                               double     *latitude,
                               double     *longitude)
{
  g_auto(GStrv) parts = g_strsplit (value, ",", 3);

  return g_strv_length (parts) == 2
         && parse_number (g_strstrip (parts[0]), latitude) && fabs (*latitude) <= 90
         && parse_number (g_strstrip (parts[1]), longitude) && fabs (*longitude) <= 180;
}

static gboolean
is_digits (const char *string)
{
  return *string != '\0' && strspn (string, "0123456789") == strlen (string);
}

static char *
dup_coordinates (const char *value)
{
  char north[G_ASCII_DTOSTR_BUF_SIZE], east[G_ASCII_DTOSTR_BUF_SIZE];
  double latitude, longitude;

  if (!hx_property_parse_coordinates (value, &latitude, &longitude))
    return NULL;

  return g_strdup_printf ("%s, %s", g_ascii_formatd (north, sizeof north, "%.6g", latitude),
                          g_ascii_formatd (east, sizeof east, "%.6g", longitude));
}

/* What is written as @kind wants it: people paste whole addresses. */
static char *
dup_normal (HxPropertyKind  kind,
            const char     *value)
{
  const char *tail = strrchr (value, '/') != NULL ? strrchr (value, '/') + 1 : value;
  double number;

  switch (kind)
    {
    case HX_PROPERTY_NUMBER:
      return parse_number (value, &number) ? g_strdup (value) : NULL;
    case HX_PROPERTY_DATE:
      return hx_date_is_valid (value) ? g_strdup (value) : NULL;
    case HX_PROPERTY_COORDINATES:
      return dup_coordinates (value);
    case HX_PROPERTY_URL:
      return g_uri_is_valid (value, G_URI_FLAGS_NONE, NULL) ? g_strdup (value) : NULL;
    case HX_PROPERTY_WIKIDATA:
      return (*tail == 'Q' || *tail == 'q') && is_digits (tail + 1)
               ? g_strdup_printf ("Q%s", tail + 1) : NULL;
    case HX_PROPERTY_GEONAMES:
      return is_digits (tail) ? g_strdup (tail) : NULL;
    case HX_PROPERTY_TEXT:
    case HX_PROPERTY_ROLE:
    case HX_PROPERTY_ID:
    default:
      return g_strdup (value);
    }
}

static const char *
get_remedy (HxPropertyKind kind)
{
  static const char * const remedies[HX_N_PROPERTY_KINDS] = {
    [HX_PROPERTY_NUMBER] = N_("write a number such as 4.6"),
    [HX_PROPERTY_DATE] = N_("write a date as 1982-02, 1982-02-02 or 1982-02-02/1982-02-28"),
    [HX_PROPERTY_COORDINATES] = N_("write latitude and longitude in degrees, such as 35.13, 36.75"),
    [HX_PROPERTY_URL] = N_("write an address such as https://example.org/page"),
    [HX_PROPERTY_WIKIDATA] = N_("write the item's number, such as Q41183"),
    [HX_PROPERTY_GEONAMES] = N_("write the place's number, such as 170063"),
  };

  return remedies[kind] != NULL ? _(remedies[kind]) : _("write something");
}

/**
 * hx_property_dup_checked:
 * @kind: a kind
 * @value: what somebody wrote
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the value as it is stored, or %NULL with
 *   %HX_ERROR_INVALID, whose message says how to write it
 */
char *
hx_property_dup_checked (HxPropertyKind   kind,
                         const char      *value,
                         GError         **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (value != NULL ? value : ""));
  char *normal = *stripped != '\0' ? dup_normal (kind, stripped) : NULL;

  if (normal == NULL)
    g_set_error (error, HX_ERROR, HX_ERROR_INVALID, _("“%s” cannot stand there; %s"), stripped,
                 get_remedy (kind));
  return normal;
}

/* --- Reading --- */

#define SELECT_PROPERTY                                                                     \
  "SELECT p.id, p.entity, p.kind, p.label, p.value, p.since, p.until, p.passage, c.name,"   \
  " p.created FROM property p JOIN coder c ON c.id = p.coder "

static gpointer
property_from_row (HxStatement *statement)
{
  HxProperty *self = g_new0 (HxProperty, 1);

  self->id = hx_statement_get_int (statement, 0);
  self->entity = hx_statement_get_int (statement, 1);
  if (!hx_property_kind_from_string (hx_statement_get_text (statement, 2), &self->kind))
    self->kind = HX_PROPERTY_TEXT;
  self->label = hx_statement_dup_text (statement, 3);
  self->value = hx_statement_dup_text (statement, 4);
  self->since = hx_statement_dup_text (statement, 5);
  self->until = hx_statement_dup_text (statement, 6);
  self->passage = hx_statement_get_int (statement, 7);
  self->coder = hx_statement_dup_text (statement, 8);
  self->created = hx_statement_get_int (statement, 9);
  return self;
}

/**
 * hx_property_list:
 * @connection: a connection
 * @entity: an entity; 0: all properties
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type HxProperty) (nullable): the properties of the entity and
 *   of all that are shown as it, as they were added
 */
GPtrArray *
hx_property_list (HxConnection  *connection,
                  gint64         entity,
                  GError       **error)
{
  g_autoptr(HxStatement) statement = NULL;

  statement = hx_connection_prepare (connection, entity != 0
                                       ? SELECT_PROPERTY "WHERE p.entity IN " HX_ENTITY_GROUP ("?1")
                                         " ORDER BY p.id"
                                       : SELECT_PROPERTY "ORDER BY p.id", error);
  if (statement == NULL)
    return NULL;

  if (entity != 0)
    hx_statement_bind_int (statement, 1, entity);
  return hx_rows_collect (statement, property_from_row, (GDestroyNotify) hx_property_free, error);
}

/* --- Commands --- */

static void
free_property (gpointer property)
{
  hx_property_free (property);
}

static char *
dup_stripped (const char *string)
{
  g_autofree char *stripped = string != NULL ? g_strstrip (g_strdup (string)) : NULL;

  return stripped != NULL && *stripped != '\0' ? g_steal_pointer (&stripped) : NULL;
}

static gboolean
check_dates (const HxProperty  *property,
             GError           **error)
{
  const char *dates[] = { property->since, property->until };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    if (dates[i] != NULL && !hx_date_is_valid (dates[i]))
      {
        g_set_error (error, HX_ERROR, HX_ERROR_INVALID, _("“%s” is not a date; %s"), dates[i],
                     get_remedy (HX_PROPERTY_DATE));
        return FALSE;
      }

  return TRUE;
}

static gboolean
add_property (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxProperty *property = data;
  g_autofree char *value = hx_property_dup_checked (property->kind, property->value, error);

  return value != NULL && check_dates (property, error)
         && hx_edit_context_run (context, error,
                                 "INSERT INTO property VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9,"
                                 " ?10)", "iisssssdii", property->id,
                                 hx_edit_context_resolve (context, property->entity),
                                 kind_names[property->kind],
                                 property->label != NULL ? property->label : "", value,
                                 property->since, property->until,
                                 hx_edit_context_resolve (context, property->passage),
                                 context->coder, context->now);
}

/* A copy whose texts are tidy; empty ones are %NULL. */
static HxProperty *
dup_tidy (const HxProperty *property)
{
  HxProperty *copy = g_memdup2 (property, sizeof *property);

  copy->label = dup_stripped (property->label);
  copy->value = g_strdup (property->value);
  copy->since = dup_stripped (property->since);
  copy->until = dup_stripped (property->until);
  copy->coder = NULL;
  return copy;
}

/**
 * hx_edit_add_property:
 * @edit: an edit
 * @property: entity, kind, label, value, since, until and passage of a property
 *
 * The edit fails with %HX_ERROR_INVALID if a value cannot stand there.
 *
 * Returns: the new property's id
 */
gint64
hx_edit_add_property (HxEdit           *edit,
                      const HxProperty *property)
{
  HxProperty *copy = dup_tidy (property);

  g_return_val_if_fail (property->kind < G_N_ELEMENTS (kind_names), 0);

  copy->id = hx_id_new ();
  hx_edit_push (edit, add_property, copy, free_property);
  return copy->id;
}

static gboolean
set_property (HxEditContext  *context,
              gpointer        data,
              GError        **error)
{
  HxProperty *property = data;
  g_autofree char *value = hx_property_dup_checked (property->kind, property->value, error);

  return value != NULL && check_dates (property, error)
         && hx_edit_context_run (context, error,
                                 "UPDATE property SET kind = ?2, label = ?3, value = ?4,"
                                 " since = ?5, until = ?6, passage = ?7 WHERE id = ?1 AND"
                                 " (kind, label, value, since, until, passage) IS NOT"
                                 " (?2, ?3, ?4, ?5, ?6, ?7)", "isssssd", property->id,
                                 kind_names[property->kind],
                                 property->label != NULL ? property->label : "", value,
                                 property->since, property->until,
                                 hx_edit_context_resolve (context, property->passage))
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_set_property:
 * @edit: an edit
 * @property: a property as it shall be
 *
 * The edit fails with %HX_ERROR_INVALID if a value cannot stand there.
 */
void
hx_edit_set_property (HxEdit           *edit,
                      const HxProperty *property)
{
  g_return_if_fail (property->kind < G_N_ELEMENTS (kind_names));

  hx_edit_push (edit, set_property, dup_tidy (property), free_property);
}

static gboolean
delete_property (HxEditContext  *context,
                 gpointer        data,
                 GError        **error)
{
  return hx_edit_context_run (context, error, "DELETE FROM property WHERE id = ?1", "i",
                              ((HxCommand *) data)->id)
         && hx_edit_context_drop_unused_passages (context);
}

/**
 * hx_edit_delete_property:
 * @edit: an edit
 * @property: the id of a property
 */
void
hx_edit_delete_property (HxEdit *edit,
                         gint64  property)
{
  hx_edit_add_command (edit, delete_property, property, NULL);
}
