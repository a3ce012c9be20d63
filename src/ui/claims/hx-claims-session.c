/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the claims and the hypotheses were shown. */

#include "config.h"

#include "claims/hx-claims-session.h"

#include "hx-grade-warning.h"

typedef enum
{
  OF_VIEW,
  OF_CLAIMS,
  OF_ACH,
  OF_WARNING,
  N_OWNERS,
} Owner;

/* What is kept: properties. Those that are text have few values; another is not restored. */
static const struct
{
  const char *key;
  Owner       owner;
  const char *property;
  const char *type;
  const char *values[5];
} kept[] = {
  { "mode", OF_VIEW, "mode", "s", { "claims", "suggestions", "quotes", "hypotheses" } },
  { "shown", OF_VIEW, "shown", "s", { "all", "conflict", "single", "agreed", "open" } },
  { "order", OF_VIEW, "order", "s", { "made", "conflict", "question" } },
  { "columns", OF_CLAIMS, "columns", "u" },
  { "weigh", OF_CLAIMS, "weigh", "b" },
  { "rows", OF_ACH, "rows", "s", { "made", "diagnosticity", "question" } },
  { "by-score", OF_ACH, "by-score", "b" },
  { "weighted", OF_ACH, "weighted", "b" },
  { "grades-read", OF_WARNING, "dismissed", "b" },
};

typedef struct
{
  GObject *owners[N_OWNERS];
} Kept;

static GVariant *
save (gpointer data)
{
  Kept *self = data;
  g_auto(GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sv}"));

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      GObject *owner = self->owners[kept[i].owner];
      g_autofree char *text = NULL;
      guint number;
      gboolean flag;

      switch (*kept[i].type)
        {
        case 's':
          g_object_get (owner, kept[i].property, &text, NULL);
          g_variant_builder_add (&builder, "{sv}", kept[i].key, g_variant_new_string (text));
          break;
        case 'u':
          g_object_get (owner, kept[i].property, &number, NULL);
          g_variant_builder_add (&builder, "{sv}", kept[i].key, g_variant_new_uint32 (number));
          break;
        default:
          g_object_get (owner, kept[i].property, &flag, NULL);
          g_variant_builder_add (&builder, "{sv}", kept[i].key, g_variant_new_boolean (flag));
        }
    }
  return g_variant_builder_end (&builder);
}

static gboolean
is_possible (guint       nth,
             const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept[nth].values); i++)
    if (g_strcmp0 (kept[nth].values[i], value) == 0)
      return TRUE;
  return FALSE;
}

static void
restore_one (Kept     *self,
             guint     nth,
             GVariant *value)
{
  GObject *owner = self->owners[kept[nth].owner];

  switch (*kept[nth].type)
    {
    case 's':
      if (is_possible (nth, g_variant_get_string (value, NULL)))
        g_object_set (owner, kept[nth].property, g_variant_get_string (value, NULL), NULL);
      break;
    case 'u':
      if (g_variant_get_uint32 (value) < HX_N_MATRIX_COLUMNS)
        g_object_set (owner, kept[nth].property, g_variant_get_uint32 (value), NULL);
      break;
    default:
      g_object_set (owner, kept[nth].property, g_variant_get_boolean (value), NULL);
    }
}

static void
restore (gpointer  data,
         GVariant *variant)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr(GVariant) value = g_variant_lookup_value (variant, kept[i].key,
                                                          G_VARIANT_TYPE (kept[i].type));

      if (value != NULL)
        restore_one (data, i, value);
    }
}

/**
 * hx_claims_view_add_to_session:
 * @self: a claims view, which has its desk
 * @desk: the desk
 * @session: the session of the project, loaded
 *
 * Shows the claims and the hypotheses as they were shown last, and keeps how they are.
 */
void
hx_claims_view_add_to_session (HxClaimsView *self,
                               HxDesk       *desk,
                               HxSession    *session)
{
  Kept *data;

  g_return_if_fail (HX_IS_CLAIMS_VIEW (self) && HX_IS_DESK (desk));
  g_return_if_fail (HX_IS_SESSION (session));

  data = g_new0 (Kept, 1);
  data->owners[OF_VIEW] = G_OBJECT (self);
  data->owners[OF_CLAIMS] = G_OBJECT (hx_desk_get_claims (desk));
  data->owners[OF_ACH] = G_OBJECT (hx_claims_view_get_ach (self));
  data->owners[OF_WARNING] = G_OBJECT (hx_grade_warning_get (desk));
  g_object_set_data_full (G_OBJECT (self), "session", data, g_free);
  hx_session_add_variant (session, "claims", "a{sv}", save, restore, data);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", kept[i].property, NULL);

      g_signal_connect_object (data->owners[kept[i].owner], signal, G_CALLBACK (hx_session_touch),
                               session, G_CONNECT_SWAPPED);
    }
}
