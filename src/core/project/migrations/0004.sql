-- SPDX-License-Identifier: GPL-3.0-or-later
-- Version 4: claims, what sources say on them, hypotheses, origins.

CREATE TABLE claim (
  id          INTEGER PRIMARY KEY,
  question    TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('count', 'percent', 'money', 'distance', 'measure',
                                            'duration', 'date', 'place', 'entity', 'yes-no',
                                            'quote', 'text')),
  unit        TEXT,               -- for comparing: a code of hx-values; null: that of the kind
  tolerance   INTEGER NOT NULL,   -- per mille by which values may differ and still agree
  note        TEXT NOT NULL,
  likelihood  TEXT CHECK (likelihood IN ('almost-no-chance', 'very-unlikely', 'unlikely',
                                         'even', 'likely', 'very-likely', 'almost-certain')),
  credibility TEXT CHECK (credibility IN ('1', '2', '3', '4', '5', '6')),
  relevance   TEXT CHECK (relevance IN ('low', 'medium', 'high')),   -- among hypotheses
  position    INTEGER NOT NULL,
  coder       INTEGER NOT NULL REFERENCES coder,
  created     INTEGER NOT NULL
);

-- What a source says. Silent is one that somebody has looked into and found nothing in; of a
-- source that nobody has looked into there is no row. What is compared is written as hx-values
-- and hx-edtf have it; numbers are decimal text, which is exact.
CREATE TABLE position (
  id          INTEGER PRIMARY KEY,
  claim       INTEGER NOT NULL REFERENCES claim DEFERRABLE INITIALLY DEFERRED,
  source      INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  stance      TEXT NOT NULL CHECK (stance IN ('affirms', 'denies', 'differs', 'hedges',
                                              'attributes', 'silent')),
  wording     TEXT NOT NULL,      -- the value as the source has it
  minimum     TEXT,
  maximum     TEXT,               -- null beside a minimum: no bound
  unit        TEXT,               -- of minimum and maximum
  approximate INTEGER NOT NULL,
  edtf        TEXT,
  entity      INTEGER REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  value       TEXT,               -- in words, or yes or no
  by_hand     INTEGER NOT NULL,   -- the value is the analyst's, whatever the wording
  speaker     INTEGER REFERENCES entity DEFERRABLE INITIALLY DEFERRED,
  attributed  TEXT NOT NULL,      -- to whom, in the source's words
  note        TEXT NOT NULL,
  coder       INTEGER NOT NULL REFERENCES coder,
  created     INTEGER NOT NULL
);
CREATE INDEX position_claim ON position (claim, source);
CREATE INDEX position_source ON position (source, claim);
CREATE INDEX position_entity ON position (entity) WHERE entity IS NOT NULL;
CREATE INDEX position_speaker ON position (speaker) WHERE speaker IS NOT NULL;
CREATE UNIQUE INDEX position_silent ON position (claim, source) WHERE stance = 'silent';

CREATE TABLE position_evidence (
  id       INTEGER PRIMARY KEY,
  position INTEGER NOT NULL REFERENCES position DEFERRABLE INITIALLY DEFERRED,
  passage  INTEGER NOT NULL REFERENCES passage DEFERRABLE INITIALLY DEFERRED,
  coder    INTEGER NOT NULL REFERENCES coder,
  created  INTEGER NOT NULL
);
CREATE UNIQUE INDEX position_evidence_passage ON position_evidence (position, passage);
CREATE INDEX position_evidence_by_passage ON position_evidence (passage);

CREATE TABLE hypothesis (
  id       INTEGER PRIMARY KEY,
  name     TEXT NOT NULL,
  note     TEXT NOT NULL,
  position INTEGER NOT NULL,
  coder    INTEGER NOT NULL REFERENCES coder,
  created  INTEGER NOT NULL
);

-- How a claim bears on a hypothesis.
CREATE TABLE rating (
  id         INTEGER PRIMARY KEY,
  hypothesis INTEGER NOT NULL REFERENCES hypothesis DEFERRABLE INITIALLY DEFERRED,
  claim      INTEGER NOT NULL REFERENCES claim DEFERRABLE INITIALLY DEFERRED,
  value      TEXT NOT NULL CHECK (value IN ('very-consistent', 'consistent', 'neutral',
                                            'inconsistent', 'very-inconsistent',
                                            'not-applicable')),
  coder      INTEGER NOT NULL REFERENCES coder,
  created    INTEGER NOT NULL
);
CREATE UNIQUE INDEX rating_of ON rating (hypothesis, claim);
CREATE INDEX rating_claim ON rating (claim);

-- What an analyst says of two sources, whatever wording they share.
CREATE TABLE origin (
  id      INTEGER PRIMARY KEY,
  source  INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  other   INTEGER NOT NULL REFERENCES source DEFERRABLE INITIALLY DEFERRED,
  verdict TEXT NOT NULL CHECK (verdict IN ('same', 'apart')),
  note    TEXT NOT NULL,
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL,
  CHECK (source <> other)
);
CREATE UNIQUE INDEX origin_pair ON origin (min (source, other), max (source, other));
CREATE INDEX origin_source ON origin (source);
CREATE INDEX origin_other ON origin (other);

-- What was offered and refused, so that it is not offered again.
CREATE TABLE dismissal (
  id      INTEGER PRIMARY KEY,
  kind    TEXT NOT NULL CHECK (kind IN ('claim', 'position')),
  claim   INTEGER REFERENCES claim DEFERRABLE INITIALLY DEFERRED,
  digest  TEXT NOT NULL,          -- of what was offered; needs no position in a text
  label   TEXT NOT NULL,          -- what it was, for people
  coder   INTEGER NOT NULL REFERENCES coder,
  created INTEGER NOT NULL
);
CREATE UNIQUE INDEX dismissal_of ON dismissal (kind, coalesce (claim, 0), digest);
CREATE INDEX dismissal_claim ON dismissal (claim) WHERE claim IS NOT NULL;
