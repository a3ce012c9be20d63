/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "hx-backing-up.h"

G_BEGIN_DECLS

#define HX_TYPE_PREFERENCES (hx_preferences_get_type ())

G_DECLARE_FINAL_TYPE (HxPreferences, hx_preferences, HX, PREFERENCES, AdwPreferencesDialog)

AdwDialog *hx_preferences_new (HxBackingUp *backing_up);

G_END_DECLS
