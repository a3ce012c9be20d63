/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hx-child.h"

G_BEGIN_DECLS

int hx_server_run   (const HxWork *work,
                     int           socket);
int hx_extract_main (const HxWork *work,
                     int           argc,
                     char        **argv);

G_END_DECLS
