/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A REFI-QDA document as a tree, and what of it has found its place in the project. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HxRefiDocument HxRefiDocument;
typedef struct _HxRefiNode HxRefiNode;
typedef struct _HxRefiAttribute HxRefiAttribute;

struct _HxRefiAttribute
{
  HxRefiAttribute *next;
  const char      *name;
  const char      *value;
  gboolean         taken;    /* what the project has says the same */
};

struct _HxRefiNode
{
  HxRefiNode      *parent;
  HxRefiNode      *first;
  HxRefiNode      *last;
  HxRefiNode      *next;
  HxRefiAttribute *attributes;
  const char      *name;
  const char      *text;     /* NULL: none, or nothing but white space between elements */
  guint            order;    /* where in the document, from 0 */
  gboolean         taken;    /* with all that is in it */
};

HxRefiDocument *hx_refi_document_new        (void);
void            hx_refi_document_free       (HxRefiDocument   *self);
HxRefiDocument *hx_refi_document_parse      (GBytes           *bytes,
                                             const char       *file_name,
                                             GError          **error);
HxRefiNode     *hx_refi_document_get_root   (HxRefiDocument   *self);
/* Sentences; owned by the document. */
GPtrArray      *hx_refi_document_get_warnings (HxRefiDocument *self);
const char     *hx_refi_document_add_string (HxRefiDocument   *self,
                                             const char       *string);

HxRefiNode     *hx_refi_node_new            (HxRefiDocument   *document,
                                             HxRefiNode       *parent,
                                             const char       *name);
void            hx_refi_node_set            (HxRefiDocument   *document,
                                             HxRefiNode       *node,
                                             const char       *name,
                                             const char       *value);
void            hx_refi_node_set_text       (HxRefiDocument   *document,
                                             HxRefiNode       *node,
                                             const char       *text);
const char     *hx_refi_node_get            (const HxRefiNode *node,
                                             const char       *name);
const char     *hx_refi_node_take           (HxRefiNode       *node,
                                             const char       *name);
gboolean        hx_refi_node_is             (const HxRefiNode *node,
                                             const char       *name);
HxRefiNode     *hx_refi_node_child          (const HxRefiNode *node,
                                             const char       *name);
const char     *hx_refi_node_child_text     (const HxRefiNode *node,
                                             const char       *name);
char           *hx_refi_node_dup_kept       (const HxRefiNode *node);
void            hx_refi_node_write          (const HxRefiNode *node,
                                             GString          *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HxRefiDocument, hx_refi_document_free)

G_END_DECLS
