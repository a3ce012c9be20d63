/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hx-settings.h"

#define SCHEMA_ID "org.hexapla.Hexapla"
#define RECENT_TYPE G_VARIANT_TYPE ("a(sx)")

/**
 * HxSettings:
 *
 * The preferences and the state of windows, as properties that follow GSettings. Where the
 * schema is not installed they hold their defaults and what is set, until the end.
 *
 * Reading text: "text-scale" is a factor of the system's text size, "line-spacing" a
 * factor of the line height, "measure" characters a line, "text-font" a family or nothing,
 * "text-theme" the nick of a [enum@Theme]; all of them together are an [struct@Appearance].
 *
 * "recent-commands" are those done from the palette last, newest first, with spaces between them;
 * "tour-offered" is whether the tour has been taken or declined.
 * Backups: "backup-automatic" is whether they are made by themselves, every "backup-interval"
 * minutes, at most "backup-keep" of a project and "backup-size" GB together, 0: without limit, in
 * "backup-folder", a path; empty: beside the project.
 *
 * "tag-colours" is the nick of the [enum@TagColours] that new tags get.
 *
 * "languages-never" are those that no text is taken to be in, with spaces between their tags.
 *
 * "ocr-languages" are those that text was recognised in last, as tesseract names them, "eng+ara".
 *
 * Signals:
 * - "appearance-changed" (): one of those is another
 */
struct _HxSettings
{
  GObject    parent_instance;
  GSettings *settings;
  GVariant  *recent;
  char      *coder;
  char      *text_font;
  char      *text_theme;
  char      *ocr_languages;
  char      *languages_never;
  char      *recent_commands;
  char      *backup_folder;
  char      *tag_colours;
  double     text_scale;
  double     line_spacing;
  int        measure;
  int        window_width;
  int        window_height;
  gboolean   text_serif;
  gboolean   text_high_contrast;
  gboolean   window_maximized;
  gboolean   sidebar_visible;
  gboolean   inspector_visible;
  gboolean   aligned_scrolling;
  gboolean   mentions_by_source;
  gboolean   tour_offered;
  gboolean   backup_automatic;
  int        backup_interval;
  int        backup_keep;
  int        backup_size;
};

G_DEFINE_FINAL_TYPE (HxSettings, hx_settings, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CODER_NAME,
  PROP_TEXT_SCALE,
  PROP_TEXT_SERIF,
  PROP_TEXT_FONT,
  PROP_TEXT_THEME,
  PROP_TEXT_HIGH_CONTRAST,
  PROP_LINE_SPACING,
  PROP_MEASURE,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_SIDEBAR_VISIBLE,
  PROP_INSPECTOR_VISIBLE,
  PROP_ALIGNED_SCROLLING,
  PROP_MENTIONS_BY_SOURCE,
  PROP_OCR_LANGUAGES,
  PROP_LANGUAGES_NEVER,
  PROP_RECENT_COMMANDS,
  PROP_TOUR_OFFERED,
  PROP_BACKUP_AUTOMATIC,
  PROP_BACKUP_INTERVAL,
  PROP_BACKUP_KEEP,
  PROP_BACKUP_SIZE,
  PROP_BACKUP_FOLDER,
  PROP_TAG_COLOURS,
  N_PROPS
};

enum
{
  APPEARANCE_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char **
find_string (HxSettings *self,
             guint       prop_id)
{
  switch (prop_id)
    {
    case PROP_TEXT_FONT:
      return &self->text_font;
    case PROP_TEXT_THEME:
      return &self->text_theme;
    case PROP_OCR_LANGUAGES:
      return &self->ocr_languages;
    case PROP_LANGUAGES_NEVER:
      return &self->languages_never;
    case PROP_RECENT_COMMANDS:
      return &self->recent_commands;
    case PROP_BACKUP_FOLDER:
      return &self->backup_folder;
    case PROP_TAG_COLOURS:
      return &self->tag_colours;
    default:
      return &self->coder;
    }
}

static int *
find_int (HxSettings *self,
          guint       prop_id)
{
  switch (prop_id)
    {
    case PROP_TEXT_SERIF:
      return &self->text_serif;
    case PROP_TEXT_HIGH_CONTRAST:
      return &self->text_high_contrast;
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
    case PROP_ALIGNED_SCROLLING:
      return &self->aligned_scrolling;
    case PROP_MENTIONS_BY_SOURCE:
      return &self->mentions_by_source;
    case PROP_TOUR_OFFERED:
      return &self->tour_offered;
    case PROP_BACKUP_AUTOMATIC:
      return &self->backup_automatic;
    case PROP_BACKUP_INTERVAL:
      return &self->backup_interval;
    case PROP_BACKUP_KEEP:
      return &self->backup_keep;
    case PROP_BACKUP_SIZE:
      return &self->backup_size;
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
    g_value_set_string (value, *find_string (self, prop_id));
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

  if (G_VALUE_HOLDS_STRING (value))
    changed = g_set_str (find_string (self, prop_id), g_value_get_string (value));
  else
    changed = take_number (self, prop_id, value);
  if (!changed)
    return;

  g_object_notify_by_pspec (object, pspec);
  if (prop_id >= PROP_TEXT_SCALE && prop_id <= PROP_MEASURE)
    g_signal_emit (self, signals[APPEARANCE_CHANGED], 0);
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
  g_clear_pointer (&self->text_font, g_free);
  g_clear_pointer (&self->text_theme, g_free);
  g_clear_pointer (&self->ocr_languages, g_free);
  g_clear_pointer (&self->languages_never, g_free);
  g_clear_pointer (&self->recent_commands, g_free);
  g_clear_pointer (&self->backup_folder, g_free);
  g_clear_pointer (&self->tag_colours, g_free);
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
  properties[PROP_TEXT_FONT] = g_param_spec_string ("text-font", NULL, NULL, "", flags);
  properties[PROP_TEXT_THEME] = g_param_spec_string ("text-theme", NULL, NULL, "desktop", flags);
  properties[PROP_TEXT_HIGH_CONTRAST] =
    g_param_spec_boolean ("text-high-contrast", NULL, NULL, FALSE, flags);
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
  properties[PROP_ALIGNED_SCROLLING] =
    g_param_spec_boolean ("aligned-scrolling", NULL, NULL, TRUE, flags);
  properties[PROP_MENTIONS_BY_SOURCE] =
    g_param_spec_boolean ("mentions-by-source", NULL, NULL, FALSE, flags);
  properties[PROP_OCR_LANGUAGES] =
    g_param_spec_string ("ocr-languages", NULL, NULL, "", flags);
  properties[PROP_LANGUAGES_NEVER] =
    g_param_spec_string ("languages-never", NULL, NULL, "", flags);
  properties[PROP_RECENT_COMMANDS] =
    g_param_spec_string ("recent-commands", NULL, NULL, "", flags);
  properties[PROP_TOUR_OFFERED] =
    g_param_spec_boolean ("tour-offered", NULL, NULL, FALSE, flags);
  properties[PROP_BACKUP_AUTOMATIC] =
    g_param_spec_boolean ("backup-automatic", NULL, NULL, TRUE, flags);
  properties[PROP_BACKUP_INTERVAL] =
    g_param_spec_int ("backup-interval", NULL, NULL, 5, 1440, 30, flags);
  properties[PROP_BACKUP_KEEP] =
    g_param_spec_int ("backup-keep", NULL, NULL, 3, 500, 30, flags);
  properties[PROP_BACKUP_SIZE] =
    g_param_spec_int ("backup-size", NULL, NULL, 0, 1000, 2, flags);
  properties[PROP_BACKUP_FOLDER] =
    g_param_spec_string ("backup-folder", NULL, NULL, "", flags);
  properties[PROP_TAG_COLOURS] =
    g_param_spec_string ("tag-colours", NULL, NULL, "standard", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[APPEARANCE_CHANGED] =
    g_signal_new ("appearance-changed", HX_TYPE_SETTINGS, G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hx_settings_init (HxSettings *self)
{
  self->coder = g_strdup ("");
  self->text_font = g_strdup ("");
  self->text_theme = g_strdup ("desktop");
  self->ocr_languages = g_strdup ("");
  self->languages_never = g_strdup ("");
  self->recent_commands = g_strdup ("");
  self->backup_folder = g_strdup ("");
  self->tag_colours = g_strdup ("standard");
  self->backup_automatic = TRUE;
  self->backup_interval = 30;
  self->backup_keep = 30;
  self->backup_size = 2;
  self->text_scale = 1.0;
  self->line_spacing = 1.4;
  self->measure = 66;
  self->window_width = 1280;
  self->window_height = 800;
  self->sidebar_visible = TRUE;
  self->inspector_visible = TRUE;
  self->aligned_scrolling = TRUE;
  self->recent = g_variant_ref_sink (g_variant_new_array (G_VARIANT_TYPE ("(sx)"), NULL, 0));
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
 * hx_settings_dup_backup_folder:
 * @self: the settings
 *
 * Returns: (transfer full) (nullable): the folder that was chosen for backups; %NULL: beside each
 *   project
 */
GFile *
hx_settings_dup_backup_folder (HxSettings *self)
{
  g_return_val_if_fail (HX_IS_SETTINGS (self), NULL);

  if (self->backup_folder == NULL || *self->backup_folder == '\0')
    return NULL;
  return g_file_new_for_path (self->backup_folder);
}

/**
 * hx_settings_dup_appearance:
 * @self: the settings
 *
 * Returns: (transfer full): how sources look in panes that have no appearance of their own
 */
HxAppearance *
hx_settings_dup_appearance (HxSettings *self)
{
  g_autoptr(HxAppearance) appearance = NULL;
  HxAppearance set = {
    .font = self->text_font != NULL && *self->text_font != '\0' ? self->text_font : NULL,
    .serif = self->text_serif,
    .high_contrast = self->text_high_contrast,
    .theme = hx_theme_from_nick (self->text_theme),
    .measure = self->measure,
    .scale = self->text_scale,
    .line_spacing = self->line_spacing,
  };

  g_return_val_if_fail (HX_IS_SETTINGS (self), NULL);

  appearance = hx_appearance_new (HX_APPEARANCE_ALL);
  hx_appearance_assign (appearance, &set, HX_APPEARANCE_ALL);
  return g_steal_pointer (&appearance);
}

/**
 * hx_settings_set_appearance:
 * @self: the settings
 * @appearance: an appearance; fields that do not count stay as they are
 *
 * Sets how sources look in panes that have no appearance of their own.
 */
void
hx_settings_set_appearance (HxSettings         *self,
                            const HxAppearance *appearance)
{
  g_autoptr(HxAppearance) old = NULL;
  g_autoptr(HxAppearance) resolved = NULL;

  g_return_if_fail (HX_IS_SETTINGS (self));
  g_return_if_fail (appearance != NULL);

  old = hx_settings_dup_appearance (self);
  resolved = hx_appearance_resolve (appearance, old);
  g_object_set (self,
                "text-scale", resolved->scale,
                "text-serif", resolved->serif,
                "text-font", resolved->font != NULL ? resolved->font : "",
                "text-theme", hx_theme_get_nick (resolved->theme),
                "text-high-contrast", resolved->high_contrast,
                "line-spacing", resolved->line_spacing,
                "measure", MAX ((int) resolved->measure, 30),
                NULL);
}

/**
 * hx_settings_dup_recent:
 * @self: the settings
 *
 * Returns: (transfer full): recent projects, newest first: path, seconds since 1970 when it
 *   was last open
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
