/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-reasons.h"
#include "reader/hx-gutter-private.h"

#include <libdex.h>

typedef struct
{
  GWeakRef   gutter;
  HxProject *project;
  gint64     link;
} NoteRequest;

static void
note_request_free (NoteRequest *request)
{
  g_weak_ref_clear (&request->gutter);
  g_object_unref (request->project);
  g_free (request);
}

static gpointer
query_link (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  return hx_link_find (connection, *(gint64 *) data, error);
}

static DexFuture *
load_note_fiber (gpointer data)
{
  NoteRequest *request = data;
  g_autoptr(HxLink) link = NULL;
  g_autoptr(HxGutter) self = NULL;
  g_autoptr(GError) error = NULL;

  link = dex_await_object (hx_project_query (request->project, HX_TYPE_LINK, query_link,
                                             g_memdup2 (&request->link, sizeof request->link),
                                             g_free), &error);
  self = g_weak_ref_get (&request->gutter);
  if (link == NULL || self == NULL || hx_link_get_note (link) == NULL ||
      !g_hash_table_contains (self->notes, &request->link))
    return NULL;

  g_hash_table_insert (self->notes, g_memdup2 (&request->link, sizeof request->link),
                       g_strdup (hx_link_get_note (link)));
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
  return NULL;
}

/* The note of a link is read when somebody first wants to see it; until then there is none. */
static const char *
get_note (HxGutter *self,
          gint64    link)
{
  const char *note = g_hash_table_lookup (self->notes, &link);
  HxDesk *desk = self->views[0]->desk;
  NoteRequest *request;

  if (note != NULL || desk == NULL)
    return note;

  g_hash_table_insert (self->notes, g_memdup2 (&link, sizeof link), g_strdup (""));
  request = g_new0 (NoteRequest, 1);
  g_weak_ref_init (&request->gutter, self);
  request->project = g_object_ref (hx_desk_get_project (desk));
  request->link = link;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, load_note_fiber, request,
                                          (GDestroyNotify) note_request_free));
  return NULL;
}

/**
 * hx_gutter_dup_reason:
 * @self: the gutter
 * @ribbon: a ribbon
 *
 * Says why two passages are joined: the kind of the link with its note, and what the machine has
 * found.
 *
 * Returns: (transfer full): a line or two
 */
char *
hx_gutter_dup_reason (HxGutter *self,
                      guint     ribbon)
{
  const HxRibbon *it = &g_array_index (self->ribbons, HxRibbon, ribbon);
  g_autofree char *line = hx_reasons_dup_line (it);
  g_auto(GStrv) reasons = NULL;
  const char *note;
  GString *text;

  /* Of a suggestion the line is all that the machine has found. */
  if (it->link == 0)
    return g_steal_pointer (&line);

  reasons = hx_reasons_dup_list (&it->alignment);
  note = get_note (self, it->link);
  text = g_string_new (line);
  if (note != NULL && *note != '\0')
    g_string_append_printf (text, " — %s", note);
  for (guint i = 0; reasons[i] != NULL; i++)
    g_string_append_printf (text, i == 0 ? "\n%s" : " · %s", reasons[i]);
  return g_string_free (text, FALSE);
}
