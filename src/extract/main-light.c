/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hexapla-extract without PDF, pictures and text recognition, which bring 60 libraries along. A
 * child costs what its server has loaded, so that thousands of messages are read twice as fast by
 * this one. For a file that it cannot read the other program is asked. */

#include "config.h"

#include <unistd.h>

#include "hx-ocr.h"
#include "hx-poppler.h"
#include "hx-server.h"

/* These stand for what is in the library, and keep the linker from taking it. */

gboolean
hx_parse_pdf (GBytes               *bytes,
              const HxParseOptions *options,
              HxOutput             *output,
              GError              **error)
{
  _exit (HX_EXIT_OTHER);
}

gboolean
hx_parse_image (GBytes               *bytes,
                const HxParseOptions *options,
                HxOutput             *output,
                GError              **error)
{
  _exit (HX_EXIT_OTHER);
}

void
hx_poppler_preload (void)
{
}

void
hx_ocr_preload (const char *languages)
{
}

/* Of GMime and libarchive: files that are no bytes, mount points, signatures, names of foreign
 * domains, other archives than those of documents. Of GObject: closures of other languages. */
static const char * const left[] = {
  "libacl", "libassuan", "libatomic", "libblkid", "libbz2", "libffi", "libgio-2.0",
  "libgmodule-2.0", "libgpg-error", "libgpgme", "libidn2", "liblz4", "liblzma", "libmount",
  "libnettle", "libseccomp", "libselinux", "libunistring", "libxxhash", "libzstd", NULL
};

int
main (int   argc,
      char *argv[])
{
  const HxWork work = { .parse = hx_parse, .left = left };

  return hx_extract_main (&work, argc, argv);
}
