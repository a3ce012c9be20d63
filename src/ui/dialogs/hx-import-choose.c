/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing files and folders to import. */

#include "config.h"

#include "dialogs/hx-import-run.h"

#include <glib/gi18n.h>

/* By suffix: a document without one is still found under "All Files". */
static const struct
{
  const char *name;
  const char *suffixes;
} kinds[] = {
  { N_("PDF"), "pdf" },
  { N_("Documents and E-Books"),
    "doc docx docm dot dotx odt ott fodt sxw rtf epub odp ppt pptx" },
  { N_("Web Pages"), "htm html xhtml xht mht mhtml warc gz" },
  { N_("E-Mail"), "eml mbox mbx" },
  { N_("Tables"), "csv tsv tab xls xlsx xlsm ods fods" },
  { N_("Pictures"), "png jpg jpeg tif tiff webp bmp gif" },
  { N_("Text, Subtitles and Transcripts"), "txt text md markdown mkd srt vtt log" },
  { N_("Bibliographic Data"), "ris bib json" },
  { N_("Projects and Annotations of Other Programs"),
    "qdpx qdc qde qda rqda sqlite3 zip jsonld json xmi ann conll conllu tei xml" },
};

static void
add_suffixes (GtkFileFilter *filter,
              const char    *suffixes)
{
  g_auto(GStrv) each = g_strsplit (suffixes, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, each[i]);
}

static GListModel *
create_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr(GtkFileFilter) readable = gtk_file_filter_new ();
  g_autoptr(GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (readable, _("All Readable Files"));
  g_list_store_append (filters, readable);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _(kinds[i].name));
      add_suffixes (filter, kinds[i].suffixes);
      add_suffixes (readable, kinds[i].suffixes);
      g_list_store_append (filters, filter);
    }
  gtk_file_filter_set_name (all, _("All Files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

typedef struct
{
  GtkWindow *window;
  HxDesk    *desk;
} Choice;

static void
choice_free (Choice *self)
{
  g_object_unref (self->window);
  g_object_unref (self->desk);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static Choice *
choice_new (GtkWindow *window,
            HxDesk    *desk)
{
  Choice *self = g_new0 (Choice, 1);

  self->window = g_object_ref (window);
  self->desk = g_object_ref (desk);
  return self;
}

static void
files_chosen_cb (GObject      *dialog,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr(Choice) self = data;
  g_autoptr(GListModel) chosen = NULL;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  chosen = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  if (chosen == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  hx_import_run (GTK_WIDGET (self->window), self->desk, files);
}

static void
folders_chosen_cb (GObject      *dialog,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr(Choice) self = data;
  g_autoptr(GListModel) chosen = NULL;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  chosen = gtk_file_dialog_select_multiple_folders_finish (GTK_FILE_DIALOG (dialog), result, NULL);
  if (chosen == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  hx_import_run (GTK_WIDGET (self->window), self->desk, files);
}

/**
 * hx_import_choose_files:
 * @window: the window
 * @desk: its desk
 *
 * Lets the analyst choose files and imports them.
 */
void
hx_import_choose_files (GtkWindow *window,
                        HxDesk    *desk)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GListModel) filters = create_filters ();

  gtk_file_dialog_set_title (dialog, _("Import Files"));
  gtk_file_dialog_set_accept_label (dialog, _("_Import"));
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_open_multiple (dialog, window, NULL, files_chosen_cb,
                                 choice_new (window, desk));
}

/**
 * hx_import_choose_folder:
 * @window: the window
 * @desk: its desk
 *
 * Lets the analyst choose folders and imports all that is in them; they become sets.
 */
void
hx_import_choose_folder (GtkWindow *window,
                         HxDesk    *desk)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _("Import Folder"));
  gtk_file_dialog_set_accept_label (dialog, _("_Import"));
  gtk_file_dialog_select_multiple_folders (dialog, window, NULL, folders_chosen_cb,
                                           choice_new (window, desk));
}
