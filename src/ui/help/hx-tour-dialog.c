/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "help/hx-tour-dialog.h"

#include <glib/gi18n.h>

#include "hx-settings.h"
#include "inspector/hx-announce.h"

/**
 * HxTourDialog:
 *
 * What Hexapla is for, in a few pictures of itself. It can be left at any time, and leads to the
 * example or to a project of one's own.
 */
struct _HxTourDialog
{
  AdwDialog    parent_instance;

  AdwCarousel *carousel;
  GtkWidget   *back_button;
  GtkWidget   *next_button;
};

G_DEFINE_FINAL_TYPE (HxTourDialog, hx_tour_dialog, ADW_TYPE_DIALOG)

static const struct
{
  const char *picture;   /* (nullable): of data/tour, without its ending */
  const char *title;
  const char *text;
  const char *said;      /* what is to be seen */
} steps[] = {
  { "read", N_("Read Side by Side"),
    N_("Sources scroll together. Ribbons join passages about the same thing, and are red where "
       "they conflict."),
    N_("Two reports in panes, with ribbons between passages about the same thing") },
  { "mark", N_("Mark What They Say"),
    N_("Select words, then press T for a tag, E for who or what is named, C for what the source "
       "claims."),
    N_("Selected words in a report, with a bar of commands") },
  { "claims", N_("See Who Differs"),
    N_("The claims set what each source says beside the others: who agrees, who differs, and who "
       "is silent. Each cell leads to its passage."),
    N_("A table with a row for each question and a column for each source") },
  { NULL, N_("Yours Alone"),
    N_("Everything is saved as you work and can be undone. Nothing leaves your computer unless you "
       "export it. Ctrl+K finds every command; F1 explains where you are."), NULL },
};

static GtkWidget *
get_page (HxTourDialog *self,
          guint         number)
{
  return adw_carousel_get_nth_page (self->carousel, number);
}

static guint
get_number (HxTourDialog *self)
{
  return (guint) (adw_carousel_get_position (self->carousel) + 0.5);
}

static void
update_buttons (HxTourDialog *self,
                guint         number)
{
  gboolean last = number + 1 == G_N_ELEMENTS (steps);

  /* The keyboard cannot be on a page that is not seen. */
  for (guint i = 0; i < adw_carousel_get_n_pages (self->carousel); i++)
    gtk_widget_set_can_focus (get_page (self, i), i == number);
  gtk_widget_set_sensitive (self->back_button, number > 0);
  gtk_widget_set_opacity (self->back_button, number > 0 ? 1 : 0);
  gtk_widget_set_sensitive (self->next_button, !last);
  gtk_widget_set_opacity (self->next_button, last ? 0 : 1);
}

static void
go_to (HxTourDialog *self,
       int           number)
{
  if (number >= 0 && number < (int) G_N_ELEMENTS (steps))
    adw_carousel_scroll_to (self->carousel, get_page (self, number), TRUE);
}

static void
page_changed_cb (HxTourDialog *self,
                 guint         number)
{
  g_autofree char *words = g_strdup_printf ("%s. %s", _(steps[number].title), _(steps[number].text));

  update_buttons (self, number);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  hx_announce (self->next_button, words);
  if (number + 1 == G_N_ELEMENTS (steps))
    gtk_widget_child_focus (get_page (self, number), GTK_DIR_TAB_FORWARD);
  else if (!gtk_widget_has_focus (self->back_button) || number == 0)
    gtk_widget_grab_focus (self->next_button);
}

static void
back_cb (HxTourDialog *self)
{
  go_to (self, (int) get_number (self) - 1);
}

static void
next_cb (HxTourDialog *self)
{
  go_to (self, (int) get_number (self) + 1);
}

/* As a page of a book is turned: towards where reading goes on. */
static gboolean
key_cb (HxTourDialog *self,
        guint         keyval)
{
  int direction;

  if (keyval != GDK_KEY_Left && keyval != GDK_KEY_Right)
    return FALSE;
  direction = keyval == GDK_KEY_Right ? 1 : -1;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    direction = -direction;
  go_to (self, (int) get_number (self) + direction);
  return TRUE;
}

/* --- Pages ----------------------------------------------------------------------------------- */

static void
follow_colours (GtkPicture *picture)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  g_autofree char *path = NULL;

  path = g_strdup_printf ("/org/hexapla/Hexapla/tour/%s-%s.png",
                          (const char *) g_object_get_data (G_OBJECT (picture), "step"),
                          dark ? "dark" : "light");
  gtk_picture_set_resource (picture, path);
}

static GtkWidget *
create_picture (guint number)
{
  GtkWidget *picture;

  if (steps[number].picture == NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (APPLICATION_ID);

      gtk_image_set_pixel_size (GTK_IMAGE (icon), 128);
      gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      gtk_widget_add_css_class (icon, "icon-dropshadow");
      gtk_widget_set_valign (icon, GTK_ALIGN_END);
      return icon;
    }
  picture = gtk_picture_new ();
  g_object_set_data (G_OBJECT (picture), "step", (gpointer) steps[number].picture);
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_SCALE_DOWN);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), _(steps[number].said));
  gtk_widget_set_overflow (picture, GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_halign (picture, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (picture, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (picture, "card");
  follow_colours (GTK_PICTURE (picture));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (follow_colours), picture, G_CONNECT_SWAPPED);
  return picture;
}

static void
done_cb (HxTourDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
create_button (HxTourDialog *self,
               const char   *label,
               const char   *action,
               gboolean      suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_ways (HxTourDialog *self)
{
  GtkWidget *ways = adw_wrap_box_new ();

  adw_wrap_box_set_align (ADW_WRAP_BOX (ways), 0.5);
  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (ways), 12);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (ways), 12);
  gtk_widget_set_margin_top (ways, 24);
  adw_wrap_box_append (ADW_WRAP_BOX (ways),
                       create_button (self, _("_Try the Example"), "app.example", TRUE));
  adw_wrap_box_append (ADW_WRAP_BOX (ways),
                       create_button (self, _("_New Project…"), "app.new", FALSE));
  return ways;
}

static GtkWidget *
create_label (const char       *text,
              const char       *style,
              GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", text,
                                   "accessible-role", role,
                                   "wrap", TRUE,
                                   "justify", GTK_JUSTIFY_CENTER,
                                   NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
create_page (HxTourDialog *self,
             guint         number)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *picture = create_picture (number);
  GtkWidget *text = create_label (_(steps[number].text), "body", GTK_ACCESSIBLE_ROLE_LABEL);
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_set_vexpand (picture, TRUE);
  gtk_widget_set_hexpand (page, TRUE);
  gtk_widget_add_css_class (page, "hx-tour-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 460);
  adw_clamp_set_child (ADW_CLAMP (clamp), text);
  gtk_box_append (GTK_BOX (page), picture);
  gtk_box_append (GTK_BOX (page), create_label (_(steps[number].title), "title-2",
                                                GTK_ACCESSIBLE_ROLE_HEADING));
  gtk_box_append (GTK_BOX (page), clamp);
  if (number + 1 == G_N_ELEMENTS (steps))
    {
      GtkWidget *ways = create_ways (self);

      gtk_widget_set_vexpand (ways, TRUE);
      gtk_widget_set_valign (ways, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (page), ways);
    }
  return page;
}

static void
hx_tour_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HX_TYPE_TOUR_DIALOG);
  G_OBJECT_CLASS (hx_tour_dialog_parent_class)->dispose (object);
}

static void
hx_tour_dialog_class_init (HxTourDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hx_tour_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hexapla/Hexapla/ui/hx-tour-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HxTourDialog, carousel);
  gtk_widget_class_bind_template_child (widget_class, HxTourDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, HxTourDialog, next_button);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
}

static void
hx_tour_dialog_init (HxTourDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    adw_carousel_append (self->carousel, create_page (self, i));
  update_buttons (self, 0);
  g_object_set (hx_settings_get_default (), "tour-offered", TRUE, NULL);
}

/**
 * hx_tour_dialog_new:
 *
 * Returns: (transfer floating): the tour; the start page offers it no more
 */
AdwDialog *
hx_tour_dialog_new (void)
{
  return g_object_new (HX_TYPE_TOUR_DIALOG, NULL);
}
