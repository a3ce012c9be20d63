-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 2: sources of every kind, attributes, sets, grades, revisions.

-- What belongs to a text and is as immutable: not journaled.
CREATE TABLE page (
  id     INTEGER PRIMARY KEY,
  body   INTEGER NOT NULL REFERENCES body,
  number INTEGER NOT NULL,          -- from 1
  width  REAL NOT NULL,             -- pt
  height REAL NOT NULL,
  start  INTEGER NOT NULL,          -- code points of the text that are on it
  "end"  INTEGER NOT NULL,
  boxes  BLOB NOT NULL              -- zlib: 4 guint16 LE for each of them, 1/65535 of the page
);
CREATE UNIQUE INDEX page_number ON page (body, number);

CREATE TABLE span (
  id    INTEGER PRIMARY KEY,
  body  INTEGER NOT NULL REFERENCES body,
  kind  INTEGER NOT NULL,           -- HxSpanKind
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  value TEXT NOT NULL
);
CREATE INDEX span_body ON span (body, kind, start);

CREATE TABLE left_out (
  id       INTEGER PRIMARY KEY,
  body     INTEGER NOT NULL REFERENCES body,
  reason   INTEGER NOT NULL,        -- HxLeftOut
  position INTEGER NOT NULL,        -- where in the text it stood
  page     INTEGER NOT NULL,        -- 0 if none
  text     TEXT NOT NULL
);
CREATE INDEX left_out_body ON left_out (body, position);

-- Near-duplicates: a text's hashed wording (hx-minhash.c), and its bands to look others up by.
CREATE TABLE signature (
  body   INTEGER PRIMARY KEY REFERENCES body,
  hashes BLOB NOT NULL
);
CREATE TABLE signature_band (
  band INTEGER NOT NULL,
  body INTEGER NOT NULL REFERENCES body,
  PRIMARY KEY (band, body)
) WITHOUT ROWID;

-- Journaled from here on.
ALTER TABLE source ADD COLUMN reliability TEXT;                         -- A to F
ALTER TABLE source ADD COLUMN credibility INTEGER;                      -- 1 to 6
ALTER TABLE source ADD COLUMN container INTEGER REFERENCES source       -- what it came within
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE source ADD COLUMN place TEXT;                               -- where in its file it was
CREATE INDEX source_container ON source (container) WHERE container IS NOT NULL;

ALTER TABLE revision ADD COLUMN cause TEXT;      -- null: imported; correction, encoding, columns,
                                                 -- whole, recognised, newer
ALTER TABLE revision ADD COLUMN options TEXT;    -- JSON of HxExtractOptions
ALTER TABLE revision ADD COLUMN original INTEGER REFERENCES original    -- null: the source's
  DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE revision ADD COLUMN coder INTEGER REFERENCES coder DEFERRABLE INITIALLY DEFERRED;

-- A rectangle of a page or picture: "page x y width height", the last four in 1/65535 of it. The
-- passage's text is then the U+FFFC that stands for the picture.
ALTER TABLE passage ADD COLUMN region TEXT;
DROP INDEX passage_place;
CREATE UNIQUE INDEX passage_place ON passage (revision, start, "end", coalesce (region, ''));

-- Where a passage was in an earlier revision of its source.
CREATE TABLE earlier_place (
  id       INTEGER PRIMARY KEY,
  passage  INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  region   TEXT
);
CREATE UNIQUE INDEX earlier_place_passage ON earlier_place (passage, revision);
CREATE INDEX earlier_place_revision ON earlier_place (revision);

-- A passage left behind on an earlier revision: where it may be in a later one, or that it was
-- not found (start and end are null). It goes when the analyst has decided.
CREATE TABLE proposal (
  id       INTEGER PRIMARY KEY,
  passage  INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  start    INTEGER,
  "end"    INTEGER,
  score    INTEGER NOT NULL,        -- ‰ of its wording found there
  CHECK ((start IS NULL) = ("end" IS NULL))
);
CREATE UNIQUE INDEX proposal_passage ON proposal (passage);
CREATE INDEX proposal_revision ON proposal (revision);

CREATE TABLE attribute (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  type        TEXT NOT NULL CHECK (type IN ('text', 'number', 'date', 'choice')),
  description TEXT NOT NULL,
  choices     TEXT NOT NULL,        -- JSON array of strings
  position    INTEGER NOT NULL
);
CREATE UNIQUE INDEX attribute_name ON attribute (name);

CREATE TABLE attribute_value (
  id        INTEGER PRIMARY KEY,
  attribute INTEGER NOT NULL REFERENCES attribute DEFERRABLE INITIALLY DEFERRED,
  source    INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  value     TEXT NOT NULL
);
CREATE UNIQUE INDEX attribute_value_source ON attribute_value (source, attribute);
CREATE INDEX attribute_value_value ON attribute_value (attribute, value, source);

CREATE TABLE source_set (
  id       INTEGER PRIMARY KEY,
  parent   INTEGER REFERENCES source_set DEFERRABLE INITIALLY DEFERRED,
  name     TEXT NOT NULL,
  position INTEGER NOT NULL
);
CREATE INDEX source_set_parent ON source_set (parent);
CREATE UNIQUE INDEX source_set_name ON source_set (coalesce (parent, 0), name);

CREATE TABLE set_member (
  id         INTEGER PRIMARY KEY,
  source_set INTEGER NOT NULL REFERENCES source_set DEFERRABLE INITIALLY DEFERRED,
  source     INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED
);
CREATE UNIQUE INDEX set_member_source ON set_member (source_set, source);
CREATE INDEX set_member_by_source ON set_member (source);
