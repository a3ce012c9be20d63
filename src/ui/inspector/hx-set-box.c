/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-set-box.h"

#include "inspector/hx-chip-row.h"
#include "inspector/hx-chip.h"
#include "inspector/hx-source-edits.h"

#include <glib/gi18n.h>

struct _HxSetBox
{
  AdwBin         parent_instance;

  HxDesk        *desk;
  HxSourceFacts *facts;

  HxChipRow     *row;
  AdwWrapBox    *chips;
  GtkWidget     *add;
};

G_DEFINE_FINAL_TYPE (HxSetBox, hx_set_box, ADW_TYPE_BIN)

static void
add_action (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  HxSetBox *self = HX_SET_BOX (widget);

  if (self->facts != NULL)
    hx_source_edit_choose_set (self->desk, self->facts->ids, self->add);
}

static HxSourceSet *
set_of (HxSetBox *self,
        HxChip   *chip)
{
  const gint64 *id = g_object_get_data (G_OBJECT (chip), "id");

  for (guint i = 0; i < self->facts->sets->len; i++)
    {
      HxSourceSet *set = g_array_index (self->facts->sets, HxSetFact, i).set;

      if (hx_source_set_get_id (set) == *id)
        return set;
    }
  return NULL;
}

static void
remove_cb (HxSetBox *self,
           HxChip   *chip)
{
  HxSourceSet *set = set_of (self, chip);

  if (set != NULL)
    hx_source_edit_leave_set (self->desk, self->facts->ids, set);
}

static void
activated_cb (HxSetBox *self,
              HxChip   *chip)
{
  const gint64 *id = g_object_get_data (G_OBJECT (chip), "id");

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-set", "x", *id);
}

/* Of several sources, in how many it is. */
static char *
dup_label (HxSetBox  *self,
           HxSetFact *fact)
{
  const char *name = hx_source_set_get_name (fact->set);
  g_autofree char *full = fact->path != NULL ? g_strdup_printf ("%s › %s", fact->path, name)
                                             : g_strdup (name);

  if (fact->n == self->facts->ids->len)
    return g_steal_pointer (&full);
  /* Translators: a set, and how many of the selected sources are in it */
  return g_strdup_printf (_("%s (%u of %u)"), full, fact->n, self->facts->ids->len);
}

static void
add_chip (HxSetBox  *self,
          HxSetFact *fact)
{
  gint64 id = hx_source_set_get_id (fact->set);
  g_autofree char *label = dup_label (self, fact);
  g_autofree char *remove = g_strdup_printf (_("Take out of “%s”"),
                                             hx_source_set_get_name (fact->set));
  gboolean writable = !hx_project_get_read_only (hx_desk_get_project (self->desk));
  GtkWidget *chip = hx_chip_new (label, NULL, writable ? remove : NULL);

  g_object_set_data_full (G_OBJECT (chip), "id", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (chip, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chip, "remove", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_wrap_box_insert_child_after (self->chips, chip,
                                   gtk_widget_get_prev_sibling (self->add));
}

static void
clear_chips (HxSetBox *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->chips));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      if (child != self->add)
        adw_wrap_box_remove (self->chips, child);
      child = next;
    }
}

static void
hx_set_box_dispose (GObject *object)
{
  HxSetBox *self = HX_SET_BOX (object);

  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_SET_BOX);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->facts, hx_source_facts_unref);

  G_OBJECT_CLASS (hx_set_box_parent_class)->dispose (object);
}

static void
hx_set_box_class_init (HxSetBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_set_box_dispose;

  g_type_ensure (HX_TYPE_CHIP_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-set-box.ui");
  gtk_widget_class_bind_template_child (widget_class, HxSetBox, row);
  gtk_widget_class_bind_template_child (widget_class, HxSetBox, chips);
  gtk_widget_class_bind_template_child (widget_class, HxSetBox, add);
  gtk_widget_class_install_action (widget_class, "sets.add", NULL, add_action);
}

static void
hx_set_box_init (HxSetBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_set_box_set:
 * @self: a box of sets
 * @desk: the desk
 * @facts: how one or several sources are described
 *
 * Shows the sets.
 */
void
hx_set_box_set (HxSetBox      *self,
                HxDesk        *desk,
                HxSourceFacts *facts)
{
  int position;

  g_return_if_fail (HX_IS_SET_BOX (self));
  g_return_if_fail (facts != NULL);

  g_set_object (&self->desk, desk);
  hx_source_facts_ref (facts);
  g_clear_pointer (&self->facts, hx_source_facts_unref);
  self->facts = facts;

  position = hx_chip_row_get_position (self->row);
  clear_chips (self);
  for (guint i = 0; i < facts->sets->len; i++)
    {
      HxSetFact *fact = &g_array_index (facts->sets, HxSetFact, i);

      if (fact->n > 0)
        add_chip (self, fact);
    }
  hx_chip_row_set_position (self->row, position);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "sets.add",
                                 !hx_project_get_read_only (hx_desk_get_project (desk)));
}
