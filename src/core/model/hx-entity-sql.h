/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Entities that were judged to be the same are shown as one, their root. Whoever asks for an
 * entity means its group; whoever reads a row tells its root. */

/* The entity a row @e of the table entity is shown as. */
#define HX_ENTITY_ROOT(e) "coalesce (" e ".root, " e ".id)"

/* The ids of all that are shown as @id. */
#define HX_ENTITY_GROUP(id) "(SELECT id FROM entity WHERE id = " id " OR root = " id ")"
