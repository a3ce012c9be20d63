/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that read mail share. GMime takes messages apart; all that needs an encoding is
 * done here, through ICU. */

#pragma once

#include <gmime/gmime.h>

#include "hx-encoding.h"

G_BEGIN_DECLS

/* A message that is being written as a source. */
typedef struct
{
  HxOutput             *output;
  const HxParseOptions *options;
  char                 *charset;      /* (nullable): of the first text, the best guess elsewhere */
  guint                 n_parts;
  guint                 n_nodes;
  gboolean              wrote_text;
  gboolean              encrypted;
  gboolean              cut_off;
} HxMail;

/* --- Heads (hx-mail-head.c) --- */

char     *hx_mail_dup_header    (GMimeObject         *object,
                                 const char          *name,
                                 const char          *charset);
char     *hx_mail_dup_parameter (GMimeObject         *object,
                                 const char          *header,
                                 const char          *parameter);
char     *hx_mail_decode_words  (const char          *raw,
                                 gsize                n_bytes,
                                 const char          *charset);
char     *hx_mail_author        (const char          *from);
char     *hx_mail_part_name     (GMimeObject         *part,
                                 guint                number);

/* --- What of them is kept (hx-mail-fields.c) --- */

void      hx_mail_write_fields  (HxMail              *self,
                                 GMimeObject         *message);
void      hx_mail_write_head    (HxMail              *self,
                                 GMimeObject         *message);

/* --- Contents (hx-mail-body.c) --- */

GBytes   *hx_mail_decode_part   (GMimePart           *part,
                                 gboolean            *broken);
gboolean  hx_mail_decode_text   (HxMail              *self,
                                 GMimePart           *part,
                                 HxDecoded           *decoded);
void      hx_mail_write_text    (HxMail              *self,
                                 GMimePart           *part);
char     *hx_mail_html_to_text  (HxMail              *self,
                                 GMimePart           *part);
gboolean  hx_mail_says_more     (const char          *alternative,
                                 const char          *chosen);

/* --- Messages (hx-parse-mail.c) --- */

/* One message into a source of its own. FALSE: it is encrypted as a whole, and @warn is not set. */
gboolean  hx_mail_write         (const char           *bytes,
                                 gsize                 n_bytes,
                                 const char           *place,
                                 gboolean              warn,
                                 const HxParseOptions *options,
                                 HxOutput             *output,
                                 GError              **error);
void      hx_mail_preload       (void);

G_END_DECLS
