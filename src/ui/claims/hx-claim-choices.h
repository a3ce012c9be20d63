/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkStringList *hx_claim_choices_kinds         (void);
GtkStringList *hx_claim_choices_stances       (void);
GtkStringList *hx_claim_choices_likelihoods   (void);
GtkStringList *hx_claim_choices_credibilities (void);

G_END_DECLS
