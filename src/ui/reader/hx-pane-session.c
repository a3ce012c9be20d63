/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-json.h"
#include "reader/hx-pane-private.h"
#include "reader/hx-reading-view-private.h"

/* What a pane shows, and where, for the next time. */

static void
save_appearance (HxPane     *self,
                 JsonObject *state)
{
  const HxAppearance *appearance = hx_pane_get_appearance (self);
  g_autoptr(GVariant) variant = NULL;
  g_autofree char *text = NULL;

  if (appearance == NULL)
    return;

  variant = g_variant_ref_sink (hx_appearance_to_variant (appearance));
  text = g_variant_print (variant, TRUE);
  json_object_set_string_member (state, "appearance", text);
}

static void
restore_appearance (HxPane     *self,
                    JsonObject *state)
{
  const char *text = hx_json_get_string (state, "appearance");
  g_autoptr(GVariant) variant = NULL;
  g_autoptr(HxAppearance) appearance = NULL;

  if (text != NULL)
    variant = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  if (variant != NULL)
    appearance = hx_appearance_from_variant (variant);
  if (appearance != NULL)
    hx_pane_set_appearance (self, appearance);
}

/**
 * hx_pane_dup_state:
 * @self: the pane
 *
 * Returns: (transfer full): what it shows, as JSON
 */
JsonObject *
hx_pane_dup_state (HxPane *self)
{
  JsonObject *state;
  guint offset;
  double dy;

  g_return_val_if_fail (HX_IS_PANE (self), NULL);

  /* What could not be restored yet is kept as it was. */
  if (self->state != NULL)
    return json_object_ref (self->state);

  state = json_object_new ();
  json_object_set_int_member (state, "source", self->source);
  save_appearance (self, state);
  json_object_set_int_member (state, "pages", self->shows_pages);
  if (self->revision == 0)
    return state;

  hx_reading_view_get_place (self->view, &offset, &dy);
  json_object_set_int_member (state, "revision", self->revision);
  json_object_set_int_member (state, "length",
                              hx_text_get_length (hx_reading_view_get_text (self->view)));
  json_object_set_int_member (state, "top", offset);
  json_object_set_double_member (state, "dy", dy);
  json_object_set_int_member (state, "bound", self->view->bound);
  json_object_set_int_member (state, "caret", self->view->caret);
  return state;
}

/**
 * hx_pane_apply_state:
 * @self: a pane whose source is set
 * @state: what hx_pane_dup_state() gave; its members may hold anything
 *
 * Goes where the pane was, once its text is there.
 */
void
hx_pane_apply_state (HxPane     *self,
                     JsonObject *state)
{
  gint64 pages;

  g_return_if_fail (HX_IS_PANE (self));
  g_return_if_fail (state != NULL);

  restore_appearance (self, state);
  hx_pane_set_shows_pages (self, hx_json_get_int (state, "pages", &pages) && pages != 0);
  hx_pane_drop_state (self);
  self->state = json_object_ref (state);
  if (self->revision != 0)
    hx_pane_restore_state (self);
}

/**
 * hx_pane_drop_state:
 * @self: the pane
 *
 * Forgets where the pane was to go: it shows something else now.
 */
void
hx_pane_drop_state (HxPane *self)
{
  g_clear_pointer (&self->state, json_object_unref);
}

/* In another revision of the text it is as far from the beginning, in proportion. */
static void
go_to_fraction (HxPane *self,
                guint   top,
                guint   old_length,
                guint   length)
{
  guint offset = old_length > 0 ? (double) MIN (top, old_length) / old_length * length : 0;

  hx_reading_view_set_place (self->view, offset, 0);
}

/**
 * hx_pane_restore_state:
 * @self: a pane with a text
 *
 * Goes where hx_pane_apply_state() said, if it did.
 */
void
hx_pane_restore_state (HxPane *self)
{
  g_autoptr(JsonObject) state = g_steal_pointer (&self->state);
  guint length, top;
  gint64 revision = 0;

  if (state == NULL)
    return;

  length = hx_text_get_length (hx_reading_view_get_text (self->view));
  top = hx_json_get_offset (state, "top");
  if (!hx_json_get_int (state, "revision", &revision))
    return;
  if (revision != self->revision)
    {
      go_to_fraction (self, top, hx_json_get_offset (state, "length"), length);
      return;
    }

  hx_reading_view_set_selection (self->view, MIN (hx_json_get_offset (state, "bound"), length),
                                 MIN (hx_json_get_offset (state, "caret"), length));
  hx_reading_view_set_place (self->view, MIN (top, length),
                             hx_json_get_double (state, "dy", -200, 200, 0));
  if (self->active)
    hx_pane_focus_selection (self);
}
