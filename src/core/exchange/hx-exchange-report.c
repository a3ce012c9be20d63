/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange/hx-exchange-report.h"

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (HxExchangeReport, hx_exchange_report, hx_exchange_report_ref,
                     hx_exchange_report_unref)

static void
loss_free (gpointer data)
{
  HxExchangeLoss *loss = data;

  g_free (loss->element);
  g_free (loss->name);
  g_free (loss->sentence);
  g_free (loss);
}

/**
 * hx_exchange_report_new:
 * @file: the file's name
 *
 * Returns: (transfer full): an empty report
 */
HxExchangeReport *
hx_exchange_report_new (const char *file)
{
  HxExchangeReport *self = g_atomic_rc_box_new0 (HxExchangeReport);

  self->file = g_strdup (file);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  self->losses = g_ptr_array_new_with_free_func (loss_free);
  return self;
}

/**
 * hx_exchange_report_ref:
 * @self: a report
 *
 * Returns: (transfer full): it
 */
HxExchangeReport *
hx_exchange_report_ref (HxExchangeReport *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
report_clear (gpointer data)
{
  HxExchangeReport *self = data;

  g_free (self->file);
  g_free (self->origin);
  g_free (self->convention);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->losses);
}

/**
 * hx_exchange_report_unref:
 * @self: (transfer full): a report
 */
void
hx_exchange_report_unref (HxExchangeReport *self)
{
  g_atomic_rc_box_release_full (self, report_clear);
}

/**
 * hx_exchange_report_dup_verified:
 * @self: a report
 *
 * Returns: (transfer full) (nullable): "303 of 303 passages verified, convention: UTF-16, CRLF";
 *   %NULL if no selections of text were read
 */
char *
hx_exchange_report_dup_verified (HxExchangeReport *self)
{
  if (self->n_passages == 0 || self->convention == NULL)
    return NULL;
  return g_strdup_printf (ngettext ("%u of %u passage verified, convention: %s",
                                    "%u of %u passages verified, convention: %s",
                                    self->n_passages),
                          self->n_verified, self->n_passages, self->convention);
}

/**
 * hx_exchange_report_warn:
 * @self: a report
 * @format: a printf() format of a sentence
 * @...: what goes into it
 *
 * Adds something that the analyst should know.
 */
void
hx_exchange_report_warn (HxExchangeReport *self,
                         const char       *format,
                         ...)
{
  va_list args;

  va_start (args, format);
  g_ptr_array_add (self->warnings, g_strdup_vprintf (format, args));
  va_end (args);
}

static HxExchangeLoss *
add_loss (HxExchangeReport *self,
          const char       *element,
          const char       *sentence)
{
  HxExchangeLoss *loss = g_new0 (HxExchangeLoss, 1);

  loss->element = g_strdup (element);
  loss->sentence = g_strdup (sentence);
  loss->n = 1;
  g_ptr_array_add (self->losses, loss);
  return loss;
}

/**
 * hx_exchange_report_lose:
 * @self: a report
 * @element: what it is
 * @name: (nullable): its name
 * @kept: whether the project keeps it for the way back
 * @sentence: what becomes of it
 *
 * Adds something that has no place where it should go.
 */
void
hx_exchange_report_lose (HxExchangeReport *self,
                         const char       *element,
                         const char       *name,
                         gboolean          kept,
                         const char       *sentence)
{
  HxExchangeLoss *loss = add_loss (self, element, sentence);

  loss->name = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  loss->kept = kept;
}

/**
 * hx_exchange_report_lose_many:
 * @self: a report
 * @element: what they are
 * @n: how many; 0: nothing is added
 * @sentence: what becomes of them
 *
 * Adds a kind of things that has no place where they should go, and is gone with them.
 */
void
hx_exchange_report_lose_many (HxExchangeReport *self,
                              const char       *element,
                              guint             n,
                              const char       *sentence)
{
  if (n > 0)
    add_loss (self, element, sentence)->n = n;
}
