-- Bytes that say little twice are kept as they are: to pack and unpack them would take longer than to make a start without them.
ALTER TABLE "segments" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
--> statement-breakpoint
-- Whatever was made of a payload goes with it, in the transaction that erases it, also where a release does so that knows no segments.
CREATE FUNCTION "drop_segments_of_erased"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM segments WHERE last_seq >= old.seq AND draws_from <= old.seq;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "segments_of_erased" AFTER DELETE ON "payloads" FOR EACH ROW EXECUTE FUNCTION "drop_segments_of_erased"();
