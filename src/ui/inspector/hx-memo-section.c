/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-memo-editor.h"

struct _HxMemoSection
{
  AdwBin        parent_instance;

  GtkWidget    *box;
  GtkWidget    *heading;
  GPtrArray    *editors;   /* of HxMemoEditor, borrowed from box */
  HxMemoTarget  kind;
  gint64        target;
};

G_DEFINE_FINAL_TYPE (HxMemoSection, hx_memo_section, ADW_TYPE_BIN)

static void
hx_memo_section_dispose (GObject *object)
{
  HxMemoSection *self = HX_MEMO_SECTION (object);

  g_clear_pointer (&self->editors, g_ptr_array_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_MEMO_SECTION);

  G_OBJECT_CLASS (hx_memo_section_parent_class)->dispose (object);
}

static void
hx_memo_section_class_init (HxMemoSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_memo_section_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-memo-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HxMemoSection, box);
  gtk_widget_class_bind_template_child (widget_class, HxMemoSection, heading);
}

static void
hx_memo_section_init (HxMemoSection *self)
{
  self->editors = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static HxMemoEditor *
find_editor (HxMemoSection *self,
             gint64         memo)
{
  for (guint i = 0; i < self->editors->len; i++)
    {
      HxMemoEditor *editor = g_ptr_array_index (self->editors, i);

      if (hx_memo_editor_get_memo (editor) == memo)
        return editor;
    }

  return NULL;
}

static HxMemoEditor *
add_editor (HxMemoSection *self)
{
  HxMemoEditor *editor = g_object_new (HX_TYPE_MEMO_EDITOR, NULL);

  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (editor));
  g_ptr_array_add (self->editors, editor);

  return editor;
}

static void
remove_editor (HxMemoSection *self,
               HxMemoEditor  *editor)
{
  g_ptr_array_remove (self->editors, editor);
  gtk_box_remove (GTK_BOX (self->box), GTK_WIDGET (editor));
}

/* Editors whose memo is gone leave, unless somebody is typing in them. */
static void
drop_stale (HxMemoSection *self,
            GPtrArray     *memos)
{
  for (guint i = self->editors->len; i > 0; i--)
    {
      HxMemoEditor *editor = g_ptr_array_index (self->editors, i - 1);
      gboolean found = FALSE;

      for (guint j = 0; memos != NULL && j < memos->len && !found; j++)
        found = hx_memo_get_id (g_ptr_array_index (memos, j)) == hx_memo_editor_get_memo (editor);
      if (!found && self->editors->len > 1 && !hx_memo_editor_is_busy (editor))
        remove_editor (self, editor);
    }
}

/**
 * hx_memo_section_set:
 * @self: a memo section
 * @desk: the desk
 * @kind: what the memos are on
 * @target: its id; 0 for the project
 * @memos: (nullable) (element-type HxMemo): the memos as the project has them
 *
 * Shows memos. What is being typed is never overwritten.
 */
void
hx_memo_section_set (HxMemoSection *self,
                     HxDesk        *desk,
                     HxMemoTarget   kind,
                     gint64         target,
                     GPtrArray     *memos)
{
  guint n_memos = memos != NULL ? memos->len : 0;

  g_return_if_fail (HX_IS_MEMO_SECTION (self));
  g_return_if_fail (HX_IS_DESK (desk));

  if (self->kind != kind || self->target != target)
    {
      hx_memo_section_flush (self);
      while (self->editors->len > 0)
        remove_editor (self, g_ptr_array_index (self->editors, 0));
    }
  self->kind = kind;
  self->target = target;

  drop_stale (self, memos);
  for (guint i = 0; i < n_memos; i++)
    {
      HxMemo *memo = g_ptr_array_index (memos, i);
      HxMemoEditor *editor = find_editor (self, hx_memo_get_id (memo));

      if (editor == NULL && (editor = find_editor (self, 0)) && hx_memo_editor_is_busy (editor))
        editor = NULL;
      if (editor == NULL)
        editor = add_editor (self);
      hx_memo_editor_bind (editor, desk, kind, target, memo);
    }
  drop_stale (self, memos);

  if (n_memos == 0)
    hx_memo_editor_bind (self->editors->len > 0 ? g_ptr_array_index (self->editors, 0)
                                                : add_editor (self),
                         desk, kind, target, NULL);
}

/**
 * hx_memo_section_flush:
 * @self: a memo section
 *
 * Saves now what was typed.
 */
void
hx_memo_section_flush (HxMemoSection *self)
{
  g_return_if_fail (HX_IS_MEMO_SECTION (self));

  for (guint i = 0; i < self->editors->len; i++)
    hx_memo_editor_flush (g_ptr_array_index (self->editors, i));
}
