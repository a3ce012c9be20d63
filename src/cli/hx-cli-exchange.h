/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"
#include "hx-cli.h"

G_BEGIN_DECLS

typedef enum
{
  HX_CLI_READ,
  HX_CLI_WRITE,
} HxCliDirection;

char        *hx_cli_dup_formats     (HxCliDirection           direction);
HxCliStatus  hx_cli_exchange_import (HxCli                   *cli,
                                     const HxFormat          *format,
                                     const char              *name,
                                     const HxExchangeOptions *options);
HxCliStatus  hx_cli_exchange_export (HxCli                   *cli,
                                     const HxFormat          *format,
                                     const char              *name,
                                     const HxExchangeOptions *options);

G_END_DECLS
