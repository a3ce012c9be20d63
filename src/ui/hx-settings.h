/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "hx-appearance.h"

G_BEGIN_DECLS

#define HX_TYPE_SETTINGS (hx_settings_get_type ())

G_DECLARE_FINAL_TYPE (HxSettings, hx_settings, HX, SETTINGS, GObject)

HxSettings   *hx_settings_get_default       (void);
const char   *hx_settings_get_coder         (HxSettings         *self);
GFile        *hx_settings_dup_backup_folder (HxSettings         *self);
HxAppearance *hx_settings_dup_appearance    (HxSettings         *self);
void          hx_settings_set_appearance    (HxSettings         *self,
                                             const HxAppearance *appearance);
GVariant     *hx_settings_dup_recent        (HxSettings         *self);
void          hx_settings_set_recent        (HxSettings         *self,
                                             GVariant           *recent);

G_END_DECLS
