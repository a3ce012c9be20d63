/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Claims and positions out of the notes and links that hx-refi-export-claims.c writes. A note that
 * is not whole, or was changed so that it makes no sense, stays a memo. */

#include "config.h"

#include "exchange/refi/hx-refi-private.h"

#include <string.h>

#include "analyse/hx-edtf.h"
#include "model/hx-claim.h"
#include "model/hx-position.h"

/* A note that says it is a claim or a position. */
typedef struct
{
  HxRefiNode  *node;
  gboolean     is_claim;
  GHashTable  *lines;      /* key → value */
  GPtrArray   *links;      /* HxRefiNode: those that lead from it */
  gint64       id;         /* of the claim, once it is in the edit */
} Said;

static void
said_free (gpointer data)
{
  Said *said = data;

  g_hash_table_unref (said->lines);
  g_ptr_array_unref (said->links);
  g_free (said);
}

/* --- Reading --- */

static char *
dup_unescaped (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\\' && p[1] != '\0')
      g_string_append_c (plain, *++p == 'n' ? '\n' : *p);
    else
      g_string_append_c (plain, *p);
  return g_string_free (plain, FALSE);
}

static Said *
read_note (HxRefiNode *node)
{
  const char *text = hx_refi_node_child_text (node, "PlainTextContent");
  g_auto(GStrv) lines = NULL;
  Said *said;

  if (text == NULL || !g_str_has_prefix (text, "Hexapla "))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  if (!g_str_equal (lines[0], "Hexapla claim") && !g_str_equal (lines[0], "Hexapla position"))
    return NULL;
  said = g_new0 (Said, 1);
  said->node = node;
  said->is_claim = g_str_equal (lines[0], "Hexapla claim");
  said->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  said->links = g_ptr_array_new ();
  for (guint i = 1; lines[i] != NULL; i++)
    {
      char *colon = strstr (lines[i], ": ");

      if (colon != NULL)
        g_hash_table_replace (said->lines, g_strndup (lines[i], colon - lines[i]),
                              dup_unescaped (colon + 2));
    }
  return said;
}

static const char *
get (Said       *said,
     const char *key)
{
  return g_hash_table_lookup (said->lines, key);
}

static GHashTable *
read_notes (HxRefiImport *self,
            GPtrArray    *order)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HxRefiNode *notes = hx_refi_node_child (self->root, "Notes");
  HxRefiNode *links = hx_refi_node_child (self->root, "Links");

  for (HxRefiNode *n = notes != NULL ? notes->first : NULL; n != NULL; n = n->next)
    {
      char *key = hx_refi_guid_dup_key (hx_refi_node_get (n, "guid"));
      Said *said = key != NULL && !g_hash_table_contains (table, key) ? read_note (n) : NULL;

      if (said == NULL)
        {
          g_free (key);
          continue;
        }
      g_hash_table_insert (table, key, said);
      g_ptr_array_add (order, said);
    }
  for (HxRefiNode *n = links != NULL ? links->first : NULL; n != NULL; n = n->next)
    {
      g_autofree char *key = hx_refi_guid_dup_key (hx_refi_node_get (n, "originGUID"));
      Said *said = key != NULL ? g_hash_table_lookup (table, key) : NULL;

      if (said != NULL)
        g_ptr_array_add (said->links, n);
    }
  return table;
}

/* --- Claims --- */

static gboolean
read_claim (Said         *said,
            HxClaimDraft *draft)
{
  const char *tolerance = get (said, "Tolerance"), *credibility = get (said, "Credibility");
  guint64 number = 0;

  *draft = (HxClaimDraft) { .question = get (said, "Question"), .unit = get (said, "Unit"),
                            .note = get (said, "Note") };
  if (draft->question == NULL || *draft->question == '\0'
      || !hx_claim_kind_from_string (get (said, "Kind"), &draft->kind)
      || (get (said, "Likelihood") != NULL
          && !hx_likelihood_from_string (get (said, "Likelihood"), &draft->likelihood))
      || (get (said, "Relevance") != NULL
          && !hx_relevance_from_string (get (said, "Relevance"), &draft->relevance)))
    return FALSE;
  if (tolerance != NULL && !g_ascii_string_to_unsigned (tolerance, 10, 0, 1000, &number, NULL))
    return FALSE;
  draft->tolerance = number;
  number = 0;
  if (credibility != NULL && !g_ascii_string_to_unsigned (credibility, 10, 1, 6, &number, NULL))
    return FALSE;
  draft->credibility = number;
  return TRUE;
}

/* The note's own text is made anew, and so is its name if it is the usual one. */
static void
take_note (HxRefiImport *self,
           Said         *said,
           const char   *kind,
           const char   *name)
{
  hx_refi_import_note (self, said->node, kind, said->id);
  hx_refi_node_child (said->node, "PlainTextContent")->taken = TRUE;
  if (g_strcmp0 (hx_refi_node_get (said->node, "name"), name) == 0)
    hx_refi_node_take (said->node, "name");
}

static void
add_claim (HxRefiImport *self,
           Said         *said)
{
  HxRefiThing *known = hx_refi_import_find_known (self, said->node, "claim");
  g_autofree char *question = NULL;
  g_autofree char *name = NULL;
  HxClaimDraft draft;

  if (known != NULL || !read_claim (said, &draft))
    {
      said->id = 0;
      return;
    }
  question = g_strstrip (g_strdup (draft.question));
  if (*question == '\0' || !g_hash_table_add (self->questions, g_strdup (question)))
    return;
  hx_refi_import_set_author (self, said->node);
  said->id = hx_edit_add_claim (self->edit, &draft);
  name = g_strconcat ("Claim: ", draft.question, NULL);
  take_note (self, said, "claim", name);
  self->report->n_claims++;
}

/* --- Positions --- */

static gboolean
is_number (const char *text)
{
  return text == NULL || hx_position_is_decimal (text);
}

static gboolean
read_position (Said            *said,
               HxPositionDraft *draft,
               gboolean        *silent)
{
  HxStance stance;

  *draft = (HxPositionDraft) {
    .wording = get (said, "Wording"), .minimum = get (said, "Minimum"),
    .maximum = get (said, "Maximum"), .unit = get (said, "Unit"),
    .approximate = get (said, "Approximate") != NULL, .edtf = get (said, "Date"),
    .value = get (said, "Value"), .by_hand = get (said, "By hand") != NULL,
    .attributed = get (said, "Attributed to"), .note = get (said, "Note"),
  };
  if (!hx_stance_from_string (get (said, "Stance"), &stance)
      || !is_number (draft->minimum) || !is_number (draft->maximum)
      || (draft->edtf != NULL && !hx_edtf_is_valid (draft->edtf))
      || (draft->minimum != NULL && draft->maximum != NULL
          && g_ascii_strtod (draft->minimum, NULL) > g_ascii_strtod (draft->maximum, NULL)))
    return FALSE;
  *silent = stance == HX_STANCE_SILENT;
  draft->stance = stance;
  return TRUE;
}

/* Where a link of that name leads, if it is of that kind. */
static HxRefiThing *
follow (HxRefiImport *self,
        Said         *said,
        const char   *name,
        const char   *kind)
{
  for (guint i = 0; i < said->links->len; i++)
    {
      HxRefiNode *link = g_ptr_array_index (said->links, i);
      HxRefiThing *thing = g_strcmp0 (hx_refi_node_get (link, "name"), name) == 0
                           ? hx_refi_import_find (self, hx_refi_node_get (link, "targetGUID"))
                           : NULL;

      if (thing != NULL && g_strcmp0 (thing->kind, kind) == 0)
        return thing;
    }
  return NULL;
}

static gboolean
is_of_source (HxRefiThing *passage,
              HxRefiThing *source)
{
  HxRefiNode *parent = passage->node != NULL ? passage->node->parent : NULL;

  return parent != NULL && source->node != NULL
         && (parent == source->node || parent->parent == source->node);
}

/* The passages of the source that links lead to. */
static GArray *
list_evidence (HxRefiImport *self,
               Said         *said,
               HxRefiThing  *source)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < said->links->len; i++)
    {
      HxRefiNode *link = g_ptr_array_index (said->links, i);
      HxRefiThing *passage = hx_refi_import_find (self, hx_refi_node_get (link, "targetGUID"));

      if (g_strcmp0 (hx_refi_node_get (link, "name"), "evidence") == 0 && passage != NULL
          && g_strcmp0 (passage->kind, "passage") == 0 && is_of_source (passage, source))
        g_array_append_val (passages, passage->row);
    }
  return passages;
}

static void
take_links (Said *said)
{
  for (guint i = 0; i < said->links->len; i++)
    ((HxRefiNode *) g_ptr_array_index (said->links, i))->taken = TRUE;
}

static void
add_position (HxRefiImport *self,
              Said         *said,
              gint64        claim,
              gboolean      silent_ones,
              GHashTable   *spoken)
{
  HxRefiThing *source = follow (self, said, "source", "source");
  HxRefiThing *entity = follow (self, said, "entity", "entity");
  HxRefiThing *speaker = follow (self, said, "speaker", "entity");
  g_autoptr(GArray) passages = NULL;
  g_autofree char *pair = NULL;
  g_autofree char *name = NULL;
  HxPositionDraft draft;
  gboolean silent;

  if (source == NULL || !read_position (said, &draft, &silent) || silent != silent_ones)
    return;
  pair = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, claim, source->row);
  passages = list_evidence (self, said, source);
  if (silent ? g_hash_table_contains (spoken, pair) : passages->len == 0)
    return;

  hx_refi_import_set_author (self, said->node);
  draft.entity = entity != NULL ? entity->row : 0;
  draft.speaker = speaker != NULL ? speaker->row : 0;
  if (silent)
    said->id = hx_edit_set_silent (self->edit, claim, source->row);
  else
    said->id = hx_edit_add_position (self->edit, claim, source->row, &draft);
  for (guint i = 0; i < passages->len && !silent; i++)
    hx_edit_add_position_evidence (self->edit, said->id, g_array_index (passages, gint64, i));
  name = g_strdup_printf ("Position: %s: %s", source->node != NULL
                          ? hx_refi_node_get (source->node, "name") : "", get (said, "Stance"));
  take_note (self, said, "position", name);
  take_links (said);
  g_hash_table_add (spoken, g_steal_pointer (&pair));
}

static void
add_positions (HxRefiImport *self,
               GHashTable   *notes,
               Said         *claim)
{
  g_autoptr(GHashTable) spoken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < claim->links->len; i++)
      {
        HxRefiNode *link = g_ptr_array_index (claim->links, i);
        g_autofree char *key = hx_refi_guid_dup_key (hx_refi_node_get (link, "targetGUID"));
        Said *position = key != NULL ? g_hash_table_lookup (notes, key) : NULL;

        if (position == NULL || position->is_claim || position->id != 0
            || g_strcmp0 (hx_refi_node_get (link, "name"), "position") != 0)
          continue;
        add_position (self, position, claim->id, pass == 1, spoken);
        link->taken |= position->id != 0;
      }
}

void
hx_refi_import_claims (HxRefiImport *self)
{
  g_autoptr(GPtrArray) order = g_ptr_array_new_with_free_func (said_free);
  g_autoptr(GHashTable) notes = read_notes (self, order);

  for (guint i = 0; i < order->len; i++)
    {
      Said *said = g_ptr_array_index (order, i);

      if (!said->is_claim)
        continue;
      add_claim (self, said);
      if (said->id != 0)
        add_positions (self, notes, said);
    }
}
