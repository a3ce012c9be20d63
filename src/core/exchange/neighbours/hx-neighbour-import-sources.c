/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files become sources, what is known of them attributes, and what groups them sets. */

#include "config.h"

#include "exchange/neighbours/hx-neighbour-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "analyse/hx-language.h"
#include "analyse/hx-minhash.h"
#include "model/hx-attribute.h"
#include "model/hx-position.h"
#include "model/hx-property.h"
#include "model/hx-source-set.h"
#include "model/hx-source.h"

/* --- What is known of the texts --- */

static void
look_at (gpointer data,
         gpointer user_data)
{
  HxNeighbourSource *source = data;

  source->language = hx_language_guess (source->text->text);
  source->signature = hx_minhash_sign (source->text->text);
}

static void
take_extracted (HxNeighbourSource *source)
{
  HxExtracted *found;

  if (source->extraction == NULL || source->extraction->sources->len == 0)
    return;
  found = g_ptr_array_index (source->extraction->sources, 0);
  source->text = hx_refi_text_new_for (found->text);
}

/* What is known of the project's own rows, and of texts for many at a time. */
void
hx_neighbour_import_look (HxNeighbourImport *self)
{
  GPtrArray *sources = self->neighbour->sources, *marks = self->neighbour->marks;
  GThreadPool *pool = g_thread_pool_new (look_at, NULL, g_get_num_processors (), FALSE, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      HxNeighbourSource *source = g_ptr_array_index (sources, i);

      source->id = hx_neighbour_import_find (self, &source->origin);
      source->known = source->id != 0;
      if (source->text == NULL)
        take_extracted (source);
      if (source->text != NULL && !source->known)
        g_thread_pool_push (pool, source, NULL);
    }
  for (guint i = 0; i < marks->len; i++)
    {
      HxNeighbourMark *mark = g_ptr_array_index (marks, i);

      mark->row = hx_neighbour_import_find (self, &mark->origin);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
}

/* --- Sources --- */

static HxSourceDraft *
make_draft (HxNeighbourSource *source)
{
  HxSourceDraft *draft = hx_source_draft_new ();
  HxExtracted *found = source->extraction != NULL
                       ? g_ptr_array_index (source->extraction->sources, 0) : NULL;
  const char *media_type = source->media_type;

  if (media_type == NULL && found != NULL)
    media_type = found->media_type;
  draft->title = g_strdup (source->title);
  draft->file_name = g_strdup (source->file_name != NULL ? source->file_name : source->title);
  draft->media_type = g_strdup (media_type != NULL ? media_type : "application/octet-stream");
  draft->encoding = g_strdup (source->text->encoding);
  draft->original = g_bytes_ref (source->original);
  draft->text = hx_text_ref (source->text->text);
  draft->language = g_strdup (source->language);
  draft->signature = g_steal_pointer (&source->signature);
  if (found == NULL)
    return draft;
  draft->pages = found->pages != NULL ? g_ptr_array_ref (found->pages) : NULL;
  draft->spans = found->spans != NULL ? g_ptr_array_ref (found->spans) : NULL;
  draft->left_out = found->left_out != NULL ? g_ptr_array_ref (found->left_out) : NULL;
  return draft;
}

static void
import_source (HxNeighbourImport *self,
               HxNeighbourSource *source)
{
  if (source->known)
    {
      if (source->current != NULL)
        hx_exchange_report_warn (self->report,
                                 _("The text of “%s” is another one here than in the file; it was "
                                   "left as it is, and new passages were put where their words "
                                   "stand."), source->title);
      return;
    }
  if (source->text == NULL)
    {
      hx_neighbour_lose (self->neighbour, source->origin.element, source->title,
                         source->fault != NULL ? source->fault
                         : _("It has no text, and its file is not there; it was left out with its "
                             "passages."));
      return;
    }
  if (source->text->n_bad > 0)
    hx_exchange_report_warn (self->report, _("The text of “%s” has %u bytes that are no UTF-8; "
                                             "they became �."), source->title,
                             source->text->n_bad);
  hx_neighbour_import_be (self, &source->origin);
  source->id = hx_edit_add_source (self->edit, make_draft (source));
  hx_neighbour_import_note (self, &source->origin, "source", source->id);
  if (source->rich != NULL)
    hx_neighbour_import_keep (self, source->rich);
  self->report->n_sources++;
  hx_neighbour_import_memo (self, &source->origin, HX_MEMO_SOURCE, source->id, source->memo);
}

void
hx_neighbour_import_sources (HxNeighbourImport *self)
{
  GPtrArray *sources = self->neighbour->sources;

  for (guint i = 0; i < sources->len; i++)
    import_source (self, g_ptr_array_index (sources, i));
}

/* --- Attributes --- */

static HxAttribute *
find_attribute (HxNeighbourImport *self,
                const char        *name)
{
  for (guint i = 0; i < self->attributes->len; i++)
    if (g_str_equal (hx_attribute_get_name (g_ptr_array_index (self->attributes, i)), name))
      return g_ptr_array_index (self->attributes, i);
  return NULL;
}

/* Not that of one of the project's which has another type. */
static char *
dup_attribute_name (HxNeighbourImport   *self,
                    HxNeighbourVariable *variable,
                    HxAttributeType      type)
{
  for (;;)
    {
      g_autofree char *name = hx_neighbour_import_dup_free_name (self, -1, variable->name);
      HxAttribute *existing = find_attribute (self, name);

      if (existing == NULL || hx_attribute_get_kind (existing) == type)
        return g_steal_pointer (&name);
    }
}

static void
import_variable (HxNeighbourImport   *self,
                 HxNeighbourVariable *variable)
{
  HxAttributeType type = variable->is_number && variable->all_numbers ? HX_ATTRIBUTE_NUMBER
                                                                      : HX_ATTRIBUTE_TEXT;
  g_autofree char *name = NULL;

  variable->row = hx_neighbour_import_find (self, &variable->origin);
  variable->known = variable->row != 0;
  if (variable->known)
    return;
  hx_neighbour_import_be (self, &variable->origin);
  name = dup_attribute_name (self, variable, type);
  variable->row = hx_edit_add_attribute (self->edit, name, type, NULL);
  hx_neighbour_import_note (self, &variable->origin, "attribute", variable->row);
  if (variable->memo != NULL)
    hx_edit_set_attribute_description (self->edit, variable->row, variable->memo);
  self->report->n_attributes++;
}

static gboolean
is_empty (const char *value)
{
  while (value != NULL && g_ascii_isspace (*value))
    value++;
  return value == NULL || *value == '\0';
}

/* The values that sources have decide what an attribute can be. */
static void
look_at_values (HxNeighbourImport *self)
{
  GPtrArray *values = self->neighbour->values;

  for (guint i = 0; i < values->len; i++)
    {
      HxNeighbourValue *value = g_ptr_array_index (values, i);
      HxNeighbourVariable *variable = hx_neighbour_get (self->neighbour->variables,
                                                        value->variable);

      if (value->value != NULL)
        g_strstrip (value->value);
      if (variable == NULL || is_empty (value->value) || value->source == 0)
        continue;
      variable->of_sources = TRUE;
      variable->all_numbers &= hx_position_is_decimal (value->value);
    }
}

static void
set_source_value (HxNeighbourImport   *self,
                  HxNeighbourSource   *source,
                  HxNeighbourVariable *variable,
                  HxNeighbourValue    *value)
{
  HxAttribute *attribute = NULL;

  for (guint i = 0; variable->known && i < self->attributes->len; i++)
    if (hx_attribute_get_id (g_ptr_array_index (self->attributes, i)) == variable->row)
      attribute = g_ptr_array_index (self->attributes, i);
  if (attribute != NULL && !hx_attribute_check_value (attribute, value->value, NULL))
    hx_neighbour_lose (self->neighbour, value->origin.element, variable->name,
                       _("A value that the attribute does not take here; it was left out."));
  else if (source->id != 0 && !source->known)
    {
      hx_neighbour_import_be (self, &value->origin);
      hx_edit_set_attribute (self->edit, source->id, variable->row, value->value);
    }
}

static void
add_entity_value (HxNeighbourImport   *self,
                  HxNeighbourEntity   *entity,
                  HxNeighbourVariable *variable,
                  HxNeighbourValue    *value)
{
  HxProperty property = {
    .entity = entity->row,
    .kind = variable->is_number && hx_position_is_decimal (value->value) ? HX_PROPERTY_NUMBER
                                                                         : HX_PROPERTY_TEXT,
    .label = variable->name,
    .value = value->value,
  };
  g_autofree char *checked = hx_property_dup_checked (property.kind, value->value, NULL);

  if (checked == NULL || entity->known)
    return;
  hx_neighbour_import_be (self, &value->origin);
  hx_edit_add_property (self->edit, &property);
}

void
hx_neighbour_import_values (HxNeighbourImport *self)
{
  GPtrArray *values = self->neighbour->values, *variables = self->neighbour->variables;

  look_at_values (self);
  for (guint i = 0; i < variables->len; i++)
    if (((HxNeighbourVariable *) variables->pdata[i])->of_sources)
      import_variable (self, g_ptr_array_index (variables, i));
  for (guint i = 0; i < values->len; i++)
    {
      HxNeighbourValue *value = g_ptr_array_index (values, i);
      HxNeighbourVariable *variable = hx_neighbour_get (variables, value->variable);
      HxNeighbourSource *source = hx_neighbour_get (self->neighbour->sources, value->source);
      HxNeighbourEntity *entity = hx_neighbour_get (self->neighbour->entities, value->entity);

      if (variable == NULL || is_empty (value->value))
        continue;
      if (source != NULL)
        set_source_value (self, source, variable, value);
      else if (entity != NULL)
        add_entity_value (self, entity, variable, value);
    }
}

/* --- Sets --- */

static gint64
add_set (HxNeighbourImport *self,
         HxNeighbourSet    *set)
{
  gint64 group = 0;

  hx_neighbour_import_be (self, &set->origin);
  if (set->group != NULL)
    group = hx_edit_add_source_set (self->edit, 0, set->group);
  self->report->n_sets++;
  return hx_edit_add_source_set (self->edit, group, set->name);
}

/* A set of that name that is there already takes the sources in. */
void
hx_neighbour_import_sets (HxNeighbourImport *self)
{
  GPtrArray *sets = self->neighbour->sets;

  for (guint i = 0; i < sets->len; i++)
    {
      HxNeighbourSet *set = g_ptr_array_index (sets, i);
      gint64 row = 0;

      for (guint k = 0; k < set->sources->len; k++)
        {
          HxNeighbourSource *source = hx_neighbour_get (self->neighbour->sources,
                                                        g_array_index (set->sources, guint, k));

          if (source == NULL || source->id == 0 || source->known)
            continue;
          if (row == 0)
            row = add_set (self, set);
          hx_edit_add_to_set (self->edit, row, source->id);
        }
    }
}
