/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hx-citation.h"

#include "base/hx-quotation.h"
#include "base/hx-time.h"
#include "model/hx-source-reference.h"

G_DEFINE_BOXED_TYPE (HxCitation, hx_citation, hx_citation_copy, hx_citation_free)

typedef struct
{
  HxProject *project;
  HxFocus    focus;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_object_unref (request->project);
  g_free (request);
}

/* Parts -------------------------------------------------------------------------------------- */

static gboolean
is_web_address (const char *url)
{
  g_autofree char *scheme = url != NULL ? g_uri_parse_scheme (url) : NULL;

  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}

static void
append_html (GString    *string,
             const char *element,
             const char *attributes,
             const char *part)
{
  g_autofree char *escaped = NULL;

  if (part == NULL || *part == '\0')
    return;
  if (string->len > 0)
    g_string_append (string, ", ");

  escaped = g_markup_escape_text (part, -1);
  g_string_append_printf (string, "<%s%s>%s</%s>", element, attributes, escaped, element);
}

/* Language and direction, as attributes. */
static char *
dup_attributes (const char *text,
                const char *language)
{
  const char *direction = hx_quotation_find_direction (text) > 0 ? "rtl" : "ltr";
  g_autofree char *escaped = NULL;

  if (language == NULL || *language == '\0')
    return g_strdup_printf (" dir=\"%s\"", direction);

  escaped = g_markup_escape_text (language, -1);
  return g_strdup_printf (" lang=\"%s\" dir=\"%s\"", escaped, direction);
}

static char *
format_html_reference (HxSource   *source,
                       const char *paragraphs)
{
  g_autoptr(GString) reference = g_string_new (NULL);
  const char *url = hx_source_get_url (source);
  const char *day = hx_source_get_date (source);
  g_autofree char *date = hx_time_format_edtf (day);
  g_autofree char *title = dup_attributes (hx_source_get_title (source),
                                           hx_source_get_language (source));
  g_autofree char *time = g_markup_printf_escaped (" datetime=\"%s\"", day != NULL ? day : "");
  g_autofree char *link = g_markup_printf_escaped (" href=\"%s\"", url != NULL ? url : "");
  /* What EDTF has shown as it stands is no date in HTML. */
  gboolean plain_day = date != NULL && strcmp (date, day) != 0;

  append_html (reference, "bdi", "", hx_source_get_author (source));
  append_html (reference, "cite", title, hx_source_get_title (source));
  append_html (reference, "bdi", "", hx_source_get_outlet (source));
  append_html (reference, plain_day ? "time" : "bdi", plain_day ? time : "", date);
  append_html (reference, is_web_address (url) ? "a" : "bdi", is_web_address (url) ? link : "",
               url);
  append_html (reference, "span", "", paragraphs);
  return g_string_free (g_steal_pointer (&reference), FALSE);
}

/* Flavours ----------------------------------------------------------------------------------- */

static char *
format_plain (HxSource   *source,
              const char *quote,
              const char *paragraphs)
{
  g_autofree char *reference = hx_source_reference_format (source, HX_SOURCE_REFERENCE_FULL,
                                                           paragraphs);
  gboolean apart = strchr (quote, '\n') != NULL || hx_quotation_find_direction (quote) > 0;

  /* Translators: a quotation of several paragraphs, and below it where it stands */
  if (apart)
    return g_strdup_printf (_("%s\n(%s)"), quote, reference);
  /* Translators: a quotation, then where it stands */
  return g_strdup_printf (_("%s (%s)"), quote, reference);
}

static void
append_paragraphs (GString    *html,
                   const char *quote,
                   gboolean    rtl)
{
  g_auto(GStrv) lines = g_strsplit (quote, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = NULL;
      const char *line = g_strstrip (lines[i]);
      int direction = hx_quotation_find_direction (line);
      gboolean other = direction != 0 && (direction > 0) != rtl;

      if (*line == '\0')
        continue;
      escaped = g_markup_escape_text (line, -1);
      g_string_append_printf (html, "<p%s>%s</p>",
                              !other ? "" : rtl ? " dir=\"ltr\"" : " dir=\"rtl\"", escaped);
    }
}

static char *
format_html (HxSource   *source,
             const char *quote,
             const char *paragraphs)
{
  GString *html = g_string_new ("<meta charset=\"utf-8\">");
  const char *url = hx_source_get_url (source);
  g_autofree char *cite = g_markup_printf_escaped (" cite=\"%s\"", url != NULL ? url : "");
  g_autofree char *attributes = dup_attributes (quote, hx_source_get_language (source));
  g_autofree char *reference = format_html_reference (source, paragraphs);
  const char *locale = pango_language_to_string (pango_language_get_default ());
  const char *direction = gtk_get_locale_direction () == GTK_TEXT_DIR_RTL ? "rtl" : "ltr";

  g_string_append_printf (html, "<blockquote%s%s>", is_web_address (url) ? cite : "", attributes);
  append_paragraphs (html, quote, hx_quotation_find_direction (quote) > 0);
  g_string_append_printf (html, "</blockquote><p lang=\"%s\" dir=\"%s\">(%s)</p>",
                          g_str_equal (locale, "c") ? "en" : locale, direction, reference);
  return g_string_free (html, FALSE);
}

/**
 * hx_citation_format_reference:
 * @title: the title of a source
 * @text: its text
 * @start: first code point
 * @end: code point past the last; @start for a place
 *
 * Returns: (transfer full): the title and the paragraphs, such as "A Title, ¶ 12"
 */
char *
hx_citation_format_reference (const char *title,
                              HxText     *text,
                              guint       start,
                              guint       end)
{
  g_autoptr(GString) reference = g_string_new (NULL);
  g_autofree char *paragraphs = hx_source_reference_format_paragraphs (text, start, end);

  hx_source_reference_append (reference, title);
  hx_source_reference_append (reference, paragraphs);
  return g_string_free (g_steal_pointer (&reference), FALSE);
}

/**
 * hx_citation_new:
 * @source: a source
 * @text: its text
 * @start: first code point
 * @end: code point past the last
 *
 * Makes a citation: the text in the quotation marks of its language, then author, title,
 * outlet, date, address and paragraphs.
 *
 * Returns: (transfer full): the citation
 */
HxCitation *
hx_citation_new (HxSource *source,
                 HxText   *text,
                 guint     start,
                 guint     end)
{
  HxCitation *self;
  g_autofree char *exact = NULL;
  g_autofree char *quote = NULL;
  g_autofree char *paragraphs = NULL;

  g_return_val_if_fail (HX_IS_SOURCE (source), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  end = MIN (end, hx_text_get_length (text));
  start = MIN (start, end);
  exact = hx_text_dup_range (text, start, end);
  quote = hx_quotation_quote (exact, hx_source_get_language (source));
  paragraphs = hx_source_reference_format_paragraphs (text, start, end);

  self = g_new0 (HxCitation, 1);
  self->plain = format_plain (source, quote, paragraphs);
  self->html = format_html (source, quote, paragraphs);
  return self;
}

/**
 * hx_citation_copy:
 * @self: a citation
 *
 * Returns: (transfer full): the same citation
 */
HxCitation *
hx_citation_copy (const HxCitation *self)
{
  HxCitation *copy = g_new0 (HxCitation, 1);

  copy->plain = g_strdup (self->plain);
  copy->html = g_strdup (self->html);
  return copy;
}

/**
 * hx_citation_free:
 * @self: (nullable) (transfer full): a citation
 *
 * Frees it.
 */
void
hx_citation_free (HxCitation *self)
{
  if (self == NULL)
    return;

  g_free (self->plain);
  g_free (self->html);
  g_free (self);
}

/**
 * hx_citation_to_content:
 * @self: a citation
 *
 * Returns: (transfer full): both flavours, for a clipboard: whoever pastes takes what it can
 */
GdkContentProvider *
hx_citation_to_content (const HxCitation *self)
{
  g_autoptr(GBytes) html = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  html = g_bytes_new (self->html, strlen (self->html));
  return gdk_content_provider_new_union ((GdkContentProvider *[2]) {
    gdk_content_provider_new_for_bytes ("text/html", html),
    gdk_content_provider_new_typed (G_TYPE_STRING, self->plain),
  }, 2);
}

/* Loading ------------------------------------------------------------------------------------ */

static gpointer
query_source (HxConnection  *connection,
              gpointer       data,
              GError       **error)
{
  return hx_source_find (connection, *(gint64 *) data, error);
}

static DexFuture *
load_fiber (gpointer data)
{
  Request *request = data;
  g_autoptr(HxText) text = NULL;
  g_autoptr(HxSource) source = NULL;
  GError *error = NULL;

  text = dex_await_boxed (hx_project_load_text (request->project, request->focus.source),
                          &error);
  if (text != NULL)
    source = dex_await_object (hx_project_query (request->project, HX_TYPE_SOURCE, query_source,
                                                 g_memdup2 (&request->focus.source,
                                                            sizeof (gint64)), g_free),
                               &error);
  if (source == NULL)
    return dex_future_new_for_error (error);

  return dex_future_new_take_boxed (HX_TYPE_CITATION,
                                    hx_citation_new (source, text, request->focus.start,
                                                     request->focus.end));
}

/**
 * hx_citation_load:
 * @desk: a desk
 * @focus: a text
 *
 * Reads the text and what is known of its source.
 *
 * Returns: (transfer full): a future of an [struct@Citation]
 */
DexFuture *
hx_citation_load (HxDesk        *desk,
                  const HxFocus *focus)
{
  Request *request;

  g_return_val_if_fail (HX_IS_DESK (desk), NULL);
  g_return_val_if_fail (focus != NULL, NULL);

  request = g_new0 (Request, 1);
  request->project = g_object_ref (hx_desk_get_project (desk));
  request->focus = *focus;
  return dex_scheduler_spawn (NULL, 0, load_fiber, request, request_free);
}
