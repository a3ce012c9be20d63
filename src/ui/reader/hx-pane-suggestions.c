/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Suggested mentions in a pane: they are underlined with dots, and gone through by keys. */

#include "config.h"

#include "reader/hx-pane-private.h"

#include <glib/gi18n.h>

#include "hx-mention-edits.h"

/**
 * hx_pane_show_suggestions:
 * @self: the pane
 *
 * Shows where entities may be mentioned in the source, if the filter lets that through.
 */
void
hx_pane_show_suggestions (HxPane *self)
{
  HxSuggestions *suggestions = hx_desk_get_suggestions (self->desk);
  HxShownKinds kinds = hx_shown_filter_get_kinds (hx_desk_get_filter (self->desk));
  g_autoptr(GArray) list = NULL;
  guint length;

  if (self->source == 0 || self->revision == 0 || !(kinds & HX_SHOWN_SUGGESTIONS))
    {
      hx_reading_view_set_suggestions (self->view, NULL);
      return;
    }

  /* The text may have been corrected since. */
  list = hx_suggestions_list_source (suggestions, self->source);
  length = hx_text_get_length (hx_reading_view_get_text (self->view));
  while (list->len > 0 && g_array_index (list, HxSuggestion, list->len - 1).end > length)
    g_array_set_size (list, list->len - 1);
  hx_reading_view_set_suggestions (self->view, list);
}

static void
changed_cb (HxPane *self,
            GArray *sources)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_array_index (sources, gint64, i) == self->source)
      {
        hx_pane_show_suggestions (self);
        if (gtk_widget_get_visible (GTK_WIDGET (self->bar)))
          hx_pane_show_bar (self);
        return;
      }
}

/**
 * hx_pane_watch_suggestions:
 * @self: the pane
 *
 * Lets the suggestions that are shown follow those of the desk.
 */
void
hx_pane_watch_suggestions (HxPane *self)
{
  g_signal_connect_object (hx_desk_get_suggestions (self->desk), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* --- Going through them --- */

/* Of the suggestions that are shown the one at the selection or caret; -1: none. */
static int
find_here (HxPane *self,
           GArray *list)
{
  guint start, end;

  hx_reading_view_get_selection (self->view, &start, &end);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);

      if (start == end ? suggestion->start <= start && start <= suggestion->end
                       : suggestion->start == start && suggestion->end == end)
        return i;
    }

  return -1;
}

/**
 * hx_pane_get_suggestion:
 * @self: the pane
 * @suggestion: (out caller-allocates): the suggestion at the selection or caret
 *
 * Returns: whether there is one
 */
gboolean
hx_pane_get_suggestion (HxPane       *self,
                        HxSuggestion *suggestion)
{
  GArray *list = hx_reading_view_get_suggestions (self->view);
  int here = find_here (self, list);

  if (here >= 0)
    *suggestion = g_array_index (list, HxSuggestion, here);
  return here >= 0;
}

static void
select_suggestion (HxPane             *self,
                   const HxSuggestion *suggestion)
{
  hx_reading_view_select (self->view, suggestion->start, suggestion->end);
  if (!hx_pane_has_in_view (self, suggestion->start, suggestion->end))
    hx_reading_view_scroll_to (self->view, suggestion->start, 0.3);
  hx_pane_focus_selection (self);
  hx_pane_show_bar (self);
}

/* The next one after the selection or caret, or the one before; from the end on to the start. */
static gboolean
find_next (HxPane       *self,
           gboolean      back,
           gint64        but_name,
           HxSuggestion *next)
{
  GArray *list = hx_reading_view_get_suggestions (self->view);
  guint start, end;
  guint first = 0;

  if (list == NULL || list->len == 0)
    return FALSE;

  hx_reading_view_get_selection (self->view, &start, &end);
  if (back)
    while (first < list->len && g_array_index (list, HxSuggestion, first).end < end)
      first++;
  else
    while (first < list->len && g_array_index (list, HxSuggestion, first).start < MAX (end, start))
      first++;
  for (guint n = 0; n < list->len; n++)
    {
      guint i = back ? (first + 2 * list->len - 1 - n) % list->len : (first + n) % list->len;

      *next = g_array_index (list, HxSuggestion, i);
      if (next->name != but_name && (next->start != start || next->end != end))
        return TRUE;
    }

  return FALSE;
}

/* Where this source has no more, the next one that has some is shown. */
static gboolean
reveal_elsewhere (HxPane *self)
{
  g_autoptr(GArray) list = hx_suggestions_list_entity (hx_desk_get_suggestions (self->desk), 0);
  const HxSuggestion *found = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);

      if (suggestion->source == self->source)
        continue;
      if (found == NULL || (found->source < self->source && suggestion->source > self->source))
        found = suggestion;
    }

  if (found != NULL)
    hx_desk_reveal (self->desk, found->source, found->start, found->end);
  return found != NULL;
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  HxSuggestion next;

  if (find_next (self, g_str_equal (name, "pane.previous-mention"), 0, &next))
    select_suggestion (self, &next);
  else if (!hx_pane_get_suggestion (self, &next) && !reveal_elsewhere (self))
    hx_desk_toast (self->desk, FALSE, _("No mention is suggested anywhere"));
}

/* The suggestion at the caret; where there is none, the next one is shown first. */
static gboolean
take_here (HxPane       *self,
           HxSuggestion *here,
           HxSuggestion *next,
           gboolean     *has_next)
{
  *has_next = find_next (self, FALSE, 0, next);
  if (hx_pane_get_suggestion (self, here))
    return TRUE;

  if (*has_next)
    select_suggestion (self, next);
  else if (!reveal_elsewhere (self))
    hx_desk_toast (self->desk, FALSE, _("No mention is suggested anywhere"));
  return FALSE;
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  HxSuggestion here, next;
  gboolean has_next;

  if (!take_here (self, &here, &next, &has_next))
    return;

  hx_mentions_accept (self->desk, &here, 1);
  if (has_next)
    select_suggestion (self, &next);
}

/* As with rejecting, it is the name that is decided about: another name of the same entity may well
 * be somebody else's here. */
static void
accept_all_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  gboolean everywhere = g_str_equal (g_variant_get_string (parameter, NULL), "everywhere");
  g_autoptr(GArray) list = NULL;
  g_autoptr(GArray) wanted = g_array_new (FALSE, FALSE, sizeof (HxSuggestion));
  HxSuggestion here, next;
  gboolean has_next;

  if (!take_here (self, &here, &next, &has_next))
    return;

  list = hx_suggestions_list_entity (hx_desk_get_suggestions (self->desk), here.entity);
  for (guint i = 0; i < list->len; i++)
    {
      const HxSuggestion *suggestion = &g_array_index (list, HxSuggestion, i);

      if (suggestion->name == here.name && (everywhere || suggestion->source == self->source))
        g_array_append_vals (wanted, suggestion, 1);
    }
  has_next = find_next (self, FALSE, here.name, &next);
  if (wanted->len > 0)
    hx_mentions_accept (self->desk, (HxSuggestion *) (void *) wanted->data, wanted->len);
  if (has_next)
    select_suggestion (self, &next);
}

static void
reject_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxPane *self = HX_PANE (widget);
  const char *where = g_variant_get_string (parameter, NULL);
  HxRejectScope scope = g_str_equal (where, "everywhere") ? HX_REJECT_EVERYWHERE
                        : g_str_equal (where, "source") ? HX_REJECT_IN_SOURCE : HX_REJECT_HERE;
  HxSuggestion here, next;
  gboolean has_next;

  if (!take_here (self, &here, &next, &has_next))
    return;

  if (scope != HX_REJECT_HERE)
    has_next = find_next (self, FALSE, here.entity, &next);
  hx_mentions_reject (self->desk, &here, scope);
  if (has_next)
    select_suggestion (self, &next);
}

/**
 * hx_pane_install_suggestions:
 * @widget_class: the class of panes
 *
 * Installs the commands on suggested mentions.
 */
void
hx_pane_install_suggestions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "pane.accept-mention", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "pane.accept-mentions", "s", accept_all_action);
  gtk_widget_class_install_action (widget_class, "pane.reject-mention", "s", reject_action);
  gtk_widget_class_install_action (widget_class, "pane.next-mention", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "pane.previous-mention", NULL, step_action);
}
