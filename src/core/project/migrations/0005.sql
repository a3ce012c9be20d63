-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 5: what came from other programs' files, for the way back.

-- One row for each part of a foreign file. Of what the project has a place for, kind and row say
-- which, and kept holds the rest of it; what it has no place for is kept here as a whole. The
-- rows outlive what they are about, so that references to something removed can be told.
CREATE TABLE foreign_part (
  id       INTEGER PRIMARY KEY,
  format   TEXT NOT NULL,           -- refi
  element  TEXT NOT NULL,           -- what it is in that format
  guid     TEXT,                    -- as it is written there
  kind     TEXT,                    -- the table of what it has become; null: it is kept here only
  row      INTEGER,                 -- and its row
  parent   TEXT,                    -- what it stood in there, if it is kept here only: a GUID or
                                    -- the name of an element
  position INTEGER NOT NULL,        -- where in the file it stood
  kept     TEXT,                    -- as XML what the project has no place for
  made     TEXT,                    -- its name or words as the project had to write them
  original INTEGER REFERENCES original DEFERRABLE INITIALLY DEFERRED,   -- a file of it
  CHECK ((kind IS NULL) = (row IS NULL))
);
CREATE INDEX foreign_part_row ON foreign_part (row, kind);
CREATE INDEX foreign_part_guid ON foreign_part (guid) WHERE guid IS NOT NULL;
