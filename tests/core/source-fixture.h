/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of what sources have besides their text share. */

#pragma once

#include "hx-test-project.h"
#include "model/hx-check.h"
#include "model/hx-source.h"

G_GNUC_UNUSED static gpointer
check (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_check_run (connection, NULL, error);
}

G_GNUC_UNUSED static void
assert_problems (Fixture *self,
                 guint    n_problems)
{
  g_autoptr(HxCheck) result = fixture_query (self, HX_TYPE_CHECK, check, NULL);

  for (guint i = 0; i < result->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (result->problems, i));
  g_assert_cmpuint (result->problems->len, ==, n_problems);
}

/* The edit fails with @code, in a sentence that has all of @parts, and changes nothing. */
G_GNUC_UNUSED static void G_GNUC_NULL_TERMINATED
assert_fails (Fixture *self,
              HxEdit  *edit,
              int      code,
              ...)
{
  g_autofree char *before = fixture_dump (self);
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  const char *part;
  va_list args;

  g_assert_false (hx_future_wait (hx_edit_commit (edit), &error));
  g_assert_error (error, HX_ERROR, code);
  g_test_message ("%s", error->message);
  va_start (args, code);
  while ((part = va_arg (args, const char *)) != NULL)
    if (strstr (error->message, part) == NULL)
      g_error ("“%s” does not say “%s”", error->message, part);
  va_end (args);
  after = fixture_dump (self);
  g_assert_cmpstr (after, ==, before);
}

#define FAILS(code, call, ...) \
  G_STMT_START { \
    g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Fail"); \
    call; \
    assert_fails (self, edit, code, __VA_ARGS__, NULL); \
  } G_STMT_END

#define EDIT(call) \
  G_STMT_START { \
    g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Edit"); \
    call; \
    fixture_commit (edit); \
  } G_STMT_END

/* Back to nothing and forward again, step by step, gives the same states. */
G_GNUC_UNUSED static void
assert_history (Fixture *self)
{
  g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  guint n = 0;

  g_ptr_array_add (states, fixture_dump (self));
  while (hx_future_wait (hx_project_undo (self->project), NULL))
    {
      n++;
      g_ptr_array_add (states, fixture_dump (self));
    }
  g_assert_cmpstr (g_ptr_array_index (states, n), ==, "");
  fixture_reopen (self);
  for (guint i = n; i-- > 0;)
    {
      g_autofree char *state = NULL;

      g_assert_true (hx_future_wait (hx_project_redo (self->project), NULL));
      state = fixture_dump (self);
      g_assert_cmpstr (state, ==, g_ptr_array_index (states, i));
    }
  g_assert_cmpuint (n, >, 0);
}

G_GNUC_UNUSED static gpointer
find_source (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  return hx_source_find (connection, *(gint64 *) data, error);
}

G_GNUC_UNUSED static HxSource *
source_of (Fixture *self,
           gint64   id)
{
  return fixture_query (self, HX_TYPE_SOURCE, find_source, &id);
}

G_GNUC_UNUSED static HxSourceDraft *
make_draft (const char *title,
            const char *text)
{
  HxSourceDraft *draft = hx_source_draft_new ();

  draft->title = g_strdup (title);
  draft->file_name = g_strconcat (title, ".pdf", NULL);
  draft->media_type = g_strdup ("application/pdf");
  draft->encoding = g_strdup ("UTF-8");
  draft->original = g_bytes_new (title, strlen (title));
  draft->text = hx_text_new (text, -1, NULL);
  draft->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_page_layout_free);
  draft->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_span_free);
  draft->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) hx_left_out_text_free);
  return draft;
}

G_GNUC_UNUSED static HxPageLayout *
add_page (HxSourceDraft *draft,
          guint          start,
          guint          end)
{
  HxPageLayout *page = g_new0 (HxPageLayout, 1);

  page->number = draft->pages->len + 1;
  page->width = 595.32;
  page->height = 841.9;
  page->start = start;
  page->end = end;
  page->boxes = g_new0 (guint16, 4 * (end - start) + 1);
  for (guint i = 0; i < end - start; i++)
    {
      page->boxes[4 * i] = 1000 + 7 * i;
      page->boxes[4 * i + 1] = 300 * (i / 80) % 65000;
      page->boxes[4 * i + 2] = 7;
      page->boxes[4 * i + 3] = 250;
    }
  g_ptr_array_add (draft->pages, page);
  return page;
}

G_GNUC_UNUSED static void
add_span (HxSourceDraft *draft,
          HxSpanKind     kind,
          guint          start,
          guint          end,
          const char    *value)
{
  HxSpan *span = g_new0 (HxSpan, 1);

  span->kind = kind;
  span->start = start;
  span->end = end;
  span->value = g_strdup (value);
  g_ptr_array_add (draft->spans, span);
}

G_GNUC_UNUSED static gint64
add_draft (Fixture       *self,
           HxSourceDraft *draft)
{
  g_autoptr(HxEdit) edit = hx_project_begin (self->project, "Add Source");
  gint64 id = hx_edit_add_source (edit, draft);

  fixture_commit (edit);
  return id;
}
