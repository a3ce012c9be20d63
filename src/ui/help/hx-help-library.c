/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "help/hx-help-library.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>

#include "analyse/hx-fold.h"
#include "base/hx-error.h"

#define SUFFIX ".page"

/**
 * HxHelpLibrary:
 *
 * The manual: the pages of help/, in Mallard, in the user's language as far as it is translated. Once
 * loaded it does not change, and may be used from any thread.
 */
struct _HxHelpLibrary
{
  GObject    parent_instance;

  char      *top;      /* the folder with a folder for each language */
  char      *below;    /* what is between that folder and the pages */
  GPtrArray *pages;    /* HxHelpPage */
};

G_DEFINE_FINAL_TYPE (HxHelpLibrary, hx_help_library, G_TYPE_OBJECT)

/* --- The tree -------------------------------------------------------------------------------- */

/*
 * hx_help_is:
 * @node: a node
 * @name: of an element
 *
 * Returns: whether it is such an element
 */
gboolean
hx_help_is (const xmlNode *node,
            const char    *name)
{
  return node->type == XML_ELEMENT_NODE && g_str_equal ((const char *) node->name, name);
}

/*
 * hx_help_dup_attribute:
 * @node: an element
 * @name: of an attribute
 *
 * Returns: (transfer full) (nullable): its value
 */
char *
hx_help_dup_attribute (xmlNode    *node,
                       const char *name)
{
  xmlChar *value = xmlGetNoNsProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

/*
 * hx_help_find_child:
 * @node: an element
 * @name: of another
 *
 * Returns: (transfer none) (nullable): the first such element in it
 */
xmlNode *
hx_help_find_child (const xmlNode *node,
                    const char    *name)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (hx_help_is (child, name))
      return child;
  return NULL;
}

/*
 * hx_help_dup_text:
 * @node: an element
 *
 * Returns: (transfer full): its words without mark-up, with single spaces
 */
char *
hx_help_dup_text (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  g_auto(GStrv) words = g_strsplit_set ((const char *) content, " \t\r\n", -1);
  GString *text = g_string_new (NULL);

  xmlFree (content);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

/* --- Pages ----------------------------------------------------------------------------------- */

static void
page_free (gpointer data)
{
  HxHelpPage *page = data;

  g_free (page->id);
  g_free (page->title);
  g_free (page->desc);
  g_free (page->sort);
  g_free (page->folder);
  g_free (page->folded);
  g_clear_pointer (&page->xml, xmlFreeDoc);
  g_ptr_array_unref (page->guides);
  g_ptr_array_unref (page->also);
  g_free (page);
}

static void
take_info (HxHelpPage *page,
           xmlNode    *info)
{
  for (xmlNode *child = info->children; child != NULL; child = child->next)
    {
      g_autofree char *type = NULL;
      g_autofree char *target = NULL;

      if (hx_help_is (child, "desc"))
        page->desc = hx_help_dup_text (child);
      if (!hx_help_is (child, "link") && !hx_help_is (child, "title"))
        continue;
      type = hx_help_dup_attribute (child, "type");
      target = hx_help_dup_attribute (child, "xref");
      if (hx_help_is (child, "title") && g_strcmp0 (type, "sort") == 0)
        page->sort = hx_help_dup_text (child);
      else if (target != NULL && g_strcmp0 (type, "guide") == 0)
        g_ptr_array_add (page->guides, g_steal_pointer (&target));
      else if (target != NULL && g_strcmp0 (type, "seealso") == 0)
        g_ptr_array_add (page->also, g_steal_pointer (&target));
    }
}

static HxHelpPage *
page_load (const char *folder,
           const char *id)
{
  g_autofree char *name = g_strconcat (id, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  xmlDoc *xml = xmlReadFile (path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
  xmlNode *root = xml != NULL ? xmlDocGetRootElement (xml) : NULL;
  xmlNode *info = root != NULL ? hx_help_find_child (root, "info") : NULL;
  xmlNode *title = root != NULL ? hx_help_find_child (root, "title") : NULL;
  g_autofree char *text = NULL;
  HxHelpPage *page;

  if (title == NULL)
    {
      g_clear_pointer (&xml, xmlFreeDoc);
      return NULL;
    }
  page = g_new0 (HxHelpPage, 1);
  page->id = g_strdup (id);
  page->folder = g_strdup (folder);
  page->xml = xml;
  page->guides = g_ptr_array_new_with_free_func (g_free);
  page->also = g_ptr_array_new_with_free_func (g_free);
  page->title = hx_help_dup_text (title);
  if (info != NULL)
    take_info (page, info);
  if (page->sort == NULL)
    page->sort = g_strdup (page->title);
  text = hx_help_dup_text (root);
  page->folded = hx_fold_text (text);
  return page;
}

static char *
dup_folder (HxHelpLibrary *self,
            const char    *language)
{
  return g_build_filename (self->top, language, self->below, NULL);
}

/* In the user's language where there is such a page, else as it was written. */
static HxHelpPage *
load_translated (HxHelpLibrary *self,
                 const char    *id)
{
  const char *const *languages = g_get_language_names ();
  HxHelpPage *page = NULL;

  for (guint i = 0; languages[i] != NULL && page == NULL; i++)
    {
      g_autofree char *folder = dup_folder (self, languages[i]);

      page = page_load (folder, id);
    }
  return page;
}

static gboolean
find_top (HxHelpLibrary *self)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *bin = program != NULL ? g_path_get_dirname (program) : g_strdup (".");
  const char *set = g_getenv ("HX_HELPDIR");   /* where it runs uninstalled */
  const struct
  {
    char       *top;
    const char *below;
  } places[] = {
    { g_strdup (set != NULL ? set : ""), "" },
    { g_build_filename (PKGDATADIR, "..", "help", NULL), "hexapla" },
    { g_build_filename (bin, "..", "share", "help", NULL), "hexapla" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *top = places[i].top;
      g_autofree char *index = g_build_filename (top, "C", places[i].below, "index" SUFFIX, NULL);

      if (self->top != NULL || !g_file_test (index, G_FILE_TEST_EXISTS))
        continue;
      self->top = g_steal_pointer (&top);
      self->below = g_strdup (places[i].below);
    }
  return self->top != NULL;
}

static int
compare_pages (gconstpointer a,
               gconstpointer b)
{
  const HxHelpPage *page_a = *(const HxHelpPage *const *) a;
  const HxHelpPage *page_b = *(const HxHelpPage *const *) b;

  return g_utf8_collate (page_a->sort, page_b->sort);
}

static void
hx_help_library_finalize (GObject *object)
{
  HxHelpLibrary *self = HX_HELP_LIBRARY (object);

  g_free (self->top);
  g_free (self->below);
  g_ptr_array_unref (self->pages);
  G_OBJECT_CLASS (hx_help_library_parent_class)->finalize (object);
}

static void
hx_help_library_class_init (HxHelpLibraryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hx_help_library_finalize;
}

static void
hx_help_library_init (HxHelpLibrary *self)
{
  self->pages = g_ptr_array_new_with_free_func (page_free);
}

/**
 * hx_help_library_load:
 * @error: where to put what was wrong
 *
 * Reads all pages; to be called on a thread.
 *
 * Returns: (transfer full) (nullable): the manual; %NULL with %HX_ERROR_NOT_FOUND where it is not
 *   installed
 */
HxHelpLibrary *
hx_help_library_load (GError **error)
{
  g_autoptr(HxHelpLibrary) self = g_object_new (HX_TYPE_HELP_LIBRARY, NULL);
  g_autofree char *folder = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  if (!find_top (self))
    {
      g_set_error (error, HX_ERROR, HX_ERROR_NOT_FOUND,
                   _("%s is not there: the help was not installed with Hexapla. Install Hexapla "
                     "again"), PKGDATADIR "/../help/C/hexapla");
      return NULL;
    }
  folder = dup_folder (self, "C");
  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return NULL;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *id = NULL;
      HxHelpPage *page;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      id = g_strndup (name, strlen (name) - strlen (SUFFIX));
      page = load_translated (self, id);
      if (page != NULL)
        g_ptr_array_add (self->pages, page);
    }
  g_ptr_array_sort (self->pages, compare_pages);
  return g_steal_pointer (&self);
}

/**
 * hx_help_library_get:
 * @self: the manual
 * @id: of a page
 *
 * Returns: (transfer none) (nullable): that page
 */
const HxHelpPage *
hx_help_library_get (HxHelpLibrary *self,
                     const char    *id)
{
  g_return_val_if_fail (HX_IS_HELP_LIBRARY (self) && id != NULL, NULL);

  for (guint i = 0; i < self->pages->len; i++)
    {
      HxHelpPage *page = g_ptr_array_index (self->pages, i);

      if (g_str_equal (page->id, id))
        return page;
    }
  return NULL;
}

/**
 * hx_help_library_list:
 * @self: the manual
 * @guide: (nullable): a section of a guide, "index#read"; %NULL for all
 *
 * Returns: (transfer container) (element-type HxHelpPage): the pages that are listed there, in order
 */
GPtrArray *
hx_help_library_list (HxHelpLibrary *self,
                      const char    *guide)
{
  GPtrArray *pages = g_ptr_array_new ();

  g_return_val_if_fail (HX_IS_HELP_LIBRARY (self), pages);

  for (guint i = 0; i < self->pages->len; i++)
    {
      HxHelpPage *page = g_ptr_array_index (self->pages, i);

      if (guide == NULL
          || g_ptr_array_find_with_equal_func (page->guides, guide, g_str_equal, NULL))
        g_ptr_array_add (pages, page);
    }
  return pages;
}

static guint
weigh (const HxHelpPage *page,
       char            **words)
{
  g_autofree char *title = hx_fold_text (page->title);
  g_autofree char *desc = hx_fold_text (page->desc != NULL ? page->desc : "");
  guint weight = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (strstr (page->folded, words[i]) == NULL)
        return 0;
      weight += strstr (title, words[i]) != NULL ? 9 : strstr (desc, words[i]) != NULL ? 3 : 1;
    }
  return weight;
}

/**
 * hx_help_library_search:
 * @self: the manual
 * @words: what was typed
 *
 * Returns: (transfer container) (element-type HxHelpPage): the pages with all these words, those that
 *   have them in the title first
 */
GPtrArray *
hx_help_library_search (HxHelpLibrary *self,
                        const char    *words)
{
  g_autofree char *folded = hx_fold_text (words);
  g_auto(GStrv) split = g_strsplit_set (folded, " \t\n", -1);
  GPtrArray *found = g_ptr_array_new ();
  guint best = 0;

  g_return_val_if_fail (HX_IS_HELP_LIBRARY (self), found);

  for (guint i = 0; i < self->pages->len; i++)
    best = MAX (best, weigh (g_ptr_array_index (self->pages, i), split));
  for (guint wanted = best; wanted > 0; wanted--)
    for (guint i = 0; i < self->pages->len; i++)
      if (weigh (g_ptr_array_index (self->pages, i), split) == wanted)
        g_ptr_array_add (found, g_ptr_array_index (self->pages, i));
  return found;
}

static xmlNode *
find_section (xmlNode    *node,
              const char *id)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *own = NULL;
      xmlNode *found;

      if (!hx_help_is (child, "section"))
        continue;
      own = hx_help_dup_attribute (child, "id");
      found = g_strcmp0 (own, id) == 0 ? child : find_section (child, id);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * hx_help_library_dup_title:
 * @self: the manual
 * @target: a page, or a section of one, "reading#panes"
 *
 * Returns: (transfer full) (nullable): what it is called; %NULL where it is not there
 */
char *
hx_help_library_dup_title (HxHelpLibrary *self,
                           const char    *target)
{
  g_auto(GStrv) parts = g_strsplit (target, "#", 2);
  const HxHelpPage *page = parts[0] != NULL ? hx_help_library_get (self, parts[0]) : NULL;
  xmlNode *section;
  xmlNode *title;

  if (page == NULL || parts[1] == NULL)
    return page != NULL ? g_strdup (page->title) : NULL;
  section = find_section (xmlDocGetRootElement (page->xml), parts[1]);
  title = section != NULL ? hx_help_find_child (section, "title") : NULL;
  return title != NULL ? hx_help_dup_text (title) : NULL;
}

/**
 * hx_help_library_dup_picture:
 * @self: the manual
 * @page: the page that shows it
 * @name: its path beside the page
 *
 * Returns: (transfer full): the path of the picture, in the language of the page where it is there
 */
char *
hx_help_library_dup_picture (HxHelpLibrary *self,
                             const char    *page,
                             const char    *name)
{
  const HxHelpPage *of = hx_help_library_get (self, page);
  g_autofree char *folder = dup_folder (self, "C");
  g_autofree char *path = of != NULL ? g_build_filename (of->folder, name, NULL) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  return g_build_filename (folder, name, NULL);
}
