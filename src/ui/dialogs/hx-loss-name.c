/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What cannot go into a file or out of it, as the analyst calls it. */

#include "config.h"

#include "dialogs/hx-loss-name.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *element;
  const char *name;
} LossName;

static const LossName names[] = {
  { "annotation", NC_("what is lost", "Annotation") },
  { "attribute", NC_("what is lost", "Attribute") },
  { "body", NC_("what is lost", "Body of an annotation") },
  { "character", NC_("what is lost", "Character") },
  { "claim", NC_("what is lost", "Claim") },
  { "coder and time", NC_("what is lost", "Coder and time") },
  { "code_av", NC_("what is lost", "Passage of sound or film") },
  { "command", NC_("what is lost", "History") },
  { "details of a relation", NC_("what is lost", "Details of a relation") },
  { "discontinuous annotation", NC_("what is lost", "Annotation with gaps") },
  { "dismissal", NC_("what is lost", "Dismissed suggestion") },
  { "dismissals", NC_("what is lost", "Dismissed suggestions") },
  { "earlier revision", NC_("what is lost", "Earlier revision") },
  { "entities", NC_("what is lost", "Entities") },
  { "entity", NC_("what is lost", "Entity") },
  { "entity description", NC_("what is lost", "Description of an entity") },
  { "entity memo", NC_("what is lost", "Memo on an entity") },
  { "event argument", NC_("what is lost", "Participant of an event") },
  { "file", NC_("what is lost", "File") },
  { "foreign_parts", NC_("what is lost", "Parts of other programs’ files") },
  { "grammar", NC_("what is lost", "Grammar") },
  { "graph", NC_("what is lost", "Drawn network") },
  { "highlight", NC_("what is lost", "Passage") },
  { "history", NC_("what is lost", "History") },
  { "hypothesis", NC_("what is lost", "Hypothesis") },
  { "image", NC_("what is lost", "Picture") },
  { "imageCoding", NC_("what is lost", "Coding of a picture") },
  { "important", NC_("what is lost", "Importance of a passage") },
  { "judgement", NC_("what is lost", "Judgement on two entities") },
  { "judgements", NC_("what is lost", "Judgements on two entities") },
  { "label", NC_("what is lost", "Label") },
  { "line", NC_("what is lost", "Line") },
  { "line break of a memo", NC_("what is lost", "Line break of a memo") },
  { "line end", NC_("what is lost", "Line end") },
  { "link", NC_("what is lost", "Link") },
  { "link memo", NC_("what is lost", "Memo on a link") },
  { "links", NC_("what is lost", "Links") },
  { "memos", NC_("what is lost", "Memos") },
  { "mention", NC_("what is lost", "Mention") },
  { "mention kind", NC_("what is lost", "Kind of a mention") },
  { "mentions", NC_("what is lost", "Mentions") },
  { "name", NC_("what is lost", "Further name of an entity") },
  { "note", NC_("what is lost", "Note") },
  { "note of a link", NC_("what is lost", "Note of a link") },
  { "origin", NC_("what is lost", "Judgement on an origin") },
  { "original", NC_("what is lost", "Original file") },
  { "originals", NC_("what is lost", "Original files") },
  { "origins", NC_("what is lost", "Judgements on origins") },
  { "own type of an entity", NC_("what is lost", "Own type of an entity") },
  { "passage", NC_("what is lost", "Passage") },
  { "passage memo", NC_("what is lost", "Memo on a passage") },
  { "passage of an earlier revision", NC_("what is lost", "Passage of an earlier revision") },
  { "passages", NC_("what is lost", "Passages") },
  { "picture", NC_("what is lost", "Picture of an entity") },
  { "pictures", NC_("what is lost", "Pictures of entities") },
  { "place", NC_("what is lost", "Place") },
  { "position", NC_("what is lost", "Position") },
  { "position_evidence", NC_("what is lost", "Evidence of positions") },
  { "positions", NC_("what is lost", "Positions") },
  { "project memo", NC_("what is lost", "Memo on the project") },
  { "properties", NC_("what is lost", "Properties") },
  { "property", NC_("what is lost", "Property") },
  { "rating", NC_("what is lost", "Rating of a claim") },
  { "ratings", NC_("what is lost", "Ratings of claims") },
  { "region", NC_("what is lost", "Rectangle") },
  { "rejection", NC_("what is lost", "Rejected mention") },
  { "rejections", NC_("what is lost", "Rejected mentions") },
  { "relation", NC_("what is lost", "Relation") },
  { "relation_evidence", NC_("what is lost", "Evidence of relations") },
  { "relations", NC_("what is lost", "Relations") },
  { "reply", NC_("what is lost", "Reply") },
  { "revisions", NC_("what is lost", "Earlier revisions") },
  { "ris", NC_("what is lost", "Line of a bibliographic reference") },
  { "set", NC_("what is lost", "Set of sources") },
  { "shortcut", NC_("what is lost", "Key of a tag") },
  { "source", NC_("what is lost", "Source") },
  { "source details", NC_("what is lost", "Details of a source") },
  { "source memo", NC_("what is lost", "Memo on a source") },
  { "stored_sql", NC_("what is lost", "Stored query") },
  { "tag", NC_("what is lost", "Tag") },
  { "tag colour", NC_("what is lost", "Colour of a tag") },
  { "tag description", NC_("what is lost", "Description of a tag") },
  { "tag memo", NC_("what is lost", "Memo on a tag") },
  { "tagging", NC_("what is lost", "Tagging") },
  { "text", NC_("what is lost", "Text of a source") },
  { "time", NC_("what is lost", "Time") },
  { "treecode", NC_("what is lost", "Code in several categories") },
  { "uncertainty of a date", NC_("what is lost", "Uncertainty of a date") },
  { "unused tag", NC_("what is lost", "Unused tag") },
  { "value of a position", NC_("what is lost", "Value of a position") },
  { "values", NC_("what is lost", "Values of positions") },
  { "view", NC_("what is lost", "Further text of a document") },
  { "white space", NC_("what is lost", "White space") },
};

/**
 * hx_loss_name_find:
 * @element: what an [struct@Hx.ExchangeLoss] says that it is
 *
 * Returns: (transfer none): how it is called; @element itself where it is the other program's own
 *   word
 */
const char *
hx_loss_name_find (const char *element)
{
  g_return_val_if_fail (element != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].element, element))
      return g_dpgettext2 (NULL, "what is lost", names[i].name);
  return element;
}
