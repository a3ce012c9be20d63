/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the text to what other sources may say on a claim, and back. */

#include "config.h"

#include "hx-deciding.h"

#include <glib/gi18n.h>

#include "hx-sides.h"

/**
 * hx_deciding_begin:
 * @desk: the desk
 * @split: what has the inspector at its side
 * @claim: a claim; 0: the one that is or was in focus last
 *
 * Puts the claim in focus, and the keyboard to what sources that nobody has looked into may say on
 * it.
 */
void
hx_deciding_begin (HxDesk              *desk,
                   AdwOverlaySplitView *split,
                   gint64               claim)
{
  GtkWidget *bin = adw_overlay_split_view_get_sidebar (split);
  HxInspector *inspector = HX_INSPECTOR (adw_bin_get_child (ADW_BIN (bin)));
  const HxFocus *focus = hx_desk_get_focus (desk);

  if (claim == 0)
    claim = focus->kind == HX_FOCUS_CLAIM ? focus->id : hx_inspector_get_last_claim (inspector);
  if (claim == 0)
    {
      hx_desk_toast (desk, FALSE, _("Choose a claim first"));
      return;
    }
  adw_overlay_split_view_set_show_sidebar (split, TRUE);
  hx_inspector_decide (inspector, claim);
}

/**
 * hx_deciding_end:
 * @desk: the desk
 * @split: what has the inspector at its side
 * @main_view: the views
 * @reader: the panes
 *
 * Goes back to the text that was selected last, or to the claims, where these are seen.
 */
void
hx_deciding_end (HxDesk              *desk,
                 AdwOverlaySplitView *split,
                 HxMainView          *main_view,
                 HxReader            *reader)
{
  HxFocus text;

  g_return_if_fail (HX_IS_DESK (desk));

  hx_sides_uncover (split);
  if (!hx_main_view_get_reading (main_view) || hx_reader_get_n_panes (reader) == 0)
    {
      gtk_widget_grab_focus (GTK_WIDGET (main_view));
      return;
    }

  text = *hx_desk_get_last_text (desk);
  if (text.source != 0
      && hx_reader_get_source (reader, hx_reader_get_active (reader)) != text.source)
    hx_desk_reveal (desk, text.source, text.start, text.end);
  hx_desk_set_focus (desk, text.source != 0 ? &text : NULL);
  gtk_widget_grab_focus (hx_reader_get_view (reader, hx_reader_get_active (reader)));
}
