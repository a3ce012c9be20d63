/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Relations as FollowTheMoney has them. Types of relations are the analyst's own words, so only the
 * plainest are taken for a schema of the model, and only between what that schema joins; all others
 * are links of which the role says what they are. */

#include "config.h"

#include "exchange/graphs/hx-ftm-private.h"

#include <glib/gi18n-lib.h>

/* What may stand at an end. */
typedef enum
{
  ANY,
  PERSON,
  ORGANISATION,
  LEGAL,
} Range;

typedef struct
{
  const char *schema;
  const char *from;      /* properties of the two ends */
  const char *to;
  Range       from_range;
  Range       to_range;
  const char *role;      /* the property for what the relation is called */
} Edge;

enum
{
  DIRECTORSHIP,
  MEMBERSHIP,
  EMPLOYMENT,
  REPRESENTATION,
  FAMILY,
  ASSOCIATE,
  LINK,
};

static const Edge edges[] = {
  [DIRECTORSHIP] = { "Directorship", "director", "organization", LEGAL, ORGANISATION, "role" },
  [MEMBERSHIP] = { "Membership", "member", "organization", LEGAL, ORGANISATION, "role" },
  [EMPLOYMENT] = { "Employment", "employee", "employer", PERSON, ORGANISATION, "role" },
  [REPRESENTATION] = { "Representation", "agent", "client", LEGAL, LEGAL, "role" },
  [FAMILY] = { "Family", "person", "relative", PERSON, PERSON, "relationship" },
  [ASSOCIATE] = { "Associate", "person", "associate", PERSON, PERSON, "relationship" },
  [LINK] = { "UnknownLink", "subject", "object", ANY, ANY, "role" },
};

/* Names of relations, and of their inverses: then the ends change places. */
static const struct
{
  const char *name;
  guint       edge;
  gboolean    turned;
} names[] = {
  { "leads", DIRECTORSHIP, FALSE },
  { "heads", DIRECTORSHIP, FALSE },
  { "directs", DIRECTORSHIP, FALSE },
  { "chairs", DIRECTORSHIP, FALSE },
  { "is director of", DIRECTORSHIP, FALSE },
  { "is led by", DIRECTORSHIP, TRUE },
  { "is headed by", DIRECTORSHIP, TRUE },
  { "is a member of", MEMBERSHIP, FALSE },
  { "is member of", MEMBERSHIP, FALSE },
  { "member of", MEMBERSHIP, FALSE },
  { "belongs to", MEMBERSHIP, FALSE },
  { "has as a member", MEMBERSHIP, TRUE },
  { "works for", EMPLOYMENT, FALSE },
  { "is employed by", EMPLOYMENT, FALSE },
  { "employs", EMPLOYMENT, TRUE },
  { "represents", REPRESENTATION, FALSE },
  { "is represented by", REPRESENTATION, TRUE },
  { "is married to", FAMILY, FALSE },
  { "is a parent of", FAMILY, FALSE },
  { "is a child of", FAMILY, FALSE },
  { "is the mother of", FAMILY, FALSE },
  { "is the father of", FAMILY, FALSE },
  { "is a brother of", FAMILY, FALSE },
  { "is a sister of", FAMILY, FALSE },
  { "is related to", FAMILY, FALSE },
  { "knows", ASSOCIATE, FALSE },
  { "is an associate of", ASSOCIATE, FALSE },
};

static gboolean
fits (HxFtm  *self,
      gint64  entity,
      Range   range)
{
  const HxEntityRecord *record = hx_export_get_record (&self->export, entity);

  switch (range)
    {
    case PERSON:
      return record->type == HX_ENTITY_PERSON;
    case ORGANISATION:
      return record->type == HX_ENTITY_ORGANISATION;
    case LEGAL:
      return hx_ftm_is_legal (record->type);
    case ANY:
    default:
      return hx_ftm_get_schema (record->type) != NULL;
    }
}

static const Edge *
find_edge (HxFtm            *self,
           const HxRelation *relation,
           gboolean         *turned)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const Edge *edge = &edges[names[i].edge];

      *turned = names[i].turned;
      if (g_ascii_strcasecmp (names[i].name, relation->name) == 0
          && fits (self, *turned ? relation->other : relation->entity, edge->from_range)
          && fits (self, *turned ? relation->entity : relation->other, edge->to_range))
        return edge;
    }
  *turned = FALSE;
  return &edges[LINK];
}

static gboolean
add_evidence (HxFtm             *self,
              const HxRelation  *relation,
              GError           **error)
{
  g_autoptr(GHashTable) seen = hx_export_new_table (NULL);
  g_autofree char *quotes = NULL;

  hx_ftm_add (self, "description", relation->note);
  if (relation->evidence->len == 0)
    return TRUE;
  quotes = hx_exchange_dup_quotes (&self->export, (const gint64 *) relation->evidence->data,
                                   relation->evidence->len, error);
  if (quotes == NULL)
    return FALSE;
  hx_ftm_add (self, "description", quotes);
  for (guint i = 0; i < relation->evidence->len; i++)
    {
      g_autoptr(HxPassage) passage = hx_passage_find (self->export.connection,
                                                      g_array_index (relation->evidence, gint64, i),
                                                      error);
      g_autofree char *document = NULL;

      if (passage == NULL)
        return FALSE;
      if (hx_export_has (seen, hx_passage_get_source (passage)))
        continue;
      hx_export_insert (seen, hx_passage_get_source (passage), NULL);
      document = hx_ftm_dup_id ("source", hx_passage_get_source (passage));
      hx_ftm_add (self, "proof", document);
    }
  return TRUE;
}

/* Writes a relation; one with an end that the model has no schema for is lost. */
gboolean
hx_ftm_put_relation (HxFtm             *self,
                     const HxRelation  *relation,
                     GError           **error)
{
  g_autofree char *id = hx_ftm_dup_id ("relation", relation->id);
  g_autofree char *from = hx_ftm_dup_id ("entity", relation->entity);
  g_autofree char *to = hx_ftm_dup_id ("entity", relation->other);
  gboolean turned;
  const Edge *edge;

  if (!fits (self, relation->entity, ANY) || !fits (self, relation->other, ANY))
    {
      g_autofree char *name = g_strdup_printf ("%s – %s – %s", relation->entity_name,
                                               relation->name, relation->other_name);

      hx_exchange_report_lose (self->write->report, "relation", name, FALSE,
                               _("FollowTheMoney has no schema for things of any kind."));
      return TRUE;
    }
  edge = find_edge (self, relation, &turned);
  hx_ftm_begin (self, id, edge->schema);
  hx_ftm_add (self, edge->from, turned ? to : from);
  hx_ftm_add (self, edge->to, turned ? from : to);
  hx_ftm_add (self, edge->role, turned ? relation->inverse : relation->name);
  hx_ftm_add_date (self, "startDate", relation->since, FALSE);
  hx_ftm_add_date (self, "endDate", relation->until, TRUE);
  if (!add_evidence (self, relation, error))
    return FALSE;
  hx_ftm_end (self);
  self->write->report->n_relations++;
  return TRUE;
}
