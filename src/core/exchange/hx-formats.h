/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "exchange/hx-exchange.h"

G_BEGIN_DECLS

/* The formats there are, each beside what reads and writes it, in the order of the table. */
extern const HxFormat hx_format_bundle;           /* hx-bundle.c */
extern const HxFormat hx_format_refi;             /* refi/hx-refi.c */
extern const HxFormat hx_format_refi_codebook;    /* refi/hx-refi-codebook.c */
extern const HxFormat hx_format_qualcoder;        /* neighbours/hx-qualcoder.c */
extern const HxFormat hx_format_taguette;         /* neighbours/hx-taguette.c */
extern const HxFormat hx_format_rqda;             /* neighbours/hx-rqda.c */
extern const HxFormat hx_format_passages;         /* tables/hx-sheets.c */
extern const HxFormat hx_format_taggings;         /* tables/hx-sheets.c */
extern const HxFormat hx_format_frequencies;      /* tables/hx-sheets.c */
extern const HxFormat hx_format_entities;         /* tables/hx-sheets.c */
extern const HxFormat hx_format_relations;        /* tables/hx-sheets.c */
extern const HxFormat hx_format_claims;           /* tables/hx-sheets.c */
extern const HxFormat hx_format_positions;        /* tables/hx-sheets.c */
extern const HxFormat hx_format_sources;          /* tables/hx-sheets.c */
extern const HxFormat hx_format_w3c;              /* standoff/hx-w3c.c */
extern const HxFormat hx_format_brat;             /* standoff/hx-brat.c */
extern const HxFormat hx_format_cas_json;         /* standoff/hx-cas-json.c */
extern const HxFormat hx_format_cas_xmi;          /* standoff/hx-cas-xmi.c */
extern const HxFormat hx_format_tei;              /* standoff/hx-tei.c */
extern const HxFormat hx_format_conll;            /* standoff/hx-conll.c */
extern const HxFormat hx_format_graphml;          /* graphs/hx-graphml.c */
extern const HxFormat hx_format_graphml_mentions; /* graphs/hx-graphml.c */
extern const HxFormat hx_format_gexf;             /* graphs/hx-gexf.c */
extern const HxFormat hx_format_gexf_mentions;    /* graphs/hx-gexf.c */
extern const HxFormat hx_format_geojson;          /* graphs/hx-geojson.c */
extern const HxFormat hx_format_ftm;              /* graphs/hx-ftm.c */
extern const HxFormat hx_format_report_odt;       /* report/hx-paper-odt.c */
extern const HxFormat hx_format_report_pdf;       /* report/hx-paper-pdf.c */

G_END_DECLS
