ALTER TABLE "actor_parts" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "place_containers" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_search" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "name_search" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "claim_sources" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "claims_ever" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_actors" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_harms" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_links" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_places" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event_scenes" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "events" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "actor_parts" CASCADE;--> statement-breakpoint
DROP TABLE "place_containers" CASCADE;--> statement-breakpoint
DROP TABLE "event_search" CASCADE;--> statement-breakpoint
DROP TABLE "name_search" CASCADE;--> statement-breakpoint
DROP TABLE "claim_sources" CASCADE;--> statement-breakpoint
DROP TABLE "claims_ever" CASCADE;--> statement-breakpoint
DROP TABLE "event_actors" CASCADE;--> statement-breakpoint
DROP TABLE "event_harms" CASCADE;--> statement-breakpoint
DROP TABLE "event_links" CASCADE;--> statement-breakpoint
DROP TABLE "event_places" CASCADE;--> statement-breakpoint
DROP TABLE "event_scenes" CASCADE;--> statement-breakpoint
DROP TABLE "events" CASCADE;--> statement-breakpoint
DROP INDEX "claims_by_claimant";--> statement-breakpoint
DROP INDEX "claims_by_through";--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "left_seq" bigint;--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "internal" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "subjects" ADD COLUMN "draft" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "claims" DROP COLUMN "claimant_id";--> statement-breakpoint
ALTER TABLE "claims" DROP COLUMN "through_id";--> statement-breakpoint
ALTER TABLE "subjects" DROP COLUMN "state";