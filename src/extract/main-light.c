/* SPDX-License-Identifier: GPL-3.0-or-later */

/* hexapla-extract without poppler, which brings 65 libraries along. A child costs what its server
 * has loaded, so that thousands of messages are read twice as fast by this one. Whoever asks sends
 * PDFs to the other. */

#include "config.h"

#include "hx-poppler.h"
#include "hx-server.h"

/* Both stand for what is in the library, and keep the linker from taking it. */

gboolean
hx_parse_pdf (GBytes               *bytes,
              const HxParseOptions *options,
              HxOutput             *output,
              GError              **error)
{
  g_set_error_literal (error, HX_REFUSED, HX_REFUSAL_UNKNOWN, "application/pdf");

  return FALSE;
}

void
hx_poppler_preload (void)
{
}

int
main (int   argc,
      char *argv[])
{
  const HxWork work = { .parse = hx_parse };

  return hx_extract_main (&work, argc, argv);
}
