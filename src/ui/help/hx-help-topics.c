/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "help/hx-help-topics.h"

#define FALLBACK "index"

/* What is inside of something else comes to be looked at first, so the order does not matter. */
static const HxHelpTopic topics[] = {
  /* Dialogs and popovers */
  { "HxAttributeDialog", "metadata" },
  { "HxBackupDialog", "backups" },
  { "HxClaimDialog", "claims#make" },
  { "HxClaimPopover", "claims#make" },
  { "HxCommandPalette", "commands" },
  { "HxCorrectPopover", "correcting" },
  { "HxEncodingDialog", "correcting#encoding" },
  { "HxEntityPopover", "entities" },
  { "HxExchangeDialog", "programs" },
  { "HxExportDialog", "export" },
  { "HxFilterPopover", "side-by-side#filter" },
  { "HxHistoryDialog", "history" },
  { "HxHypothesisDialog", "hypotheses" },
  { "HxImportDialog", "importing" },
  { "HxLinkPopover", "linking" },
  { "HxNotePopover", "memos" },
  { "HxOriginDialog", "claims#origins" },
  { "HxOwnTypeDialog", "entities" },
  { "HxPlaceDialog", "entities" },
  { "HxPositionDialog", "claims#position" },
  { "HxPreferences", "preferences" },
  { "HxPropertyDialog", "entities" },
  { "HxQuoteDialog", "quotes" },
  { "HxRecogniseDialog", "pages#recognise" },
  { "HxRejectedDialog", "mentions" },
  { "HxRelationDialog", "entities" },
  { "HxTagPopover", "tagging" },
  { "HxTourDialog", "commands#tour" },

  /* The main area */
  { "HxAchView", "hypotheses" },
  { "HxClaimQueue", "claims#suggestions" },
  { "HxClaimsView", "claims#matrix" },
  { "HxEntityView", "entities" },
  { "HxFindBar", "find" },
  { "HxPageView", "pages" },
  { "HxPane", "reading" },
  { "HxQuotesView", "quotes" },
  { "HxReader", "side-by-side" },
  { "HxReadingOptions", "reading" },
  { "HxReviewPanel", "correcting#review" },

  /* The sidebar */
  { "HxCodebook", "codebook" },
  { "HxEntityListView", "entities" },
  { "HxMentionPanel", "mentions" },
  { "HxSearchPanel", "search" },
  { "HxSetTree", "metadata" },
  { "HxSidebar", "introduction" },
  { "HxSourceList", "importing" },

  /* The inspector */
  { "HxAlignmentPage", "side-by-side#accept" },
  { "HxAttributeBox", "metadata" },
  { "HxClaimPage", "claims" },
  { "HxEntityPage", "entities" },
  { "HxInspector", "introduction" },
  { "HxLinkPage", "linking" },
  { "HxMemoSection", "memos" },
  { "HxOverviewPage", "projects" },
  { "HxPassagePage", "tagging" },
  { "HxProposalBox", "claims#proposals" },
  { "HxSourcePage", "metadata" },
  { "HxTagPage", "codebook" },

  /* Before there is a project */
  { "HxStartPage", FALLBACK },
};

/**
 * hx_help_topics_get_all:
 * @n_topics: (out): how many
 *
 * Returns: (array length=n_topics): what the help says of which widget
 */
const HxHelpTopic *
hx_help_topics_get_all (guint *n_topics)
{
  g_return_val_if_fail (n_topics != NULL, NULL);

  *n_topics = G_N_ELEMENTS (topics);
  return topics;
}

/**
 * hx_help_topics_find:
 * @widget: (nullable): what has the keyboard focus, or is in front
 *
 * Returns: what the help says of it, or of the nearest around it
 */
const char *
hx_help_topics_find (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
      if (g_str_equal (G_OBJECT_TYPE_NAME (widget), topics[i].widget))
        return topics[i].target;
  return FALLBACK;
}
