/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-timeline-box.h"

#include "base/hx-time.h"
#include "inspector/hx-property-box.h"
#include "inspector/hx-relation-box.h"

#include <glib/gi18n.h>

struct _HxTimelineBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
};

/* A dated fact. */
typedef struct
{
  gint64  first;      /* day, as hx_date_get_range() counts */
  gint64  last;
  char   *date;
  char   *words;
  gint64  passage;    /* what says so, or 0 */
} Fact;

G_DEFINE_FINAL_TYPE (HxTimelineBox, hx_timeline_box, HX_TYPE_ROW_GROUP)

static void
fact_clear (gpointer data)
{
  Fact *fact = data;

  g_free (fact->date);
  g_free (fact->words);
}

static int
compare_facts (gconstpointer a,
               gconstpointer b)
{
  const Fact *one = a, *other = b;

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;

  return (one->last > other->last) - (one->last < other->last);
}

/* What ends at an unknown beginning stands where it ends. */
static void
add_fact (GArray     *facts,
          const char *since,
          const char *until,
          char       *date,
          char       *words,
          gint64      passage)
{
  Fact fact = { .date = date, .words = words, .passage = passage };

  if (hx_date_get_range (since != NULL ? since : until, &fact.first, &fact.last))
    g_array_append_val (facts, fact);
  else
    fact_clear (&fact);
}

static void
add_property (GArray           *facts,
              const HxProperty *property)
{
  const char *title = hx_property_box_get_title (property);

  if (property->kind == HX_PROPERTY_DATE)
    add_fact (facts, property->value, NULL, hx_time_format_edtf (property->value),
              g_strdup (title), property->passage);
  else if (property->since != NULL || property->until != NULL)
    add_fact (facts, property->since, property->until,
              hx_property_box_dup_span (property->since, property->until),
              g_strdup_printf ("%s: %s", title, property->value), property->passage);
}

static GArray *
list_facts (HxTimelineBox *self)
{
  HxEntityFacts *about = self->details->about;
  GArray *facts = g_array_new (FALSE, FALSE, sizeof (Fact));

  g_array_set_clear_func (facts, fact_clear);
  for (guint i = 0; i < about->properties->len; i++)
    add_property (facts, g_ptr_array_index (about->properties, i));
  for (guint i = 0; i < about->relations->len; i++)
    {
      const HxRelation *relation = g_ptr_array_index (about->relations, i);

      if (relation->since == NULL && relation->until == NULL)
        continue;
      add_fact (facts, relation->since, relation->until,
                hx_property_box_dup_span (relation->since, relation->until),
                hx_relation_box_dup_sentence (relation, self->details->focus.id),
                relation->evidence->len > 0 ? g_array_index (relation->evidence, gint64, 0) : 0);
    }
  g_array_sort (facts, compare_facts);

  return facts;
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxTimelineBox *self = HX_TIMELINE_BOX (widget);

  if (self->details != NULL)
    hx_entity_facts_reveal_evidence (self->details->about, self->desk,
                                     g_variant_get_int64 (parameter));
}

static void
hx_timeline_box_dispose (GObject *object)
{
  HxTimelineBox *self = HX_TIMELINE_BOX (object);

  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_timeline_box_parent_class)->dispose (object);
}

static void
hx_timeline_box_class_init (HxTimelineBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hx_timeline_box_dispose;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "timeline.show", "x", show_action);
}

static void
hx_timeline_box_init (HxTimelineBox *self)
{
}

static void
add_row (HxTimelineBox *self,
         const Fact    *fact)
{
  GtkWidget *row = hx_row_new (fact->date, fact->words);

  gtk_widget_add_css_class (row, "property");
  if (hx_entity_facts_get_evidence (self->details->about, fact->passage) != NULL)
    {
      hx_row_set_action (row, "timeline.show", fact->passage);
      gtk_widget_set_tooltip_text (row, _("Show the Evidence"));
    }
  hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
}

/**
 * hx_timeline_box_set:
 * @self: a timeline box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows the dated facts about the entity; nothing where there is none.
 */
void
hx_timeline_box_set (HxTimelineBox *self,
                     HxDesk        *desk,
                     HxDetails     *details)
{
  g_autoptr(GArray) facts = NULL;
  g_autoptr(GString) shown = g_string_new (NULL);

  g_return_if_fail (HX_IS_TIMELINE_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  facts = list_facts (self);
  gtk_widget_set_visible (GTK_WIDGET (self), facts->len > 0);

  for (guint i = 0; i < facts->len; i++)
    {
      const Fact *fact = &g_array_index (facts, Fact, i);

      g_string_append_printf (shown, "%s %s %" G_GINT64_FORMAT "\n", fact->date, fact->words,
                              fact->passage);
    }
  if (!hx_row_group_begin (HX_ROW_GROUP (self), details->focus.id, shown->str))
    return;

  for (guint i = 0; i < facts->len; i++)
    add_row (self, &g_array_index (facts, Fact, i));
  hx_row_group_end (HX_ROW_GROUP (self));
}
