/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of a message's head goes into its source. */

#include "config.h"

#include <string.h>

#include "hx-lines.h"
#include "hx-mail.h"

#define MAX_RECIPIENTS 2000    /* bytes of To and Cc kept as attributes */

static void
write_attribute (HxMail      *self,
                 GMimeObject *message,
                 const char  *name)
{
  g_autofree char *value = hx_mail_dup_header (message, name, self->charset);

  if (value != NULL && *value != '\0' && strlen (value) <= MAX_RECIPIENTS)
    hx_output_attribute (self->output, name, "text", value);
}

static void
write_date (HxMail      *self,
            GMimeObject *message)
{
  g_autofree char *value = hx_mail_dup_header (message, "Date", NULL);
  g_autofree char *date = value != NULL ? hx_edtf_from_rfc5322 (value) : NULL;

  if (date != NULL)
    hx_output_field (self->output, "date", date);
  else if (value != NULL && *value != '\0')
    hx_output_warn (self->output, HX_WARNING_DATE, value);
}

/**
 * hx_mail_write_head:
 * @self: a message whose source is open
 * @message: the message
 *
 * Writes the lines of the head that people know, and an empty line.
 */
void
hx_mail_write_head (HxMail      *self,
                    GMimeObject *message)
{
  static const char * const names[] = { "From", "To", "Cc", "Date", "Subject" };
  guint start = hx_output_get_offset (self->output);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *value = hx_mail_dup_header (message, names[i], self->charset);

      if (value == NULL || *value == '\0')
        continue;
      hx_output_text (self->output, names[i], -1);
      hx_output_text (self->output, ": ", 2);
      hx_output_text (self->output, value, -1);
      hx_output_text (self->output, "\n", 1);
    }

  if (hx_output_get_offset (self->output) == start)
    return;
  hx_output_span (self->output, HX_SPAN_HEADER, start, hx_output_get_offset (self->output) - 1, "");
  hx_output_text (self->output, "\n", 1);
}

/**
 * hx_mail_write_fields:
 * @self: a message whose source is open
 * @message: the message
 *
 * Writes what the head says of the message as fields and attributes.
 */
void
hx_mail_write_fields (HxMail      *self,
                      GMimeObject *message)
{
  g_autofree char *from = hx_mail_dup_header (message, "From", self->charset);
  g_autofree char *author = from != NULL ? hx_mail_author (from) : NULL;
  g_autofree char *subject = hx_mail_dup_header (message, "Subject", self->charset);
  g_autofree char *language = hx_mail_dup_header (message, "Content-Language", NULL);
  const char *file_name = self->options->file_name != NULL ? self->options->file_name : "";
  g_autofree char *title = subject != NULL && *subject != '\0' ? g_strdup (subject)
                                                               : hx_file_name_to_title (file_name);

  hx_output_field (self->output, "media-type", "message/rfc822");
  hx_output_field (self->output, "title", title);
  if (author != NULL)
    hx_output_field (self->output, "author", author);
  if (language != NULL && *language != '\0' && strlen (language) <= 12
      && strchr (language, ',') == NULL)
    hx_output_field (self->output, "language", language);
  write_date (self, message);
  write_attribute (self, message, "To");
  write_attribute (self, message, "Cc");
  write_attribute (self, message, "Message-ID");
  write_attribute (self, message, "In-Reply-To");
}
