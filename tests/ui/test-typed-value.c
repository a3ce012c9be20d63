/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an analyst types as the answer to a claim, in the language of the window. */

#include "config.h"

#include <locale.h>

#include "claims/hx-typed-value.h"

typedef struct
{
  const char  *locale;
  HxClaimKind  kind;
  const char  *typed;
  const char  *minimum;
  const char  *maximum;
  const char  *unit;
  const char  *edtf;
} Typed;

static const Typed typed[] = {
  { "C.UTF-8", HX_CLAIM_COUNT, "1,200", "1200", "1200", NULL, NULL },
  { "C.UTF-8", HX_CLAIM_COUNT, "over 700", "700", NULL, NULL, NULL },
  { "C.UTF-8", HX_CLAIM_DISTANCE, "24.5 km", "24.5", "24.5", "km", NULL },
  { "C.UTF-8", HX_CLAIM_DATE, "5 December 2024", NULL, NULL, NULL, "2024-12-05" },
  { "de_DE.UTF-8", HX_CLAIM_COUNT, "1.200", "1200", "1200", NULL, NULL },
  { "de_DE.UTF-8", HX_CLAIM_COUNT, "20–30", "20", "30", NULL, NULL },
  { "de_DE.UTF-8", HX_CLAIM_COUNT, "over 700", "700", NULL, NULL, NULL },
  { "de_DE.UTF-8", HX_CLAIM_DISTANCE, "24,5 km", "24.5", "24.5", "km", NULL },
  { "de_DE.UTF-8", HX_CLAIM_MONEY, "1,5 Mio EUR", "1500000", "1500000", "EUR", NULL },
  { "de_DE.UTF-8", HX_CLAIM_DATE, "5. Dezember 2024", NULL, NULL, NULL, "2024-12-05" },
  { "de_DE.UTF-8", HX_CLAIM_DATE, "5 December 2024", NULL, NULL, NULL, "2024-12-05" },
  { "de_DE.UTF-8", HX_CLAIM_DATE, "2024~", NULL, NULL, NULL, "2024~" },
  { "ar_EG.UTF-8", HX_CLAIM_COUNT, "أكثر من 700", "700", NULL, NULL, NULL },
  { "ar_EG.UTF-8", HX_CLAIM_COUNT, "20 إلى 30", "20", "30", NULL, NULL },
  { "ar_EG.UTF-8", HX_CLAIM_DISTANCE, "٢٤ كم", "24", "24", "km", NULL },
  { "ar_EG.UTF-8", HX_CLAIM_DATE, "٥ ديسمبر ٢٠٢٤", NULL, NULL, NULL, "2024-12-05" },
};

static void
test_read (gconstpointer data)
{
  const Typed *row = data;
  const HxClaimDraft claim = { .kind = row->kind };
  HxTypedValue value;

  if (setlocale (LC_ALL, row->locale) == NULL)
    {
      g_test_skip ("this language is not installed");
      return;
    }
  g_assert_true (hx_typed_value_read (&value, row->typed, &claim, NULL));
  g_assert_cmpstr (value.minimum, ==, row->minimum);
  g_assert_cmpstr (value.maximum, ==, row->maximum);
  g_assert_cmpstr (value.unit, ==, row->unit);
  g_assert_cmpstr (value.edtf, ==, row->edtf);
  hx_typed_value_clear (&value);
  setlocale (LC_ALL, "C.UTF-8");
}

typedef struct
{
  const char      *locale;
  const char      *offered;
  HxPositionDraft  said;
} Offered;

static const Offered offered[] = {
  { "C.UTF-8", "≥ 1200.5 km", { .minimum = "1200.5", .unit = "km" } },
  { "de_DE.UTF-8", "≥ 1200,5 km", { .minimum = "1200.5", .unit = "km" } },
  { "de_DE.UTF-8", "1,234 km", { .minimum = "1.234", .maximum = "1.234", .unit = "km" } },
  { "de_DE.UTF-8", "≈ 40", { .minimum = "40", .maximum = "40", .approximate = TRUE } },
  { "de_DE.UTF-8", "≤ 1200 EUR", { .maximum = "1200", .unit = "EUR" } },
  { "de_DE.UTF-8", "20–30", { .minimum = "20", .maximum = "30" } },
  { "ar_EG.UTF-8", "20–30 km", { .minimum = "20", .maximum = "30", .unit = "km" } },
  /* As the source has it, where that reads as the same. */
  { "ar_EG.UTF-8", "20 إلى 30", { .wording = "20 إلى 30", .minimum = "20", .maximum = "30" } },
  { "de_DE.UTF-8", "700", { .wording = "rund 700", .minimum = "700", .maximum = "700" } },
};

/* What is offered for changing, and left as it is, changes nothing. */
static void
test_offered (gconstpointer data)
{
  const Offered *row = data;
  const HxClaimDraft claim = { .kind = HX_CLAIM_MEASURE };
  g_autofree char *text = NULL;
  HxTypedValue value;

  if (setlocale (LC_ALL, row->locale) == NULL)
    {
      g_test_skip ("this language is not installed");
      return;
    }
  text = hx_typed_value_dup_text (&row->said, &claim);
  g_assert_cmpstr (text, ==, row->offered);
  g_assert_true (hx_typed_value_read (&value, text, &claim, NULL));
  g_assert_cmpstr (value.minimum, ==, row->said.minimum);
  g_assert_cmpstr (value.maximum, ==, row->said.maximum);
  g_assert_cmpstr (value.unit, ==, row->said.unit);
  g_assert_cmpint (value.approximate, ==, row->said.approximate);
  hx_typed_value_clear (&value);
  setlocale (LC_ALL, "C.UTF-8");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *path = g_strdup_printf ("/typed-value/read/%u", i);

      g_test_add_data_func (path, &typed[i], test_read);
    }
  for (guint i = 0; i < G_N_ELEMENTS (offered); i++)
    {
      g_autofree char *path = g_strdup_printf ("/typed-value/offered/%u", i);

      g_test_add_data_func (path, &offered[i], test_offered);
    }
  return g_test_run ();
}
