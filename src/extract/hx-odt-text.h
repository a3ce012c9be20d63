/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-flow.h"
#include "hx-zip.h"

G_BEGIN_DECLS

typedef struct _HxOdtText HxOdtText;

HxOdtText *hx_odt_text_new    (HxOutput   *output,
                               HxFlow     *flow,
                               HxZip      *zip);
void       hx_odt_text_free   (HxOdtText  *self);

/* Of styles.xml, content.xml, meta.xml or a flat file what each of them has. */
gboolean   hx_odt_text_read   (HxOdtText  *self,
                               GBytes     *bytes,
                               GError    **error);

/* Title, author, date, language, once all was read. */
void       hx_odt_text_give_fields (HxOdtText *self);

G_END_DECLS
