/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/hx-choice.h"
#include "hx-desk.h"

G_BEGIN_DECLS

#define HX_TYPE_CHOOSER (hx_chooser_get_type ())

G_DECLARE_DERIVABLE_TYPE (HxChooser, hx_chooser, HX, CHOOSER, GtkPopover)

/**
 * HxChooserClass:
 * @choose: a line was chosen
 * @create: something with a new name is wanted; %NULL where nothing can be made
 * @dup_create_label: what the line that makes something says
 *
 * The type-ahead that tags, entities and links share: type, arrows, Return; Ctrl+Return makes
 * something new.
 */
struct _HxChooserClass
{
  GtkPopoverClass parent_class;

  void   (*choose)           (HxChooser  *self,
                              HxChoice   *choice);
  void   (*create)           (HxChooser  *self,
                              const char *name);
  char * (*dup_create_label) (HxChooser  *self,
                              const char *name);
};

HxDesk     *hx_chooser_get_desk    (HxChooser          *self);
void        hx_chooser_set_desk    (HxChooser          *self,
                                    HxDesk             *desk);
void        hx_chooser_set_words   (HxChooser          *self,
                                    const char         *prompt,
                                    const char         *empty);
void        hx_chooser_set_width   (HxChooser          *self,
                                    int                 width,
                                    int                 max_chars);
void        hx_chooser_set_choices (HxChooser          *self,
                                    GPtrArray          *choices);
void        hx_chooser_set_recent  (HxChooser          *self,
                                    const gint64       *ids,
                                    guint               n_ids);
void        hx_chooser_set_head    (HxChooser          *self,
                                    GtkWidget          *head);
void        hx_chooser_set_extra   (HxChooser          *self,
                                    GtkWidget          *extra);
const char *hx_chooser_get_text    (HxChooser          *self);
void        hx_chooser_set_text    (HxChooser          *self,
                                    const char         *text);
GListModel *hx_chooser_get_matches (HxChooser          *self);
void        hx_chooser_activate    (HxChooser          *self);
void        hx_chooser_create      (HxChooser          *self);

G_END_DECLS
