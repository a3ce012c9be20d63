/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the report on entities, by their types. */

#include "config.h"

#include "exchange/report/hx-paper-private.h"

#include <glib/gi18n-lib.h>

static const char * const titles[] = {
  [HX_ENTITY_PERSON] = N_("Persons"),
  [HX_ENTITY_ORGANISATION] = N_("Organisations"),
  [HX_ENTITY_PLACE] = N_("Places"),
  [HX_ENTITY_EVENT] = N_("Events"),
  [HX_ENTITY_THING] = N_("Things"),
};

static gboolean
put_properties (HxPaper   *self,
                gint64     entity,
                GError   **error)
{
  GPtrArray *properties = hx_export_get (self->export.facts->properties_of, entity);

  for (guint i = 0; properties != NULL && i < properties->len; i++)
    {
      g_autofree char *line = hx_exchange_dup_property (g_ptr_array_index (properties, i));

      if (!hx_paper_put (self, HX_PAPER_ITEM, NULL, line, error))
        return FALSE;
    }
  return TRUE;
}

/* "leads The Harbour League (2030-04/2031-02)", seen from the entity. */
static char *
dup_relation (const HxRelation *relation,
              gint64            entity)
{
  gboolean from = relation->entity == entity;
  g_autoptr(GString) text = g_string_new (from ? relation->other_name : relation->entity_name);

  if (relation->since != NULL || relation->until != NULL)
    g_string_append_printf (text, " (%s/%s)", relation->since != NULL ? relation->since : "..",
                            relation->until != NULL ? relation->until : "..");
  if (*relation->note != '\0')
    g_string_append_printf (text, " – %s", relation->note);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The evidence stands where the relation starts from, so that it stands once. */
static gboolean
put_relations (HxPaper   *self,
               gint64     entity,
               GError   **error)
{
  GPtrArray *relations = hx_export_get (self->export.facts->relations_of, entity);

  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);
      gboolean from = relation->entity == entity;
      g_autofree char *text = dup_relation (relation, entity);

      if (!hx_paper_put (self, HX_PAPER_ITEM, from ? relation->name : relation->inverse, text,
                         error))
        return FALSE;
      for (guint k = 0; from && k < relation->evidence->len; k++)
        if (!hx_paper_put_passage (self, g_array_index (relation->evidence, gint64, k), NULL,
                                   error))
          return FALSE;
    }
  return TRUE;
}

static char *
dup_mentions (HxPaper *self,
              gint64   entity)
{
  const HxMentionCount *count = hx_export_get (self->counts, entity);

  if (count == NULL)
    return NULL;
  /* Translators: how many passages mention an entity, and in how many sources they are */
  return g_strdup_printf (ngettext ("%u in %u source", "%u in %u sources", count->n_sources),
                          count->n_mentions, count->n_sources);
}

/* Each isolated, as those in one script would else pull the others along. */
static char *
dup_other_names (HxEntity *entity)
{
  GPtrArray *names = hx_entity_get_names (entity);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);

      if (!g_str_equal (name->name, hx_entity_get_name (entity)))
        g_string_append_printf (text, "%s\342\201\250%s\342\201\251", text->len > 0 ? "; " : "",
                                name->name);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
put_entity (HxPaper   *self,
            HxEntity  *entity,
            GError   **error)
{
  gint64 id = hx_entity_get_id (entity);
  g_autofree char *others = dup_other_names (entity);
  g_autofree char *mentions = dup_mentions (self, id);

  return hx_paper_put (self, HX_PAPER_SUBSECTION, NULL, hx_entity_get_name (entity), error)
         && hx_paper_put (self, HX_PAPER_BODY, NULL, hx_entity_get_description (entity), error)
         && hx_paper_put (self, HX_PAPER_FACT, _("Also called"), others, error)
         && hx_paper_put (self, HX_PAPER_FACT, _("Type"),
                          hx_export_get (self->export.facts->type_paths,
                                         hx_entity_get_own_type (entity)), error)
         && hx_paper_put (self, HX_PAPER_FACT, _("Mentions"), mentions, error)
         && put_properties (self, id, error) && put_relations (self, id, error)
         && hx_paper_put_memos (self, HX_MEMO_ENTITY, id, error);
}

gboolean
hx_paper_put_entities (HxPaper  *self,
                       GError  **error)
{
  GPtrArray *entities = self->export.entities;

  if (entities->len > 0 && !hx_paper_put (self, HX_PAPER_PART, NULL, _("Entities"), error))
    return FALSE;
  for (guint type = 0; type < HX_N_ENTITY_TYPES; type++)
    {
      gboolean begun = FALSE;

      for (guint i = 0; i < entities->len; i++)
        {
          HxEntity *entity = g_ptr_array_index (entities, i);

          if (hx_entity_get_entity_type (entity) != type)
            continue;
          if ((!begun && !hx_paper_put (self, HX_PAPER_SECTION, NULL, _(titles[type]), error))
              || !put_entity (self, entity, error))
            return FALSE;
          begun = TRUE;
        }
    }
  return TRUE;
}
