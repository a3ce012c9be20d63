/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-late-files.h"
#include "hx-render.h"
#include "hx-server.h"

int
main (int   argc,
      char *argv[])
{
  const HxWork work = {
    .parse = hx_parse,
    .render = hx_render,
    .preload = hx_late_files_preload,
    .confine = hx_late_files_confine,
  };

  return hx_extract_main (&work, argc, argv);
}
