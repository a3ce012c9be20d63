/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/standoff/hx-standoff-json.h"
#include "exchange/standoff/hx-standoff.h"

G_BEGIN_DECLS

#define HX_W3C_OWN "urn:hexapla:"

/* A reading of Web Annotations. */
typedef struct
{
  HxStandoff *reading;
  char       *folder;       /* of the file at hand, within the pack */
  GHashTable *sources;      /* address → number + 1 */
  GHashTable *spans;        /* id of an annotation → number + 1: what replies are on */
  GHashTable *tags;         /* address of a tag of our own → number + 1 */
  GHashTable *titles;       /* address → title, of our own */
  GPtrArray  *notes;        /* JsonObject: on tags and entities, which are known at the end */
  GPtrArray  *replies;      /* JsonObject: on annotations */
} HxW3c;

gboolean    hx_w3c_read            (HxStandoff    *reading,
                                    GError       **error);

/* --- hx-w3c-bodies.c --- */

const char *hx_w3c_term            (const char    *name);
gboolean    hx_w3c_has_term        (JsonObject    *object,
                                    const char    *member,
                                    const char    *term);
HxStandoffBy hx_w3c_by             (HxW3c         *self,
                                    JsonObject    *annotation);
void        hx_w3c_read_entity     (HxW3c         *self,
                                    JsonObject    *annotation);
void        hx_w3c_read_bodies     (HxW3c         *self,
                                    JsonObject    *annotation,
                                    HxMemoTarget   on,
                                    guint          index);

/* --- hx-w3c-targets.c --- */

guint       hx_w3c_find_source     (HxW3c         *self,
                                    const char    *address,
                                    const char    *title);
gboolean    hx_w3c_is_source       (HxW3c         *self,
                                    const char    *address);
/* HX_STANDOFF_NONE: it is of the source as a whole, or of something else. */
guint       hx_w3c_read_target     (HxW3c         *self,
                                    JsonObject    *annotation,
                                    JsonNode      *target,
                                    guint         *source);

G_END_DECLS
