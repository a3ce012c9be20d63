/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk-fixture.h"
#include "inspector/hx-inspector.h"

static inline HxInspector *
fixture_show_inspector (DeskFixture *self,
                        int          width)
{
  GtkWidget *inspector = hx_inspector_new (self->desk);

  fixture_show (self, inspector, width);
  WAIT_UNTIL (g_str_equal (hx_inspector_get_page (HX_INSPECTOR (inspector)), "overview"));

  return HX_INSPECTOR (inspector);
}

static inline void
fixture_set_focus (DeskFixture *self,
                   HxInspector *inspector,
                   HxFocus      focus,
                   const char  *page)
{
  hx_desk_set_focus (self->desk, &focus);
  WAIT_UNTIL (g_str_equal (hx_inspector_get_page (inspector), page));
  fixture_wait_ms (50);
}

static inline GtkTextBuffer *
fixture_get_memo (HxInspector *inspector)
{
  GtkWidget *view = fixture_find (GTK_WIDGET (inspector), GTK_TYPE_TEXT_VIEW, NULL);

  return view != NULL ? gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)) : NULL;
}

/* Whether a memo is there and reads so. */
static inline gboolean
fixture_memo_is (HxInspector *inspector,
                 const char  *wanted)
{
  GtkTextBuffer *memo = fixture_get_memo (inspector);
  g_autofree char *text = NULL;

  if (memo == NULL)
    return FALSE;
  g_object_get (memo, "text", &text, NULL);
  return g_str_equal (text, wanted);
}
