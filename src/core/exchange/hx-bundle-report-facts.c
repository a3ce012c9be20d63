/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is known about an entity, in the report: relations, properties, a timeline of what is dated,
 * and what was judged of it and others. */

#include "exchange/hx-bundle-report.h"

#include "analyse/hx-edtf.h"
#include "exchange/hx-stamp.h"
#include "model/hx-original.h"

/* A picture that is larger stands in the bundle only: the report would become slow. */
#define MAX_PICTURE (512 * 1024)

/* Something dated. */
typedef struct
{
  gint64            first;
  gint64            last;
  const HxProperty *property;   /* or: */
  const HxRelation *relation;
} Dated;

/* The picture of an entity, within the page: nothing is loaded from elsewhere. */
void
hx_report_put_picture (HxExport *self,
                       HxEntity *entity)
{
  HxEntityRecord *record = hx_export_get_record (self, hx_entity_get_id (entity));
  GPtrArray *members = hx_export_get (self->facts->members, record->id);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *data = NULL;
  const char *type;

  for (guint i = 0; record->picture == NULL && members != NULL && i < members->len; i++)
    record = g_ptr_array_index (members, i);
  if (record->picture == NULL)
    return;
  bytes = hx_original_read (self->connection, record->original, NULL);
  type = bytes != NULL ? hx_export_picture_type (bytes) : NULL;
  if (type == NULL || g_bytes_get_size (bytes) > MAX_PICTURE)
    return;
  data = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  hx_bundle_writer_printf (self->writer, "<img class=\"picture\" alt=\"\" src=\"data:%s;base64,",
                           type);
  hx_bundle_writer_put (self->writer, data);
  hx_bundle_writer_put (self->writer, "\">");
}

/* --- Dates --- */

/* Whether HTML's time element takes it as it is: a year, a month or a day. */
static gboolean
is_machine_readable (const char *edtf)
{
  gsize n = strlen (edtf);

  if ((n != 4 && n != 7 && n != 10) || strspn (edtf, "0123456789-") != n ||
      g_str_has_prefix (edtf, "0000"))
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if ((edtf[i] == '-') != (i == 4 || i == 7))
      return FALSE;
  return n == 4 || (edtf[5] <= '1' && !g_str_has_prefix (edtf + 5, "00") &&
                    strncmp (edtf + 5, "12", 2) <= 0);
}

/* A date in words. */
void
hx_report_put_date (HxExport   *self,
                    const char *edtf)
{
  HxEdtf date;
  g_autofree char *words = hx_edtf_parse (edtf, &date) ? hx_edtf_to_sentence (&date) : NULL;
  gboolean exact = is_machine_readable (edtf);

  if (exact)
    hx_bundle_writer_printf (self->writer, "<time datetime=\"%s\">", edtf);
  hx_report_put_escaped (self, words != NULL ? words : edtf, -1);
  if (exact)
    hx_bundle_writer_put (self->writer, "</time>");
}

/* From when until when something holds. */
static void
put_span (HxExport   *self,
          const char *since,
          const char *until)
{
  if (since != NULL)
    {
      hx_bundle_writer_put (self->writer, until != NULL ? "from " : "since ");
      hx_report_put_date (self, since);
    }
  if (until != NULL)
    {
      hx_bundle_writer_put (self->writer, since != NULL ? " to " : "until ");
      hx_report_put_date (self, until);
    }
}

static void
put_when (HxExport   *self,
          const char *since,
          const char *until)
{
  if (since == NULL && until == NULL)
    return;
  hx_bundle_writer_put (self->writer, " <span class=\"when\">");
  put_span (self, since, until);
  hx_bundle_writer_put (self->writer, "</span>");
}

/* --- Relations --- */

/* As it is said of the entity: “leads X”, or “is led by X”. */
static void
put_sentence (HxExport         *self,
              const HxRelation *relation,
              gint64            entity)
{
  gboolean forward = relation->entity == entity;

  hx_report_put_bdi (self, forward ? relation->name : relation->inverse);
  hx_bundle_writer_put (self->writer, " ");
  hx_report_put_entity (self, forward ? relation->other : relation->entity);
}

static void
put_evidence (HxExport         *self,
              const HxRelation *relation)
{
  for (guint i = 0; i < relation->evidence->len; i++)
    hx_report_put_evidence (self, g_array_index (relation->evidence, gint64, i));
}

static void
put_relations (HxExport  *self,
               GPtrArray *relations,
               gint64     entity)
{
  if (relations == NULL)
    return;
  hx_report_begin_list (self, "Relations", "ul");
  for (guint i = 0; i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);

      hx_bundle_writer_put (self->writer, "<li>");
      put_sentence (self, relation, entity);
      put_when (self, relation->since, relation->until);
      put_evidence (self, relation);
      hx_report_put_paragraph (self, "note", relation->note);
      hx_bundle_writer_put (self->writer, "</li>\n");
    }
  hx_bundle_writer_put (self->writer, "</ul>");
}

/* --- Properties --- */

static const char *
title_of (const HxProperty *property)
{
  static const char *const titles[HX_N_PROPERTY_KINDS] = {
    "Text", "Number", "Date", "Coordinates", "Role", "Address", "Wikidata", "GeoNames", "Id",
  };

  return property->label != NULL && *property->label != '\0' ? property->label
                                                             : titles[property->kind];
}

static void
put_properties (HxExport  *self,
                GPtrArray *properties)
{
  if (properties == NULL)
    return;
  hx_report_begin_list (self, "Properties", "dl");
  for (guint i = 0; i < properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (properties, i);

      hx_bundle_writer_put (self->writer, "<dt>");
      hx_report_put_bdi (self, title_of (property));
      hx_bundle_writer_put (self->writer, "</dt><dd>");
      if (property->kind == HX_PROPERTY_DATE)
        hx_report_put_date (self, property->value);
      else
        hx_report_put_bdi (self, property->value);
      put_when (self, property->since, property->until);
      hx_report_put_evidence (self, property->passage);
      hx_bundle_writer_put (self->writer, "</dd>\n");
    }
  hx_bundle_writer_put (self->writer, "</dl>");
}

/* --- Timeline --- */

static void
add_dated (GArray           *list,
           const char       *date,
           const HxProperty *property,
           const HxRelation *relation)
{
  Dated dated = { .property = property, .relation = relation };
  HxEdtf edtf;

  if (date == NULL || !hx_edtf_parse (date, &edtf))
    return;
  hx_edtf_get_days (&edtf, &dated.first, &dated.last);
  g_array_append_val (list, dated);
}

static int
compare_dated (gconstpointer a,
               gconstpointer b)
{
  const Dated *one = a, *other = b;

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  return one->last < other->last ? -1 : one->last > other->last;
}

/* What ends at an unknown beginning stands where it ends. */
static GArray *
list_dated (GPtrArray *properties,
            GPtrArray *relations)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (Dated));

  for (guint i = 0; properties != NULL && i < properties->len; i++)
    {
      const HxProperty *property = g_ptr_array_index (properties, i);

      add_dated (list, property->kind == HX_PROPERTY_DATE ? property->value
                       : property->since != NULL          ? property->since
                                                          : property->until, property, NULL);
    }
  for (guint i = 0; relations != NULL && i < relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (relations, i);

      add_dated (list, relation->since != NULL ? relation->since : relation->until, NULL, relation);
    }
  g_array_sort (list, compare_dated);
  return list;
}

static void
put_dated_property (HxExport         *self,
                    const HxProperty *property)
{
  if (property->kind == HX_PROPERTY_DATE)
    hx_report_put_date (self, property->value);
  else
    put_span (self, property->since, property->until);
  hx_bundle_writer_put (self->writer, "</span> ");
  hx_report_put_bdi (self, title_of (property));
  if (property->kind != HX_PROPERTY_DATE)
    {
      hx_bundle_writer_put (self->writer, ": ");
      hx_report_put_bdi (self, property->value);
    }
  hx_report_put_evidence (self, property->passage);
}

static void
put_timeline (HxExport  *self,
              GPtrArray *properties,
              GPtrArray *relations,
              gint64     entity)
{
  g_autoptr(GArray) list = list_dated (properties, relations);

  if (list->len == 0)
    return;
  hx_report_begin_list (self, "Timeline", "ol");
  for (guint i = 0; i < list->len; i++)
    {
      const Dated *dated = &g_array_index (list, Dated, i);

      hx_bundle_writer_put (self->writer, "<li><span class=\"when\">");
      if (dated->property != NULL)
        put_dated_property (self, dated->property);
      else
        {
          put_span (self, dated->relation->since, dated->relation->until);
          hx_bundle_writer_put (self->writer, "</span> ");
          put_sentence (self, dated->relation, entity);
          put_evidence (self, dated->relation);
        }
      hx_bundle_writer_put (self->writer, "</li>\n");
    }
  hx_bundle_writer_put (self->writer, "</ol>");
}

/* --- Judgements --- */

/* What stands in this very card is no link. */
static void
put_party (HxExport *self,
           gint64    party,
           gint64    entity)
{
  HxEntityRecord *record = hx_export_get_record (self, party);

  if (hx_export_get_root (self, party) == entity)
    hx_report_put_bdi (self, record != NULL ? record->name : "");
  else
    hx_report_put_entity (self, party);
}

static void
put_judgement (HxExport          *self,
               const HxJudgement *judgement,
               gint64             entity)
{
  static const char *const words[] = { " is the same as ", " is not the same as ",
                                       " may be the same as " };
  g_autofree char *stamp = hx_stamp_format (judgement->created);

  stamp[strlen ("0000-00-00")] = '\0';
  hx_bundle_writer_put (self->writer, "<li>");
  put_party (self, judgement->entity, entity);
  hx_bundle_writer_put (self->writer, words[judgement->verdict]);
  put_party (self, judgement->other, entity);
  hx_bundle_writer_put (self->writer, " <span class=\"when\">· ");
  hx_report_put_bdi (self, judgement->coder);
  hx_bundle_writer_put (self->writer, ", ");
  hx_report_put_date (self, stamp);
  hx_bundle_writer_put (self->writer, "</span>");
  hx_report_put_paragraph (self, "note", judgement->note);
  hx_bundle_writer_put (self->writer, "</li>\n");
}

/* Those that make it one with others, or the rest. */
static void
put_judgements (HxExport   *self,
                gint64      entity,
                gboolean    same,
                const char *title)
{
  GPtrArray *judgements = hx_export_get (self->facts->judgements_of, entity);
  guint n = 0;

  for (guint i = 0; judgements != NULL && i < judgements->len; i++)
    {
      const HxJudgement *judgement = g_ptr_array_index (judgements, i);

      if ((judgement->verdict == HX_VERDICT_SAME) != same)
        continue;
      if (n++ == 0)
        hx_report_begin_list (self, title, "ul");
      put_judgement (self, judgement, entity);
    }
  if (n > 0)
    hx_bundle_writer_put (self->writer, "</ul>");
}

/* Which others are shown as the entity, and who says so. */
void
hx_report_put_same (HxExport *self,
                    gint64    entity)
{
  put_judgements (self, entity, TRUE, "Shown as One");
}

/* All that is known about an entity beside its names and passages. */
void
hx_report_put_facts (HxExport *self,
                     gint64    entity)
{
  GPtrArray *relations = hx_export_get (self->facts->relations_of, entity);
  GPtrArray *properties = hx_export_get (self->facts->properties_of, entity);

  put_relations (self, relations, entity);
  put_properties (self, properties);
  put_timeline (self, properties, relations, entity);
  put_judgements (self, entity, FALSE, "Kept Apart");
}
