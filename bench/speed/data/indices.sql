CREATE UNIQUE INDEX events_by_date ON events (sort_key);
CREATE INDEX events_by_kind ON events (kind, sort_key);
CREATE INDEX event_locations_by_place ON event_locations (place_id, event_id);
CREATE INDEX event_participants_by_actor ON event_participants (actor_id, event_id);
CREATE INDEX claims_by_event ON claims (event_id, id);
CREATE INDEX claims_by_claimant ON claims (claimant_id);
CREATE INDEX citations_by_source ON citations (source_id);
