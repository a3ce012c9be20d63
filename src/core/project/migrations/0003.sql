-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 3: entities that can be joined and parted again, properties, relations, rejections.

-- Columns of tables that were there before may be null: undoing what an earlier version has
-- written brings back rows without them.

-- The analyst's own types, each in the end of one of the five kinds (entity.type).
CREATE TABLE entity_type (
  id       INTEGER PRIMARY KEY,
  base     TEXT NOT NULL CHECK (base IN ('person', 'organisation', 'place', 'event', 'thing')),
  parent   INTEGER REFERENCES entity_type DEFERRABLE INITIALLY DEFERRED,
  name     TEXT NOT NULL,
  icon     TEXT NOT NULL,           -- one of hx_entity_type_icons
  colour   TEXT NOT NULL,           -- #rrggbb, or empty: that of what is above it
  position INTEGER NOT NULL
);
CREATE UNIQUE INDEX entity_type_name ON entity_type (name);
CREATE INDEX entity_type_parent ON entity_type (parent);

ALTER TABLE entity ADD COLUMN own_type INTEGER REFERENCES entity_type
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE entity ADD COLUMN picture INTEGER REFERENCES original
  DEFERRABLE INITIALLY DEFERRED;
-- What this one is shown as, by the judgements; null if it stands for itself.
ALTER TABLE entity ADD COLUMN root INTEGER REFERENCES entity DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX entity_by_root ON entity (root) WHERE root IS NOT NULL;
CREATE INDEX entity_own_type ON entity (own_type) WHERE own_type IS NOT NULL;

ALTER TABLE entity_name ADD COLUMN script TEXT;   -- ISO 15924

ALTER TABLE mention ADD COLUMN kind TEXT            -- null: by name
  CHECK (kind IN ('nominal', 'pronoun'));

-- What an analyst says of two entities. Joining is the verdict "same": entity is then shown as
-- other; neither's names, mentions or properties are touched.
CREATE TABLE judgement (
  id      INTEGER PRIMARY KEY,
  entity  INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  other   INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'not-same', 'unsure')),
  note    TEXT NOT NULL,
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL,
  CHECK (entity <> other)
);
CREATE UNIQUE INDEX judgement_pair ON judgement (min (entity, other), max (entity, other));
CREATE UNIQUE INDEX judgement_same ON judgement (entity) WHERE verdict = 'same';
CREATE INDEX judgement_entity ON judgement (entity);
CREATE INDEX judgement_other ON judgement (other);

-- Suggestions that were refused. Without context: the name in the whole source; without source:
-- everywhere; without entity: a name that was offered as a new entity.
CREATE TABLE rejection (
  id      INTEGER PRIMARY KEY,
  entity  INTEGER REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  name    TEXT NOT NULL,            -- folded (hx-name-key)
  source  INTEGER REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  context TEXT,                     -- digest of the place's surroundings: it needs no position
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL
);
CREATE UNIQUE INDEX rejection_what ON rejection (coalesce (entity, 0), name, coalesce (source, 0),
                                                 coalesce (context, ''));
CREATE INDEX rejection_source ON rejection (source) WHERE source IS NOT NULL;

CREATE TABLE property (
  id      INTEGER PRIMARY KEY,
  entity  INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  kind    TEXT NOT NULL CHECK (kind IN ('text', 'number', 'date', 'coordinates', 'role', 'url',
                                        'wikidata', 'geonames', 'id')),
  label   TEXT NOT NULL,            -- "born", "population", the register an id is of
  value   TEXT NOT NULL,
  since   TEXT,                     -- EDTF: from when and until when it holds
  until   TEXT,
  passage INTEGER REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL
);
CREATE INDEX property_entity ON property (entity);
CREATE INDEX property_passage ON property (passage) WHERE passage IS NOT NULL;
CREATE INDEX property_value ON property (kind, value);

CREATE TABLE relation_type (
  id        INTEGER PRIMARY KEY,
  name      TEXT NOT NULL,          -- "leads"
  inverse   TEXT NOT NULL,          -- "is led by"; as name if the relation is the same both ways
  position  INTEGER NOT NULL
);
CREATE UNIQUE INDEX relation_type_name ON relation_type (name);

CREATE TABLE relation (
  id      INTEGER PRIMARY KEY,
  type    INTEGER NOT NULL REFERENCES relation_type DEFERRABLE INITIALLY DEFERRED,
  entity  INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  other   INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  since   TEXT,                     -- EDTF
  until   TEXT,
  note    TEXT NOT NULL,
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL
);
CREATE INDEX relation_entity ON relation (entity);
CREATE INDEX relation_other ON relation (other);
CREATE INDEX relation_by_type ON relation (type);

CREATE TABLE relation_evidence (
  id       INTEGER PRIMARY KEY,
  relation INTEGER NOT NULL REFERENCES relation DEFERRABLE INITIALLY DEFERRED,
  passage  INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  coder    INTEGER NOT NULL REFERENCES coder,
  created  INTEGER NOT NULL
);
CREATE UNIQUE INDEX relation_evidence_passage ON relation_evidence (relation, passage);
CREATE INDEX relation_evidence_by_passage ON relation_evidence (passage);
