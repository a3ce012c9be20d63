/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HX_ERROR (hx_error_quark ())

/**
 * HxError:
 * @HX_ERROR_FAILED: something went wrong that no other code describes
 * @HX_ERROR_NOT_FOUND: no such file, source, tag, entity or passage
 * @HX_ERROR_EXISTS: what was to be made is there already
 * @HX_ERROR_INVALID: an argument or value cannot be used
 * @HX_ERROR_CORRUPT: a file is damaged or truncated
 * @HX_ERROR_NOT_PROJECT: the file is no Hexapla project
 * @HX_ERROR_VERSION: the project was written by a newer Hexapla
 * @HX_ERROR_BUSY: another program is writing to the project
 * @HX_ERROR_READ_ONLY: the project can be read but not changed
 * @HX_ERROR_LOCATION: the place cannot keep a project safely
 * @HX_ERROR_UNSUPPORTED: a format or feature that is not supported
 * @HX_ERROR_LIMIT: too large or too many
 * @HX_ERROR_IO: reading or writing failed
 * @HX_ERROR_CANCELLED: the user cancelled
 *
 * Codes of the error domain %HX_ERROR. Every message names the file or thing,
 * says what is wrong and what to do about it.
 */
typedef enum
{
  HX_ERROR_FAILED,
  HX_ERROR_NOT_FOUND,
  HX_ERROR_EXISTS,
  HX_ERROR_INVALID,
  HX_ERROR_CORRUPT,
  HX_ERROR_NOT_PROJECT,
  HX_ERROR_VERSION,
  HX_ERROR_BUSY,
  HX_ERROR_READ_ONLY,
  HX_ERROR_LOCATION,
  HX_ERROR_UNSUPPORTED,
  HX_ERROR_LIMIT,
  HX_ERROR_IO,
  HX_ERROR_CANCELLED,
} HxError;

GQuark hx_error_quark (void);

G_END_DECLS
