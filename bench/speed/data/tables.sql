-- The generated record as an application without a ledger would keep it: normalised, with an index for each question that is asked.
CREATE TABLE actors (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name_en TEXT NOT NULL, name_ar TEXT NOT NULL);
CREATE TABLE places (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name_en TEXT NOT NULL, name_ar TEXT NOT NULL);
CREATE TABLE sources (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, publisher_en TEXT NOT NULL, publisher_ar TEXT NOT NULL);
CREATE TABLE events (
  id INTEGER PRIMARY KEY,
  public_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  evidence TEXT NOT NULL,
  title_en TEXT NOT NULL,
  title_ar TEXT NOT NULL,
  edtf TEXT NOT NULL,
  earliest TEXT NOT NULL,
  latest TEXT NOT NULL,
  first_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL,
  killed_low INTEGER NOT NULL,
  killed_high INTEGER NOT NULL,
  sort_key TEXT NOT NULL
);
CREATE TABLE event_locations (
  event_id INTEGER NOT NULL REFERENCES events (id),
  place_id INTEGER NOT NULL REFERENCES places (id),
  role TEXT NOT NULL,
  PRIMARY KEY (event_id, place_id)
);
CREATE TABLE event_participants (
  event_id INTEGER NOT NULL REFERENCES events (id),
  actor_id INTEGER NOT NULL REFERENCES actors (id),
  place INTEGER NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY (event_id, place)
);
CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  event_id INTEGER NOT NULL REFERENCES events (id),
  claimant_id INTEGER NOT NULL REFERENCES actors (id),
  statement_en TEXT NOT NULL,
  statement_ar TEXT NOT NULL,
  killed INTEGER NOT NULL
);
CREATE TABLE citations (
  claim_id INTEGER NOT NULL REFERENCES claims (id),
  place INTEGER NOT NULL,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  PRIMARY KEY (claim_id, place)
);
