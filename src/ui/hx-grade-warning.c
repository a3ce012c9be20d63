/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-grade-warning.h"

#include <glib/gi18n.h>

#include "hx-turn.h"
#include "model/hx-grades.h"

#define TABLES (HX_TABLE_SOURCE | HX_TABLE_CLAIM | HX_TABLE_POSITION)

struct _HxGradeWarning
{
  GObject    parent_instance;

  HxProject *project;
  char      *found;       /* (nullable): what is to be said, dismissed or not */
  gboolean   dismissed;
  guint      serial;      /* raised by every load; an answer to an older one is dropped */
};

G_DEFINE_FINAL_TYPE (HxGradeWarning, hx_grade_warning, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_DISMISSED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* --- Loading ---------------------------------------------------------------------------------- */

static gpointer
query (HxConnection  *connection,
       gpointer       data,
       GError       **error)
{
  return hx_grades_list_coupled (connection, error);
}

/* The coder who works now comes before others. */
static char *
dup_text (HxGradeWarning *self,
          GPtrArray      *list)
{
  const HxCoupledGrades *chosen = NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const HxCoupledGrades *coupled = list->pdata[i];

      if (chosen == NULL || g_strcmp0 (coupled->coder, hx_project_get_coder (self->project)) == 0)
        chosen = coupled;
    }
  if (chosen == NULL)
    return NULL;

  /* Translators: a person; how many, always several */
  return g_strdup_printf (_("%s has graded %u times, always A with 1, B with 2 and so on. Judge "
                            "the source and what it says apart."), chosen->coder, chosen->n_items);
}

static DexFuture *
loaded_cb (DexFuture *future,
           gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxGradeWarning) self = g_weak_ref_get (&load->object);
  const GValue *value = dex_future_get_value (future, NULL);
  g_autofree char *found = NULL;

  if (self == NULL || self->serial != load->serial || value == NULL)
    return dex_future_new_true ();

  found = dup_text (self, g_value_get_boxed (value));
  if (g_set_str (&self->found, found))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  return dex_future_new_true ();
}

static void
reload (HxGradeWarning *self)
{
  HxTurn *load = hx_turn_new (self, ++self->serial);

  dex_future_disown (dex_future_finally (hx_project_query (self->project, G_TYPE_PTR_ARRAY, query,
                                                           NULL, NULL),
                                         loaded_cb, load, hx_turn_free));
}

/* --- Object ----------------------------------------------------------------------------------- */

static void
hx_grade_warning_get_property (GObject    *object,
                               guint       id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  HxGradeWarning *self = HX_GRADE_WARNING (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, hx_grade_warning_get_text (self));
      break;
    case PROP_DISMISSED:
      g_value_set_boolean (value, self->dismissed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_grade_warning_set_property (GObject      *object,
                               guint         id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  if (id == PROP_DISMISSED)
    hx_grade_warning_set_dismissed (HX_GRADE_WARNING (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hx_grade_warning_finalize (GObject *object)
{
  HxGradeWarning *self = HX_GRADE_WARNING (object);

  g_clear_object (&self->project);
  g_free (self->found);

  G_OBJECT_CLASS (hx_grade_warning_parent_class)->finalize (object);
}

static void
hx_grade_warning_class_init (HxGradeWarningClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hx_grade_warning_get_property;
  object_class->set_property = hx_grade_warning_set_property;
  object_class->finalize = hx_grade_warning_finalize;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_DISMISSED] =
    g_param_spec_boolean ("dismissed", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_grade_warning_init (HxGradeWarning *self)
{
}

static void
changed_cb (HxGradeWarning *self,
            HxChangeSet    *change_set)
{
  if (hx_change_set_get_tables (change_set) & TABLES)
    reload (self);
}

/**
 * hx_grade_warning_get:
 * @desk: a desk
 *
 * Returns: (transfer none): its warning, which follows the grades once somebody has asked for it
 */
HxGradeWarning *
hx_grade_warning_get (HxDesk *desk)
{
  HxGradeWarning *self;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);

  self = g_object_get_data (G_OBJECT (desk), "hx-grade-warning");
  if (self != NULL)
    return self;

  self = g_object_new (HX_TYPE_GRADE_WARNING, NULL);
  self->project = g_object_ref (hx_desk_get_project (desk));
  g_object_set_data_full (G_OBJECT (desk), "hx-grade-warning", self, g_object_unref);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  reload (self);
  return self;
}

/**
 * hx_grade_warning_get_text:
 * @self: a warning
 *
 * Returns: (transfer none) (nullable): what is to be said; %NULL: nothing
 */
const char *
hx_grade_warning_get_text (HxGradeWarning *self)
{
  g_return_val_if_fail (HX_IS_GRADE_WARNING (self), NULL);

  return self->dismissed ? NULL : self->found;
}

/**
 * hx_grade_warning_get_dismissed:
 * @self: a warning
 *
 * Returns: whether the analyst has read it
 */
gboolean
hx_grade_warning_get_dismissed (HxGradeWarning *self)
{
  g_return_val_if_fail (HX_IS_GRADE_WARNING (self), FALSE);

  return self->dismissed;
}

/**
 * hx_grade_warning_set_dismissed:
 * @self: a warning
 * @dismissed: whether the analyst has read it, and it is not shown any more
 */
void
hx_grade_warning_set_dismissed (HxGradeWarning *self,
                                gboolean        dismissed)
{
  g_return_if_fail (HX_IS_GRADE_WARNING (self));

  if (self->dismissed == dismissed)
    return;

  self->dismissed = dismissed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DISMISSED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
show_cb (HxGradeWarning *self,
         GParamSpec     *pspec,
         AdwBanner      *banner)
{
  const char *text = hx_grade_warning_get_text (self);

  if (text != NULL)
    adw_banner_set_title (banner, text);
  adw_banner_set_revealed (banner, text != NULL);
}

static void
dismiss_cb (HxGradeWarning *self)
{
  hx_grade_warning_set_dismissed (self, TRUE);
}

/**
 * hx_grade_warning_show:
 * @self: a warning
 * @banner: a banner with a button, which dismisses the warning
 *
 * Shows the warning on a banner, whenever there is one.
 */
void
hx_grade_warning_show (HxGradeWarning *self,
                       AdwBanner      *banner)
{
  g_return_if_fail (HX_IS_GRADE_WARNING (self) && ADW_IS_BANNER (banner));

  g_signal_connect_object (self, "notify::text", G_CALLBACK (show_cb), banner, 0);
  g_signal_connect_object (banner, "button-clicked", G_CALLBACK (dismiss_cb), self,
                           G_CONNECT_SWAPPED);
  show_cb (self, NULL, banner);
}
