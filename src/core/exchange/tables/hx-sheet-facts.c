/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of entities and relations. What goes into those of a part of a project is what goes into a
 * bundle of it. */

#include "config.h"

#include "exchange/tables/hx-sheet-private.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-exchange-selection.h"

/* mm */
#define WIDE 90
#define MIDDLE 45
#define NARROW 22

/* --- Entities --- */

enum
{
  NAME,
  TYPE,
  OWN_TYPE,
  OTHER_NAMES,
  DESCRIPTION,
  PROPERTIES,
  NOTES,
  MENTIONS,
  SOURCES,
  RELATIONS,
  CODER,
  CREATED,
  ID,
  N_ENTITY_COLUMNS,
};

static const HxSheetColumn entity_columns[N_ENTITY_COLUMNS] = {
  [NAME] = { "name", N_("Name"), HX_DATA_TEXT, MIDDLE },
  [TYPE] = { "type", N_("Type"), HX_DATA_TEXT, NARROW },
  [OWN_TYPE] = { "own-type", N_("Own Type"), HX_DATA_TEXT, NARROW },
  [OTHER_NAMES] = { "other-names", N_("Other Names"), HX_DATA_TEXT, MIDDLE },
  [DESCRIPTION] = { "description", N_("Description"), HX_DATA_TEXT, WIDE },
  [PROPERTIES] = { "properties", N_("Properties"), HX_DATA_TEXT, MIDDLE },
  [NOTES] = { "notes", N_("Notes"), HX_DATA_TEXT, MIDDLE },
  [MENTIONS] = { "mentions", N_("Mentions"), HX_DATA_NUMBER, NARROW },
  [SOURCES] = { "sources", N_("Sources"), HX_DATA_NUMBER, NARROW },
  [RELATIONS] = { "relations", N_("Relations"), HX_DATA_NUMBER, NARROW },
  [CODER] = { "coder", N_("Coder"), HX_DATA_TEXT, NARROW },
  [CREATED] = { "created", N_("Created"), HX_DATA_DATE, MIDDLE },
  [ID] = { "id", N_("Entity ID"), HX_DATA_TEXT, MIDDLE },
};

static char *
dup_properties (HxExport *export,
                gint64    entity)
{
  GPtrArray *properties = hx_export_get (export->facts->properties_of, entity);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; properties != NULL && i < properties->len; i++)
    {
      g_autofree char *line = hx_exchange_dup_property (g_ptr_array_index (properties, i));

      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_notes (HxExport *export,
           gint64    entity)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < export->memos->len; i++)
    {
      HxMemo *memo = g_ptr_array_index (export->memos, i);

      if (hx_memo_get_target_kind (memo) == HX_MEMO_ENTITY
          && hx_export_get_root (export, hx_memo_get_target (memo)) == entity)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", hx_memo_get_body (memo));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
put_entity (HxSheet      *self,
            HxExport     *export,
            GHashTable   *counts,
            HxEntity     *entity,
            GError      **error)
{
  gint64 id = hx_entity_get_id (entity);
  const HxEntityRecord *record = hx_export_get_record (export, id);
  const HxMentionCount *count = hx_export_get (counts, id);
  GPtrArray *relations = hx_export_get (export->facts->relations_of, id);

  hx_sheet_set (self, NAME, hx_entity_get_name (entity));
  hx_sheet_set (self, TYPE, hx_exchange_get_type_label (hx_entity_get_entity_type (entity)));
  hx_sheet_set (self, OWN_TYPE, hx_export_get (export->facts->type_paths,
                                               hx_entity_get_own_type (entity)));
  hx_sheet_take (self, OTHER_NAMES, hx_exchange_dup_other_names (entity));
  hx_sheet_set (self, DESCRIPTION, hx_entity_get_description (entity));
  hx_sheet_take (self, PROPERTIES, dup_properties (export, id));
  if (hx_sheet_wants (self, NOTES))
    hx_sheet_take (self, NOTES, dup_notes (export, id));
  hx_sheet_set_int (self, MENTIONS, count != NULL ? count->n_mentions : 0);
  hx_sheet_set_int (self, SOURCES, count != NULL ? count->n_sources : 0);
  hx_sheet_set_int (self, RELATIONS, relations != NULL ? relations->len : 0);
  if (record != NULL)
    {
      hx_sheet_set (self, CODER, record->coder);
      hx_sheet_set_time (self, CREATED, record->created);
    }
  hx_sheet_set_int (self, ID, id);
  hx_sheet_get_write (self)->report->n_entities++;
  return hx_sheet_end_row (self, error);
}

static gboolean
put_entities_of (HxSheet   *self,
                 HxExport  *export,
                 GError   **error)
{
  g_autoptr(GHashTable) counts = hx_exchange_count_mentions (export, error);

  for (guint i = 0; counts != NULL && i < export->entities->len; i++)
    if (!put_entity (self, export, counts, export->entities->pdata[i], error))
      return FALSE;
  return counts != NULL;
}

static gboolean
put_entities (HxSheet  *self,
              GError  **error)
{
  HxExport export = { 0 };
  gboolean done = hx_exchange_select (&export, hx_sheet_get_write (self), error)
                  && put_entities_of (self, &export, error);

  hx_export_clear (&export);
  return done;
}

static const char * const entity_kept[] = { "entity", "name", "property", "entity memo",
                                            NULL };

const HxSheetKind hx_sheet_entities = {
  N_("Entities"), entity_columns, N_ENTITY_COLUMNS, entity_kept, put_entities,
};

/* --- Relations --- */

enum
{
  RELATION_FROM,
  RELATION_TYPE,
  RELATION_TO,
  RELATION_SINCE,
  RELATION_UNTIL,
  RELATION_NOTE,
  RELATION_N_EVIDENCE,
  RELATION_EVIDENCE,
  RELATION_CODER,
  RELATION_CREATED,
  RELATION_ID,
  RELATION_FROM_ID,
  RELATION_TO_ID,
  N_RELATION_COLUMNS,
};

static const HxSheetColumn relation_columns[N_RELATION_COLUMNS] = {
  [RELATION_FROM] = { "from", N_("From"), HX_DATA_TEXT, MIDDLE },
  [RELATION_TYPE] = { "relation", N_("Relation"), HX_DATA_TEXT, MIDDLE },
  [RELATION_TO] = { "to", N_("To"), HX_DATA_TEXT, MIDDLE },
  [RELATION_SINCE] = { "since", N_("Since"), HX_DATA_DATE, NARROW },
  [RELATION_UNTIL] = { "until", N_("Until"), HX_DATA_DATE, NARROW },
  [RELATION_NOTE] = { "note", N_("Note"), HX_DATA_TEXT, MIDDLE },
  [RELATION_N_EVIDENCE] = { "n-evidence", N_("Pieces of Evidence"), HX_DATA_NUMBER, NARROW },
  [RELATION_EVIDENCE] = { "evidence", N_("Evidence"), HX_DATA_TEXT, WIDE },
  [RELATION_CODER] = { "coder", N_("Coder"), HX_DATA_TEXT, NARROW },
  [RELATION_CREATED] = { "created", N_("Created"), HX_DATA_DATE, MIDDLE },
  [RELATION_ID] = { "id", N_("Relation ID"), HX_DATA_TEXT, MIDDLE },
  [RELATION_FROM_ID] = { "from-id", N_("ID of From"), HX_DATA_TEXT, MIDDLE },
  [RELATION_TO_ID] = { "to-id", N_("ID of To"), HX_DATA_TEXT, MIDDLE },
};

static gboolean
put_relation (HxSheet           *self,
              HxExport          *export,
              const HxRelation  *relation,
              GError           **error)
{
  if (hx_sheet_wants (self, RELATION_EVIDENCE))
    {
      char *quotes = hx_exchange_dup_quotes (export, (const gint64 *) relation->evidence->data,
                                             relation->evidence->len, error);

      if (quotes == NULL)
        return FALSE;
      hx_sheet_take (self, RELATION_EVIDENCE, quotes);
    }
  hx_sheet_set (self, RELATION_FROM, relation->entity_name);
  hx_sheet_set (self, RELATION_TYPE, relation->name);
  hx_sheet_set (self, RELATION_TO, relation->other_name);
  hx_sheet_set (self, RELATION_SINCE, relation->since);
  hx_sheet_set (self, RELATION_UNTIL, relation->until);
  hx_sheet_set (self, RELATION_NOTE, relation->note);
  hx_sheet_set_int (self, RELATION_N_EVIDENCE, relation->evidence->len);
  hx_sheet_set (self, RELATION_CODER, relation->coder);
  hx_sheet_set_time (self, RELATION_CREATED, relation->created);
  hx_sheet_set_int (self, RELATION_ID, relation->id);
  hx_sheet_set_int (self, RELATION_FROM_ID, relation->entity);
  hx_sheet_set_int (self, RELATION_TO_ID, relation->other);
  hx_sheet_get_write (self)->report->n_relations++;
  return hx_sheet_end_row (self, error);
}

static gboolean
put_relations (HxSheet  *self,
               GError  **error)
{
  HxExport export = { 0 };
  gboolean done = hx_exchange_select (&export, hx_sheet_get_write (self), error);

  for (guint i = 0; done && i < export.facts->relations->len; i++)
    done = put_relation (self, &export, export.facts->relations->pdata[i], error);
  hx_export_clear (&export);
  return done;
}

static const char * const relation_kept[] = { "relation", NULL };

const HxSheetKind hx_sheet_relations = {
  N_("Relations"), relation_columns, N_RELATION_COLUMNS, relation_kept, put_relations,
};
