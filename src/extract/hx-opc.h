/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The package of Office Open XML: parts that point to one another, and properties. */

#pragma once

#include "hx-parse.h"
#include "hx-zip.h"

G_BEGIN_DECLS

typedef struct
{
  char     *id;
  char     *type;       /* the last segment of its URI: "footnotes", "hyperlink" */
  char     *target;     /* a part's name in the zip, or an address */
  gboolean  is_outside;
} HxOpcRelation;

/* Empty if the part has none. Of the package itself with a part of "". */
GPtrArray  *hx_opc_load_relations  (HxZip      *zip,
                                    const char *part);
const char *hx_opc_find_target     (GPtrArray  *relations,
                                    const char *type);

/* Title, author, date, language as fields of the open source. */
void        hx_opc_give_properties (HxZip      *zip,
                                    GPtrArray  *relations,
                                    HxOutput   *output);

/* A reference to another part, as in a relation or a manifest: resolved against the folder of
 * the part it stands in, unescaped, without fragment; NULL if it leads out of the package. */
char       *hx_opc_resolve         (const char *part,
                                    const char *reference);

G_END_DECLS
