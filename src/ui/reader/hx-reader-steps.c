/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "reader/hx-reader-steps.h"

#include <glib/gi18n.h>

#include "inspector/hx-announce.h"
#include "inspector/hx-phrase.h"
#include "inspector/hx-reasons.h"
#include "reader/hx-pane-private.h"
#include "reader/hx-reading-view-private.h"
#include "reader/hx-unshared.h"

typedef enum
{
  STEP_ALIGNED,
  STEP_CONFLICT,
  STEP_UNSHARED,
} StepKind;

/* A passage that is joined to other sources. Passages that overlap largely are one. */
typedef struct
{
  guint           start;
  guint           end;
  const HxRibbon *ribbon;    /* the link, or else what the machine is most sure of … */
  guint           pane;      /* … to this pane */
  guint           panes;     /* all panes it is joined to, as bits */
  guint           aims[HX_READER_MAX_PANES];   /* what it is joined to in each of those */
} Target;

static const struct
{
  const char *action;
  StepKind    kind;
  int         direction;
  const char *at_end;
} steps[] = {
  { "reader.next-aligned", STEP_ALIGNED, 1, N_("No further aligned passage") },
  { "reader.previous-aligned", STEP_ALIGNED, -1, N_("No earlier aligned passage") },
  { "reader.next-conflict", STEP_CONFLICT, 1, N_("No further conflict") },
  { "reader.previous-conflict", STEP_CONFLICT, -1, N_("No earlier conflict") },
  { "reader.next-unshared", STEP_UNSHARED, 1, N_("No further passage that nobody else has") },
  { "reader.previous-unshared", STEP_UNSHARED, -1, N_("No earlier passage that nobody else has") },
};

static HxPane *
nth_pane (HxReader *self,
          guint     i)
{
  return HX_PANE (gtk_widget_get_ancestor (hx_reader_get_view (self, i), HX_TYPE_PANE));
}

/* Targets ------------------------------------------------------------------------------------ */

static gboolean
is_wanted (const HxRibbon *ribbon,
           StepKind        kind)
{
  if (kind == STEP_ALIGNED)
    return TRUE;
  if (ribbon->link != 0 && ribbon->kind == HX_LINK_CONTRADICTS)
    return TRUE;
  return (ribbon->alignment.reasons & HX_ALIGN_CONFLICT) != 0;
}

/* Of a conflict the figures themselves, as far as they are known. */
static Target
make_target (const HxRibbon *ribbon,
             StepKind        kind,
             guint           pane)
{
  const HxAlignment *alignment = &ribbon->alignment;
  gboolean figures = kind == STEP_CONFLICT && (alignment->reasons & HX_ALIGN_CONFLICT) &&
                     alignment->conflict_end[0] > alignment->conflict_start[0];

  Target target = {
    figures ? alignment->conflict_start[0] : alignment->start[0],
    figures ? alignment->conflict_end[0] : alignment->end[0],
    ribbon, pane, 1u << pane,
  };

  target.aims[pane] = figures ? alignment->conflict_start[1] : alignment->start[1];
  return target;
}

static int
compare_targets (gconstpointer a,
                 gconstpointer b)
{
  const Target *x = a;
  const Target *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return x->end > y->end ? -1 : x->end < y->end;
}

static gboolean
overlap_largely (const Target *target,
                 const Target *other)
{
  guint from = MAX (target->start, other->start);
  guint to = MIN (target->end, other->end);

  return to > from &&
         2 * (to - from) > MIN (target->end - target->start, other->end - other->start);
}

static gboolean
is_better (const HxRibbon *ribbon,
           const HxRibbon *than)
{
  if ((ribbon->link != 0) != (than->link != 0))
    return ribbon->link != 0;
  return ribbon->alignment.score > than->alignment.score;
}

static void
join_target (Target       *target,
             const Target *other)
{
  Target better = is_better (other->ribbon, target->ribbon) ? *other : *target;

  if (!(target->panes & other->panes) || better.ribbon == other->ribbon)
    target->aims[other->pane] = other->aims[other->pane];
  memcpy (better.aims, target->aims, sizeof better.aims);
  better.panes = target->panes | other->panes;
  *target = better;
}

static GArray *
join_targets (GArray *targets)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (Target));

  g_array_sort (targets, compare_targets);
  for (guint i = 0; i < targets->len; i++)
    {
      Target next = g_array_index (targets, Target, i);
      Target *last = joined->len > 0 ? &g_array_index (joined, Target, joined->len - 1) : NULL;

      if (last == NULL || !overlap_largely (last, &next))
        {
          g_array_append_val (joined, next);
          continue;
        }
      join_target (last, &next);
    }
  return joined;
}

/* Without any open source that is known of, %NULL. */
static GArray *
list_targets (HxReader *self,
              HxDesk   *desk,
              StepKind  kind)
{
  HxAlignments *alignments = hx_desk_get_alignments (desk);
  guint active = hx_reader_get_active (self);
  g_autoptr(GArray) targets = g_array_new (FALSE, FALSE, sizeof (Target));
  gboolean known = FALSE;

  for (guint pane = 0; pane < hx_reader_get_n_panes (self); pane++)
    {
      GArray *ribbons = hx_alignments_get_ribbons (alignments,
                                                   hx_reader_get_source (self, active),
                                                   hx_reader_get_source (self, pane));

      for (guint i = 0; ribbons != NULL && i < ribbons->len; i++)
        {
          const HxRibbon *ribbon = &g_array_index (ribbons, HxRibbon, i);
          Target target = make_target (ribbon, kind, pane);

          if (is_wanted (ribbon, kind))
            g_array_append_val (targets, target);
        }
      known = known || ribbons != NULL;
    }
  return known ? join_targets (targets) : NULL;
}

/* Where steps begin -------------------------------------------------------------------------- */

/* The caret, or where the analyst is reading if it is out of sight. A step forwards from selected
 * text leads past its start, from a caret also to where it is. */
static guint
find_origin (HxReadingView *view,
             int            direction)
{
  double middle = gtk_widget_get_width (GTK_WIDGET (view)) / 2.0;
  graphene_rect_t rect;
  guint start;
  gboolean selected = hx_reading_view_get_selection (view, &start, NULL);

  if (!hx_reading_view_get_caret_rect (view, start, &rect) ||
      rect.origin.y + rect.size.height < 0 ||
      rect.origin.y > gtk_widget_get_height (GTK_WIDGET (view)))
    return hx_reading_view_get_offset_at (view, middle, hx_reading_view_get_sync_line (view));
  return selected && direction > 0 ? start + 1 : start;
}

static const Target *
find_target (GArray *targets,
             guint   origin,
             int     direction)
{
  const Target *found = NULL;

  for (guint i = 0; i < targets->len; i++)
    {
      const Target *target = &g_array_index (targets, Target, i);

      if (direction > 0 && target->start >= origin)
        return target;
      if (direction < 0 && target->start < origin)
        found = target;
    }
  return found;
}

/* Going there -------------------------------------------------------------------------------- */

static void
say (HxPane     *pane,
     const char *words)
{
  hx_pane_note_say (pane->note, words);
  hx_announce (GTK_WIDGET (pane->view), words);
}

static void
go_to (HxPane *pane,
       guint   start,
       guint   end)
{
  gtk_widget_grab_focus (GTK_WIDGET (pane->view));
  hx_reading_view_select (pane->view, start, end);
  hx_reading_view_scroll_to_sync (pane->view, start);
  hx_pane_focus_selection (pane);
}

static char *
dup_aligned_words (HxReader     *self,
                   const Target *target)
{
  g_autoptr(GString) titles = g_string_new (NULL);
  guint n = 0;

  for (guint pane = 0; pane < hx_reader_get_n_panes (self); pane++)
    {
      g_autofree char *isolated = NULL;

      if (!(target->panes & (1u << pane)))
        continue;
      if (n++ > 0)
        g_string_append (titles, " · ");
      g_string_append (titles, hx_phrase_isolate (hx_pane_get_title (nth_pane (self, pane)),
                                                  &isolated));
    }

  /* Translators: a number and the titles of so many sources */
  return g_strdup_printf (ngettext ("Aligned with %u source: %s", "Aligned with %u sources: %s", n),
                          n, titles->str);
}

static char *
dup_figure (HxPane      *pane,
            const guint *start,
            const guint *end,
            guint        side)
{
  g_autofree char *figure = hx_text_dup_range (pane->view->text, start[side], end[side]);
  g_autofree char *line = hx_phrase_dup_line (figure, 40);
  char *isolated;

  hx_phrase_isolate (line, &isolated);
  return isolated;
}

static char *
dup_reason (HxReader       *self,
            HxPane         *pane,
            HxPane         *other,
            const HxRibbon *ribbon)
{
  const HxAlignment *alignment = &ribbon->alignment;
  g_auto(GStrv) reasons = NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (!(alignment->reasons & HX_ALIGN_CONFLICT))
    return hx_reasons_dup_line (ribbon);

  reasons = hx_reasons_dup_list (alignment);
  if (reasons[0] == NULL || alignment->conflict_end[0] <= alignment->conflict_start[0])
    return g_strdup (reasons[0] != NULL ? reasons[0] : _("About the same thing"));

  here = dup_figure (pane, alignment->conflict_start, alignment->conflict_end, 0);
  there = dup_figure (other, alignment->conflict_start, alignment->conflict_end, 1);
  /* Translators: why two passages conflict (“Figures differ”), and what either of them says */
  return g_strdup_printf (_("%s: %s – %s"), reasons[0], here, there);
}

static char *
dup_words (HxReader     *self,
           HxPane       *pane,
           const Target *target,
           StepKind      kind)
{
  HxPane *other = nth_pane (self, target->pane);
  g_autofree char *reason = NULL;

  if (kind == STEP_ALIGNED)
    return dup_aligned_words (self, target);

  reason = dup_reason (self, pane, other, target->ribbon);
  return g_strdup_printf ("%s\n%s", reason, hx_pane_get_title (other));
}

static gboolean
step_to_target (HxReader *self,
                HxPane   *pane,
                GArray   *targets,
                StepKind  kind,
                int       direction)
{
  const Target *target = find_target (targets, find_origin (pane->view, direction), direction);
  g_autofree char *words = NULL;

  if (target == NULL)
    return FALSE;

  words = dup_words (self, pane, target, kind);
  for (guint i = 0; i < hx_reader_get_n_panes (self); i++)
    if (target->panes & (1u << i))
      hx_scroll_sync_aim (hx_reader_get_scroll_sync (self), nth_pane (self, i), target->aims[i]);
  go_to (pane, target->start, target->end);
  say (pane, words);
  return TRUE;
}

static gboolean
step_to_unshared (HxPane *pane,
                  GArray *stretches,
                  int     direction)
{
  guint start, end;

  if (!hx_unshared_find (pane->view->text, pane->view->language, stretches,
                         find_origin (pane->view, direction), direction, &start, &end))
    return FALSE;

  go_to (pane, start, end);
  say (pane, _("Nobody else has this"));
  return TRUE;
}

static void
step (HxReader   *self,
      HxDesk     *desk,
      HxPane     *pane,
      StepKind    kind,
      int         direction,
      const char *at_end)
{
  HxAlignments *alignments = hx_desk_get_alignments (desk);
  g_autoptr(GArray) targets = NULL;
  GArray *stretches = NULL;
  gboolean found;

  if (hx_reader_get_n_panes (self) < 2)
    {
      hx_desk_toast (desk, FALSE, _("Open another source beside this one"));
      return;
    }

  if (kind == STEP_UNSHARED)
    stretches = hx_alignments_get_stretches (alignments, pane->source);
  else
    targets = list_targets (self, desk, kind);
  if (stretches == NULL && targets == NULL)
    {
      hx_desk_toast (desk, FALSE, _("Still comparing the sources"));
      return;
    }

  found = kind == STEP_UNSHARED ? step_to_unshared (pane, stretches, direction)
                                : step_to_target (self, pane, targets, kind, direction);
  if (!found)
    say (pane, at_end);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxReader *self = HX_READER (widget);
  g_autoptr(HxDesk) desk = NULL;
  HxPane *pane;

  g_object_get (self, "desk", &desk, NULL);
  if (desk == NULL || hx_reader_get_n_panes (self) == 0)
    return;

  pane = nth_pane (self, hx_reader_get_active (self));
  for (guint i = 0; i < G_N_ELEMENTS (steps) && pane->revision != 0; i++)
    if (g_str_equal (name, steps[i].action))
      step (self, desk, pane, steps[i].kind, steps[i].direction, _(steps[i].at_end));
}

/**
 * hx_reader_steps_install:
 * @klass: the class of the reader
 *
 * Adds reader.next-aligned, reader.previous-aligned, reader.next-conflict,
 * reader.previous-conflict, reader.next-unshared and reader.previous-unshared: each selects the
 * next such passage of the active pane from the caret on, scrolls it to where the panes are
 * level, puts it into the desk's focus and says what it is.
 */
void
hx_reader_steps_install (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (klass, steps[i].action, NULL, step_action);
}

/**
 * hx_reader_steps_update:
 * @self: the reader
 *
 * Enables the steps where there is a pane.
 */
void
hx_reader_steps_update (HxReader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), steps[i].action,
                                   hx_reader_get_n_panes (self) > 0);
}
