/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading an exchange file of any bytes: an error or a document, never a crash. Compression keeps
 * a fuzzer out of an archive's files, so what does not look like a ZIP file is taken for the
 * document, with itself as the text that its selections are of. */

#include <string.h>

#include "exchange/refi/hx-refi-package.h"
#include "exchange/refi/hx-refi-places.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

#define MAX_PLACES 64

static void
list_places (HxRefiNode *node,
             HxRefiText *text,
             GPtrArray  *places)
{
  for (HxRefiNode *n = node->first; n != NULL; n = n->next)
    {
      const char *first = hx_refi_node_get (n, "startPosition");
      const char *last = hx_refi_node_get (n, "endPosition");

      if (first != NULL && last != NULL && places->len < MAX_PLACES)
        {
          HxRefiPlace *place = g_new0 (HxRefiPlace, 1);

          place->text = text;
          place->name = hx_refi_node_get (n, "name");
          place->note = hx_refi_node_child_text (n, "Description");
          place->first = g_ascii_strtoll (first, NULL, 10);
          place->last = g_ascii_strtoll (last, NULL, 10);
          g_ptr_array_add (places, place);
        }
      list_places (n, text, places);
    }
}

static void
settle (HxRefiNode *root,
        GBytes     *bytes)
{
  g_autoptr(HxRefiText) text = hx_refi_text_new (bytes);
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  HxRefiCounting counting;

  list_places (root, text, places);
  hx_refi_places_settle (places, hx_refi_node_get (root, "origin"), &counting);
  g_assert_cmpuint (counting.n_verified, <=, places->len);
  for (guint i = 0; i < places->len; i++)
    {
      HxRefiPlace *place = g_ptr_array_index (places, i);

      if (place->fit == HX_REFI_NOWHERE)
        continue;
      g_assert_cmpuint (place->start, <, place->end);
      g_assert_cmpuint (place->end, <=, hx_text_get_length (text->text));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;
  g_autoptr(HxRefiPackage) package = hx_refi_package_open (NULL, bytes, NULL, &error);
  HxRefiNode *root;

  g_assert_true ((package == NULL) == (error != NULL));
  if (package == NULL)
    return 0;
  root = hx_refi_document_get_root (hx_refi_package_get_document (package));
  g_free (hx_refi_node_dup_kept (root));
  settle (root, bytes);
  return 0;
}
