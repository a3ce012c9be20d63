/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-member-box.h"

#include "inspector/hx-name-box.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

struct _HxMemberBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  HxDetails  *details;
};

G_DEFINE_FINAL_TYPE (HxMemberBox, hx_member_box, HX_TYPE_ROW_GROUP)

static HxEntity *
find_member (HxMemberBox *self,
             gint64       id)
{
  for (guint i = 0; self->details != NULL && i < self->details->about->members->len; i++)
    {
      HxEntity *member = g_ptr_array_index (self->details->about->members, i);

      if (hx_entity_get_id (member) == id)
        return member;
    }

  return NULL;
}

/* --- Commands -------------------------------------------------------------------------------- */

static void
separate_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HxMemberBox *self = HX_MEMBER_BOX (widget);
  HxEntity *member = find_member (self, g_variant_get_int64 (parameter));
  g_autofree char *label = NULL;
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (member == NULL)
    return;

  label = g_strdup_printf (_("Separate Entity %s"), hx_entity_get_name (member));
  toast = g_strdup_printf (_("“%s” stands for itself again"), hx_entity_get_name (member));
  edit = hx_project_begin (hx_desk_get_project (self->desk), label);
  hx_edit_unmerge_entity (edit, hx_entity_get_id (member));
  hx_desk_commit (self->desk, edit, toast);
}

static void
not_same_action (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  HxMemberBox *self = HX_MEMBER_BOX (widget);
  HxEntity *member = find_member (self, g_variant_get_int64 (parameter));
  g_autofree char *toast = NULL;
  HxEdit *edit;

  if (member == NULL)
    return;

  toast = g_strdup_printf (_("“%s” and “%s” are not the same"), hx_entity_get_name (member),
                           hx_entity_get_name (self->details->entity));
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Judge Not the Same"));
  hx_edit_judge (edit, hx_entity_get_id (member), self->details->focus.id, HX_VERDICT_NOT_SAME,
                 NULL);
  hx_desk_commit (self->desk, edit, toast);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_member_box_dispose (GObject *object)
{
  HxMemberBox *self = HX_MEMBER_BOX (object);

  g_clear_pointer (&self->details, hx_details_unref);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_member_box_parent_class)->dispose (object);
}

static void
hx_member_box_class_init (HxMemberBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_member_box_dispose;

  gtk_widget_class_install_action (widget_class, "member.separate", "x", separate_action);
  gtk_widget_class_install_action (widget_class, "member.not-same", "x", not_same_action);
}

static void
hx_member_box_init (HxMemberBox *self)
{
}

/* --- Filling --------------------------------------------------------------------------------- */

/* The judgement that leads it on. */
static const HxJudgement *
find_judgement (HxMemberBox *self,
                gint64       member)
{
  GPtrArray *judgements = self->details->about->judgements;

  for (guint i = 0; i < judgements->len; i++)
    {
      const HxJudgement *judgement = g_ptr_array_index (judgements, i);

      if (judgement->entity == member && judgement->verdict == HX_VERDICT_SAME)
        return judgement;
    }

  return NULL;
}

static char *
dup_joined (HxMemberBox *self,
            HxEntity    *member)
{
  const HxJudgement *judgement = find_judgement (self, hx_entity_get_id (member));
  guint n = hx_entity_get_n_mentions (member);
  g_autofree char *mentions = g_strdup_printf (ngettext ("%'u mention", "%'u mentions", n), n);
  g_autofree char *date = NULL;

  if (judgement == NULL)
    return g_steal_pointer (&mentions);

  date = hx_phrase_dup_date (judgement->created);
  if (judgement->coder == NULL || *judgement->coder == '\0')
    /* Translators: a date; number of mentions */
    return g_strdup_printf (_("Joined on %s · %s"), date, mentions);

  /* Translators: a person, a date; number of mentions */
  return g_strdup_printf (_("Joined by %s on %s · %s"), judgement->coder, date, mentions);
}

static GtkWidget *
make_button_row (gint64 id)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = adw_wrap_box_new ();
  GtkWidget *separate = gtk_button_new_with_mnemonic (_("_Separate"));
  GtkWidget *not_same = gtk_button_new_with_mnemonic (_("_Not the Same"));

  gtk_widget_set_tooltip_text (separate, _("It stands for itself again, as it was"));
  gtk_widget_set_tooltip_text (not_same, _("Separates the two, and remembers it"));
  hx_row_set_action (separate, "member.separate", id);
  hx_row_set_action (not_same, "member.not-same", id);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_append (ADW_WRAP_BOX (box), separate);
  adw_wrap_box_append (ADW_WRAP_BOX (box), not_same);
  gtk_widget_add_css_class (box, "hx-row-buttons");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);

  return row;
}

static void
add_member (HxMemberBox *self,
            HxEntity    *member,
            gboolean     writable)
{
  GPtrArray *names = hx_entity_get_names (member);
  g_autofree char *joined = dup_joined (self, member);
  GtkWidget *row = hx_row_new_expander (hx_entity_get_name (member), joined);
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, hx_entity_get_id (member));

  for (guint i = 0; i < names->len; i++)
    {
      const HxEntityName *name = g_ptr_array_index (names, i);
      g_autofree char *detail = hx_name_box_dup_detail (name);
      GtkWidget *inner = hx_row_new (detail, name->name);

      gtk_widget_add_css_class (inner, "property");
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), inner);
    }
  if (writable)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                              make_button_row (hx_entity_get_id (member)));
  hx_row_group_append (HX_ROW_GROUP (self), row, key);
}

static char *
dup_shown (HxMemberBox *self,
           gboolean     writable)
{
  GPtrArray *members = self->details->about->members;
  GString *all = g_string_new (writable ? "w" : "r");

  g_string_append_printf (all, "%" G_GINT64_FORMAT, self->details->focus.id);
  for (guint i = 0; i < members->len; i++)
    {
      HxEntity *member = g_ptr_array_index (members, i);
      GPtrArray *names = hx_entity_get_names (member);
      g_autofree char *joined = dup_joined (self, member);

      g_string_append_printf (all, "\n%" G_GINT64_FORMAT " %s", hx_entity_get_id (member),
                              joined);
      for (guint j = 0; j < names->len; j++)
        {
          const HxEntityName *name = g_ptr_array_index (names, j);
          g_autofree char *detail = hx_name_box_dup_detail (name);

          g_string_append_printf (all, "\t%s\t%s", name->name, detail);
        }
    }

  return g_string_free (all, FALSE);
}

/**
 * hx_member_box_set:
 * @self: a member box
 * @desk: the desk
 * @details: details of an entity
 *
 * Shows what is shown as the entity; nothing where there is none.
 */
void
hx_member_box_set (HxMemberBox *self,
                   HxDesk      *desk,
                   HxDetails   *details)
{
  GPtrArray *members;
  g_autofree char *shown = NULL;
  gboolean writable;

  g_return_if_fail (HX_IS_MEMBER_BOX (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL && details->about != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);
  members = details->about->members;
  writable = !hx_project_get_read_only (hx_desk_get_project (desk));
  gtk_widget_set_visible (GTK_WIDGET (self), members->len > 0);

  shown = dup_shown (self, writable);
  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->details->focus.id, shown))
    return;

  for (guint i = 0; i < members->len; i++)
    add_member (self, g_ptr_array_index (members, i), writable);
  hx_row_group_end (HX_ROW_GROUP (self));
}
