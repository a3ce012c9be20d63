/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "claims/hx-claims-view-private.h"

#include <glib/gi18n.h>

#include "hx-grade-warning.h"

G_DEFINE_FINAL_TYPE (HxClaimsView, hx_claims_view, ADW_TYPE_BREAKPOINT_BIN)

enum
{
  PROP_0,
  PROP_SHOWN,
  PROP_ORDER,
  PROP_WEIGH,
  PROP_MODE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static HxClaims *
get_claims (HxClaimsView *self)
{
  return hx_desk_get_claims (self->desk);
}

/* --- What is shown --------------------------------------------------------------------------- */

static void
label_toggle (HxClaimsView *self,
              AdwToggle    *toggle,
              const char   *label,
              guint         n)
{
  /* Translators: a filter, and how many claims it shows: "In Conflict 4" */
  g_autofree char *text = g_strdup_printf (_("%s %u"), label, n);

  adw_toggle_set_label (toggle, text);
  if (g_str_equal (adw_toggle_get_name (toggle), self->shown))
    gtk_menu_button_set_label (self->filter_button, text);
}

static void
show_counts (HxClaimsView *self,
             HxMatrix     *matrix)
{
  guint counts[HX_N_FINDING_KINDS] = { 0 };
  guint n = matrix != NULL ? hx_matrix_get_n_claims (matrix) : 0;

  for (guint i = 0; i < n; i++)
    counts[hx_matrix_get_finding (matrix, i)->kind]++;
  label_toggle (self, self->all_toggle, _("All"), n);
  label_toggle (self, self->conflict_toggle, _("In Conflict"), counts[HX_FINDING_CONFLICT]);
  label_toggle (self, self->single_toggle, _("Single"), counts[HX_FINDING_SINGLE_SOURCE]
                                                        + counts[HX_FINDING_SINGLE_ORIGIN]);
  label_toggle (self, self->agreed_toggle, _("Agreed"), counts[HX_FINDING_AGREED]);
  label_toggle (self, self->open_toggle, _("Open"), counts[HX_FINDING_OPEN]);
  gtk_widget_set_visible (self->toolbar, n > 0);
}

/* To the matrix, if it was asked for before there was one and has not gone elsewhere since. */
static void
give_keyboard (HxClaimsView *self)
{
  if (!self->wants_focus || hx_claims_view_get_matrix (self) == NULL)
    return;

  self->wants_focus = FALSE;
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
show_rows (HxClaimsView *self)
{
  HxMatrix *matrix = hx_claims_view_get_matrix (self);
  g_autoptr(GArray) rows = hx_claims_view_list_rows (self, matrix);

  hx_matrix_view_set_matrix (self->matrix, matrix, rows);
  show_counts (self, matrix);
  gtk_stack_set_visible_child_name (self->stack,
                                    matrix == NULL || hx_matrix_get_n_claims (matrix) == 0 ? "empty"
                                    : rows->len == 0 ? "none" : "matrix");
  hx_claims_view_update_actions (self);
  give_keyboard (self);
}

/* --- Callbacks ------------------------------------------------------------------------------- */

static void
filter_cb (HxClaimsView *self)
{
  if (self->desk != NULL)
    show_rows (self);
}

static void
columns_cb (HxClaimsView *self)
{
  if (self->desk != NULL)
    hx_claims_set_columns (get_claims (self), gtk_drop_down_get_selected (self->columns));
}

static void
moved_cb (HxClaimsView *self)
{
  HxFocus focus = { .kind = HX_FOCUS_CLAIM };

  hx_claims_view_update_actions (self);
  if (self->moving || !hx_matrix_view_get_cursor (self->matrix, &focus.id, &focus.source))
    return;

  self->moving = TRUE;
  hx_desk_set_focus (self->desk, &focus);
  self->moving = FALSE;
}

static void
focus_cb (HxClaimsView *self)
{
  const HxFocus *focus = hx_desk_get_focus (self->desk);

  if (self->moving || focus->kind != HX_FOCUS_CLAIM)
    return;

  self->moving = TRUE;
  hx_matrix_view_set_cursor (self->matrix, focus->id, focus->source);
  hx_claims_view_update_actions (self);
  self->moving = FALSE;
}

static void
activate_cb (HxClaimsView *self)
{
  gint64 claim, source;

  if (!hx_matrix_view_get_cursor (self->matrix, &claim, &source))
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), source != 0 ? "claims.open"
                                                             : "claims.side-by-side", NULL);
}

static void
menu_cb (HxClaimsView *self,
         double        x,
         double        y)
{
  hx_matrix_view_show_menu (self->matrix, GTK_WIDGET (self), &self->menu, self->cell_menu, x, y);
}

static void
matrix_cb (HxClaimsView *self)
{
  show_rows (self);
}

/* A quotation is a claim already: there it is. */
static void
show_claim_cb (HxClaimsView *self,
               gint64        claim)
{
  HxFocus focus = { .kind = HX_FOCUS_CLAIM, .id = claim };

  g_object_set (self, "shown", "all", "mode", "claims", NULL);
  hx_desk_set_focus (self->desk, &focus);
}

static void
arranged_cb (HxClaimsView *self)
{
  gtk_drop_down_set_selected (self->columns, hx_claims_get_columns (get_claims (self)));
}

static void
weighed_cb (HxClaimsView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WEIGH]);
}

/* --- Widget ---------------------------------------------------------------------------------- */

static gboolean
hx_claims_view_grab_focus (GtkWidget *widget)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (widget);

  GtkWidget *page = g_str_equal (self->mode, "claims") ? GTK_WIDGET (self->matrix)
                    : g_str_equal (self->mode, "suggestions") ? GTK_WIDGET (self->queue)
                    : g_str_equal (self->mode, "quotes") ? GTK_WIDGET (self->quotes)
                                                         : GTK_WIDGET (self->ach);

  if (gtk_widget_grab_focus (page))
    return TRUE;
  self->wants_focus = page == GTK_WIDGET (self->matrix) && hx_claims_view_get_matrix (self) == NULL;
  return gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
hx_claims_view_map (GtkWidget *widget)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (widget);

  if (self->desk != NULL)
    hx_claims_want (get_claims (self));

  GTK_WIDGET_CLASS (hx_claims_view_parent_class)->map (widget);
}

static void
hx_claims_view_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (object);

  switch (id)
    {
    case PROP_SHOWN:
      g_value_set_string (value, self->shown);
      break;
    case PROP_ORDER:
      g_value_set_string (value, self->order);
      break;
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_WEIGH:
      g_value_set_boolean (value, self->desk != NULL && hx_claims_get_weigh (get_claims (self)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_claims_view_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (object);

  switch (id)
    {
    case PROP_SHOWN:
      if (g_value_get_string (value) != NULL && g_set_str (&self->shown, g_value_get_string (value)))
        {
          filter_cb (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_ORDER:
      if (g_set_str (&self->order, g_value_get_string (value)))
        {
          filter_cb (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_MODE:
      if (g_value_get_string (value) != NULL && g_set_str (&self->mode, g_value_get_string (value)))
        {
          g_object_notify_by_pspec (object, pspec);
          if (gtk_widget_get_mapped (GTK_WIDGET (self)))
            gtk_widget_grab_focus (GTK_WIDGET (self));
        }
      break;
    case PROP_WEIGH:
      if (self->desk != NULL)
        hx_claims_set_weigh (get_claims (self), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hx_claims_view_dispose (GObject *object)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), HX_TYPE_CLAIMS_VIEW);

  G_OBJECT_CLASS (hx_claims_view_parent_class)->dispose (object);
}

static void
hx_claims_view_finalize (GObject *object)
{
  HxClaimsView *self = HX_CLAIMS_VIEW (object);

  g_free (self->shown);
  g_free (self->order);
  g_free (self->mode);

  G_OBJECT_CLASS (hx_claims_view_parent_class)->finalize (object);
}

static void
hx_claims_view_class_init (HxClaimsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hx_claims_view_get_property;
  object_class->set_property = hx_claims_view_set_property;
  object_class->dispose = hx_claims_view_dispose;
  object_class->finalize = hx_claims_view_finalize;
  widget_class->grab_focus = hx_claims_view_grab_focus;
  widget_class->map = hx_claims_view_map;

  properties[PROP_SHOWN] =
    g_param_spec_string ("shown", NULL, NULL, "all",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ORDER] =
    g_param_spec_string ("order", NULL, NULL, "made",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_MODE] =
    g_param_spec_string ("mode", NULL, NULL, "claims",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_WEIGH] =
    g_param_spec_boolean ("weigh", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HX_TYPE_ACH_VIEW);
  g_type_ensure (HX_TYPE_CLAIM_QUEUE);
  g_type_ensure (HX_TYPE_MATRIX_VIEW);
  g_type_ensure (HX_TYPE_QUOTES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-claims-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, banner);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, toolbar);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, filter_button);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, all_toggle);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, conflict_toggle);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, single_toggle);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, agreed_toggle);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, open_toggle);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, columns);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, stack);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, matrix);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, ach);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, queue);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, quotes);
  gtk_widget_class_bind_template_child (widget_class, HxClaimsView, cell_menu);
  gtk_widget_class_bind_template_callback (widget_class, columns_cb);
  gtk_widget_class_bind_template_callback (widget_class, moved_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_claim_cb);
  hx_claims_view_install_actions (widget_class);
}

static void
hx_claims_view_init (HxClaimsView *self)
{
  self->shown = g_strdup ("all");
  self->order = g_strdup ("made");
  self->mode = g_strdup ("claims");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hx_claims_view_set_desk:
 * @self: a claims view
 * @desk: the desk
 *
 * Gives it the project whose claims it shows, once.
 */
void
hx_claims_view_set_desk (HxClaimsView *self,
                         HxDesk       *desk)
{
  g_return_if_fail (HX_IS_CLAIMS_VIEW (self) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  hx_ach_view_set_desk (self->ach, desk);
  hx_claim_queue_set_desk (self->queue, desk);
  hx_quotes_view_set_desk (self->quotes, desk);
  g_signal_connect_object (hx_desk_get_claims (desk), "notify::matrix", G_CALLBACK (matrix_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_claims (desk), "notify::weigh", G_CALLBACK (weighed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hx_desk_get_claims (desk), "notify::columns", G_CALLBACK (arranged_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::focus", G_CALLBACK (focus_cb), self, G_CONNECT_SWAPPED);
  hx_grade_warning_show (hx_grade_warning_get (desk), self->banner);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    hx_claims_want (get_claims (self));
  show_rows (self);
}

/**
 * hx_claims_view_get_ach:
 * @self: a claims view
 *
 * Returns: (transfer none): its view of hypotheses
 */
GtkWidget *
hx_claims_view_get_ach (HxClaimsView *self)
{
  g_return_val_if_fail (HX_IS_CLAIMS_VIEW (self), NULL);

  return GTK_WIDGET (self->ach);
}

/**
 * hx_claims_view_find:
 * @self: a claims view
 *
 * Gives the keyboard to where one looks for words in what is shown.
 *
 * Returns: whether there is such a place: in the quotations
 */
gboolean
hx_claims_view_find (HxClaimsView *self)
{
  g_return_val_if_fail (HX_IS_CLAIMS_VIEW (self), FALSE);

  return gtk_widget_get_mapped (GTK_WIDGET (self->quotes))
         && gtk_widget_activate_action (GTK_WIDGET (self->quotes), "quotes.find", NULL);
}
