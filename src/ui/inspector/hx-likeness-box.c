/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-likeness-box.h"

#include "hx-entity-mark.h"
#include "hx-like-reason.h"
#include "hx-turn.h"
#include "inspector/hx-announce.h"
#include "inspector/hx-phrase.h"
#include "sidebar/hx-merge-dialog.h"

#include <glib/gi18n.h>

struct _HxLikenessBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
  gint64      asked;     /* of which entity the candidates are */
  GPtrArray  *likes;     /* (nullable) HxLikeEntity */
  guint       serial;
};

G_DEFINE_FINAL_TYPE (HxLikenessBox, hx_likeness_box, HX_TYPE_ROW_GROUP)

static void fill (HxLikenessBox *self);

static gint64
get_entity (HxLikenessBox *self)
{
  return self->details != NULL ? self->details->focus.id : 0;
}

/* --- Commands -------------------------------------------------------------------------------- */

static void
same_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxLikenessBox *self = HX_LIKENESS_BOX (widget);

  if (get_entity (self) != 0)
    hx_merge_entity_into (self->desk, g_variant_get_int64 (parameter), get_entity (self));
}

static void
judge (HxLikenessBox *self,
       gint64         other,
       HxVerdict      verdict)
{
  HxEntity *entity = hx_desk_get_entity (self->desk, other);
  g_autofree char *toast = NULL;
  const char *name;
  HxEdit *edit;

  if (self->details == NULL || entity == NULL)
    return;

  name = hx_entity_get_name (self->details->entity);
  if (verdict == HX_VERDICT_NOT_SAME)
    toast = g_strdup_printf (_("“%s” and “%s” are not the same"), hx_entity_get_name (entity),
                             name);
  else
    toast = g_strdup_printf (_("Unsure whether “%s” and “%s” are the same"),
                             hx_entity_get_name (entity), name);
  edit = hx_project_begin (hx_desk_get_project (self->desk),
                           verdict == HX_VERDICT_NOT_SAME ? _("Judge Not the Same")
                                                          : _("Judge Unsure"));
  hx_edit_judge (edit, other, get_entity (self), verdict, NULL);
  hx_desk_commit (self->desk, edit, toast);
}

static void
not_same_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  judge (HX_LIKENESS_BOX (widget), g_variant_get_int64 (parameter), HX_VERDICT_NOT_SAME);
}

static void
unsure_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  judge (HX_LIKENESS_BOX (widget), g_variant_get_int64 (parameter), HX_VERDICT_UNSURE);
}

static void
show_action (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  HxLikenessBox *self = HX_LIKENESS_BOX (widget);

  hx_desk_set_focus (self->desk, &(HxFocus) { .kind = HX_FOCUS_ENTITY,
                                              .id = g_variant_get_int64 (parameter) });
}

static void
take_back_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  HxLikenessBox *self = HX_LIKENESS_BOX (widget);
  HxEdit *edit = hx_project_begin (hx_desk_get_project (self->desk), _("Take Back Judgement"));

  hx_edit_delete_judgement (edit, g_variant_get_int64 (parameter));
  hx_desk_commit (self->desk, edit, _("Judgement taken back"));
}

/* --- Loading --------------------------------------------------------------------------------- */

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxLikenessBox) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->details == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  g_clear_pointer (&self->likes, g_ptr_array_unref);
  if (value != NULL)
    self->likes = g_value_dup_boxed (value);
  else
    g_debug ("Like entities were not found: %s", error->message);
  fill (self);

  return dex_future_new_true ();
}

static void
load (HxLikenessBox *self)
{
  HxTurn *request = hx_turn_new (self, ++self->serial);

  dex_future_disown (dex_future_finally (hx_likeness_find (hx_desk_get_likeness (self->desk),
                                                           get_entity (self)),
                                         found_cb, request, hx_turn_free));
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_likeness_box_dispose (GObject *object)
{
  HxLikenessBox *self = HX_LIKENESS_BOX (object);

  g_clear_pointer (&self->likes, g_ptr_array_unref);
  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_likeness_box_parent_class)->dispose (object);
}

static void
hx_likeness_box_class_init (HxLikenessBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_likeness_box_dispose;

  gtk_widget_class_install_action (widget_class, "like.same", "x", same_action);
  gtk_widget_class_install_action (widget_class, "like.not-same", "x", not_same_action);
  gtk_widget_class_install_action (widget_class, "like.unsure", "x", unsure_action);
  gtk_widget_class_install_action (widget_class, "like.show", "x", show_action);
  gtk_widget_class_install_action (widget_class, "like.take-back", "x", take_back_action);
}

static void
hx_likeness_box_init (HxLikenessBox *self)
{
}

/* --- Candidates ------------------------------------------------------------------------------ */

static GtkWidget *
make_judge_button (const char *label,
                   const char *what,
                   const char *action,
                   gint64      id,
                   const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  g_autofree char *accessible = g_strdup_printf ("%s: %s", label, name);

  hx_row_set_action (button, action, id);
  gtk_widget_set_tooltip_text (button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
  return button;
}

static GtkWidget *
make_label (const char *text,
            const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dimmed");
    }
  return label;
}

static char *
dup_reason (HxLikenessBox      *self,
            const HxLikeEntity *like,
            HxEntity           *entity)
{
  g_autofree char *why = hx_like_entity_dup_reason (like, hx_entity_get_name (entity),
                                                    hx_entity_get_name (self->details->entity));
  guint n = hx_entity_get_n_mentions (entity);
  g_autofree char *mentions = NULL;

  if (n == 0)
    return g_steal_pointer (&why);
  mentions = g_strdup_printf (ngettext (" · %'u mention", " · %'u mentions", n), n);
  return g_strconcat (why, mentions, NULL);
}

static GtkWidget *
make_candidate (HxLikenessBox      *self,
                const HxLikeEntity *like,
                HxEntity           *entity,
                gboolean            writable)
{
  const char *name = hx_entity_get_name (entity);
  g_autofree char *reason = dup_reason (self, like, entity);
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *mark = hx_entity_mark_new ();
  GtkWidget *title = make_label (name, NULL);
  GtkWidget *show = hx_row_button ("go-next-symbolic", _("Show This Entity"));
  GtkWidget *buttons = adw_wrap_box_new ();

  hx_entity_mark_set (HX_ENTITY_MARK (mark), self->desk, like->entity, HX_ENTITY_THING);
  gtk_box_append (GTK_BOX (head), mark);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (head), title);
  hx_row_set_action (show, "like.show", like->entity);
  gtk_box_append (GTK_BOX (head), show);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), make_label (reason, "caption"));

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (buttons), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (buttons),
                       make_judge_button (_("Same"), _("Both are shown as one from now on"),
                                          "like.same", like->entity, name));
  adw_wrap_box_append (ADW_WRAP_BOX (buttons),
                       make_judge_button (_("Not Same"), _("It is not offered again"),
                                          "like.not-same", like->entity, name));
  adw_wrap_box_append (ADW_WRAP_BOX (buttons),
                       make_judge_button (_("Unsure"), _("It is kept below for later"),
                                          "like.unsure", like->entity, name));
  gtk_widget_add_css_class (buttons, "hx-judge");
  gtk_widget_set_visible (buttons, writable);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "hx-row-content");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

/* --- Judged before --------------------------------------------------------------------------- */

/* Those that are the same are listed as members. */
static gboolean
is_listed (const HxJudgement *judgement)
{
  return judgement->verdict != HX_VERDICT_SAME;
}

static gboolean
is_of_group (HxLikenessBox *self,
             gint64         entity)
{
  GPtrArray *members = self->details->about->members;

  for (guint i = 0; i < members->len; i++)
    if (hx_entity_get_id (g_ptr_array_index (members, i)) == entity)
      return TRUE;

  return entity == get_entity (self);
}

static GtkWidget *
make_judged (HxLikenessBox     *self,
             const HxJudgement *judgement,
             gboolean           writable)
{
  const char *other = is_of_group (self, judgement->entity) ? judgement->other_name
                                                            : judgement->name;
  g_autofree char *date = hx_phrase_dup_date (judgement->created);
  g_autofree char *subtitle = NULL;
  GtkWidget *row;
  GtkWidget *undo = hx_row_button ("edit-undo-symbolic", _("Take Back"));

  /* Translators: what was judged; a person; a date */
  subtitle = g_strdup_printf (_("%s · %s · %s"),
                              judgement->verdict == HX_VERDICT_NOT_SAME ? _("Not the same")
                                                                        : _("Unsure"),
                              judgement->coder, date);
  row = hx_row_new (other, subtitle);
  hx_row_set_action (undo, "like.take-back", judgement->id);
  gtk_widget_set_visible (undo, writable);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), undo);
  return row;
}

static guint
count_judged (HxLikenessBox *self)
{
  GPtrArray *judgements = self->details->about->judgements;
  guint n = 0;

  for (guint i = 0; i < judgements->len; i++)
    n += is_listed (g_ptr_array_index (judgements, i));

  return n;
}

static void
add_judged (HxLikenessBox *self,
            gboolean       writable)
{
  GPtrArray *judgements = self->details->about->judgements;
  GtkWidget *row = hx_row_new_expander (_("Judged Before"), NULL);
  g_autofree char *number = hx_phrase_dup_number (count_judged (self));
  GtkWidget *count = gtk_label_new (number);

  gtk_widget_add_css_class (count, "dimmed");
  gtk_widget_add_css_class (count, "numeric");
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), count);
  for (guint i = 0; i < judgements->len; i++)
    if (is_listed (g_ptr_array_index (judgements, i)))
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                                make_judged (self, g_ptr_array_index (judgements, i), writable));
  hx_row_group_append (HX_ROW_GROUP (self), row, "judged");
}

/* --- Filling --------------------------------------------------------------------------------- */

static char *
dup_shown (HxLikenessBox *self,
           gboolean       writable)
{
  GPtrArray *judgements = self->details->about->judgements;
  GString *all = g_string_new (writable ? "w" : "r");

  g_string_append_printf (all, "%" G_GINT64_FORMAT, get_entity (self));
  for (guint i = 0; self->likes != NULL && i < self->likes->len; i++)
    {
      const HxLikeEntity *like = g_ptr_array_index (self->likes, i);
      HxEntity *entity = hx_desk_get_entity (self->desk, like->entity);
      g_autofree char *reason = entity != NULL ? dup_reason (self, like, entity) : NULL;

      if (entity != NULL)
        g_string_append_printf (all, "\n%" G_GINT64_FORMAT " %s %s", like->entity,
                                hx_entity_get_name (entity), reason);
    }
  for (guint i = 0; i < judgements->len; i++)
    {
      const HxJudgement *judgement = g_ptr_array_index (judgements, i);

      g_string_append_printf (all, "\nj%" G_GINT64_FORMAT " %d %s %s", judgement->id,
                              judgement->verdict, judgement->name, judgement->other_name);
    }

  return g_string_free (all, FALSE);
}

static void
fill (HxLikenessBox *self)
{
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));
  g_autofree char *shown = dup_shown (self, writable);
  guint n = 0;

  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown))
    return;

  for (guint i = 0; self->likes != NULL && i < self->likes->len; i++)
    {
      const HxLikeEntity *like = g_ptr_array_index (self->likes, i);
      HxEntity *entity = hx_desk_get_entity (self->desk, like->entity);

      if (entity == NULL)
        continue;
      hx_row_group_append (HX_ROW_GROUP (self), make_candidate (self, like, entity, writable),
                           NULL);
      n++;
    }
  if (count_judged (self) > 0)
    {
      add_judged (self, writable);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  hx_row_group_end (HX_ROW_GROUP (self));
}

/**
 * hx_likeness_box_set:
 * @self: a likeness box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows what is known of an entity and others, and looks for those that could be the same.
 */
void
hx_likeness_box_set (HxLikenessBox *self,
                     HxDesk        *desk,
                     HxDetails     *details)
{
  g_return_if_fail (HX_IS_LIKENESS_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);

  /* Those of another entity are wrong; those from before a change only old. */
  if (self->asked != details->focus.id)
    g_clear_pointer (&self->likes, g_ptr_array_unref);
  self->asked = details->focus.id;
  fill (self);
  load (self);
}
