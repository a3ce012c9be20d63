/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/refi/hx-refi.h"

#include <glib/gi18n-lib.h>

#include "exchange/hx-formats.h"

/* By the name: inside, both are like other archives and documents. */
gboolean
hx_refi_probe (const char *path,
               const char *head,
               gsize       length)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  return g_str_has_suffix (folded, ".qdpx") || g_str_has_suffix (folded, ".qdc")
         || g_str_has_suffix (folded, ".qde");
}

const HxFormat hx_format_refi = {
  .name = "refi",
  .title = N_("REFI-QDA Project"),
  .summary = N_("NVivo, ATLAS.ti, MAXQDA, QualCoder and others read it. Sources, tags, passages, "
                "notes, cases and links keep their places."),
  .suffix = ".qdpx",
  .probe = hx_refi_probe,
  .read = hx_refi_read,
  .write = hx_refi_write,
};
