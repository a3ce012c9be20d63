/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HX_TYPE_LANGUAGES_PAGE (hx_languages_page_get_type ())

G_DECLARE_FINAL_TYPE (HxLanguagesPage, hx_languages_page, HX, LANGUAGES_PAGE, AdwPreferencesPage)

G_END_DECLS
