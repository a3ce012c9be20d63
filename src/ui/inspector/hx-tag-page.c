/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-tag-page.h"

#include "inspector/hx-announce.h"
#include "inspector/hx-count-box.h"
#include "inspector/hx-field.h"
#include "inspector/hx-memo-editor.h"
#include "inspector/hx-passage-box.h"
#include "inspector/hx-phrase.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _HxTagPage
{
  AdwBin                parent_instance;

  HxDesk               *desk;
  HxDetails            *details;
  gboolean              loading;

  AdwEntryRow          *name_row;
  AdwEntryRow          *description_row;
  AdwEntryRow          *shortcut_row;
  GtkColorDialogButton *colour;
  GtkWidget            *colour_row;
  GtkLabel             *hint;
  GtkLabel             *path;
  HxMemoSection        *memo;
  HxCountBox           *counts;
  HxPassageBox         *passages;
  GtkWidget            *delete;
};

G_DEFINE_FINAL_TYPE (HxTagPage, hx_tag_page, ADW_TYPE_BIN)

static HxTag *
get_tag (HxTagPage *self)
{
  return self->details != NULL ? hx_desk_get_tag (self->desk, self->details->focus.id) : NULL;
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxTagPage *self = HX_TAG_PAGE (widget);
  HxFocus none = { .kind = HX_FOCUS_NONE };
  g_autofree char *toast = NULL;
  HxTag *tag = get_tag (self);
  HxEdit *edit;

  if (tag == NULL)
    return;

  hx_memo_section_flush (self->memo);
  toast = g_strdup_printf (_("Tag “%s” deleted"), hx_tag_get_name (tag));
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Delete Tag"));
  hx_edit_delete_tag (edit, hx_tag_get_id (tag));
  hx_desk_commit (self->desk, edit, toast);
  hx_desk_set_focus (self->desk, &none);
}

/* --- What may be applied --------------------------------------------------------------------- */

static char *
dup_name_fault (HxTagPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (
                                                  GTK_EDITABLE (self->name_row))));

  return *name == '\0' ? g_strdup (_("A tag needs a name.")) : NULL;
}

static HxTag *
find_by_shortcut (HxTagPage  *self,
                  const char *shortcut)
{
  GListModel *tags = hx_desk_get_tags (self->desk);

  for (guint i = 0; i < g_list_model_get_n_items (tags); i++)
    {
      g_autoptr(HxTag) tag = g_list_model_get_item (tags, i);
      const char *other = hx_tag_get_shortcut (tag);

      if (hx_tag_get_id (tag) != self->details->focus.id && other != NULL &&
          g_ascii_strcasecmp (other, shortcut) == 0)
        return hx_desk_get_tag (self->desk, hx_tag_get_id (tag));
    }

  return NULL;
}

static char *
dup_shortcut_fault (HxTagPage *self)
{
  const char *shortcut = gtk_editable_get_text (GTK_EDITABLE (self->shortcut_row));
  HxTag *other;

  if (*shortcut == '\0')
    return NULL;
  if (strlen (shortcut) != 1 || *shortcut == '0' || !g_ascii_isdigit (*shortcut))
    return g_strdup (_("A key is a digit from 1 to 9."));

  other = find_by_shortcut (self, shortcut);

  return other != NULL ? g_strdup_printf (_("“%s” is the shortcut of the tag “%s” already."),
                                          shortcut, hx_tag_get_name (other))
                       : NULL;
}

/* Shows the fault of one row, or clears it. Returns whether the row may be applied. */
static gboolean
judge (HxTagPage   *self,
       AdwEntryRow *row,
       gboolean     complain)
{
  g_autofree char *fault = NULL;

  if (row == self->name_row)
    fault = dup_name_fault (self);
  else if (row == self->shortcut_row)
    fault = dup_shortcut_fault (self);

  if (fault == NULL || complain)
    {
      gtk_label_set_text (self->hint, fault != NULL ? fault : "");
      hx_field_set_valid (row, GTK_WIDGET (self->hint), fault == NULL);
    }

  return fault == NULL;
}

static void
name_changed_cb (HxTagPage *self)
{
  if (self->details != NULL)
    judge (self, self->name_row, FALSE);
}

static void
shortcut_changed_cb (HxTagPage *self)
{
  if (self->details != NULL)
    judge (self, self->shortcut_row, TRUE);
}

static void
apply_cb (HxTagPage   *self,
          AdwEntryRow *row)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *value = g_strstrip (g_strdup (text));
  gint64 id;
  HxEdit *edit;

  if (self->details == NULL || !judge (self, row, TRUE))
    return;

  id = self->details->focus.id;
  if (row == self->name_row)
    {
      edit = hx_project_begin (hx_desk_get_project (self->desk), _("Rename Tag"));
      hx_edit_rename_tag (edit, id, value);
    }
  else if (row == self->description_row)
    {
      edit = hx_project_begin (hx_desk_get_project (self->desk), _("Describe Tag"));
      hx_edit_describe_tag (edit, id, value);
    }
  else
    {
      g_autofree char *key = g_ascii_strdown (value, -1);

      edit = hx_project_begin (hx_desk_get_project (self->desk), _("Change Shortcut of Tag"));
      hx_edit_set_tag_shortcut (edit, id, *key != '\0' ? key : NULL);
    }
  hx_field_applied (row);
  hx_desk_commit (self->desk, edit, NULL);
}

static void
colour_changed_cb (HxTagPage *self)
{
  const GdkRGBA *rgba = gtk_color_dialog_button_get_rgba (self->colour);
  g_autofree char *colour = NULL;
  HxEdit *edit;

  if (self->loading || self->details == NULL)
    return;

  colour = g_strdup_printf ("#%02x%02x%02x", (int) roundf (rgba->red * 255),
                            (int) roundf (rgba->green * 255), (int) roundf (rgba->blue * 255));
  edit = hx_project_begin (hx_desk_get_project (self->desk), _("Change Colour of Tag"));
  hx_edit_set_tag_colour (edit, self->details->focus.id, colour);
  hx_desk_commit (self->desk, edit, NULL);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static void
hx_tag_page_dispose (GObject *object)
{
  HxTagPage *self = HX_TAG_PAGE (object);

  g_clear_pointer (&self->details, hx_details_unref);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_TAG_PAGE);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hx_tag_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, description_row);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, shortcut_row);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, colour);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, colour_row);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, hint);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, path);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, memo);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, counts);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, passages);
  gtk_widget_class_bind_template_child (widget_class, HxTagPage, delete);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, shortcut_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, colour_changed_cb);
}

static void
hx_tag_page_class_init (HxTagPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hx_tag_page_dispose;

  g_type_ensure (HX_TYPE_COUNT_BOX);
  g_type_ensure (HX_TYPE_MEMO_SECTION);
  g_type_ensure (HX_TYPE_PASSAGE_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-tag-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "tag.delete", NULL, delete_action);
}

static void
hx_tag_page_init (HxTagPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hx_name_composite (GTK_WIDGET (self->colour), _("Colour"));
}

static void
fill (HxTagPage *self,
      HxTag     *tag,
      gboolean   writable)
{
  g_autofree char *above = hx_phrase_dup_tag_path (self->desk, tag);
  g_autofree char *path = above != NULL ? g_strdup_printf (_("Under %s"), above) : NULL;
  gint64 id = hx_tag_get_id (tag);
  GdkRGBA rgba;

  hx_field_set_value (self->name_row, id, hx_tag_get_name (tag));
  hx_field_set_value (self->description_row, id, hx_tag_get_description (tag));
  hx_field_set_value (self->shortcut_row, id, hx_tag_get_shortcut (tag));
  gtk_editable_set_editable (GTK_EDITABLE (self->name_row), writable);
  gtk_editable_set_editable (GTK_EDITABLE (self->description_row), writable);
  gtk_editable_set_editable (GTK_EDITABLE (self->shortcut_row), writable);
  gtk_widget_set_sensitive (self->colour_row, writable);
  gtk_widget_set_visible (self->delete, writable);

  hx_desk_get_tag_rgba (self->desk, id, &rgba);
  self->loading = TRUE;
  gtk_color_dialog_button_set_rgba (self->colour, &rgba);
  self->loading = FALSE;

  gtk_label_set_text (self->path, path != NULL ? path : "");
  gtk_widget_set_visible (GTK_WIDGET (self->path), path != NULL);
}

/**
 * hx_tag_page_set:
 * @self: a tag page
 * @desk: the desk, which has the tag
 * @details: details of a tag
 *
 * Shows a tag.
 */
void
hx_tag_page_set (HxTagPage *self,
                 HxDesk    *desk,
                 HxDetails *details)
{
  HxTag *tag;

  g_return_if_fail (HX_IS_TAG_PAGE (self));
  g_return_if_fail (HX_IS_DESK (desk));
  g_return_if_fail (details != NULL);

  tag = hx_desk_get_tag (desk, details->focus.id);
  g_return_if_fail (tag != NULL);

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->details, hx_details_unref);
  self->details = hx_details_ref (details);

  fill (self, tag, !hx_project_get_read_only (hx_desk_get_project (desk)));
  hx_memo_section_set (self->memo, desk, HX_MEMO_TAG, details->focus.id, details->memos);
  hx_count_box_set (self->counts, desk, details);
  hx_passage_box_set (self->passages, desk, details,
                      details->passages->len > 0 ? _("Passages") : _("No Passages Yet"));
}

/**
 * hx_tag_page_flush:
 * @self: a tag page
 *
 * Saves now what was typed.
 */
void
hx_tag_page_flush (HxTagPage *self)
{
  g_return_if_fail (HX_IS_TAG_PAGE (self));

  hx_memo_section_flush (self->memo);
}
