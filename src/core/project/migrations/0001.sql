-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 1. Ids are hx_id_new()'s; times are ms since 1970; offsets are code points, end exclusive.
-- Journaled tables (hx-schema.c) hold nothing but integers, text and null, so that a row is exact as JSON.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value
) WITHOUT ROWID;

-- Immutable, and so not journaled: the texts, the bytes they came from, and who works here.
CREATE TABLE body (
  id   INTEGER PRIMARY KEY,
  text TEXT NOT NULL
);

CREATE VIRTUAL TABLE body_fts USING fts5 (
  text, content = 'body', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE original (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size   INTEGER NOT NULL,
  body   INTEGER REFERENCES body,   -- where the text is these very bytes, they are kept once
  bytes  BLOB,
  CHECK ((body IS NULL) <> (bytes IS NULL))
);

CREATE TABLE coder (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- Journaled.
CREATE TABLE source (
  id         INTEGER PRIMARY KEY,
  title      TEXT NOT NULL,
  outlet     TEXT,
  author     TEXT,
  date       TEXT,               -- EDTF
  language   TEXT,               -- BCP 47
  url        TEXT,
  file_name  TEXT NOT NULL,
  media_type TEXT NOT NULL,
  encoding   TEXT NOT NULL,
  original   INTEGER NOT NULL REFERENCES original DEFERRABLE INITIALLY DEFERRED,
  revision   INTEGER NOT NULL REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  coder      INTEGER NOT NULL REFERENCES coder,
  added      INTEGER NOT NULL
);
CREATE INDEX source_original ON source (original);
CREATE INDEX source_revision ON source (revision);
CREATE INDEX source_title ON source (title COLLATE NOCASE, id);

CREATE TABLE revision (
  id         INTEGER PRIMARY KEY,
  source     INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  number     INTEGER NOT NULL,
  body       INTEGER NOT NULL REFERENCES body DEFERRABLE INITIALLY DEFERRED,
  characters INTEGER NOT NULL,
  words      INTEGER NOT NULL,
  created    INTEGER NOT NULL,
  UNIQUE (source, number)
);
CREATE INDEX revision_body ON revision (body);

CREATE TABLE passage (
  id       INTEGER PRIMARY KEY,
  source   INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  revision INTEGER NOT NULL REFERENCES revision DEFERRABLE INITIALLY DEFERRED,
  start    INTEGER NOT NULL,
  "end"    INTEGER NOT NULL,
  text     TEXT NOT NULL,
  before   TEXT NOT NULL,        -- digest of 32 code points before
  after    TEXT NOT NULL,        -- and after
  coder    INTEGER NOT NULL REFERENCES coder,
  created  INTEGER NOT NULL,
  CHECK (start >= 0 AND "end" > start)
);
CREATE UNIQUE INDEX passage_place ON passage (revision, start, "end");
CREATE INDEX passage_source ON passage (source, start, "end");

CREATE TABLE tag (
  id          INTEGER PRIMARY KEY,
  parent      INTEGER REFERENCES tag DEFERRABLE INITIALLY DEFERRED,
  name        TEXT NOT NULL,
  colour      TEXT NOT NULL,     -- #rrggbb
  description TEXT NOT NULL,
  shortcut    TEXT,
  position    INTEGER NOT NULL
);
CREATE INDEX tag_parent ON tag (parent);
CREATE UNIQUE INDEX tag_name ON tag (coalesce (parent, 0), name);
CREATE UNIQUE INDEX tag_shortcut ON tag (shortcut) WHERE shortcut IS NOT NULL;

-- source repeats the passage's, which never changes: it makes the counts one ordered read.
CREATE TABLE tagging (
  id      INTEGER PRIMARY KEY,
  passage INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  tag     INTEGER NOT NULL REFERENCES tag DEFERRABLE INITIALLY DEFERRED,
  source  INTEGER NOT NULL,
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL
);
CREATE UNIQUE INDEX tagging_passage ON tagging (passage, tag, coder);
CREATE INDEX tagging_tag ON tagging (tag, source);
CREATE INDEX tagging_source ON tagging (source, tag);

CREATE TABLE entity (
  id          INTEGER PRIMARY KEY,
  type        TEXT NOT NULL,
  description TEXT NOT NULL,
  coder       INTEGER NOT NULL REFERENCES coder,
  created     INTEGER NOT NULL
);

CREATE TABLE entity_name (
  id       INTEGER PRIMARY KEY,
  entity   INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  name     TEXT NOT NULL,
  kind     TEXT NOT NULL CHECK (kind IN ('preferred', 'alias', 'weak')),
  language TEXT
);
CREATE UNIQUE INDEX entity_name_name ON entity_name (entity, name);
CREATE UNIQUE INDEX entity_name_preferred ON entity_name (entity) WHERE kind = 'preferred';
CREATE INDEX entity_name_by_name ON entity_name (name);

CREATE TABLE mention (
  id      INTEGER PRIMARY KEY,
  passage INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  entity  INTEGER NOT NULL REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  source  INTEGER NOT NULL,
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL
);
CREATE UNIQUE INDEX mention_passage ON mention (passage, entity);
CREATE INDEX mention_entity ON mention (entity, source);
CREATE INDEX mention_source ON mention (source);

CREATE TABLE link (
  id           INTEGER PRIMARY KEY,
  kind         TEXT NOT NULL,
  from_passage INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  to_passage   INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  note         TEXT NOT NULL,
  coder        INTEGER NOT NULL REFERENCES coder,
  created      INTEGER NOT NULL,
  CHECK (from_passage <> to_passage)
);
CREATE UNIQUE INDEX link_ends ON link (from_passage, to_passage, kind);
CREATE INDEX link_to ON link (to_passage);

CREATE TABLE memo (
  id       INTEGER PRIMARY KEY,
  on_kind  TEXT NOT NULL,
  on_id    INTEGER NOT NULL,     -- 0 for the project
  body     TEXT NOT NULL,
  coder    INTEGER NOT NULL REFERENCES coder,
  created  INTEGER NOT NULL,
  modified INTEGER NOT NULL
);
CREATE INDEX memo_on ON memo (on_kind, on_id);

-- The history. kind: 0 an action, 1 the undoing and 2 the redoing of the edit in target.
-- undone: 0 in force, 1 undone, 2 undone and left behind by a later action.
CREATE TABLE edit (
  id      INTEGER PRIMARY KEY,
  kind    INTEGER NOT NULL,
  target  INTEGER REFERENCES edit,
  label   TEXT NOT NULL,
  coder   INTEGER NOT NULL REFERENCES coder,
  time    INTEGER NOT NULL,
  rows    INTEGER NOT NULL DEFAULT 0,
  undone  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX edit_done ON edit (id) WHERE kind = 0 AND undone = 0;
CREATE INDEX edit_undone ON edit (id) WHERE undone = 1;

CREATE TABLE change (
  seq  INTEGER PRIMARY KEY,
  edit INTEGER NOT NULL REFERENCES edit,
  tbl  TEXT NOT NULL,
  row  INTEGER NOT NULL,
  old  TEXT,                     -- JSON object of the row before; null for an insert
  new  TEXT                      -- and after; null for a delete
);
CREATE INDEX change_edit ON change (edit);
