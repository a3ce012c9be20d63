/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-mention-menu.h"

#include <glib/gi18n.h>

/* How a passage means an entity, to be chosen. */

static const char *
get_label (HxMentionKind kind)
{
  switch (kind)
    {
    case HX_MENTION_NOMINAL:
      return _("By _Other Words");
    case HX_MENTION_PRONOUN:
      return _("By a _Pronoun");
    case HX_MENTION_NAMED:
    default:
      return _("By _Name");
    }
}

static GMenuModel *
make_menu (void)
{
  g_autoptr(GMenu) menu = g_menu_new ();
  g_autoptr(GMenu) kinds = g_menu_new ();

  for (HxMentionKind kind = 0; kind < HX_N_MENTION_KINDS; kind++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (get_label (kind), NULL);

      g_menu_item_set_action_and_target (item, "mention.kind", "s",
                                         hx_mention_kind_to_string (kind));
      g_menu_append_item (kinds, item);
    }
  g_menu_append_section (menu, _("Mentioned"), G_MENU_MODEL (kinds));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* The state follows the project, once the edit is done. */
static void
change_state_cb (GSimpleAction *action,
                 GVariant      *value,
                 GtkWidget     *chip)
{
  const gint64 *entity = g_object_get_data (G_OBJECT (action), "entity");

  gtk_widget_activate_action (chip, "passage.set-mention-kind", "(xs)", *entity,
                              g_variant_get_string (value, NULL));
}

/**
 * hx_mention_menu_add:
 * @chip: the chip of a mention, on the page of its passage
 * @mention: the mention
 *
 * Adds the menu of the kinds of mentions; the one it is of is checked.
 */
void
hx_mention_menu_add (HxChip          *chip,
                     const HxMention *mention)
{
  g_autoptr(GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr(GSimpleAction) kind = NULL;
  g_autoptr(GMenuModel) menu = make_menu ();
  g_autofree char *label = NULL;

  g_return_if_fail (HX_IS_CHIP (chip));
  g_return_if_fail (mention != NULL);

  kind = g_simple_action_new_stateful ("kind", G_VARIANT_TYPE_STRING, g_variant_new_string (
                                         hx_mention_kind_to_string (mention->kind)));
  g_object_set_data_full (G_OBJECT (kind), "entity",
                          g_memdup2 (&mention->entity, sizeof mention->entity), g_free);
  g_signal_connect_object (kind, "change-state", G_CALLBACK (change_state_cb), chip, 0);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (kind));
  gtk_widget_insert_action_group (GTK_WIDGET (chip), "mention", G_ACTION_GROUP (group));

  /* Translators: an entity */
  label = g_strdup_printf (_("How “%s” Is Mentioned"), mention->name);
  hx_chip_set_menu (chip, menu, label);
}
