CREATE TABLE "external_ids" (
	"subject_id" text collate "C" NOT NULL,
	"type" text collate "C" NOT NULL,
	"within" text collate "C" NOT NULL,
	"scheme" text collate "C" NOT NULL,
	"external_id" text collate "C" NOT NULL,
	CONSTRAINT "external_ids_subject_id_scheme_external_id_pk" PRIMARY KEY("subject_id","scheme","external_id")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"may_publish" boolean NOT NULL,
	"built_in" boolean NOT NULL,
	"secret_hash" text collate "C",
	"created_at" text collate "C" NOT NULL,
	"revoked_at" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "headers" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"hash" text collate "C" NOT NULL,
	"bytes" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"request_first" bigint NOT NULL,
	"request_size" integer NOT NULL,
	"request_key" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"ledger_id" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text collate "C" NOT NULL,
	"recorded_at" text collate "C",
	"projection_version" integer NOT NULL,
	"moved" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payloads" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"salt" text collate "C" NOT NULL,
	"bytes" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "actor_parts" (
	"actor_id" text collate "C" NOT NULL,
	"whole_id" text collate "C" NOT NULL,
	"from_day" text collate "C",
	"to_day" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "place_containers" (
	"place_id" text collate "C" NOT NULL,
	"container_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "event_search" (
	"number" bigint PRIMARY KEY NOT NULL,
	"title" text collate "C" NOT NULL,
	"summary" text collate "C" NOT NULL,
	"statements" text collate "C" NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "name_search" (
	"number" bigint PRIMARY KEY NOT NULL,
	"names" text collate "C" NOT NULL,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claim_sources" (
	"claim_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	CONSTRAINT "claim_sources_claim_id_source_id_pk" PRIMARY KEY("claim_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"event_id" text collate "C" NOT NULL,
	"added_seq" bigint NOT NULL,
	"claimant_id" text collate "C" NOT NULL,
	"through_id" text collate "C",
	"utterance" text collate "C",
	"answers_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "claims_ever" (
	"event_id" text collate "C" NOT NULL,
	"claim_id" text collate "C" NOT NULL,
	CONSTRAINT "claims_ever_event_id_claim_id_pk" PRIMARY KEY("event_id","claim_id")
);
--> statement-breakpoint
CREATE TABLE "event_actors" (
	"event_id" text collate "C" NOT NULL,
	"actor_id" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	CONSTRAINT "event_actors_event_id_actor_id_role_pk" PRIMARY KEY("event_id","actor_id","role")
);
--> statement-breakpoint
CREATE TABLE "event_harms" (
	"event_id" text collate "C" NOT NULL,
	"harm" text collate "C" NOT NULL,
	"casualty_group" text collate "C" NOT NULL,
	"low" integer NOT NULL,
	"low_missing" integer NOT NULL,
	"best" integer,
	"high" integer,
	"claims" text collate "C" NOT NULL,
	CONSTRAINT "event_harms_event_id_harm_casualty_group_pk" PRIMARY KEY("event_id","harm","casualty_group")
);
--> statement-breakpoint
CREATE TABLE "event_links" (
	"event_id" text collate "C" NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	CONSTRAINT "event_links_event_id_target_id_kind_pk" PRIMARY KEY("event_id","target_id","kind")
);
--> statement-breakpoint
CREATE TABLE "event_places" (
	"event_id" text collate "C" NOT NULL,
	"place_id" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	CONSTRAINT "event_places_event_id_place_id_role_pk" PRIMARY KEY("event_id","place_id","role")
);
--> statement-breakpoint
CREATE TABLE "event_scenes" (
	"event_id" text collate "C" NOT NULL,
	"place_id" text collate "C",
	"circle" integer NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"radius_km" double precision
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"timeline_id" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"ever_published" integer NOT NULL,
	"internal" integer NOT NULL,
	"added_by" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"evidence" text collate "C" NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"earliest" text collate "C" NOT NULL,
	"latest" text collate "C" NOT NULL,
	"possible_from" text collate "C" NOT NULL,
	"possible_to" text collate "C" NOT NULL,
	"certain" integer NOT NULL,
	"width_days" integer NOT NULL,
	"disputed" integer NOT NULL,
	"killed_low" integer,
	"killed_high" integer,
	"added_at" text collate "C" NOT NULL,
	"includes_parts" integer NOT NULL,
	"withheld" integer NOT NULL,
	"derived" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"type" text collate "C" NOT NULL,
	"slug" text collate "C",
	"version" integer NOT NULL,
	"state" text collate "C" NOT NULL,
	"state_seq" bigint NOT NULL,
	"withheld" integer NOT NULL,
	"added_by" text collate "C" NOT NULL,
	"added_at" text collate "C" NOT NULL,
	"changed_at" text collate "C" NOT NULL,
	"added_seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "external_ids_by_id" ON "external_ids" USING btree ("scheme","external_id","type","within");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_by_secret" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "headers_by_subject" ON "headers" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "headers_by_kind" ON "headers" USING btree ("kind","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "headers_by_request_key" ON "headers" USING btree ("request_key") WHERE seq = request_first;--> statement-breakpoint
CREATE INDEX "actor_parts_by_whole" ON "actor_parts" USING btree ("whole_id");--> statement-breakpoint
CREATE INDEX "actor_parts_by_actor" ON "actor_parts" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "place_containers_by_container" ON "place_containers" USING btree ("container_id");--> statement-breakpoint
CREATE INDEX "place_containers_by_place" ON "place_containers" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "event_search_by_words" ON "event_search" USING gin ("words");--> statement-breakpoint
CREATE INDEX "name_search_by_words" ON "name_search" USING gin ("words");--> statement-breakpoint
CREATE INDEX "claim_sources_by_source" ON "claim_sources" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "claims_by_event" ON "claims" USING btree ("event_id","added_seq");--> statement-breakpoint
CREATE INDEX "claims_by_claimant" ON "claims" USING btree ("claimant_id","event_id");--> statement-breakpoint
CREATE INDEX "claims_by_through" ON "claims" USING btree ("through_id","event_id");--> statement-breakpoint
CREATE INDEX "claims_by_utterance" ON "claims" USING btree ("utterance");--> statement-breakpoint
CREATE INDEX "claims_by_answered" ON "claims" USING btree ("answers_id");--> statement-breakpoint
CREATE INDEX "claims_ever_by_claim" ON "claims_ever" USING btree ("claim_id");--> statement-breakpoint
CREATE INDEX "event_actors_by_actor" ON "event_actors" USING btree ("actor_id","event_id");--> statement-breakpoint
CREATE INDEX "event_links_by_target" ON "event_links" USING btree ("target_id","event_id");--> statement-breakpoint
CREATE INDEX "event_places_by_place" ON "event_places" USING btree ("place_id","event_id");--> statement-breakpoint
CREATE INDEX "event_scenes_by_event" ON "event_scenes" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "events_by_date" ON "events" USING btree ("sort_key");--> statement-breakpoint
CREATE INDEX "events_by_timeline" ON "events" USING btree ("timeline_id","sort_key");--> statement-breakpoint
CREATE INDEX "events_by_kind" ON "events" USING btree ("kind","sort_key");--> statement-breakpoint
CREATE UNIQUE INDEX "subjects_by_slug" ON "subjects" USING btree ("type","slug");--> statement-breakpoint
CREATE INDEX "subjects_by_added_seq" ON "subjects" USING btree ("added_seq");