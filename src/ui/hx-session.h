/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <libdex.h>

G_BEGIN_DECLS

#define HX_TYPE_SESSION (hx_session_get_type ())

/**
 * HxSession:
 *
 * How a project was left: what stands in its panes, where, and how the window is. It is kept on
 * this machine, outside of the project's file, and written soon after something changes, so that
 * it is there also when the program was killed.
 */
G_DECLARE_FINAL_TYPE (HxSession, hx_session, HX, SESSION, GObject)

typedef JsonNode *(*HxSessionSave)           (gpointer  data);   /* (nullable): nothing to keep */
typedef void      (*HxSessionRestore)        (gpointer  data,
                                              JsonNode *node);
typedef GVariant *(*HxSessionSaveVariant)    (gpointer  data);   /* (nullable), floating or not */
typedef void      (*HxSessionRestoreVariant) (gpointer  data,
                                              GVariant *variant);

HxSession *hx_session_new           (GFile                   *project);
DexFuture *hx_session_load          (HxSession               *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hx_session_add           (HxSession               *self,
                                     const char              *name,
                                     HxSessionSave            save,
                                     HxSessionRestore         restore,
                                     gpointer                 data);
void       hx_session_add_variant   (HxSession               *self,
                                     const char              *name,
                                     const char              *type,
                                     HxSessionSaveVariant     save,
                                     HxSessionRestoreVariant  restore,
                                     gpointer                 data);
void       hx_session_add_boolean   (HxSession               *self,
                                     const char              *name,
                                     gpointer                 object,
                                     const char              *property);
void       hx_session_start         (HxSession               *self);
void       hx_session_touch         (HxSession               *self);
DexFuture *hx_session_close         (HxSession               *self) G_GNUC_WARN_UNUSED_RESULT;

char      *hx_session_dup_path      (GFile                   *project);
void       hx_session_forget        (GFile                   *project);
void       hx_session_prune         (GPtrArray               *projects);

G_END_DECLS
