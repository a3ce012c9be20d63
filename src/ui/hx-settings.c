/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-settings.h"

#define SCHEMA_ID "org.hexapla.Hexapla"
#define RECENT_TYPE G_VARIANT_TYPE ("a(sxax)")

/**
 * HxSettings:
 *
 * The preferences and the state of windows, as properties that follow GSettings. Where the
 * schema is not installed they hold their defaults and what is set, until the end.
 *
 * Reading text: "text-scale" is a factor of the system's text size, "line-spacing" a
 * factor of the line height, "measure" characters a line.
 */
struct _HxSettings
{
  GObject    parent_instance;
  GSettings *settings;
  GVariant  *recent;
  char      *coder;
  double     text_scale;
  double     line_spacing;
  int        measure;
  int        window_width;
  int        window_height;
  gboolean   text_serif;
  gboolean   window_maximized;
  gboolean   sidebar_visible;
  gboolean   inspector_visible;
};

G_DEFINE_FINAL_TYPE (HxSettings, hx_settings, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CODER_NAME,
  PROP_TEXT_SCALE,
  PROP_TEXT_SERIF,
  PROP_LINE_SPACING,
  PROP_MEASURE,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_SIDEBAR_VISIBLE,
  PROP_INSPECTOR_VISIBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static int *
find_int (HxSettings *self,
          guint       prop_id)
{
  switch (prop_id)
    {
    case PROP_TEXT_SERIF:
      return &self->text_serif;
    case PROP_WINDOW_WIDTH:
      return &self->window_width;
    case PROP_WINDOW_HEIGHT:
      return &self->window_height;
    case PROP_WINDOW_MAXIMIZED:
      return &self->window_maximized;
    case PROP_SIDEBAR_VISIBLE:
      return &self->sidebar_visible;
    case PROP_INSPECTOR_VISIBLE:
      return &self->inspector_visible;
    case PROP_MEASURE:
      return &self->measure;
    default:
      return NULL;
    }
}

static double *
find_double (HxSettings *self,
             guint       prop_id)
{
  return prop_id == PROP_TEXT_SCALE ? &self->text_scale : &self->line_spacing;
}

static void
hx_settings_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HxSettings *self = HX_SETTINGS (object);

  if (G_VALUE_HOLDS_STRING (value))
    g_value_set_string (value, self->coder);
  else if (G_VALUE_HOLDS_DOUBLE (value))
    g_value_set_double (value, *find_double (self, prop_id));
  else if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, *find_int (self, prop_id));
  else if (G_VALUE_HOLDS_INT (value))
    g_value_set_int (value, *find_int (self, prop_id));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static gboolean
take_number (HxSettings   *self,
             guint         prop_id,
             const GValue *value)
{
  int *field = find_int (self, prop_id);
  int number;

  if (G_VALUE_HOLDS_DOUBLE (value))
    {
      double *real = find_double (self, prop_id);
      gboolean changed = ABS (*real - g_value_get_double (value)) > 1e-6;

      *real = g_value_get_double (value);
      return changed;
    }
  if (G_VALUE_HOLDS_BOOLEAN (value))
    number = g_value_get_boolean (value);
  else
    number = g_value_get_int (value);
  if (*field == number)
    return FALSE;
  *field = number;
  return TRUE;
}

static void
hx_settings_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  HxSettings *self = HX_SETTINGS (object);
  gboolean changed;

  if (prop_id == PROP_CODER_NAME)
    changed = g_set_str (&self->coder, g_value_get_string (value));
  else
    changed = take_number (self, prop_id, value);
  if (changed)
    g_object_notify_by_pspec (object, pspec);
}

static void
hx_settings_constructed (GObject *object)
{
  HxSettings *self = HX_SETTINGS (object);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;

  G_OBJECT_CLASS (hx_settings_parent_class)->constructed (object);

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema == NULL)
    return;

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    if (g_settings_schema_has_key (schema, properties[i]->name))
      g_settings_bind (self->settings, properties[i]->name, self, properties[i]->name,
                       G_SETTINGS_BIND_DEFAULT);
}

static void
hx_settings_finalize (GObject *object)
{
  HxSettings *self = HX_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->recent, g_variant_unref);
  g_clear_pointer (&self->coder, g_free);
  G_OBJECT_CLASS (hx_settings_parent_class)->finalize (object);
}

static void
hx_settings_class_init (HxSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = hx_settings_constructed;
  object_class->get_property = hx_settings_get_property;
  object_class->set_property = hx_settings_set_property;
  object_class->finalize = hx_settings_finalize;

  properties[PROP_CODER_NAME] = g_param_spec_string ("coder-name", NULL, NULL, "", flags);
  properties[PROP_TEXT_SCALE] =
    g_param_spec_double ("text-scale", NULL, NULL, 0.6, 3.0, 1.0, flags);
  properties[PROP_TEXT_SERIF] =
    g_param_spec_boolean ("text-serif", NULL, NULL, FALSE, flags);
  properties[PROP_LINE_SPACING] =
    g_param_spec_double ("line-spacing", NULL, NULL, 1.0, 2.5, 1.4, flags);
  properties[PROP_MEASURE] =
    g_param_spec_int ("measure", NULL, NULL, 30, 120, 66, flags);
  properties[PROP_WINDOW_WIDTH] =
    g_param_spec_int ("window-width", NULL, NULL, 300, G_MAXINT, 1280, flags);
  properties[PROP_WINDOW_HEIGHT] =
    g_param_spec_int ("window-height", NULL, NULL, 200, G_MAXINT, 800, flags);
  properties[PROP_WINDOW_MAXIMIZED] =
    g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  properties[PROP_SIDEBAR_VISIBLE] =
    g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE, flags);
  properties[PROP_INSPECTOR_VISIBLE] =
    g_param_spec_boolean ("inspector-visible", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hx_settings_init (HxSettings *self)
{
  self->coder = g_strdup ("");
  self->text_scale = 1.0;
  self->line_spacing = 1.4;
  self->measure = 66;
  self->window_width = 1280;
  self->window_height = 800;
  self->sidebar_visible = TRUE;
  self->inspector_visible = TRUE;
  self->recent = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(sxax)"), NULL, 0));
}

/**
 * hx_settings_get_default:
 *
 * Returns: (transfer none): the program's settings
 */
HxSettings *
hx_settings_get_default (void)
{
  static HxSettings *settings;

  if (settings == NULL)
    settings = g_object_new (HX_TYPE_SETTINGS, NULL);
  return settings;
}

/**
 * hx_settings_get_coder:
 * @self: the settings
 *
 * Returns: (transfer none): the coder's name: as set in Preferences, else the user's
 */
const char *
hx_settings_get_coder (HxSettings *self)
{
  const char *name;

  g_return_val_if_fail (HX_IS_SETTINGS (self), NULL);

  if (self->coder != NULL && *self->coder != '\0')
    return self->coder;

  name = g_get_real_name ();
  return g_str_equal (name, "Unknown") || *name == '\0' ? g_get_user_name () : name;
}

/**
 * hx_settings_get_text_scale:
 * @self: the settings
 *
 * Returns: the factor by which sources are shown larger than the system's text
 */
double
hx_settings_get_text_scale (HxSettings *self)
{
  g_return_val_if_fail (HX_IS_SETTINGS (self), 1.0);

  return self->text_scale;
}

/**
 * hx_settings_get_text_serif:
 * @self: the settings
 *
 * Returns: whether sources are shown in a serif font
 */
gboolean
hx_settings_get_text_serif (HxSettings *self)
{
  g_return_val_if_fail (HX_IS_SETTINGS (self), FALSE);

  return self->text_serif;
}

/**
 * hx_settings_get_line_spacing:
 * @self: the settings
 *
 * Returns: the height of a line as a factor of the font's own
 */
double
hx_settings_get_line_spacing (HxSettings *self)
{
  g_return_val_if_fail (HX_IS_SETTINGS (self), 1.4);

  return self->line_spacing;
}

/**
 * hx_settings_get_measure:
 * @self: the settings
 *
 * Returns: characters a line
 */
guint
hx_settings_get_measure (HxSettings *self)
{
  g_return_val_if_fail (HX_IS_SETTINGS (self), 66);

  return self->measure;
}

/**
 * hx_settings_dup_recent:
 * @self: the settings
 *
 * Returns: (transfer full): recent projects, newest first: path, seconds since 1970 when it
 *   was last open, sources that were open in panes
 */
GVariant *
hx_settings_dup_recent (HxSettings *self)
{
  g_return_val_if_fail (HX_IS_SETTINGS (self), NULL);

  if (self->settings != NULL)
    return g_settings_get_value (self->settings, "recent-projects");
  return g_variant_ref (self->recent);
}

/**
 * hx_settings_set_recent:
 * @self: the settings
 * @recent: (transfer floating): recent projects, as hx_settings_dup_recent() gives them
 *
 * Stores the list of recent projects.
 */
void
hx_settings_set_recent (HxSettings *self,
                        GVariant   *recent)
{
  g_return_if_fail (HX_IS_SETTINGS (self));
  g_return_if_fail (g_variant_is_of_type (recent, RECENT_TYPE));

  g_clear_pointer (&self->recent, g_variant_unref);
  self->recent = g_variant_ref_sink (recent);
  if (self->settings != NULL)
    g_settings_set_value (self->settings, "recent-projects", recent);
}
