/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_ROW_GROUP (hx_row_group_get_type ())

/**
 * HxRowGroup:
 *
 * A boxed list whose rows are made anew when what they show has changed, and only then: the
 * keyboard focus stays at its place, and what was expanded stays so.
 */
G_DECLARE_DERIVABLE_TYPE (HxRowGroup, hx_row_group, HX, ROW_GROUP, AdwPreferencesGroup)

struct _HxRowGroupClass
{
  AdwPreferencesGroupClass parent_class;
};

gboolean   hx_row_group_begin    (HxRowGroup *self,
                                  gint64      subject,
                                  const char *shown);
void       hx_row_group_append   (HxRowGroup *self,
                                  GtkWidget  *row,
                                  const char *key);
void       hx_row_group_end      (HxRowGroup *self);
void       hx_row_group_remove   (HxRowGroup *self,
                                  GtkWidget  *row);
GtkWidget *hx_row_group_get_row  (HxRowGroup *self,
                                  guint       position);
guint      hx_row_group_get_n    (HxRowGroup *self);

GtkWidget *hx_row_new            (const char *title,
                                  const char *subtitle);
GtkWidget *hx_row_new_expander   (const char *title,
                                  const char *subtitle);
GtkWidget *hx_row_new_button     (const char *title,
                                  const char *icon_name);
GtkWidget *hx_row_button         (const char *icon_name,
                                  const char *label);
GtkWidget *hx_row_menu_button    (GMenuModel *menu,
                                  const char *label);
void       hx_row_menu_add       (GMenu      *menu,
                                  const char *label,
                                  const char *action,
                                  gint64      id);
void       hx_row_set_action     (GtkWidget  *widget,
                                  const char *action,
                                  gint64      id);

G_END_DECLS
