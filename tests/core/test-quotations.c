/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The quotations of a project: found once, and again when a text or who speaks has changed. */

#include "config.h"

#include "hx-test-project.h"
#include "model/hx-entity.h"
#include "model/hx-passage.h"
#include "model/hx-quotations.h"

typedef struct
{
  HxQuotationCache *cache;
  GCancellable     *cancellable;
  GPtrArray        *groups;      /* of the last call */
  guint             n_sources;
  guint             n_quotes;
  gint64            speaker;     /* of the first quotation */
  GError           *error;
} Look;

static gpointer
look_query (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  Look *look = data;
  g_autoptr(HxQuotations) found = hx_quotations_find (look->cache, connection, look->cancellable,
                                                      &look->error);

  g_clear_pointer (&look->groups, g_ptr_array_unref);
  look->n_quotes = 0;
  look->speaker = 0;
  if (found == NULL)
    return g_ptr_array_new ();
  g_assert_cmpuint (found->records->len, ==, found->sources->len);
  look->n_sources = found->sources->len;
  look->groups = g_ptr_array_ref (found->groups);
  for (guint i = 0; i < found->sources->len; i++)
    {
      const HxQuoteSource *source = &g_array_index (found->sources, HxQuoteSource, i);

      if (look->n_quotes == 0 && source->quotes->len > 0)
        look->speaker = source->speakers[0];
      look->n_quotes += source->quotes->len;
    }
  for (guint i = 0; i < found->groups->len; i++)
    {
      const HxQuoteGroup *group = g_ptr_array_index (found->groups, i);
      const HxQuoteMember *member = &g_array_index (group->members, HxQuoteMember, 0);

      g_assert_nonnull (hx_quotations_get_quote (found, member));
    }
  return g_ptr_array_new ();
}

static void
look_at (Fixture *self,
         Look    *look)
{
  g_ptr_array_unref (fixture_query (self, G_TYPE_PTR_ARRAY, look_query, look));
}

static void
look_clear (Look *look)
{
  g_clear_pointer (&look->groups, g_ptr_array_unref);
  g_clear_object (&look->cache);
}

static gint64
add_first (Fixture *self)
{
  return fixture_add_source (self, "First", "“The river guard will hold the old bridge through the "
                             "winter,” said Ada Nolan.");
}

static void
test_lines_up (Fixture       *self,
               gconstpointer  data)
{
  Look look = { 0 };

  look_at (self, &look);
  g_assert_cmpuint (look.n_sources, ==, 0);
  g_assert_cmpuint (look.groups->len, ==, 0);
  add_first (self);
  fixture_add_source (self, "Second", "Nolan spoke. “The river guard will hold the old bridge,” she "
                      "said.");
  look_at (self, &look);
  g_assert_cmpuint (look.n_sources, ==, 2);
  g_assert_cmpuint (look.n_quotes, ==, 2);
  g_assert_cmpuint (look.groups->len, ==, 1);
  look_clear (&look);
}

/* The very same groups, until something has changed that they depend on. */
static void
test_remembers (Fixture       *self,
                gconstpointer  data)
{
  Look look = { .cache = hx_quotation_cache_new () };
  gint64 first = add_first (self), entity;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(HxEdit) edit = NULL;

  fixture_add_source (self, "Second", "“The river guard will hold the old bridge,” said Ada Nolan.");
  look_at (self, &look);
  g_assert_cmpuint (look.groups->len, ==, 1);
  g_assert_cmpint (look.speaker, ==, 0);
  before = g_ptr_array_ref (look.groups);
  look_at (self, &look);
  g_assert_true (look.groups == before);

  /* A tag is nothing to quotations; who speaks is. */
  edit = hx_project_begin (self->project, "Mention");
  entity = hx_edit_add_entity (edit, HX_ENTITY_PERSON, "Ada Nolan");
  hx_edit_mention (edit, hx_edit_add_passage (edit, first, 68, 77), entity);
  fixture_commit (edit);
  look_at (self, &look);
  g_assert_cmpint (look.speaker, ==, entity);
  g_assert_true (look.groups != before);

  fixture_add_source (self, "Third", "“The flood has taken thirty houses,” said Karl.");
  look_at (self, &look);
  g_assert_cmpuint (look.n_quotes, ==, 3);
  g_assert_cmpuint (look.groups->len, ==, 1);
  look_clear (&look);
}

/* What was stopped is not kept. */
static void
test_stops (Fixture       *self,
            gconstpointer  data)
{
  Look look = { .cache = hx_quotation_cache_new (), .cancellable = g_cancellable_new () };

  add_first (self);
  g_cancellable_cancel (look.cancellable);
  look_at (self, &look);
  g_assert_null (look.groups);
  g_assert_error (look.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&look.error);
  g_clear_object (&look.cancellable);
  look_at (self, &look);
  g_assert_nonnull (look.groups);
  look_clear (&look);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();

  fixture_add ("/quotations/lines-up", test_lines_up);
  fixture_add ("/quotations/remembers", test_remembers);
  fixture_add ("/quotations/stops", test_stops);

  return g_test_run ();
}
