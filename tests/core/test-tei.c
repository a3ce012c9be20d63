/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TEI in and out. */

#include "config.h"

#include <string.h>

#include "model/hx-claim.h"
#include "model/hx-passage.h"
#include "model/hx-position.h"
#include "standoff-fixture.h"
#include "zip-fixture.h"

#define TEI "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\">"
#define HEADER(title, more) \
  "<teiHeader><fileDesc><titleStmt><title>" title "</title></titleStmt><publicationStmt><p/>" \
  "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>" more "</teiHeader>"

/* What is said to be lost is what is lost, and no more. */
static void
test_round (Fixture       *self,
            gconstpointer  data)
{
  static const char * const queries[] = {
    STANDOFF_PASSAGES, STANDOFF_TAGGINGS, STANDOFF_MENTIONS, STANDOFF_MEMOS,
    "SELECT name || coalesce ((SELECT ' < ' || p.name FROM tag p WHERE p.id = t.parent),"
    " '') FROM tag t ORDER BY 1",
    "SELECT t.name || t.inverse || count (e.passage) FROM relation r JOIN relation_type t"
    " ON t.id = r.type LEFT JOIN relation_evidence e ON e.relation = r.id GROUP BY r.id",
    "SELECT kind FROM link",
    "SELECT name || kind FROM entity_name ORDER BY 1",
    "SELECT c.name FROM tagging g JOIN coder c ON c.id = g.coder ORDER BY 1",
  };
  g_autofree char *path = NULL;
  g_autoptr(HxExchangeReport) written = NULL;

  standoff_fill (self);
  written = standoff_export_well (self, &hx_format_tei, "out.zip", &path);
  g_assert_true (standoff_has_loss (written, "claim", 1));
  g_assert_true (standoff_has_loss (written, "original", 2));
  g_assert_true (standoff_has_loss (written, "note of a link", 1));
  g_assert_true (standoff_has_loss (written, "time", 7));
  g_assert_true (standoff_has_loss (written, "tag colour", 2));
  g_assert_cmpuint (written->losses->len, ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr(HxExchangeReport) read = NULL;
      g_autofree char *before = standoff_dup_rows (self, queries[i]);
      g_autofree char *after = standoff_dup_returned (self, &hx_format_tei, path, queries[i],
                                                      &read);

      g_assert_cmpstr (after, ==, before);
      g_assert_cmpuint (read->n_verified, ==, read->n_passages);
      g_assert_cmpuint (read->n_moved, ==, 0);
      g_assert_cmpuint (read->losses->len, ==, 0);
    }
}

static gpointer
find_nobody (HxConnection  *connection,
             gpointer       data,
             GError       **error)
{
  HxPassageFilter filter = { .contains = "Nobody" };
  g_autoptr(GPtrArray) list = hx_passage_list (connection, &filter, error);

  return list != NULL && list->len > 0 ? g_object_ref (list->pdata[0]) : NULL;
}

/* A claim stands with what its sources say on it; reading names it as lost. */
static void
test_claims (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(HxPassage) passage = NULL;
  g_autoptr(HxExchangeReport) written = NULL;
  g_autoptr(HxExchangeReport) read = NULL;
  g_autofree char *path = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *rows = NULL;
  g_autoptr(HxEdit) edit = NULL;
  gint64 claim, position;

  standoff_fill (self);
  passage = fixture_query (self, HX_TYPE_PASSAGE, find_nobody, NULL);
  edit = hx_project_begin (self->project, "Claim");
  claim = hx_edit_add_claim (edit, &(HxClaimDraft) { .question = (char *) "Was it <heard>?" });
  position = hx_edit_add_position (edit, claim, hx_passage_get_source (passage),
                                   &(HxPositionDraft) { .stance = HX_STANCE_DENIES,
                                                        .wording = "Nobody heard" });
  hx_edit_add_position_evidence (edit, position, hx_passage_get_id (passage));
  fixture_commit (edit);
  written = standoff_export_well (self, &hx_format_tei, "out.zip", &path);
  g_assert_cmpuint (written->n_claims, ==, 1);
  g_assert_true (standoff_has_loss (written, "claim", 1));
  g_assert_true (standoff_has_loss (written, "value of a position", 1));
  xml = standoff_dup_entry (path, "002-letter.xml");
  g_assert_nonnull (strstr (xml, ">Was it &lt;heard&gt;?</interp>"));
  g_assert_nonnull (strstr (xml, "<interp type=\"denies\" corresp=\"#claim-"));
  rows = standoff_dup_returned (self, &hx_format_tei, path, STANDOFF_TAGGINGS, &read);
  g_assert_true (standoff_has_loss (read, "claim", 1));
  g_assert_true (standoff_has_loss (read, "position", 1));
}

/* An edition with names in the text. */
static void
test_inline (Fixture       *self,
             gconstpointer  data)
{
  static const char xml[] =
    TEI HEADER ("A\n letter", "<encodingDesc><classDecl><taxonomy><category xml:id=\"t1\"><catDesc>"
                "Mood</catDesc><category xml:id=\"t2\"><catDesc>calm</catDesc></category>"
                "</category>"
                "</taxonomy></classDecl></encodingDesc>")
    "<standOff><listPerson><person xml:id=\"mira\"><persName>Mira Dahl</persName><persName>M. D."
    "</persName><note>Keeper</note></person></listPerson>"
    "<listPlace><place xml:id=\"orsk\"><placeName>Orsk</placeName></place></listPlace>"
    "<listRelation><relation name=\"lives\" active=\"#mira\" passive=\"#orsk\"/></listRelation>"
    "<spanGrp type=\"tone\"><span from=\"#s1\" to=\"#s2\">quiet</span>"
    "<span target=\"#string-range(p2,0,6)\" ana=\"#t2\"/>"
    "<span target=\"#nowhere\">x</span></spanGrp>"
    "<listAnnotation><annotation target=\"#s2\"><note>Really?</note></annotation></listAnnotation>"
    "</standOff><text><body><head>Letter</head>\n  <p>Dear   <persName ref=\"#mira\"> Mira\n "
    "Dahl</persName>,<lb/>in <placeName ref=\"#orsk\">Orsk 🔥</placeName> and <rs type=\"person\" "
    "ref=\"https://example.org/ben\">him</rs><note>a remark</note>.</p>"
    "<p xml:id=\"p2\">Nobody <seg xml:id=\"s1\" ana=\"#t1\">came</seg> <seg xml:id=\"s2\">here"
    "</seg>.</p></body></text></TEI>";
  g_autofree char *path = fixture_write (self, "letter.xml", xml, -1);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(HxExchangeReport) report = NULL;

  g_assert_true (hx_formats_detect (file) == &hx_format_tei);
  report = standoff_import_well (self, &hx_format_tei, path);
  standoff_assert_sound (self);
  standoff_assert_rows (self, "SELECT title || '/' || media_type FROM source",
                        "A letter/application/tei+xml\n");
  standoff_assert_rows (self, STANDOFF_MENTIONS, "person Mira Dahl: Mira Dahl\nperson him: him\n"
                        "place Orsk: Orsk 🔥\n");
  standoff_assert_rows (self, STANDOFF_TAGGINGS, "Mood: came\ncalm: Nobody\nquiet: came here\n");
  standoff_assert_rows (self, STANDOFF_MEMOS, "passage: Really?\nsource: a remark\n");
  standoff_assert_rows (self, "SELECT start FROM passage WHERE text = 'Nobody'", "42\n");
  standoff_assert_rows (self, "SELECT t.name FROM relation r JOIN relation_type t ON t.id = r.type",
                        "lives\n");
  g_assert_true (standoff_has_loss (report, "span", 1));
  g_assert_cmpuint (report->n_verified, ==, report->n_passages);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  standoff_assert_refused (self, &hx_format_tei, "a.xml", "<TEI><text>", -1, HX_ERROR_CORRUPT);
  standoff_assert_refused (self, &hx_format_tei, "b.xml", "<TEI/>", -1, HX_ERROR_UNSUPPORTED);
  standoff_assert_refused (self, &hx_format_tei, "c.xml",
                           "<!DOCTYPE TEI [<!ELEMENT TEI ANY>]><TEI><text>x</text></TEI>", -1,
                           HX_ERROR_INVALID);
  standoff_assert_refused (self, &hx_format_tei, "d.xml",
                           "<!DOCTYPE TEI SYSTEM \"file:///etc/hostname\"><TEI><text>&x;</text>"
                           "</TEI>", -1, HX_ERROR_INVALID);
}

/* A DTD that is only named is not needed, and not read. */
static void
test_document_type (Fixture       *self,
                    gconstpointer  data)
{
  static const char xml[] =
    "<?xml version=\"1.0\"?>\n<!DOCTYPE TEI PUBLIC \"-//X//DTD//EN\" \"file:///no/[a>b].dtd\">"
    "\n<TEI><text><body><p>Nobody came.</p></body></text></TEI>";
  g_autofree char *path = fixture_write (self, "old.xml", xml, -1);
  g_autoptr(HxExchangeReport) report = standoff_import_well (self, &hx_format_tei, path);

  g_assert_cmpuint (report->n_sources, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  fixture_add ("/tei/round", test_round);
  fixture_add ("/tei/claims", test_claims);
  fixture_add ("/tei/inline", test_inline);
  fixture_add ("/tei/document-type", test_document_type);
  fixture_add ("/tei/refused", test_refused);
  return g_test_run ();
}
