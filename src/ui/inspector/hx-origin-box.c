/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "inspector/hx-origin-box.h"

#include <glib/gi18n.h>

#include "hx-turn.h"
#include "inspector/hx-origin-dialog.h"
#include "inspector/hx-origin-popover.h"
#include "inspector/hx-shared-wording.h"

#define MAX_ROWS 12      /* more are behind an expander */
#define AT_ONCE 2000     /* with more sources, comparing all texts waits until it is asked for */

struct _HxOriginBox
{
  HxRowGroup  parent_instance;

  HxDesk     *desk;
  gint64      subject;   /* what the rows are about: a source, or a claim */
  gint64      source;    /* 0: of a claim */
  GArray     *sources;   /* gint64: @source, or those of the claim */
  GPtrArray  *lines;     /* (nullable) HxOriginLine */
  guint       serial;
};

G_DEFINE_FINAL_TYPE (HxOriginBox, hx_origin_box, HX_TYPE_ROW_GROUP)

static void fill   (HxOriginBox *self);
static void reload (HxOriginBox *self);

/* --- Loading ---------------------------------------------------------------------------------- */

static DexFuture *
found_cb (DexFuture *future,
          gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxOriginBox) self = g_weak_ref_get (&load->object);
  g_autoptr(GError) error = NULL;
  const GValue *value = dex_future_get_value (future, &error);

  if (self == NULL || self->desk == NULL || self->serial != load->serial)
    return dex_future_new_true ();

  if (value == NULL)
    g_debug ("Sources that share wording were not read: %s", error->message);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = value != NULL ? g_value_dup_boxed (value) : NULL;
  fill (self);
  return dex_future_new_true ();
}

static HxOrigins *
get_origins (HxOriginBox *self)
{
  return hx_claims_get_origins (hx_desk_get_claims (self->desk));
}

static void
reload (HxOriginBox *self)
{
  HxOrigins *origins = get_origins (self);
  DexFuture *lines;

  self->serial++;
  if (origins == NULL)
    return;

  lines = hx_origin_lines_load (self->desk, origins, self->sources, self->source == 0);
  dex_future_disown (dex_future_finally (lines, found_cb, hx_turn_new (self, self->serial), hx_turn_free));
}

/* --- Commands --------------------------------------------------------------------------------- */

static void
show_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxOriginBox *self = HX_ORIGIN_BOX (widget);
  gint64 source, other;

  g_variant_get (parameter, "(xx)", &source, &other);
  adw_dialog_present (hx_origin_dialog_new (self->desk, source, other), widget);
}

static void
look_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  HxOriginBox *self = HX_ORIGIN_BOX (widget);

  if (self->desk != NULL)
    hx_claims_want (hx_desk_get_claims (self->desk));
}

static gpointer
query_all (HxConnection  *connection,
           gpointer       data,
           GError       **error)
{
  return hx_source_list (connection, error);
}

static gpointer
query_some (HxConnection  *connection,
            gpointer       data,
            GError       **error)
{
  GArray *ids = data;

  return hx_source_list_by_ids (connection, (const gint64 *) (gpointer) ids->data, ids->len,
                                error);
}

static DexFuture *
choose_cb (DexFuture *future,
           gpointer   data)
{
  HxTurn *load = data;
  g_autoptr(HxOriginBox) self = g_weak_ref_get (&load->object);
  const GValue *value = dex_future_get_value (future, NULL);
  GtkWidget *last;

  if (self == NULL || self->desk == NULL || value == NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return dex_future_new_true ();

  last = hx_row_group_get_row (HX_ROW_GROUP (self), hx_row_group_get_n (HX_ROW_GROUP (self)) - 1);
  if (last != NULL)
    hx_origin_popover_show (GTK_WIDGET (self), last, self->desk, g_value_get_boxed (value),
                            self->source);
  return dex_future_new_true ();
}

static void
choose_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  HxOriginBox *self = HX_ORIGIN_BOX (widget);
  HxProject *project = hx_desk_get_project (self->desk);
  DexFuture *sources;

  sources = self->source != 0
              ? hx_project_query (project, G_TYPE_PTR_ARRAY, query_all, NULL, NULL)
              : hx_project_query (project, G_TYPE_PTR_ARRAY, query_some,
                                  g_array_ref (self->sources), (GDestroyNotify) g_array_unref);
  dex_future_disown (dex_future_finally (sources, choose_cb, hx_turn_new (self, self->serial), hx_turn_free));
}

/* --- Rows ------------------------------------------------------------------------------------- */

static char *
dup_subtitle (const HxOriginLine *line)
{
  g_autofree char *summary = hx_origin_line_dup_summary (line);
  g_autofree char *judged = hx_origin_line_dup_judged (line);

  return judged != NULL ? g_strdup_printf ("%s\n%s", summary, judged)
                        : g_steal_pointer (&summary);
}

static GtkWidget *
make_row (HxOriginBox        *self,
          const HxOriginLine *line)
{
  g_autofree char *title = hx_origin_line_dup_title (line, self->source);
  g_autofree char *subtitle = dup_subtitle (line);
  GtkWidget *row = hx_row_new (title, subtitle);
  gint64 source = self->source == line->pair.other ? line->pair.other : line->pair.source;
  gint64 other = source == line->pair.other ? line->pair.source : line->pair.other;

  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(xx)", source, other);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "origin.show");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, _("Show Shared Wording"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
append_button (HxOriginBox *self,
               const char  *title,
               const char  *icon_name,
               const char  *action)
{
  GtkWidget *row = hx_row_new_button (title, icon_name);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
}

static char *
dup_shown (HxOriginBox *self,
           gboolean     known)
{
  GString *shown = g_string_new (known ? "k" : "u");

  g_string_append_printf (shown, "%" G_GINT64_FORMAT " %u", self->subject, self->sources->len);
  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      const HxOriginLine *line = self->lines->pdata[i];
      g_autofree char *title = hx_origin_line_dup_title (line, self->source);
      g_autofree char *subtitle = dup_subtitle (line);

      g_string_append_printf (shown, "\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s",
                              line->pair.source, line->pair.other, title, subtitle);
    }
  return g_string_free (shown, FALSE);
}

static void
append_lines (HxOriginBox *self)
{
  GtkWidget *more = NULL;

  for (guint i = 0; self->lines != NULL && i < self->lines->len; i++)
    {
      GtkWidget *row = make_row (self, self->lines->pdata[i]);

      if (i == MAX_ROWS)
        {
          more = hx_row_new_expander (_("More"), NULL);
          hx_row_group_append (HX_ROW_GROUP (self), more, "more");
        }
      if (more != NULL)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (more), row);
      else
        hx_row_group_append (HX_ROW_GROUP (self), row, NULL);
    }
}

static void
fill (HxOriginBox *self)
{
  gboolean known = get_origins (self) != NULL;
  g_autofree char *shown = dup_shown (self, known);

  if (!hx_row_group_begin (HX_ROW_GROUP (self), self->subject, shown))
    return;

  append_lines (self);
  if (!known)
    append_button (self, _("Look for Shared Wording"), "edit-find-symbolic", "origin.look");
  else
    append_button (self, self->source != 0 ? _("Compare with Another Source…")
                                           : _("Compare Two Sources…"),
                   "list-add-symbolic", "origin.choose");
  hx_row_group_end (HX_ROW_GROUP (self));
}

/* --- Widget ----------------------------------------------------------------------------------- */

static void
hx_origin_box_dispose (GObject *object)
{
  HxOriginBox *self = HX_ORIGIN_BOX (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->sources, g_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (hx_origin_box_parent_class)->dispose (object);
}

static void
hx_origin_box_class_init (HxOriginBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_origin_box_dispose;

  gtk_widget_class_install_action (widget_class, "origin.show", "(xx)", show_action);
  gtk_widget_class_install_action (widget_class, "origin.look", NULL, look_action);
  gtk_widget_class_install_action (widget_class, "origin.choose", NULL, choose_action);
}

static void
hx_origin_box_init (HxOriginBox *self)
{
  self->sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Origins"));
}

static void
matrix_cb (HxOriginBox *self)
{
  if (self->desk != NULL)
    reload (self);
}

static void
set (HxOriginBox *self,
     HxDesk      *desk,
     gint64       subject,
     gint64       source)
{
  HxClaims *claims = hx_desk_get_claims (desk);

  if (g_set_object (&self->desk, desk))
    g_signal_connect_object (claims, "notify::matrix", G_CALLBACK (matrix_cb), self,
                             G_CONNECT_SWAPPED);

  /* Those of another are wrong; those from before a change only old. */
  if (self->subject != subject)
    g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->subject = subject;
  self->source = source;
  if (source == 0 || g_list_model_get_n_items (hx_desk_get_sources (desk)) <= AT_ONCE)
    hx_claims_want (claims);
  fill (self);
  reload (self);
}

/**
 * hx_origin_box_set_source:
 * @self: an origin box
 * @desk: the desk
 * @source: a source
 *
 * Shows with which others a source shares wording.
 */
void
hx_origin_box_set_source (HxOriginBox *self,
                          HxDesk      *desk,
                          gint64       source)
{
  g_return_if_fail (HX_IS_ORIGIN_BOX (self) && HX_IS_DESK (desk));

  g_array_unref (self->sources);
  self->sources = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->sources, source);
  set (self, desk, source, source);
}

/**
 * hx_origin_box_set_sources:
 * @self: an origin box
 * @desk: the desk
 * @subject: what the sources speak of: a claim
 * @sources: (element-type gint64): sources, each once
 *
 * Shows which of some sources share wording.
 */
void
hx_origin_box_set_sources (HxOriginBox *self,
                           HxDesk      *desk,
                           gint64       subject,
                           GArray      *sources)
{
  g_return_if_fail (HX_IS_ORIGIN_BOX (self) && HX_IS_DESK (desk));
  g_return_if_fail (sources != NULL);

  g_array_ref (sources);
  g_array_unref (self->sources);
  self->sources = sources;
  set (self, desk, subject, 0);
}
