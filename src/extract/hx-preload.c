/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What libraries would open files for at first use is loaded here, while files may be opened.
 * Each family of parsers has a function that it wants called. */

#include "config.h"

#include <time.h>

#include "hx-mail.h"
#include "hx-ocr.h"
#include "hx-poppler.h"
#include "hx-preload.h"
#include "hx-xml.h"
#include "hx-zip.h"

/* A message with what messages have. It is ours, so it may be looked at unconfined. */
static const char sample[] =
  "From: =?utf-8?q?M=C3=A4rta?= <marta@example.org>\n"
  "To: haro@example.org\n"
  "Subject: The gate\n"
  "Date: Tue, 4 Mar 2025 10:00:00 +0100\n"
  "MIME-Version: 1.0\n"
  "Content-Type: multipart/alternative; boundary=edge\n"
  "\n"
  "--edge\n"
  "Content-Type: text/plain; charset=iso-8859-1\n"
  "Content-Transfer-Encoding: quoted-printable\n"
  "\n"
  "> Who saw it?\n"
  "Nobody saw the gate at T=E4by, see https://example.org/.\n"
  "--edge\n"
  "Content-Type: text/html; charset=utf-8\n"
  "\n"
  "<html><body><p>Nobody saw the gate.</p></body></html>\n"
  "--edge--\n";

static gboolean
forget_cb (const guint8 *bytes,
           gsize         n_bytes,
           gpointer      data)
{
  return TRUE;
}

/* Types, tables and symbols that are made at first use are made once and not in each child. */
static void
warm_up (void)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (sample, sizeof sample - 1);
  const HxParseOptions options = { .file_name = "sample.eml" };
  HxOutput *output = hx_output_new (forget_cb, NULL);

  hx_parse (bytes, &options, output, NULL);
  hx_output_free (output);
}

/**
 * hx_preload:
 *
 * Loads everything that parsing may need from the disk. Called once, by the server.
 */
void
hx_preload (void)
{
  tzset ();
  hx_mail_preload ();
  hx_poppler_preload ();
  hx_xml_preload ();
  hx_zip_preload ();
  warm_up ();
}

/**
 * hx_preload_file:
 * @options: what is wished for a file
 *
 * Loads what one file needs and others do not. Called by its child before that is confined, so it
 * must not depend on the file's content.
 */
void
hx_preload_file (const HxParseOptions *options)
{
  if (options->ocr != NULL)
    hx_ocr_preload (options->ocr);
}
