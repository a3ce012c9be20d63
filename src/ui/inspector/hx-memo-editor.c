/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-memo-editor.h"

#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>

#define REST_MS 2000

struct _HxMemoEditor
{
  AdwBin         parent_instance;

  HxDesk        *desk;
  HxMemoTarget   kind;
  gint64         target;
  gint64         memo;        /* 0: none yet */
  char          *saved;       /* what the project has, or will have once the edit commits */
  guint          rest;
  guint          serial;      /* raised by every save, so that only the last one's failure counts */
  guint          n_saving;    /* edits on their way */
  guint          loading : 1;

  GtkWidget     *box;
  GtkTextView   *view;
  GtkTextBuffer *buffer;
  GtkWidget     *placeholder;
  GtkLabel      *signature;
};

/* A save on its way; it keeps what it needs, the editor may be gone or show another memo. */
typedef struct
{
  GWeakRef  editor;
  HxDesk   *desk;
  guint     serial;
} Save;

G_DEFINE_FINAL_TYPE (HxMemoEditor, hx_memo_editor, ADW_TYPE_BIN)

static char *
dup_text (HxMemoEditor *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static gboolean
is_unsaved (HxMemoEditor *self)
{
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return FALSE;

  text = dup_text (self);

  return g_strcmp0 (text, self->saved) != 0;
}

static void
show_text (HxMemoEditor *self,
           const char   *text)
{
  GtkTextIter start;

  self->loading = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  self->loading = FALSE;

  /* Where the reading begins: a memo that is given the focus scrolls to its caret. */
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
}

static void
save_free (gpointer data)
{
  Save *save = data;

  g_weak_ref_clear (&save->editor);
  g_object_unref (save->desk);
  g_free (save);
}

static gboolean rest_cb (gpointer data);

static DexFuture *
save_done_cb (DexFuture *future,
              gpointer   data)
{
  Save *save = data;
  g_autoptr(HxMemoEditor) self = g_weak_ref_get (&save->editor);
  g_autoptr(GError) error = NULL;

  if (self != NULL)
    self->n_saving--;
  if (dex_future_get_value (future, &error) != NULL)
    return dex_future_new_true ();

  hx_desk_toast (save->desk, FALSE, _("The memo could not be saved: %s"), error->message);

  if (self != NULL && self->serial == save->serial)
    {
      g_set_str (&self->saved, NULL);
      if (self->rest == 0)
        self->rest = g_timeout_add (REST_MS, rest_cb, self);
    }

  return dex_future_new_true ();
}

static void
write_memo (HxMemoEditor *self,
            HxEdit       *edit,
            const char   *text)
{
  /* A link carries its memo itself. */
  if (self->kind == HX_MEMO_LINK)
    hx_edit_set_link_note (edit, self->target, text);
  else if (*text == '\0')
    {
      hx_edit_delete_memo (edit, self->memo);
      self->memo = 0;
    }
  else if (self->memo != 0)
    hx_edit_set_memo (edit, self->memo, text);
  else
    self->memo = hx_edit_add_memo (edit, self->kind, self->target, text);
}

static gboolean
rest_cb (gpointer data)
{
  HxMemoEditor *self = data;

  self->rest = 0;
  hx_memo_editor_flush (self);

  return G_SOURCE_REMOVE;
}

static void
buffer_changed_cb (HxMemoEditor *self)
{
  gtk_widget_set_visible (self->placeholder,
                          gtk_text_buffer_get_char_count (self->buffer) == 0);
  if (self->loading)
    return;

  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add (REST_MS, rest_cb, self);
}

static void
focus_leave_cb (HxMemoEditor *self)
{
  hx_memo_editor_flush (self);
}

static void
hx_memo_editor_unmap (GtkWidget *widget)
{
  hx_memo_editor_flush (HX_MEMO_EDITOR (widget));

  GTK_WIDGET_CLASS (hx_memo_editor_parent_class)->unmap (widget);
}

static gboolean
hx_memo_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (HX_MEMO_EDITOR (widget)->view));
}

static void
hx_memo_editor_dispose (GObject *object)
{
  HxMemoEditor *self = HX_MEMO_EDITOR (object);

  if (self->buffer != NULL)
    hx_memo_editor_flush (self);
  g_clear_handle_id (&self->rest, g_source_remove);
  self->buffer = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_MEMO_EDITOR);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_memo_editor_parent_class)->dispose (object);
}

static void
hx_memo_editor_finalize (GObject *object)
{
  g_free (HX_MEMO_EDITOR (object)->saved);

  G_OBJECT_CLASS (hx_memo_editor_parent_class)->finalize (object);
}

static void
hx_memo_editor_class_init (HxMemoEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_memo_editor_dispose;
  object_class->finalize = hx_memo_editor_finalize;
  widget_class->unmap = hx_memo_editor_unmap;
  widget_class->grab_focus = hx_memo_editor_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-memo-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, HxMemoEditor, box);
  gtk_widget_class_bind_template_child (widget_class, HxMemoEditor, view);
  gtk_widget_class_bind_template_child (widget_class, HxMemoEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, HxMemoEditor, placeholder);
  gtk_widget_class_bind_template_child (widget_class, HxMemoEditor, signature);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_leave_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hx_memo_editor_init (HxMemoEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_signature (HxMemoEditor *self,
                HxMemo       *memo)
{
  g_autofree char *date = NULL;
  g_autofree char *signature = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->signature), memo != NULL);
  if (memo == NULL)
    return;

  date = hx_phrase_dup_date (hx_memo_get_modified (memo));
  signature = hx_memo_get_coder (memo) != NULL && *hx_memo_get_coder (memo) != '\0'
              ? g_strdup_printf ("%s · %s", hx_memo_get_coder (memo), date)
              : g_strdup (date);
  gtk_label_set_text (self->signature, signature);
}

static void
bind (HxMemoEditor *self,
      HxDesk       *desk,
      HxMemoTarget  kind,
      gint64        target,
      gint64        memo,
      const char   *body)
{
  gboolean same = self->desk == desk && self->kind == kind && self->target == target;

  if (!same)
    hx_memo_editor_flush (self);

  g_set_object (&self->desk, desk);
  self->kind = kind;
  self->target = target;
  gtk_text_view_set_editable (self->view,
                              !hx_project_get_read_only (hx_desk_get_project (desk)));

  if (same && hx_memo_editor_is_busy (self))
    {
      /* The memo was deleted, or its making undone, under what is being typed. */
      if (memo == 0 && self->n_saving == 0)
        self->memo = 0;
      return;
    }

  self->memo = memo;
  if (!same || g_strcmp0 (self->saved, body) != 0)
    {
      g_set_str (&self->saved, body);
      show_text (self, body);
      gtk_text_buffer_set_enable_undo (self->buffer, FALSE);
      gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
    }
  g_clear_handle_id (&self->rest, g_source_remove);
}

/**
 * hx_memo_editor_bind:
 * @self: a memo editor
 * @desk: the desk
 * @kind: what the memo is on
 * @target: its id; 0 for the project
 * @memo: (nullable): the memo as the project has it, %NULL when there is none yet
 *
 * Shows a memo. What was typed for another target is saved first; what is being typed for this
 * one stays, whatever @memo says.
 */
void
hx_memo_editor_bind (HxMemoEditor *self,
                     HxDesk       *desk,
                     HxMemoTarget  kind,
                     gint64        target,
                     HxMemo       *memo)
{
  g_return_if_fail (HX_IS_MEMO_EDITOR (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (kind != HX_MEMO_LINK);

  show_signature (self, memo);
  bind (self, desk, kind, target, memo != NULL ? hx_memo_get_id (memo) : 0,
        memo != NULL ? hx_memo_get_body (memo) : "");
}

/**
 * hx_memo_editor_bind_link:
 * @self: a memo editor
 * @desk: the desk
 * @link: a link as the project has it
 *
 * Shows what is written on a link, as hx_memo_editor_bind() does for other things.
 */
void
hx_memo_editor_bind_link (HxMemoEditor *self,
                          HxDesk       *desk,
                          HxLink       *link)
{
  g_return_if_fail (HX_IS_MEMO_EDITOR (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (HX_IS_LINK (link));

  bind (self, desk, HX_MEMO_LINK, hx_link_get_id (link), 0, hx_link_get_note (link));
}

/**
 * hx_memo_editor_get_memo:
 * @self: a memo editor
 *
 * Gives the memo that is edited.
 *
 * Returns: the memo's id, 0 when there is none yet
 */
gint64
hx_memo_editor_get_memo (HxMemoEditor *self)
{
  g_return_val_if_fail (HX_IS_MEMO_EDITOR (self), 0);

  return self->memo;
}

/**
 * hx_memo_editor_is_busy:
 * @self: a memo editor
 *
 * Whether something was typed that the project does not have yet.
 *
 * Returns: %TRUE if so
 */
gboolean
hx_memo_editor_is_busy (HxMemoEditor *self)
{
  g_return_val_if_fail (HX_IS_MEMO_EDITOR (self), FALSE);

  return self->n_saving > 0 || is_unsaved (self);
}

/**
 * hx_memo_editor_flush:
 * @self: a memo editor
 *
 * Saves now what was typed.
 */
void
hx_memo_editor_flush (HxMemoEditor *self)
{
  g_autofree char *text = NULL;
  g_autoptr(HxEdit) edit = NULL;
  Save *save;

  g_return_if_fail (HX_IS_MEMO_EDITOR (self));

  g_clear_handle_id (&self->rest, g_source_remove);
  if (!is_unsaved (self))
    return;

  text = dup_text (self);
  if (*text == '\0' && self->memo == 0 && self->kind != HX_MEMO_LINK)
    {
      g_set_str (&self->saved, text);
      return;
    }

  edit = hx_project_begin (hx_desk_get_project (self->desk),
                           *text == '\0' ? _("Delete Memo") : _("Write Memo"));
  write_memo (self, edit, text);
  g_set_str (&self->saved, text);

  save = g_new0 (Save, 1);
  g_weak_ref_init (&save->editor, self);
  save->desk = g_object_ref (self->desk);
  save->serial = ++self->serial;
  self->n_saving++;
  dex_future_disown (dex_future_finally (hx_edit_commit (edit), save_done_cb, save, save_free));
}
