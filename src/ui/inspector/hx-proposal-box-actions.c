/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is decided in the box, and the keys for it. */

#include "config.h"

#include "inspector/hx-proposal-box-private.h"

#include <glib/gi18n.h>

#include "inspector/hx-phrase.h"
#include "model/hx-dismissal.h"
#include "model/hx-position.h"

#define TOAST_CHARS 60
#define TITLE_CHARS 40

/* --- Edits ------------------------------------------------------------------------------------ */

typedef struct
{
  GWeakRef  box;
  HxDesk   *desk;
  HxEdit   *edit;
  char     *toast;
  gint64    claim;
  GArray   *sources;     /* gint64: taken away while this is saved */
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_weak_ref_clear (&decision->box);
  g_object_unref (decision->desk);
  g_object_unref (decision->edit);
  g_free (decision->toast);
  g_array_unref (decision->sources);
  g_free (decision);
}

static DexFuture *
decide_fiber (gpointer data)
{
  Decision *decision = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(HxChangeSet) changes = NULL;
  g_autoptr(HxProposalBox) self = NULL;

  changes = dex_await_object (hx_edit_commit (decision->edit), &error);
  if (changes != NULL)
    hx_desk_toast (decision->desk, TRUE, "%s", decision->toast);
  else
    hx_desk_toast (decision->desk, FALSE, "%s", error->message);
  self = g_weak_ref_get (&decision->box);
  if (self != NULL)
    hx_proposal_box_decided (self, decision->claim,
                             (const gint64 *) (void *) decision->sources->data,
                             decision->sources->len);
  return NULL;
}

static Decision *
decision_new (HxProposalBox *self,
              const char    *label)
{
  Decision *decision = g_new0 (Decision, 1);

  g_weak_ref_init (&decision->box, self);
  decision->desk = g_object_ref (self->desk);
  decision->edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  decision->claim = self->claim;
  decision->sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  return decision;
}

/* The source goes at once: the next key is for the next one. */
static void
take_away (HxProposalBox *self,
           Decision      *decision,
           HxProposalRow *row)
{
  gint64 source = hx_proposal_row_get_source (row)->id;

  g_array_append_val (decision->sources, source);
  hx_proposal_box_drop (self, row);
}

static void
commit (Decision *decision,
        char     *toast)
{
  decision->toast = toast;
  dex_future_disown (dex_scheduler_spawn (NULL, 0, decide_fiber, decision, decision_free));
}

static char *
dup_title (HxProposalRow *row)
{
  HxSource *source = hx_proposal_row_get_source (row)->source;
  const char *outlet = hx_source_get_outlet (source);

  return hx_phrase_dup_line (outlet != NULL && *outlet != '\0' ? outlet
                                                              : hx_phrase_source_title (source),
                             TITLE_CHARS);
}

/* --- Actions ---------------------------------------------------------------------------------- */

static HxProposalRow *
get_row (GtkWidget *widget)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (widget);
  HxProposalRow *row = self->desk != NULL ? hx_proposal_box_get_selected (self) : NULL;

  return row != NULL
         && !hx_project_get_read_only (hx_desk_get_project (self->desk)) ? row : NULL;
}

static void
accept_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (widget);
  HxProposalRow *row = get_row (widget);
  const HxProposedPlace *place = row != NULL ? hx_proposal_row_get_place (row) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *value = NULL;
  Decision *decision;
  char *toast;

  if (place == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  title = dup_title (row);
  value = hx_proposal_row_dup_value (row);
  decision = decision_new (self, _("Add Position"));
  hx_edit_add_proposal (decision->edit, self->claim, place->proposal);
  /* Translators: a source, and what it says */
  toast = g_strdup_printf (_("%s: %s"), title, value);
  take_away (self, decision, row);
  commit (decision, toast);
}

static void
silent_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (widget);
  HxProposalRow *row = get_row (widget);
  g_autofree char *title = NULL;
  Decision *decision;

  if (row == NULL)
    return;
  decision = decision_new (self, _("Mark as Silent"));
  hx_edit_set_silent (decision->edit, self->claim, hx_proposal_row_get_source (row)->id);
  title = dup_title (row);
  take_away (self, decision, row);
  /* Translators: a source */
  commit (decision, g_strdup_printf (_("%s is silent"), title));
}

static void
rest_silent_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (widget);
  g_autoptr(GPtrArray) rows = hx_proposal_box_list_looked (self);
  guint n = rows->len;
  Decision *decision;

  if (n == 0 || get_row (widget) == NULL)
    return;
  decision = decision_new (self, _("Mark the Rest as Silent"));
  for (guint i = 0; i < n; i++)
    {
      HxProposalRow *row = g_ptr_array_index (rows, i);

      hx_edit_set_silent (decision->edit, self->claim, hx_proposal_row_get_source (row)->id);
      g_object_ref (row);
    }
  /* Who goes on decides about what is left. */
  for (guint i = 0; i < n; i++)
    {
      take_away (self, decision, g_ptr_array_index (rows, i));
      g_object_unref (g_ptr_array_index (rows, i));
    }
  commit (decision, g_strdup_printf (ngettext ("%u source is silent", "%u sources are silent", n),
                                     n));
}

static void
reject_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (widget);
  HxProposalRow *row = get_row (widget);
  const HxProposedPlace *place = row != NULL ? hx_proposal_row_get_place (row) : NULL;
  g_autofree char *words = NULL;
  g_autofree char *label = NULL;
  Decision *decision;

  if (place == NULL)
    {
      gtk_widget_error_bell (widget);
      return;
    }
  words = g_strconcat (place->before, place->text, place->after, NULL);
  label = hx_phrase_dup_quote (words, TOAST_CHARS);
  decision = decision_new (self, _("Reject Passage"));
  hx_edit_dismiss (decision->edit, HX_DISMISSAL_POSITION, self->claim, place->proposal->digest,
                   label);
  hx_proposal_row_drop_place (row);
  commit (decision, g_strdup (_("The passage is not offered again")));
}

static void
reveal_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (widget);
  HxProposalRow *row = self->desk != NULL ? hx_proposal_box_get_selected (self) : NULL;
  const HxProposedPlace *place = row != NULL ? hx_proposal_row_get_place (row) : NULL;

  if (row == NULL)
    return;
  if (place != NULL)
    hx_desk_reveal (self->desk, place->proposal->source, place->proposal->evidence_start,
                    place->proposal->evidence_end);
  else
    hx_desk_reveal (self->desk, hx_proposal_row_get_source (row)->id, 0, 0);
}

static void
move_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxProposalBox *self = HX_PROPOSAL_BOX (widget);
  int direction = g_variant_get_int32 (parameter) < 0 ? -1 : 1;

  if (g_str_equal (name, "proposals.skip"))
    hx_proposal_box_skip (self, direction);
  else
    hx_proposal_box_step (self, direction);
}

static void
leave_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  HX_PROPOSAL_BOX (widget)->wants_focus = FALSE;
  gtk_widget_activate_action (widget, "win.leave-proposals", NULL);
}

/* Forward is where the text goes on. */
static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *parameter,
          gpointer   data)
{
  int direction = g_variant_get_int32 (parameter);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    direction = -direction;
  hx_proposal_box_step (HX_PROPOSAL_BOX (widget), direction);
  return TRUE;
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, 0, "proposals.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "proposals.silent", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, GDK_SHIFT_MASK,
                                       "proposals.rest-silent", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_r, 0, "proposals.reject", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "proposals.skip", "i", 1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_SHIFT_MASK, "proposals.skip",
                                       "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "proposals.leave", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, arrow_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, 0, arrow_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, arrow_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, 0, arrow_cb, "i", 1);
}

/*
 * hx_proposal_box_install_actions:
 * @widget_class: the class of the box
 *
 * Installs the commands, and their keys: they work wherever in the box the keyboard focus is.
 */
void
hx_proposal_box_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "proposals.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "proposals.silent", NULL, silent_action);
  gtk_widget_class_install_action (widget_class, "proposals.rest-silent", NULL,
                                   rest_silent_action);
  gtk_widget_class_install_action (widget_class, "proposals.reject", NULL, reject_action);
  gtk_widget_class_install_action (widget_class, "proposals.reveal", NULL, reveal_action);
  gtk_widget_class_install_action (widget_class, "proposals.skip", "i", move_action);
  gtk_widget_class_install_action (widget_class, "proposals.step", "i", move_action);
  gtk_widget_class_install_action (widget_class, "proposals.leave", NULL, leave_action);
  install_keys (widget_class);
}
