/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reader-session.h"

#include "hx-json.h"
#include "reader/hx-pane-row.h"
#include "reader/hx-pane.h"

/* The panes of a project, as they were left. */

#define MAX_SHARE 20.0

/* It lives as long as the reader. */
typedef struct
{
  HxReader  *reader;
  GArray    *sources;   /* of gint64, while panes are restored */
  gboolean   knew;
} Panes;

static HxPane *
nth_pane (HxReader *self,
          guint     i)
{
  return HX_PANE (hx_reader_get_pane (self, i));
}

static JsonNode *
save_panes (gpointer data)
{
  HxReader *self = ((Panes *) data)->reader;
  HxPaneRow *row = HX_PANE_ROW (hx_reader_get_row (self));
  JsonArray *panes = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < hx_reader_get_n_panes (self); i++)
    {
      g_autoptr(JsonObject) state = NULL;

      /* An earlier text was looked at for a while. */
      if (hx_pane_get_revision (nth_pane (self, i)) != 0)
        continue;
      state = hx_pane_dup_state (nth_pane (self, i));
      json_object_set_double_member (state, "share", hx_pane_row_get_share (row, i));
      json_object_set_boolean_member (state, "active", i == hx_reader_get_active (self));
      json_array_add_object_element (panes, g_steal_pointer (&state));
    }
  json_node_take_array (node, panes);
  return node;
}

static gboolean
has_source (GArray *sources,
            gint64  id)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_array_index (sources, gint64, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_open (HxReader *self,
         gint64    id)
{
  for (guint i = 0; i < hx_reader_get_n_panes (self); i++)
    if (hx_reader_get_source (self, i) == id)
      return TRUE;
  return FALSE;
}

static gboolean
is_active (JsonObject *state)
{
  JsonNode *node = json_object_get_member (state, "active");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
         json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/* A source that is gone has no pane any more. */
static void
restore_panes (gpointer  data,
               JsonNode *node)
{
  Panes *restored = data;
  HxReader *self = restored->reader;
  HxPaneRow *row = HX_PANE_ROW (hx_reader_get_row (self));
  JsonArray *panes = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = panes != NULL ? json_array_get_length (panes) : 0;
  g_autoptr(GPtrArray) states = g_ptr_array_new ();
  guint active = 0;

  /* The analyst was quicker. */
  if (hx_reader_get_n_panes (self) > 0)
    return;

  for (guint i = 0; i < n && states->len < HX_READER_MAX_PANES; i++)
    {
      JsonNode *element = json_array_get_element (panes, i);
      JsonObject *state = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      gint64 id = 0;

      if (state == NULL || !hx_json_get_int (state, "source", &id) ||
          !has_source (restored->sources, id) || is_open (self, id))
        continue;
      if (is_active (state))
        active = states->len;
      hx_reader_open (self, id, TRUE);
      g_ptr_array_add (states, state);
    }

  /* All panes closed is how a project can be left, too. */
  restored->knew = panes != NULL && (n == 0 || states->len > 0);
  hx_reader_set_active (self, active);
  for (guint i = 0; i < states->len; i++)
    {
      hx_pane_row_set_share (row, i, hx_json_get_double (states->pdata[i], "share",
                                                         1 / MAX_SHARE, MAX_SHARE, 1));
      hx_pane_apply_state (nth_pane (self, i), states->pdata[i]);
    }
}

static void
watch_pane (HxPane    *pane,
            HxSession *session)
{
  HxReadingView *view = hx_pane_get_view (pane);

  if (g_object_get_data (G_OBJECT (pane), "session") == session)
    return;

  g_object_set_data (G_OBJECT (pane), "session", session);
  g_signal_connect_object (pane, "notify::appearance", G_CALLBACK (hx_session_touch), session,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "selection-changed", G_CALLBACK (hx_session_touch), session,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "text-changed", G_CALLBACK (hx_session_touch), session,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)),
                           "value-changed", G_CALLBACK (hx_session_touch), session,
                           G_CONNECT_SWAPPED);
}

static void
panes_changed_cb (HxReader  *self,
                  HxSession *session)
{
  for (guint i = 0; i < hx_reader_get_n_panes (self); i++)
    watch_pane (nth_pane (self, i), session);
  hx_session_touch (session);
}

/**
 * hx_reader_add_to_session:
 * @self: a reader; panes that it has already stay as they are
 * @session: the session of its project, loaded
 * @sources: (element-type gint64): the sources that the project has
 *
 * Brings the panes back as they were left, and keeps how they are from now on.
 *
 * Returns: whether the session knew how the panes were; %FALSE also when all their sources are
 *   gone
 */
gboolean
hx_reader_add_to_session (HxReader  *self,
                          HxSession *session,
                          GArray    *sources)
{
  Panes *panes;

  g_return_val_if_fail (HX_IS_READER (self), FALSE);
  g_return_val_if_fail (HX_IS_SESSION (session), FALSE);
  g_return_val_if_fail (sources != NULL, FALSE);

  panes = g_new0 (Panes, 1);
  panes->reader = self;
  panes->sources = sources;
  g_object_set_data_full (G_OBJECT (self), "session", panes, g_free);
  hx_session_add (session, "panes", save_panes, restore_panes, panes);
  panes->sources = NULL;

  panes_changed_cb (self, session);
  g_signal_connect_object (self, "active-changed", G_CALLBACK (panes_changed_cb), session, 0);
  g_signal_connect_object (hx_reader_get_row (self), "shares-changed",
                           G_CALLBACK (hx_session_touch), session, G_CONNECT_SWAPPED);
  return panes->knew;
}
